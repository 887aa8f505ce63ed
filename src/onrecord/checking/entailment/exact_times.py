"""Compares times of day: "8 p.m." and "20.00" are one, "8 a.m." is another.

What comes in are a statement and a passage; what goes out is, for each time of day of the statement, whether the
passage has it or another.
"""

from collections.abc import Iterator

from onrecord.checking.entailment.at_hand import times_in
from onrecord.checking.entailment.detail import DetailHeld
from onrecord.documents.span import Span


def compare_times(statement: str, passage: str, within: Span, *, in_place: bool) -> Iterator[DetailHeld]:
    """Each time of day of the statement: the same within this stretch of the passage, another there, or missing.

    Only where the stretch is the sentence that the statement retells (`in_place`), both have as many times and none in
    common, one can be said to be another.
    """
    there = times_in(passage, within)
    mine = times_in(statement, Span(0, len(statement)))
    same = [next((other for other in there if time.minutes & other.minutes), None) for time in mine]
    others = in_place and len(there) == len(mine) and not any(same)
    for number, (time, other) in enumerate(zip(mine, same, strict=True)):
        if other:
            yield DetailHeld(kind="time", outcome="agrees", span=time.span, other=other.span)
        elif others:
            yield DetailHeld(kind="time", outcome="differs", span=time.span, other=there[number].span)
        else:
            yield DetailHeld(kind="time", outcome="missing", span=time.span)
