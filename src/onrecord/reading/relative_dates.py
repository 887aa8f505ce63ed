"""Dates that count from the day of writing: "yesterday", "last Tuesday", "two weeks ago", "in November".

A bare month is the one nearest to the day of writing, and the last one where they tell of what is past.
"""

import re
from datetime import date

from onrecord.documents.days import MONTHS
from onrecord.reading import periods
from onrecord.reading.date_form import (
    COUNT,
    FULL_WEEKDAY,
    LEAST,
    MONTH,
    PART,
    UNIT,
    Form,
    Found,
    S,
    number_in,
)
from onrecord.reading.periods import Period
from onrecord.reading.tense import is_past
from onrecord.reading.weekdays import resolve_weekday

_TURNS = {"last": -1, "past": -1, "previous": -1, "this": 0, "current": 0, "next": 1, "coming": 1}
_SURE_MONTHS = frozenset("january february july september october november december".split())
_BEFORE_MONTH = re.compile(
    r"\b(?:in|since|until|till|by|from|during|of|through|before|after|early|late|mid|between|every|each|starting|"
    r"beginning|last|next|this|for|to|and|of|on)[ -]$",
    re.IGNORECASE,
)
_NO_SUCH_DAY = re.compile(r"[ -]\d{1,2}\b")
_NAME_AFTER = re.compile(r"[ -](?:[A-Z][a-z]|Jr\b)")
_NAME_BEFORE = re.compile(r"(?:\b[A-Z][a-z]+|\b[A-Z]\.|[’']s)[ -]$")
_CALLED = re.compile(r"(?:[“\"‘'«„]|['’]s?\s)\Z")
"""What stands before what a programme or a book is called."""
_CALLED_TODAY = re.compile(r"\b(?:[A-Z]{2,}|(?:[Bb]y|told|with|for|from|the)\s[A-Z][\w’'-]*)\s\Z")
"""What stands before "Today" where it ends the name of a paper: "Skerry Today"."""
_DAY_WORDS = (
    ("the day before yesterday", -2),
    ("the day after tomorrow", 2),
    ("yesterday", -1),
    ("tomorrow", 1),
    ("last night", -1),
    ("overnight", -1),
)


def _month(match: re.Match[str], written: date | None) -> Found | None:
    name = match["month"].lower()
    turn, turned = (match["turn"] or "").lower(), (match["turned"] or "").lower()
    if not (turn or turned or _stands_as_month(match, name)) or _NO_SUCH_DAY.match(match.string, match.end()):
        return None
    if written is None:
        return Found(period=None, relative=True)
    month = MONTHS[name]
    if turned:
        return Found(period=periods.month_of(written.year + _TURNS[turned.split()[0]], month), relative=True)
    if turn == "last":
        return Found(period=periods.month_of(written.year - (month >= written.month), month), relative=True)
    if turn == "next":
        return Found(period=periods.month_of(written.year + (month <= written.month), month), relative=True)
    near = periods.latest_month if is_past(match.string, match.start()) else periods.nearest_month
    return Found(period=near(month, written), relative=True)


def _stands_as_month(match: re.Match[str], name: str) -> bool:
    """Whether a month's name alone is the month, and not a verb, a woman or a surname."""
    before = match.string[max(0, match.start() - 20) : match.start()]
    if len(name) < 5 and name not in ("june", "july", "may") and not match.group().endswith("."):
        return False
    if match.group().isupper() and match.string[match.end() : match.end() + 2].strip().isupper():
        return False
    if _BEFORE_MONTH.search(before):
        return name in _SURE_MONTHS or not re.match(r" [A-Z][a-z]", match.string[match.end() : match.end() + 3])
    named = _NAME_AFTER.match(match.string, match.end()) or _NAME_BEFORE.search(before)
    return name in _SURE_MONTHS and not named


def _day_word(match: re.Match[str], written: date | None) -> Found | None:
    """Today, last night; behind "USA" or in capitals it is a part of a name, unless the whole line is in capitals."""
    before = match.string[max(0, match.start() - 40) : match.start()].rpartition("\n")[2]
    after = match.string[match.end() : match.end() + 40].partition("\n")[0]
    if match.group().isupper() and not f"{before}{match.group()}{after}".isupper():
        return None
    if match.group() == "Today" and _CALLED_TODAY.search(before):
        return None
    words = " ".join(match.group().lower().split())
    step = next((n for word, n in _DAY_WORDS if words.startswith(word)), 0)
    day = periods.shifted(written, step) if written else None
    return Found(period=periods.days_around(day, written if words == "overnight" else day), relative=True)


def _turn(match: re.Match[str], written: date | None) -> Found | None:
    """Last week, this month, next year; "earlier this month" ends and "later this month" begins with the writing.

    With capitals, behind a mark of quotation or whoever it belongs to, it is what something is called.
    """
    if match["unit"].istitle() and _CALLED.search(match.string, max(0, match.start() - 10), match.start()):
        return None
    if written is None:
        return Found(period=None, relative=True)
    step = _TURNS[match["turn"].lower()]
    period = _unit_around(match["unit"].lower(), step, written)
    when = (match["when"] or "").lower()
    if period and not step and when == "earlier":
        period = (period[0], max(period[0], written))
    elif period and not step and when == "later":
        period = (min(period[1], written), period[1])
    return Found(period=period, relative=True)


def _unit_around(unit: str, step: int, written: date) -> Period | None:
    if unit == "weekend":
        return _weekend(step, written)
    if unit == "week":
        return periods.week_of(written, step)
    if unit == "month":
        moved = periods.shifted_months(written.replace(day=1), step)
        return periods.month_of(moved.year, moved.month) if moved else None
    length = {"year": 1, "decade": 10, "century": 100}[unit]
    return periods.years_of(written.year // length * length + step * length, length)


def _weekend(step: int, written: date) -> Period | None:
    """The Saturday and Sunday of the week before ("last"), of this week, or of the next."""
    back = -1 if step < 0 else step
    week = periods.week_of(written, back)
    first = periods.shifted(week[1], -1) if week else None
    return periods.days_around(first, week[1] if week else None)


def _over_weekend(_match: re.Match[str], written: date | None) -> Found | None:
    if written is None:
        return Found(period=None, relative=True)
    return Found(period=_weekend(0 if written.weekday() >= 5 else -1, written), relative=True)


def _ago(match: re.Match[str], written: date | None) -> Found | None:
    """A day is meant exactly, a week to three days either way, a month and a year as a whole; of two, both ends."""
    if written is None:
        return Found(period=None, relative=True)
    unit = match["unit"].lower()
    first = _unit_back(number_in(match["count"].lower()), unit, written)
    last = _unit_back(number_in(match["least"].lower()), unit, written) if match["least"] else first
    return Found(period=(first[0], last[1]) if first and last and first[0] <= last[1] else first, relative=True)


def _unit_back(count: int, unit: str, written: date) -> Period | None:
    if unit in ("day", "week", "fortnight"):
        day = periods.shifted(written, -count * {"day": 1, "week": 7, "fortnight": 14}[unit])
        slack = 0 if unit == "day" else 3
        return periods.days_around(periods.shifted(day, -slack), periods.shifted(day, slack)) if day else None
    if unit == "month":
        moved = periods.shifted_months(written, -count)
        return periods.month_of(moved.year, moved.month) if moved else None
    return periods.year_of(written.year - count * (10 if unit == "decade" else 1))


def _past(match: re.Match[str], written: date | None) -> Found | None:
    """In the past two weeks: from then until the day of writing."""
    if written is None:
        return Found(period=None, relative=True)
    count, unit = number_in((match["count"] or "one").lower()), match["unit"].lower()
    if unit in ("day", "week", "fortnight"):
        first = periods.shifted(written, -count * {"day": 1, "week": 7, "fortnight": 14}[unit])
    else:
        first = periods.shifted_months(written, -count * {"month": 1, "year": 12, "decade": 120}[unit])
    return Found(period=periods.days_around(first, written), relative=True)


def _season(match: re.Match[str], written: date | None) -> Found | None:
    """Last summer is the latest one that had begun before this season; this and next summer lie around it."""
    if written is None:
        return Found(period=None, relative=True)
    season, turn = match["season"].lower(), match["turn"].lower()
    begun, over = (written.month >= periods.SEASONS[season] + months for months in (0, 3))
    year = written.year
    if turn == "last" and not over:
        year -= 1
    if turn == "next" and begun:
        year += 1
    return Found(period=periods.season_of(year, season), relative=True)


RELATIVE = (
    Form(
        pattern=rf"(?:(?P<turn>(?i:last|next|this)){S})?(?:(?i:early|late|mid)(?:{S}|-))?{MONTH}"
        rf"(?:,?{S}(?P<turned>(?i:last|this|next){S}(?i:year)\b))?",
        resolve=_month,
    ),
    Form(pattern=rf"(?:(?P<turn>(?i:last|next|this|past)){S})?{FULL_WEEKDAY}{PART}", resolve=resolve_weekday),
    Form(
        pattern=rf"(?i:the{S}day{S}before{S}yesterday|the{S}day{S}after{S}tomorrow|last{S}night|overnight"
        rf"|this{S}(?:morning|afternoon|evening)|tonight|(?:yesterday|tomorrow|today){PART})\b",
        resolve=_day_word,
    ),
    Form(
        pattern=rf"(?i:(?:over|during|on|at|through){S}the{S}(?:(?:last|past){S})?weekend\b)",
        resolve=_over_weekend,
    ),
    Form(
        pattern=rf"(?i:(?:(?P<when>earlier|later|early|late){S})?(?P<turn>last|this|next){S}"
        r"(?P<unit>week|weekend|month|year|decade|century)\b)",
        resolve=_turn,
    ),
    Form(
        pattern=rf"(?i:(?P<turn>last|this|next){S}(?P<season>spring|summer|autumn|fall|winter)\b)",
        resolve=_season,
    ),
    Form(
        pattern=rf"(?i:(?:(?:about|around|some|nearly|almost|over){S})?{LEAST}{COUNT}{S}{UNIT}{S}ago\b)", resolve=_ago
    ),
    Form(pattern=rf"(?i:(?:the){S}(?:past|last){S}(?:{COUNT}{S})?(?:few{S})?{UNIT})", resolve=_past),
)
