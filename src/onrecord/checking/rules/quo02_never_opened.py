"""QUO02: a closing mark for which no quotation was opened, so that nobody can tell where the speaker's words begin."""

from collections.abc import Iterator

from onrecord.checking.finding import Finding
from onrecord.checking.rule import Case, Example, Rule
from onrecord.checking.stray_marks import is_markup
from onrecord.documents.span import Span
from onrecord.reading.statement import Quotation

WIDEST = 40
"""The most characters of the last word that a finding shows beside the mark."""


def check(case: Case) -> Iterator[Finding]:
    """One finding at each closing mark without an opening one."""
    before: Quotation | None = None
    for quotation in case.reading.quotations:
        if quotation.opened or is_markup(case, quotation):
            continue
        # A mark turned the wrong way before the words ("He says,” we will sail.”") leaves two; one finding is enough.
        if before is None or before.span.end != quotation.span.start:
            yield _finding(case.text, quotation)
        before = quotation


def _finding(text: str, quotation: Quotation) -> Finding:
    end = quotation.span.end
    start = end - len(quotation.marks)
    while start > quotation.span.start and end - start < WIDEST and not text[start - 1].isspace():
        start -= 1
    return Finding(
        code=RULE.code,
        rule=RULE.name,
        severity=RULE.severity,
        span=Span(start, end),
        message="The quotation that is closed here was never opened: where do the speaker’s words begin?",
    )


RULE = Rule(
    code="QUO02",
    name="A quotation is never opened",
    severity="error",
    reason=(
        "A closing mark alone leaves open which of the words before it are the speaker’s. What someone said stands "
        "there as the paper’s own claim."
    ),
    check=check,
    passing=(
        Example(draft="“We will sail,” said Ann Roe. “The pier is safe.”"),
        Example(draft="“We will sail.\n\n“The pier is safe,” said Ann Roe."),
        Example(draft="The fishers’ boats and the Roes’ house are 12' high. It was a dogs’ breakfast."),
        Example(draft='The board is 6" wide and 12" long.'),
    ),
    failing=(
        Example(draft="Roe said the pier is safe. We will sail on Monday.”", marks=("Monday.”",)),
        Example(
            draft="“This is a good day,” and the mayor left for lunch. And they will come back soon.”",
            marks=("soon.”",),
        ),
        Example(draft='The pier is safe," said Ann Roe.', marks=('safe,"',)),
    ),
)
