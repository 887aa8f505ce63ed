"""QUO02: a closing mark for which no quotation was opened, so that nobody can tell where the speaker's words begin."""

from collections.abc import Iterator

from onrecord.checking.finding import Finding
from onrecord.checking.rule import Case, Example, Rule
from onrecord.checking.stray_marks import is_no_mark
from onrecord.documents.span import Span
from onrecord.reading.statement import Quotation

WIDEST = 40
"""The most characters of the last word that a finding shows beside the mark."""


def check(case: Case) -> Iterator[Finding]:
    """One finding at each closing mark without an opening one."""
    quotations = case.reading.quotations
    for number, quotation in enumerate(quotations):
        if quotation.opened or is_no_mark(case, quotation):
            continue
        before = quotations[number - 1] if number else None
        if not _is_in_word(case.text, quotation) and not (before and _is_told(case.text, quotation, before)):
            follows = before is not None and before.closed and before.span.end == quotation.span.start
            yield _finding(case.text, quotation, _CLOSED_EARLY if follows else _NOT_OPENED)


_NOT_OPENED = "The quotation that is closed here was never opened: where do the speaker’s words begin?"
_CLOSED_EARLY = "The quotation before is closed already: was it closed too early, or was the rest never opened?"


def _is_in_word(text: str, quotation: Quotation) -> bool:
    """Whether the last mark stands inside a word, where an apostrophe belongs ("the harbour”s gate")."""
    end = quotation.span.end
    return text[end - 2 : end - 1].isalpha() and text[end : end + 1].isalpha()


def _is_told(text: str, quotation: Quotation, before: Quotation) -> bool:
    """Whether what is wrong here began with the mark before: one turned the wrong way ("He says,” we will sail.”")."""
    touching = before.span.end == quotation.span.start
    return touching and (not before.opened or _is_in_word(text, before))


def _finding(text: str, quotation: Quotation, message: str) -> Finding:
    end = quotation.span.end
    start = end - len(quotation.marks)
    while start > quotation.span.start and end - start < WIDEST and not text[start - 1].isspace():
        start -= 1
    return RULE.finding(
        span=Span(start, end),
        message=message,
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
