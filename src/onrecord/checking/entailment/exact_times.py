"""Compares times of day: "8 p.m." and "20.00" are one, "8 a.m." is another.

What comes in are a statement and a passage; what goes out is, for each time of day of the statement, whether the
passage has it or another.
"""

import re
from collections.abc import Iterator

from onrecord.checking.entailment.detail import DetailHeld
from onrecord.documents.span import Span

_TIME = re.compile(
    r"\b(?P<hour>\d{1,2})(?:[:.](?P<minute>[0-5]\d))?\s?(?P<half>[ap])\.?m\b\.?"
    r"|\b(?:at|from|until|till|by|before|after)\s(?P<hours>[01]?\d|2[0-3])[:.](?P<minutes>[0-5]\d)\b(?![.:]?\d)"
    r"(?!\s?(?:%|per\b|percent|points?\b|[mb]illion|k?g\b|k?m\b|metres|meters|seconds|euros|dollars|pounds))"
    r"|\b(?P<named>noon|midnight)\b",
    re.IGNORECASE,
)
_HALF_DAY = 12 * 60
_NAMED = {"noon": _HALF_DAY, "midnight": 0}


def compare_times(statement: str, passage: str, within: Span, *, in_place: bool) -> Iterator[DetailHeld]:
    """Each time of day of the statement: the same within this stretch of the passage, another there, or missing.

    Only where the stretch is the sentence that the statement retells (`in_place`) and both have just one, one can be
    said to be another.
    """
    there = list(times_in(passage, within))
    mine = list(times_in(statement, Span(0, len(statement))))
    for span, minutes in mine:
        same = next((other for other, its in there if minutes & its), None)
        if same:
            yield DetailHeld(kind="time", outcome="agrees", span=span, other=same)
        elif in_place and len(there) == len(mine) == 1:
            yield DetailHeld(kind="time", outcome="differs", span=span, other=there[0][0])
        else:
            yield DetailHeld(kind="time", outcome="missing", span=span)


def times_in(text: str, within: Span) -> Iterator[tuple[Span, frozenset[int]]]:
    """The times of day in a stretch of text, each with the minutes behind midnight that it can mean."""
    for match in _TIME.finditer(text, within.start, within.end):
        if match["named"]:
            yield Span(*match.span()), frozenset([_NAMED[match["named"].lower()]])
        elif match["half"] and 1 <= int(match["hour"]) <= 12:
            minutes = int(match["hour"]) % 12 * 60 + int(match["minute"] or 0)
            yield Span(*match.span()), frozenset([minutes + _HALF_DAY * (match["half"].lower() == "p")])
        elif match["hours"]:
            minutes = int(match["hours"]) * 60 + int(match["minutes"])
            either = match["hours"][0] != "0" and 60 <= minutes < _HALF_DAY + 60
            also = [(minutes + _HALF_DAY) % (2 * _HALF_DAY)] if either else []
            yield Span(match.start("hours"), match.end()), frozenset([minutes, *also])
