"""Finds the times of day in a text: "8 p.m.", "half past seven", "between 2 and 3 in the afternoon", "1430 hours".

What comes in is a text; what goes out are the times in order, each with the minutes behind midnight that it can mean:
two of them where nothing tells the morning from the evening.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.documents.span import Span
from onrecord.reading.number_words import SMALL

_HOUR_WORDS = {word: number for word, number in SMALL.items() if 1 <= number <= 12}
_HOUR = rf"(?P<hour>\d{{1,2}}|{'|'.join(_HOUR_WORDS)})"
_DAYTIME = r"(?P<daytime>in\sthe\s(?:early\s|late\s)?(?:morning|afternoon|evening)|at\snight)\b"
_ENDS = r"(?=\s(?:and|as|at|but|by|in|local|of|on|or|that|this|to|until|when|while)\b|[^\w\s%’'-]|\s*$)"
_FORMS = (
    r"\b(?P<hour>\d{1,2})(?:[:.](?P<minute>[0-5]\d))?\s?(?P<half>[ap])\.?m\b\.?",
    rf"\b(?P<past>half|(?:a\s)?quarter|five|ten|twenty|twenty-five|\d{{1,2}}(?=\sminutes))(?:\sminutes)?\spast\s{_HOUR}\b(?:\s{_DAYTIME})?",
    rf"\b(?P<to>(?:a\s)?quarter)\sto\s{_HOUR}(?:\s{_DAYTIME}|{_ENDS})",
    rf"(?<=\bat\s)(?P<to>five|ten|twenty|twenty-five|\d{{1,2}}(?=\sminutes))(?:\sminutes)?\sto\s{_HOUR}(?:\s{_DAYTIME}|{_ENDS})",
    rf"\b{_HOUR}\so[’']clock\b(?:\s{_DAYTIME})?",
    rf"(?:(?<=\bat\s)|(?<=\bby\s)|(?<=\bto\s)|(?<=\bor\s)|(?<=\band\s)|(?<=\bfrom\s)|(?<=\babout\s)|(?<=\buntil\s)|(?<=\bafter\s)"
    rf"|(?<=\baround\s)|(?<=\bbefore\s)|(?<=\bbetween\s)){_HOUR}\s{_DAYTIME}{_ENDS}",
    r"(?:(?<=\bat\s)|(?<=\bby\s)|(?<=\bfrom\s)|(?<=\babout\s)|(?<=\buntil\s)|(?<=\bafter\s)|(?<=\baround\s)|(?<=\bbefore\s))"
    r"(?P<hours>[01]\d|2[0-3])(?P<minutes>[0-5]\d)\s(?:hours|hrs)\b",
    r"(?:(?<=\bat\s)|(?<=\bby\s)|(?<=\bfrom\s)|(?<=\btill\s)|(?<=\buntil\s)|(?<=\bafter\s)|(?<=\bbefore\s))"
    r"(?P<hours>[01]?\d|2[0-3])[:.](?P<minutes>[0-5]\d)\b(?![.:]?\d)"
    r"(?!\s?(?:%|per\b|percent|points?\b|[mb]illion|k?g\b|k?m\b|metres|meters|seconds|euros|dollars|pounds))",
    r"\b(?:(?:12|twelve)\s)?(?P<named>noon|midday|midnight)\b",
)
_EACH = tuple(re.compile(form, re.IGNORECASE) for form in _FORMS)
_GROUP_NAME = re.compile(r"\(\?P<\w+>")
_ANY = re.compile("|".join(_GROUP_NAME.sub("(?:", form) for form in _FORMS), re.IGNORECASE)
_BEGINS = re.compile(
    rf"(?<![\w.,:/$€£-]){_HOUR}(?:[:.](?P<minute>[0-5]\d))?(?:\s(?:to|and|or|until|till)\s|\s?[-–]\s?)\Z",
    re.IGNORECASE,
)
"""Before a time, the one that it ends a stretch from: "between 2 and 3 p.m."."""
_HALF_DAY = 12 * 60
_NIGHT = 6 * 60
"""From so many minutes behind midnight or noon on, "at night" is the evening."""
_NAMED = {"noon": _HALF_DAY, "midday": _HALF_DAY, "midnight": 0}
_STEPS = {"half": 30, "quarter": 15, "a quarter": 15, "twenty-five": 25, "five": 5, "ten": 10, "twenty": 20}
_REACH = 14


@dataclass(frozen=True, kw_only=True, slots=True)
class TimeOfDay:
    """A time of day in the text, and the minutes behind midnight that it can mean."""

    span: Span
    minutes: frozenset[int]


def find_times(text: str, within: Span) -> Iterator[TimeOfDay]:
    """Every time of day in this stretch of the text, in order; none overlaps another."""
    at = within.start
    while match := _ANY.search(text, at, within.end):
        told = next((found for form in _EACH if (found := form.match(text, match.start(), within.end))), match)
        minutes = _minutes(told)
        if minutes:
            yield from _begun(text, at, told, minutes)
            yield TimeOfDay(span=Span(*told.span()), minutes=minutes)
        at = max(told.end(), at + 1)


def _minutes(match: re.Match[str]) -> frozenset[int]:
    """What a match of one of the forms can mean; empty where it is no time."""
    told = match.groupdict()
    if told.get("named"):
        return frozenset([_NAMED[match["named"].lower()]])
    if told.get("hours"):
        minutes = int(match["hours"]) * 60 + int(match["minutes"])
        in_words = match.group()[-1].isalpha() or match["hours"][0] == "0"
        return _either(minutes) if not in_words and 60 <= minutes < _HALF_DAY + 60 else frozenset([minutes])
    hour = _hour(match["hour"])
    if not 1 <= hour <= 12:
        return frozenset()
    minutes = hour % 12 * 60 + int(told.get("minute") or 0)
    step = told.get("past") or told.get("to") or "0"
    plain = " ".join(step.lower().split())
    moved = _STEPS[plain] if plain in _STEPS else int(plain)
    minutes = (minutes + (moved if told.get("past") else -moved)) % _HALF_DAY
    return _in_its_half(
        minutes, (told.get("half") or "").lower(), " ".join((told.get("daytime") or "").lower().split())
    )


def _in_its_half(minutes: int, half: str, daytime: str) -> frozenset[int]:
    """The half of the day that the words tell of, both where none do."""
    if half or daytime:
        late = (
            half == "p" or daytime.endswith(("afternoon", "evening")) or (daytime == "at night" and minutes >= 6 * 60)
        )
        return frozenset([minutes + _HALF_DAY * late])
    return _either(minutes)


def _either(minutes: int) -> frozenset[int]:
    return frozenset([minutes, (minutes + _HALF_DAY) % (2 * _HALF_DAY)])


def _hour(word: str) -> int:
    return int(word) if word.isdigit() else _HOUR_WORDS[word.lower()]


def _begun(text: str, start: int, until: re.Match[str], minutes: frozenset[int]) -> Iterator[TimeOfDay]:
    """The time from which a stretch runs until `until`: the last such time before it."""
    low = max(start, until.start() - _REACH)
    match = _BEGINS.search(text[low : until.start()])
    if match is None or len(minutes) > 1 or not 1 <= _hour(match["hour"]) <= 12:
        return
    (end,) = minutes
    begun = _hour(match["hour"]) % 12 * 60 + int(match["minute"] or 0)
    behind = match.end("minute") if match["minute"] else match.end("hour")
    earlier = [m for m in sorted(_either(begun)) if m < end] or sorted(_either(begun))
    yield TimeOfDay(span=Span(low + match.start("hour"), low + behind), minutes=frozenset(earlier[-1:]))
