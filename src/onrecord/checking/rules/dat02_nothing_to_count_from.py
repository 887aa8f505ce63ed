"""DAT02: "yesterday", "last week", "on Tuesday" in a draft that doesn't say when it was written."""

from bisect import bisect_right
from collections.abc import Iterator
from datetime import date

from onrecord.checking.finding import Finding
from onrecord.checking.rule import Case, Example, Rule
from onrecord.checking.sourcing import quoted_at
from onrecord.documents.days import MONTHS
from onrecord.reading.statement import DateMention


def check(case: Case) -> Iterator[Finding]:
    """One finding a draft, on the first relative date outside quotation marks."""
    if case.draft.document.written is not None:
        return
    fixed = {_sentence_of(case, m) for m in case.reading.details.dates if not m.relative}
    for mention in case.reading.details.dates:
        if _sentence_of(case, mention) in fixed or quoted_at(case, mention.span):
            continue
        if _counts_from_writing(mention, case.text):
            yield _finding(case, mention)
            return


def _sentence_of(case: Case, mention: DateMention) -> int:
    """The number of the sentence that the date stands in; a day that is named there is what the others count from."""
    return bisect_right(case.reading.sentences, mention.span.start, key=lambda s: s.span.start)


def _counts_from_writing(mention: DateMention, text: str) -> bool:
    """Whether a day is needed to count from; a bare month is rather a date whose year is left out."""
    words = mention.span.of(text).lower()
    return mention.relative and words.rstrip(".") not in MONTHS and words not in ("today", "tonight", "overnight")


def _finding(case: Case, mention: DateMention) -> Finding:
    return RULE.finding(
        span=mention.span,
        message=(
            f"“{mention.span.of(case.text)}” counts from the day of writing, and the draft has neither a dateline nor "
            "a day of publication. Give the date, or add a dateline."
        ),
    )


RULE = Rule(
    code="DAT02",
    name="A relative date has nothing to count from",
    severity="warning",
    reason="Without a day to count from, no reader can tell later which Tuesday was meant, and neither can the desk.",
    check=check,
    passing=(
        Example(draft="The pier closed yesterday.", dateline=date(2026, 3, 12)),
        Example(draft="The pier closed on March 11, 2026. It had stood since 1911."),
        Example(draft="“We were here yesterday,” said Ann Olsen. The pier closed in March."),
    ),
    failing=(
        Example(draft="The pier closed yesterday. It had closed last week as well.", marks=("yesterday",)),
        Example(draft="The council met on Tuesday and voted.", marks=("Tuesday",)),
        Example(draft="The bridge was built two years ago, at the cost of the town.", marks=("two years ago",)),
    ),
)
