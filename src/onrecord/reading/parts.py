"""Reads amounts that are told as a part of something: "a quarter of a million", "half an hour", "a year and a half".

What comes in are the words behind a fraction, or in front of one; what goes out is the amount in the whole's own unit.
"""

import re
from decimal import Decimal

from onrecord.documents.span import Span
from onrecord.reading.amount import GAP, Amount, any_of
from onrecord.reading.number_words import SCALES
from onrecord.reading.units import DISTANCE_UNITS, MEASURES, TIME_UNITS

_WHOLES = frozenset(
    form
    for form, unit in MEASURES.items()
    if form.isalpha() and form == unit and form not in ("second", "yard") and len(form) > 2
)
"""Units of which something can be a part; "half a second term" is no time, and half a yard of a prison none either."""
_HALVED = (*sorted((DISTANCE_UNITS | TIME_UNITS) & _WHOLES), "acre", "tonne", "ton", "pound", "degree")
_PARTS = {"half": Decimal("0.5"), "third": Decimal(1) / 3, "quarter": Decimal("0.25")}
OF_WHOLE = re.compile(rf"{GAP}of{GAP}an?{GAP}(?:(?P<scale>{any_of(SCALES)})|(?P<unit>{any_of(_WHOLES)}))(?![\w’'-])")
"""Behind a fraction, what it is a part of."""
_NEVER_TIED = frozenset("year month decade century degree".split())
"""A half-century may be a score, and half-year results are those of a firm."""
HALF_A_UNIT = (
    rf"(?:(?i:half){GAP}an?{GAP}(?P<halved>{any_of(_HALVED)})"
    rf"|(?:(?i:an?){GAP})?(?i:half)-(?P<tied>{any_of(unit for unit in _HALVED if unit not in _NEVER_TIED)}))(?![\w’'])"
)
UNIT_AND_PART = (
    rf"(?i:an?|one){GAP}(?P<unit>{any_of(_HALVED)}){GAP}and{GAP}an?{GAP}(?P<part>{any_of(_PARTS)})(?![\w’'-])"
    rf"(?!{GAP}of{GAP}an?\b)"
)
"""A whole with a part of the next: "an hour and a half"."""


def part_of_whole(match: re.Match[str], parts: Decimal, divided: int) -> Amount | None:
    """The fraction that ends where `match` does, of the scale or the unit behind it; None where there is none."""
    whole = OF_WHOLE.match(match.string, match.end())
    if whole is None:
        return None
    span, share = Span(match.start(), whole.end()), parts / divided
    if whole["unit"]:
        return Amount(span=span, kind="measure", value=round(share, 4), unit=MEASURES[whole["unit"]])
    scale = SCALES[whole["scale"]]
    value = round(share * scale)
    return Amount(span=span, kind="count", value=Decimal(value), scale=scale, approximate=value != share * scale)


def half_a_unit(match: re.Match[str]) -> Amount:
    """Half an hour, a half-mile."""
    return Amount(
        span=Span(*match.span()), kind="measure", value=Decimal("0.5"), unit=MEASURES[match["halved"] or match["tied"]]
    )


def unit_and_part(match: re.Match[str]) -> Amount:
    """An hour and a half, a mile and a quarter."""
    value = round(1 + _PARTS[match["part"]], 4)
    return Amount(span=Span(*match.span()), kind="measure", value=value, unit=MEASURES[match["unit"]])
