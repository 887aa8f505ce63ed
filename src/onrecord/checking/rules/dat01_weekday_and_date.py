"""DAT01: a weekday that doesn't go with its date. Where the year is left out, the nearest one to the writing counts."""

from collections.abc import Iterator
from datetime import date

from onrecord.checking.finding import Finding, Fix
from onrecord.checking.rule import Case, Example, Rule
from onrecord.documents.span import Span
from onrecord.reading.date_form import WEEKDAYS
from onrecord.reading.periods import day_of
from onrecord.reading.statement import DateMention

_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def check(case: Case) -> Iterator[Finding]:
    """One finding for each date whose weekday is another; the fix changes the weekday, which may not be the slip."""
    years = {d.earliest.year for d in case.reading.details.dates if d.earliest and not d.relative}
    for mention in case.reading.details.dates:
        day = mention.earliest
        if mention.weekday is None or mention.relative or day is None or day != mention.latest:
            continue
        if day.weekday() != mention.weekday and not _fits_another_year(case, mention, day, years):
            yield _finding(case, mention, day)


def _fits_another_year(case: Case, mention: DateMention, day: date, years: set[int]) -> bool:
    """Whether the year is left out and another year that the draft speaks of makes both right."""
    if str(day.year) in mention.span.of(case.text):
        return False
    others = (day_of(year, day.month, day.day) for year in years)
    return any(other is not None and other.weekday() == mention.weekday for other in others)


def _finding(case: Case, mention: DateMention, day: date) -> Finding:
    words = mention.span.of(case.text)
    right, wrong = _NAMES[day.weekday()], _NAMES[mention.weekday or 0]
    year = "" if str(day.year) in words else f" of {day.year}"
    return RULE.finding(
        span=mention.span,
        message=f"{day:%B} {day.day}{year} is a {right}, not a {wrong}. Either the weekday or the date is wrong.",
        fix=_fix(words, mention, right),
    )


def _fix(words: str, mention: DateMention, right: str) -> Fix | None:
    """The right weekday in place of the wrong one, in the form in which the draft has it."""
    wrong = next((w for w in WEEKDAYS if words.lower().startswith(w) and WEEKDAYS[w] == mention.weekday), None)
    if wrong is None:
        return None
    whole = wrong.endswith("day")
    span = Span(mention.span.start, mention.span.start + len(wrong))
    replacement = right if whole else right[:3]
    return Fix(span=span, replacement=replacement.upper() if words[: len(wrong)].isupper() else replacement)


RULE = Rule(
    code="DAT01",
    name="A weekday and its date disagree",
    severity="error",
    reason="One of the two is wrong, and readers who mean to come will come on the wrong day.",
    check=check,
    passing=(
        Example(draft="The council met on Tuesday, March 10, 2026, and again on Thursday, 12 March 2026."),
        Example(draft="The council meets on Monday, March 16.", dateline=date(2026, 3, 12)),
        Example(draft="The council met on Tuesday. It met on March 11, 2026. On Monday, 300 people came."),
        Example(draft="The council met on Tuesday, March 11, in that year."),
    ),
    failing=(
        Example(
            draft="The harbour authority presented its report on Tuesday, March 11, 2026.",
            marks=("Tuesday, March 11, 2026",),
        ),
        Example(
            draft="The council meets on Tuesday, March 16.", dateline=date(2026, 3, 12), marks=("Tuesday, March 16",)
        ),
        Example(draft="The council met on Wed., 10 March 2026.", marks=("Wed., 10 March 2026",)),
    ),
)
