"""ATT01: words stand in quotation marks, and the draft doesn't tell whose they are."""

from collections.abc import Iterator

from onrecord.checking.finding import Finding
from onrecord.checking.rule import Case, Example, Rule
from onrecord.documents.span import Span
from onrecord.documents.words import words_of
from onrecord.reading.statement import Statement

LEAST_WORDS = 5
"""Shorter pieces are as often a name, a term or an echo of words whose speaker was told before."""
_SILENT_BLOCKS = frozenset(["headline", "standfirst", "crosshead", "caption", "byline", "note", "cell"])


def check(case: Case) -> Iterator[Finding]:
    """One finding at each quotation of speech that nobody says."""
    attributed = {w for s in case.reading.statements if s.attribution for w in [_form(case, s.span)]}
    for statement in case.reading.statements:
        if statement.kind != "quotation" or statement.attribution or _needs_none(case, statement):
            continue
        if _form(case, statement.span) in attributed:
            continue
        yield Finding(
            code=RULE.code,
            rule=RULE.name,
            severity=RULE.severity,
            span=statement.span,
            message="The draft doesn’t tell whose words these are. Name the speaker beside them.",
            statement=statement.id,
        )


def _form(case: Case, span: Span) -> tuple[str, ...]:
    return tuple(words_of(case.text, span).forms)


def _needs_none(case: Case, statement: Statement) -> bool:
    """Headlines, captions and short pieces may leave the speaker to the text around them."""
    sentence = case.reading.sentences[statement.sentence]
    if case.draft.document.blocks[sentence.block].kind in _SILENT_BLOCKS or _is_headline(case, sentence.block):
        return True
    index = statement.quotation
    quotation = case.reading.quotations[index] if index is not None else None
    if quotation is None or not (quotation.opened and quotation.closed):
        return True
    return len(words_of(case.text, statement.span)) < LEAST_WORDS


def _is_headline(case: Case, block: int) -> bool:
    """Whether the first line of a plain text has no full stop, as headlines have none."""
    last = case.draft.document.blocks[block].span.of(case.text).rstrip("”\"’'")[-1:]
    return block == 0 and last not in (".", "!", "?")


RULE = Rule(
    code="ATT01",
    name="A quotation has no speaker that can be told",
    severity="warning",
    reason=(
        "A reader has to know whose words stand between quotation marks, and nobody can check a quotation without that. "
        "It warns and doesn’t hold the draft back, because a speaker may be plain to a reader from what stands further "
        "off. Headlines, captions and pieces of fewer than five words are left alone."
    ),
    check=check,
    passing=(
        Example(draft="The pier was shut.\n\n“We had no choice but to close it,” said Ann Roe."),
        Example(draft="The pier was shut.\n\nAnn Roe was angry. “We had no choice but to close it.”"),
        Example(
            draft="The pier was shut.\n\n“We had no choice,” Ann Roe said.\n\n“It was falling into the sea at night.”"
        ),
        Example(draft="“We had no choice but to close it”\n\nAnn Roe explains why the pier was shut."),
    ),
    failing=(
        Example(
            draft="The pier was shut.\n\nThe town is calm again.\n\n“We had no choice but to close it.”",
            marks=("“We had no choice but to close it.”",),
        ),
        Example(
            draft="The pier was shut. “Nobody knew where to go in the dark.” It was opened in May.",
            marks=("“Nobody knew where to go in the dark.”",),
        ),
    ),
)
