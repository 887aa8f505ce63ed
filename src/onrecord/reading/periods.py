"""Arithmetic of the calendar: which days "last month", "the summer of 2023" or "Tuesday" cover.

What comes in are parts of a date as a newspaper gives them and the day of writing; what goes out is the first and the
last day that can be meant. Where the year is missing, the nearest one to the day of writing is taken.
"""

from calendar import monthrange
from datetime import date, timedelta

Period = tuple[date, date]
"""The first and the last day that are meant, both included."""

SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
"""The month a season begins with, north of the equator; winter runs on into the next year."""


def day_of(year: int, month: int, day: int) -> date | None:
    """That day, None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def month_of(year: int, month: int) -> Period | None:
    """The month from its first to its last day, None outside the calendar."""
    if not (1 <= year <= 9999 and 1 <= month <= 12):
        return None
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def months_of(year: int, month: int, count: int) -> Period | None:
    """`count` months from that one on."""
    first = month_of(year, month)
    over, last_month = divmod(month - 1 + count - 1, 12)
    last = month_of(year + over, last_month + 1)
    return (first[0], last[1]) if first and last else None


def year_of(year: int) -> Period | None:
    """The year from its first to its last day, None outside the calendar."""
    return months_of(year, 1, 12)


def years_of(year: int, count: int) -> Period | None:
    """`count` years from that one on."""
    first, last = year_of(year), year_of(year + count - 1)
    return (first[0], last[1]) if first and last else None


def season_of(year: int, season: str) -> Period | None:
    """The three months of a season that begins in that year."""
    return months_of(year, SEASONS[season], 3)


def nearest_day(month: int, day: int, written: date) -> date | None:
    """The day of that name nearest to the day of writing, so at most half a year away (29 February may be further)."""
    days = [day_of(written.year + off, month, day) for off in (-1, 0, 1)]
    return min((d for d in days if d), key=lambda d: abs(d - written), default=None)


def latest_day(month: int, day: int, written: date) -> date | None:
    """The day of that name that came last before the day of writing, or is that day; of 29 February up to 8 years."""
    days = (day_of(written.year - back, month, day) for back in range(9))
    return next((d for d in days if d and d <= written), None)


def nearest_month(month: int, written: date) -> Period | None:
    """The month of that name whose middle is nearest to the day of writing."""
    middle = nearest_day(month, 15, written)
    return month_of(middle.year, month) if middle else None


def latest_month(month: int, written: date) -> Period | None:
    """The month of that name that had begun last on the day of writing."""
    first = latest_day(month, 1, written)
    return month_of(first.year, month) if first else None


def shifted(day: date, days: int) -> date | None:
    """So many days later, or earlier, None outside the calendar."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def shifted_months(day: date, months: int) -> date | None:
    """The same day so many months later or earlier, or the last day of that month where it has fewer days."""
    years, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    held = month_of(years, month + 1)
    return held[0].replace(day=min(day.day, held[1].day)) if held else None


def days_around(first: date | None, last: date | None) -> Period | None:
    """Both as a period, None where one of them is missing."""
    return (first, last) if first and last else None


def week_of(day: date, weeks: int = 0) -> Period | None:
    """The week from Monday to Sunday that lies so many weeks after that of `day`."""
    first = shifted(day, 7 * weeks - day.weekday())
    return days_around(first, shifted(first, 6) if first else None)


def weekday_near(weekday: int, written: date, direction: str) -> date | None:
    """The weekday as news means it, counted from the day of writing.

    "past": that day or the six before it; "last": the seven days before it; "next": the seven after it; "this": the
    day in the same week from Monday to Sunday.
    """
    back = (written.weekday() - weekday) % 7
    if direction == "last":
        return shifted(written, -(back or 7))
    if direction == "next":
        return shifted(written, 7 - back)
    if direction == "this":
        return shifted(written, weekday - written.weekday())
    return shifted(written, -back)
