"""What a form of date is: a pattern, and a verb that says which days a match of it means. The patterns they share."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from onrecord.documents.days import MONTHS
from onrecord.reading.number_words import SMALL, TENS, read_number, words_of_number
from onrecord.reading.periods import Period

WEEKDAYS = {
    name: number
    for number, names in enumerate(
        "monday mon|tuesday tues tue|wednesday wed|thursday thurs thur thu|friday fri|saturday sat|sunday sun".split(
            "|"
        )
    )
    for name in names.split()
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Found:
    """What a match came to: the days it can mean (None: can't be told), its weekday, if it counts from the writing.

    `either` says that of the period only the first or the last day is meant.
    """

    period: Period | None
    weekday: int | None = None
    relative: bool = False
    either: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Form:
    """A way to give a date. `resolve` takes a match and the day of writing; None means that it is no date at all."""

    pattern: str
    resolve: Callable[[re.Match[str], date | None], Found | None]


def cased(words: Iterable[str]) -> str:
    """A pattern for these words with a capital, or all in capitals."""
    forms = sorted(words, key=len, reverse=True)
    return "|".join(f"{f.capitalize()}|{f.upper()}" for f in forms)


S = r"[ \t\u00a0]{1,2}"
_SHORTENED = cased(m for m in MONTHS if len(m) == 3 and m != "may")
MONTH = rf"(?P<month>(?:{cased(MONTHS)})\b)(?:(?<=\b(?:{_SHORTENED}))\.|(?<=\bSept)\.|(?<=\bSEPT)\.)?"
"""A full stop belongs to a shortened month ("Nov.") and ends the sentence behind a full one."""
WEEKDAY = rf"(?P<weekday>{cased(WEEKDAYS)})\b(?:(?<!day)(?<!DAY)\.)?"
FULL_WEEKDAY = rf"(?P<weekday>{cased(w for w in WEEKDAYS if w.endswith('day'))})\b"
PART = rf"(?:{S}(?:(?i:early|late){S})?(?i:morning|afternoon|evening|night)\b)?"
"""The part of a day: "Friday night"."""
YEAR = r"(?P<year>1\d\d\d|20\d\d)(?![\d%])(?![.,:-]\d)"
NO_MORE_DIGITS = r"(?![\d/%])(?![.,:]\d)(?!\s?(?:per\s?cent|percent|million|billion|[ap]\.?m\b))"
COUNT = (
    r"(?P<count>\d{1,3}|an?\b|(?:"
    + "|".join([*TENS, *SMALL])
    + r")(?:-(?:one|two|three|four|five|six|seven|eight|nine))?\b)"
)
LEAST = rf"(?:(?P<least>{COUNT[len('(?P<count>') :]}(?:\s(?:to|or)\s|(?<=\d)[-–](?=\d)))?"
"""The first of two numbers: "six to eight weeks ago"."""
UNIT = r"(?P<unit>day|week|fortnight|month|year|decade)s?\b"


def number_in(text: str) -> int:
    """The number in digits or words; "a" is one."""
    if text.isdecimal():
        return int(text)
    read = read_number(words_of_number(text))
    return int(read[0]) if read else 1
