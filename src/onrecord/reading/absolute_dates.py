"""Dates that can be told from the words themselves: "March 3, 2024", "the 1990s", "the third quarter of 2023".

Where the year is left out ("3 March"), the day nearest to the day of writing is meant, and of what has happened the
last one before it.
"""

import re
from datetime import date, timedelta

from onrecord.documents.days import MONTHS
from onrecord.reading import periods
from onrecord.reading.date_form import MONTH, NO_MORE_DIGITS, WEEKDAY, WEEKDAYS, YEAR, Form, Found, S
from onrecord.reading.number_words import ORDINALS
from onrecord.reading.tense import is_past

_SOON = timedelta(days=14)
"""So far ahead a day without a year isn't last year's: the day of writing may be that of an earlier version."""
_LAST_OF_CENTURIES = 2000
"""Until then "the 1800s" are a hundred years; "the 2000s" are the ten from 2000 on."""
QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
_BEFORE_YEAR = re.compile(
    r"(?:\b(?:in|since|by|until|till|from|before|after|during|of|early|late|mid|for|circa|around|about|to|and|through|"
    r"between|back to|year|years|fall|autumn|spring|summer|winter|class of|than|the|their|its|his|her|our|this|[’']s)"
    r"[ -]|[(\[]\s?)$",
    re.IGNORECASE,
)
_JOINED_DAY = re.compile(
    rf"(?:,?\s(?:and|or|to|through|until|till)\s|\s?[-–—]\s?)(?:on{S})?{MONTH}{S}(?P<day>[0-3]?\d)(?:st|nd|rd|th)?,?{S}{YEAR}"
)
_DAYS_IN_WORDS = {
    "first": 1,
    **{word: number for word, number in ORDINALS.items() if number <= 20 or word == "thirtieth"},
    **{f"twenty-{word}": 20 + number for word, number in {"first": 1, **ORDINALS}.items() if number < 10},
    "thirty-first": 31,
}
_PART_OF_CODE = re.compile(r"\b(?:[Nn]os?\.?|[Cc]ase|[Dd]ocket)\s?\d{1,3}[-–]$")
"""Before the end of a case number, "No. 14-1418"."""
_A_PLURAL = re.compile(r"[ -](?:[a-z]+ )?[a-z]{2,}[^s\W]s\b")
_COUNTED_AFTER = re.compile(
    r"[ -](?:[a-z]+ )?(?:people|men|women|children|boys|girls|troops|police|soldiers|officers|miles|feet|"
    r"metres|meters|km|"
    r"kg|tons|tonnes|acres|hectares|pounds|dollars|euros|boats|ships|cars|homes|houses|jobs|workers|residents|students|"
    r"refugees|migrants|passengers|patients|victims|prisoners|dead|words|copies|votes|calories|barrels|gallons|litres|"
    r"volunteers|members|employees|families|villagers|islanders|animals|trees|tickets|seats|guests|visitors|deaths|"
    r"calories|shares|square)\b"
)


def _iso(match: re.Match[str], _written: date | None) -> Found | None:
    day = periods.day_of(int(match["year"]), int(match["month"]), int(match["day"]))
    return Found(period=(day, day)) if day else None


def _slashed(match: re.Match[str], _written: date | None) -> Found | None:
    """3/4/2024 may be two days: both are kept, as the first and the last that can be meant, and none between."""
    one, two, year = int(match["one"]), int(match["two"]), int(match["year"])
    year += 0 if year > 99 else 2000 if year < 50 else 1900
    days = [d for d in (periods.day_of(year, one, two), periods.day_of(year, two, one)) if d]
    return Found(period=(min(days), max(days)), either=len(set(days)) > 1) if days else None


def _named_day(match: re.Match[str], written: date | None) -> Found | None:
    month, day = MONTHS[match["month"].lower()], int(match["day"])
    return _day_named(match, month, day, written)


def _day_in_words(match: re.Match[str], written: date | None) -> Found | None:
    return _day_named(match, MONTHS[match["month"].lower()], _DAYS_IN_WORDS[match["day"].lower()], written)


def _day_named(match: re.Match[str], month: int, day: int, written: date | None) -> Found | None:
    weekday = WEEKDAYS[match["weekday"].lower()] if match["weekday"] else None
    if not periods.day_of(2024, month, day):
        return None
    told = int(match["year"]) if match["year"] else _year_behind(match, month, day)
    near = _without_year(match, month, day, written) if written and not told else None
    year = told or (near.year if near else None)
    first = periods.day_of(year, month, day) if year else None
    if year is None or first is None:
        return Found(period=None, weekday=weekday)
    until = match.groupdict().get("last")
    last = periods.day_of(year, month, int(until)) if until else first
    return Found(period=(first, last if last and last > first else first), weekday=weekday)


def _year_behind(match: re.Match[str], month: int, day: int) -> int | None:
    """The year told with a later day that this one is named together with: "Aug. 18 and Aug. 19, 2017"."""
    other = _JOINED_DAY.match(match.string, match.end())
    if other is None:
        return None
    until = (MONTHS[other["month"].lower()], int(other["day"]))
    return int(other["year"]) - ((month, day) > until)


def _without_year(match: re.Match[str], month: int, day: int, written: date) -> date | None:
    """The day nearest to the day of writing; where that lies ahead and the words tell of the past, the last one."""
    near = periods.nearest_day(month, day, written)
    weekday = WEEKDAYS[match["weekday"].lower()] if match["weekday"] else None
    if near is None or near - written <= _SOON or near.weekday() == weekday:
        return near
    return periods.latest_day(month, day, written) if is_past(match.string, match.start()) else near


def _month_of_year(match: re.Match[str], _written: date | None) -> Found | None:
    return Found(period=periods.month_of(int(match["year"]), MONTHS[match["month"].lower()]))


def _years(match: re.Match[str], _written: date | None) -> Found | None:
    first, last = int(match["year"]), int(match["to"])
    last += first // 100 * 100 if last < 100 else 0
    if not first < last <= first + 150:
        return None
    return Found(period=periods.years_of(first, last - first + 1))


def _year(match: re.Match[str], _written: date | None) -> Found | None:
    """A bare number of four digits is a year where it stands as one, and not where things are counted by it."""
    text, start, end = match.string, match.start(), match.end()
    before, after = text[max(0, start - 12) : start], text[end : end + 40]
    placed = bool(_BEFORE_YEAR.search(before))
    year = int(match["year"])
    counts = _COUNTED_AFTER.match(after) or (year < 1900 and not placed and _A_PLURAL.match(after))
    if (counts and not (placed and year > 1600)) or _PART_OF_CODE.search(before):
        return None
    if not placed and not re.match(r"[\s,.;:)\]’'–—-]|$", after):
        return None
    if not placed and re.search(r"[$€£#№]\s?$|\b(?:No\.|than|least|about|some|over|nearly|almost)\s$", before):
        return None
    return Found(period=periods.year_of(year))


def _short_year(match: re.Match[str], written: date | None) -> Found | None:
    """Cut to two figures, "in ’08": the last such year; behind other words the mark opens a quotation."""
    if not _BEFORE_YEAR.search(match.string[max(0, match.start() - 12) : match.start()]):
        return None
    if written is None:
        return Found(period=None)
    year, this = int(match["short"]), written.year
    return Found(period=periods.year_of(year + this // 100 * 100 - (100 if year > this % 100 else 0)))


def _decade(match: re.Match[str], _written: date | None) -> Found | None:
    decade = int(match["decade"])
    decade += 0 if decade > 99 else 2000 if decade < 20 else 1900
    part = (match["part"] or "").lower()
    start, count = {"early": (0, 4), "mid": (3, 4), "late": (6, 4)}.get(part, (0, 10))
    tenth = 10 if decade % 100 == 0 and decade < _LAST_OF_CENTURIES else 1
    return Found(period=periods.years_of(decade + tenth * start, tenth * count))


def _quarter(match: re.Match[str], _written: date | None) -> Found | None:
    quarter = int(match["q"]) if match["q"] else QUARTERS[match["which"].lower()]
    return Found(period=periods.months_of(int(match["year"]), 3 * quarter - 2, 3))


def _season(match: re.Match[str], _written: date | None) -> Found | None:
    return Found(period=periods.season_of(int(match["year"]), match["season"].lower()))


ABSOLUTE = (
    Form(pattern=r"(?P<year>[12]\d{3})-(?P<month>[01]\d)-(?P<day>[0-3]\d)(?![\d-])", resolve=_iso),
    Form(pattern=r"(?P<one>[0-3]?\d)/(?P<two>[0-3]?\d)/(?P<year>(?:19|20)\d\d|\d\d)(?![\d/])", resolve=_slashed),
    Form(
        pattern=r"(?P<one>[0-3]?\d)-(?P<two>[0-3]?\d)-(?P<year>(?:19|20)\d\d)(?![\d-])",
        resolve=_slashed,
    ),
    Form(
        pattern=r"(?P<day>[0-3]?\d)\.(?P<month>[01]?\d)\.(?P<year>(?:19|20)\d\d)(?!\d|\.\d)",
        resolve=_iso,
    ),
    Form(
        pattern=rf"(?:{WEEKDAY},?{S}(?:the{S})?)?{MONTH}{S}(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
        rf"(?:\s?[-–]\s?(?P<last>[0-3]?\d))?{NO_MORE_DIGITS}(?:(?:(?:{S})?,)?{S}{YEAR})?",
        resolve=_named_day,
    ),
    Form(
        pattern=rf"(?:{WEEKDAY},?{S}(?:the{S})?)?(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
        rf"(?:\s?[-–]\s?(?P<last>[0-3]?\d)(?:st|nd|rd|th)?)?{S}(?:of{S})?{MONTH}(?:(?:(?:{S})?,)?{S}{YEAR})?",
        resolve=_named_day,
    ),
    Form(
        pattern=rf"(?:{WEEKDAY},?{S})?(?i:the){S}(?P<day>(?i:{'|'.join(sorted(_DAYS_IN_WORDS, reverse=True))}))"
        rf"{S}of{S}{MONTH}(?:(?:(?:{S})?,)?{S}{YEAR})?",
        resolve=_day_in_words,
    ),
    Form(pattern=rf"{MONTH}(?:(?:(?:{S})?,)?{S}|{S}of{S}){YEAR}", resolve=_month_of_year),
    Form(
        pattern=rf"(?:(?i:the{S})?(?P<which>(?i:first|second|third|fourth|[1-4](?:st|nd|rd|th)))[ -](?i:quarter)"
        rf"|Q(?P<q>[1-4]))(?:{S}of)?{S}{YEAR}",
        resolve=_quarter,
    ),
    Form(pattern=rf"(?P<season>(?i:spring|summer|autumn|fall|winter))(?:{S}of)?{S}{YEAR}", resolve=_season),
    Form(
        pattern=rf"(?:(?P<part>(?i:early|mid|late))(?:{S}|-))?(?:(?i:the){S})?"
        r"(?:(?P<decade>(?:1[5-9]|20)\d0|(?<=[’'‘])[2-9]0)[’']?s)\b",
        resolve=_decade,
    ),
    Form(pattern=r"(?P<year>1\d{3}|20\d\d)\s?[-–/]\s?(?P<to>(?:1\d|20)?\d\d)(?![\d%/-])(?![.,:]\d)", resolve=_years),
    Form(pattern=rf"{YEAR}(?![a-zA-Z$€£])", resolve=_year),
    Form(pattern=r"[’'‘](?P<short>\d\d)(?![\w%’'])(?![.,:-]\d)(?!\s[a-z]+s\b|\s[A-Z])", resolve=_short_year),
)
"""Longer forms first: of those that begin at the same place the first that fits is taken."""
