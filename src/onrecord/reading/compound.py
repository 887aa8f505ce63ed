"""Joins what is told in two units of one kind to one amount: "6ft 2in", "11 stone 4", "two hours and 15 minutes".

What comes in are the amounts of a text in order; what goes out are the same, those that go on in the next smaller unit
joined, in that unit.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from onrecord.documents.span import Span
from onrecord.reading.amount import Amount
from onrecord.reading.statement import FigureKind

_SMALLER: dict[tuple[str, str], int] = {
    ("year", "month"): 12,
    ("week", "day"): 7,
    ("day", "hour"): 24,
    ("hour", "minute"): 60,
    ("minute", "second"): 60,
    ("foot", "inch"): 12,
    ("stone", "pound"): 14,
    ("pound", "ounce"): 16,
    ("GBP", "penny"): 100,
} | {(currency, "cent"): 100 for currency in ("USD", "EUR", "AUD", "CAD", "NZD")}
"""How many of the smaller unit the larger has; of those that always have as many."""
_UNTOLD = {"foot": "inch", "stone": "pound"}
"""Units behind which the smaller one may be left out: "6 foot 2", "11 stone 4"."""
_GAP = re.compile(r"[ \u00a0-]?|,?[ \u00a0](?:and[ \u00a0])?")
_TIED = re.compile(r"-(?P<inches>\d{1,2})(?:-inch(?:es)?)?(?![\w.,]*\d|[\w-])")
"""Inches that hyphens tie to feet: "the 6-foot-2 keeper"."""
_APART = re.compile(r"[ \u00a0](?:of|more|less|fewer|longer|shorter|earlier|later|to|from|behind|ahead)\b")
"""Behind a smaller amount that a comma parts from the larger: "10 years, 6 months more than she did"."""
_SEVERAL = re.compile(r"[ \u00a0](?:[a-z]+s|people|men|women|children)\b")


def joined(text: str, amounts: Sequence[Amount]) -> list[Amount]:
    """The amounts, each that goes on in a smaller unit as one."""
    found: list[Amount] = []
    for told in amounts:
        amount = _with_inches(text, told)
        whole = _whole(text, found[-1], amount) if found else None
        if whole:
            found[-1] = whole
        else:
            found.append(amount)
    return found


def _whole(text: str, large: Amount, small: Amount) -> Amount | None:
    """Both as one amount in the smaller unit; None where they are two."""
    gap = text[large.span.end : small.span.start] if small.span.start - large.span.end <= 6 else "…"
    unit = small.unit or (_UNTOLD.get(large.unit, "") if small.bare and "," not in gap and "and" not in gap else "")
    many = _SMALLER.get((large.unit, unit), 0)
    if not many or not _GAP.fullmatch(gap) or (not small.unit and _SEVERAL.match(text, small.span.end)):
        return None
    plain = large.high is None and small.high is None and large.value == int(large.value)
    if not plain or not 0 <= small.value < many or _are_two(text, gap, small):
        return None
    span = Span(large.span.start, small.span.end)
    told = Decimal(many) * large.value + small.value
    if large.kind == "money":
        return replace(large, span=span, value=large.value + small.value / many)
    kind: FigureKind = "age" if small.kind == "age" else "measure"
    return replace(small, span=span, kind=kind, value=told, unit=unit, bare=False)


def _are_two(text: str, gap: str, small: Amount) -> bool:
    """Whether two are told of one after the other, each by an amount, or the second says how much more that is."""
    apart = gap.startswith(",") and "and" not in gap and _APART.match(text, small.span.end)
    return bool(apart) or "respectively" in text[small.span.end : small.span.end + 60].partition("\n")[0]


def _with_inches(text: str, amount: Amount) -> Amount:
    tied = _TIED.match(text, amount.span.end) if amount.unit == "foot" and amount.high is None else None
    if tied is None or int(tied["inches"]) > 11:
        return amount
    inches = 12 * amount.value + int(tied["inches"])
    return replace(amount, span=Span(amount.span.start, tied.end()), value=inches, unit="inch")
