"""A day as files give it: an ISO date in markup, a mail's date, "March 3, 2026" on a line of its own.

Only what can be read in one way is read; 03/04/2026 is the third of April to one reader and the fourth of March to
another, so it is left alone.
"""

import re
from datetime import date

MONTHS = {
    name: number
    for number, names in enumerate(
        "january jan|february feb|march mar|april apr|may|june jun|july jul|august aug|september sept sep|"
        "october oct|november nov|december dec".split("|"),
        start=1,
    )
    for name in names.split()
}
_IN_FULL = {number: name.capitalize() for name, number in reversed(MONTHS.items())}
_MONTH = "(?P<month>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\.?"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
ISO_DAY = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)-(?P<month>[01]\d)-(?P<day>[0-3]\d)(?!\d)")
MONTH_FIRST = re.compile(rf"\b{_MONTH}\s{{1,3}}{_DAY}(?:,?\s{{1,3}}{_YEAR})?\b", re.IGNORECASE)
DAY_FIRST = re.compile(rf"\b{_DAY}\s{{1,3}}{_MONTH}(?:,?\s{{1,3}}{_YEAR})?\b", re.IGNORECASE)


def day_in_words(day: date | None) -> str:
    """A day as a reader says it, the same in every locale: "March 9, 2026"; "" for None."""
    return f"{_IN_FULL[day.month]} {day.day}, {day.year}" if day else ""


def day_in(text: str, *, near: date | None = None) -> date | None:
    """The first day named in `text`; one without a year is taken as the last such day up to `near`, else None."""
    for pattern in (ISO_DAY, MONTH_FIRST, DAY_FIRST):
        match = pattern.search(text)
        if match:
            return _day(match, near)
    return None


def iso_day(value: str | None) -> date | None:
    """The day of a date in markup ("2026-03-08T11:00:00+01:00"), as its own clock had it; else the day in words."""
    if not value:
        return None
    match = re.match(r"\s*(\d{4})-?(\d\d)-?(\d\d)(?!\d)", value)
    if match:
        try:
            return date(int(match[1]), int(match[2]), int(match[3]))
        except ValueError:
            return None
    return day_in(value[:80])


def _day(match: re.Match[str], near: date | None) -> date | None:
    month = match["month"].lower()
    number = int(month) if month.isdigit() else MONTHS[month]
    if match["year"]:
        return _valid(int(match["year"]), number, int(match["day"]))
    if near is None:
        return None
    this_year = _valid(near.year, number, int(match["day"]))
    if this_year and this_year <= near:
        return this_year
    return _valid(near.year - 1, number, int(match["day"]))


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
