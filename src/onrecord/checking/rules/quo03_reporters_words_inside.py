"""QUO03: the reporter's own words, who said it and how, stand inside the speaker's quotation marks."""

from bisect import bisect
from collections.abc import Iterator

from onrecord.checking.finding import Finding, Fix
from onrecord.checking.rule import Case, Example, Rule
from onrecord.checking.stray_tags import last_tag, stray_tag
from onrecord.documents.span import Span
from onrecord.documents.words import words_of
from onrecord.reading.speech_words import SPEECH_VERBS
from onrecord.reading.statement import Quotation

NEAR = 300
"""A verb of speech counts where it stands within so many characters of the quotation."""

_CLOSING = {"“": "”", "„": "“", "‘": "’", "«": "»", '"': '"'}


def check(case: Case) -> Iterator[Finding]:
    """One finding at each speech tag that stands inside the quotation that it belongs to."""
    for number, quotation in enumerate(case.reading.quotations):
        stray = stray_tag(case.text, case.reading.quotations, number)
        if stray:
            yield _finding(stray.span, _closed_before(quotation, stray.end_of_speech))
        elif quotation.opened and quotation.closed and quotation.depth == 0:
            yield from _at_ends(case, quotation)


def _closed_before(quotation: Quotation, place: int) -> Fix | None:
    sign = _CLOSING.get(quotation.marks[:1])
    return Fix(span=Span(place, place), replacement=sign) if sign else None


def _at_ends(case: Case, quotation: Quotation) -> Iterator[Finding]:
    """A tag that ends a paragraph of the quotation, or all of it if nobody is said to say it elsewhere."""
    if quotation.use != "speech":
        return
    for stretch in quotation.inside:
        tag = last_tag(case.text, stretch)
        if tag and (stretch != quotation.inside[-1] or not _is_attributed(case, quotation)):
            yield _finding(tag.span, _closed_before(quotation, tag.end_of_speech))


def _is_attributed(case: Case, quotation: Quotation) -> bool:
    """Whether a verb of speech stands beside the quotation in its paragraph: then the tag inside is the speaker's."""
    first, last = quotation.span.start, quotation.span.end
    blocks = case.draft.document.blocks
    block = blocks[max(0, bisect(blocks, first, key=lambda b: b.span.start) - 1)].span
    before = words_of(case.text, Span(max(min(first, block.start), first - NEAR), first)).forms
    after = words_of(case.text, Span(last, max(last, min(block.end, last + NEAR)))).forms
    return not SPEECH_VERBS.isdisjoint(before + after)


def _finding(span: Span, fix: Fix | None) -> Finding:
    return RULE.finding(
        span=span,
        message="These look like the reporter’s words, but they stand inside the speaker’s quotation marks.",
        fix=fix,
    )


RULE = Rule(
    code="QUO03",
    name="The reporter’s words stand inside the quotation marks",
    severity="error",
    reason=(
        "What stands between quotation marks is what someone said. A speech tag in there makes the speaker talk about "
        "himself, and shows that a mark is lost: nobody can be sure what else in there is the paper’s."
    ),
    check=check,
    passing=(
        Example(draft="“I met the mayor. The mayor said to me, ‘We will sail,’ and left,” Ann Roe said."),
        Example(draft="“Then the master said, “We will sail.” And so we sailed,” Ann Roe said."),
        Example(draft="“We will sail,” the mayor said. “The pier is safe.”"),
        Example(draft="“It will rain, the forecast said,” Ann Roe recalled."),
    ),
    failing=(
        Example(
            draft=(
                "“They hid the cracks. They were not allowed to speak. The Osterby mayor went on to say, “The council "
                "tried to hide it.”\n\n“And now they burn the papers.”"
            ),
            marks=("The Osterby mayor went on to say,",),
        ),
        Example(
            draft="“The pier is closed for good, he added, “and so is the lock.”",
            marks=("he added,",),
        ),
        Example(draft="“We will sail on Monday, the mayor said.”", marks=("the mayor said",)),
        Example(
            draft="“We will sail on Monday, Roe said.\n\n“The pier is safe,” she added.",
            marks=("Roe said",),
        ),
    ),
)
