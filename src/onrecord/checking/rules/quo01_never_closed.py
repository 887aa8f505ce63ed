"""QUO01: a quotation that opens and is never closed, so that nobody can tell where the speaker's words end."""

import re
from collections.abc import Iterator

from onrecord.checking.finding import Finding, Fix
from onrecord.checking.rule import Case, Example, Rule
from onrecord.checking.stray_marks import is_no_mark
from onrecord.checking.stray_tags import stray_tag
from onrecord.documents.span import Span
from onrecord.documents.words import words_of
from onrecord.reading.speech_words import SPEECH_VERBS
from onrecord.reading.statement import Quotation

_FIRST_WORD = re.compile(r"\W{0,8}[\w’'-]{0,40}")
_CLOSING = {"“": "”", "„": "“", "‘": "’", "«": "»", "‹": "›", "``": "''", '"': '"'}


def check(case: Case) -> Iterator[Finding]:
    """One finding at each opening mark without a closing one."""
    for number, quotation in enumerate(case.reading.quotations):
        if quotation.closed or is_no_mark(case, quotation):
            continue
        if stray_tag(case.text, case.reading.quotations, number) is None:
            yield _finding(case, quotation)


def _finding(case: Case, quotation: Quotation) -> Finding:
    start = quotation.span.start
    word = _FIRST_WORD.match(case.text, start, quotation.span.end)
    return RULE.finding(
        span=Span(start, max(start + 1, word.end() if word else 0)),
        message="The quotation that opens here is never closed: where do the speaker’s words end?",
        fix=_fix(case.text, quotation),
    )


def _fix(text: str, quotation: Quotation) -> Fix | None:
    """A closing mark at the end of the paragraph, where that ends a sentence and the paper says nothing in between."""
    end = quotation.span.end
    sign = _CLOSING.get(quotation.marks)
    at_end = text[end : end + 1] in ("", "\n") and text[end - 1] in ".!?…"
    if sign is None or not at_end or not SPEECH_VERBS.isdisjoint(words_of(text, quotation.span).forms):
        return None
    return Fix(span=Span(end, end), replacement=sign)


RULE = Rule(
    code="QUO01",
    name="A quotation is never closed",
    severity="error",
    reason=(
        "Without the closing mark nobody can tell where the speaker’s words end and the paper’s begin: the paper’s own "
        "words are put into someone’s mouth."
    ),
    check=check,
    passing=(
        Example(draft="“We will sail,” said Ann Roe. “The pier is safe.”"),
        Example(
            draft=(
                "“We will sail,” said Ann Roe.\n\n“The pier is safe. It was tested twice.\n\n"
                "“Nobody has to worry. The harbour is open.”"
            )
        ),
        Example(draft="The lock is 6' 2\" wide; the fishers’ boats pass. “It’s the ’90s again,” she said."),
        Example(draft="“He told me, ‘We will sail,’ and left,” she said."),
        Example(draft='The zero tolerance " policy of <a title="Harbour">.'),
    ),
    failing=(
        Example(draft="“We will sail, said Ann Roe on Monday.\n\nThe pier is safe.", marks=("“We",)),
        Example(draft="Roe called it “a good day, and left.\n\nThe ferry sails at noon.", marks=("“a",)),
        Example(draft='She said, "The pier is safe.\n\nThe council meets on Monday.', marks=('"The',)),
    ),
)
