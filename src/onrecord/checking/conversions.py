"""Brings a figure to the unit of another, where both measure one kind of thing: metres and miles, pence and pounds.

What comes in are figures of a draft and of a source; what goes out is the source's in the draft's unit, rounded as news
rounds what it converts ("16 kilometres" is "10 miles"), or nothing where no factor leads from the one to the other.
"""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from onrecord.checking.figures import compare_figures
from onrecord.reading.statement import Figure

ROUNDED = Decimal("0.04")
"""So far off what is converted and rounded to a whole number may be: "5 kilometres" for "3 miles"."""
NEARLY = Decimal("0.1")
"""Farther off than rounding, and still no error for certain: "100 metres" for "100 yards"."""
_LIKE: tuple[Mapping[str, str], ...] = (
    {
        "kilometre": "1000",
        "metre": "1",
        "centimetre": "0.01",
        "millimetre": "0.001",
        "mile": "1609.344",
        "nautical mile": "1852",
        "yard": "0.9144",
        "foot": "0.3048",
        "inch": "0.0254",
    },
    {
        "tonne": "1000",
        "kilogram": "1",
        "gram": "0.001",
        "milligram": "0.000001",
        "stone": "6.35029318",
        "pound": "0.45359237",
        "ounce": "0.028349523125",
    },
    {
        "square kilometre": "1000000",
        "hectare": "10000",
        "square metre": "1",
        "square mile": "2589988.110336",
        "acre": "4046.8564224",
        "square foot": "0.09290304",
    },
    {"cubic metre": "1000", "litre": "1", "cubic foot": "28.316846592"},
    {"kilometre an hour": "1", "mile an hour": "1.609344", "knot": "1.852"},
    {"gigawatt": "1000000", "megawatt": "1000", "kilowatt": "1"},
    {
        "century": "3155760000",
        "decade": "315576000",
        "year": "31557600",
        "month": "2629800",
        "fortnight": "1209600",
        "week": "604800",
        "day": "86400",
        "hour": "3600",
        "minute": "60",
        "second": "1",
    },
    {"percentage point": "1", "basis point": "0.01"},
    {"GBP": "1", "penny": "0.01"},
    {"GBP": "1", "pound": "1"},
    *({currency: "1", "cent": "0.01"} for currency in ("USD", "EUR", "AUD", "CAD", "NZD")),
)
"""Units of one kind and how many of the smallest or plainest each is; a ton or gallon is not the same everywhere."""
_CELSIUS, _FAHRENHEIT = "degree Celsius", "degree Fahrenheit"


def is_convertible(one: Figure, other: Figure) -> bool:
    """Whether both are in one unit, or in units between which a factor leads."""
    return one.unit == other.unit or converted(other, one) is not None


def converted(figure: Figure, like: Figure) -> Figure | None:
    """The figure in the unit of `like`; where the two are then the same but for rounding, with the number of `like`.

    None where the one unit can't be told in the other.
    """
    if figure.unit == like.unit:
        return figure
    value, high = (_told_in(v, figure.unit, like.unit) for v in (figure.value, figure.high))
    if value is None:
        return None
    told = replace(figure, value=value, high=high, unit=like.unit)
    if _is_between_systems(figure.unit, like.unit) and _is_rounded(told, like):
        return replace(told, value=like.value, high=like.high)
    return told


def is_open(one: Figure, other: Figure) -> bool:
    """Whether a difference between two figures, found after conversion, may still come from rounding.

    An age is told in full years, and a degree may be of either scale.
    """
    if one.unit == other.unit or _is_shift_of_point(one.unit, other.unit):
        return False
    if "age" in (one.kind, other.kind) or _CELSIUS in (one.unit, other.unit) or _FAHRENHEIT in (one.unit, other.unit):
        return True
    told, high = converted(other, one), one.high if one.high is not None else one.value
    loose = replace(one, value=one.value * (1 - NEARLY), high=high * (1 + NEARLY))
    return told is not None and compare_figures(loose, told) != "differs"


def _told_in(value: Decimal | None, unit: str, other: str) -> Decimal | None:
    if value is None:
        return None
    if (unit, other) == (_CELSIUS, _FAHRENHEIT):
        return value * 9 / 5 + 32
    if (unit, other) == (_FAHRENHEIT, _CELSIUS):
        return (value - 32) * 5 / 9
    if unit in (_CELSIUS, _FAHRENHEIT) and other == "degree":
        return value
    units = _like(unit, other)
    return value * Decimal(units[unit]) / Decimal(units[other]) if units else None


def _like(unit: str, other: str) -> Mapping[str, str]:
    """The units of one kind that these two are of; none where they aren't."""
    return next((units for units in _LIKE if unit in units and other in units), {})


def _factor(unit: str, other: str) -> Decimal | None:
    return _told_in(Decimal(1), unit, other) if _like(unit, other) else None


def _is_shift_of_point(unit: str, other: str) -> bool:
    """Whether only the point moves from the one unit to the other, as from metres to kilometres."""
    factor = _factor(unit, other)
    return factor is not None and factor.normalize().as_tuple().digits == (1,)


def _is_between_systems(unit: str, other: str) -> bool:
    """Whether neither unit is a whole number of the other, as with miles and kilometres but not weeks and days."""
    return not any(f is not None and f == f.to_integral_value() for f in (_factor(unit, other), _factor(other, unit)))


def _is_rounded(told: Figure, like: Figure) -> bool:
    """Whether all numbers of the two are the same but for the last digit that `like` is written to."""
    if (told.high is None) != (like.high is None):
        return False
    ends = [(told.value, like.value), (told.high or told.value, like.high or like.value)]
    return all(abs(a - b) <= min(_last_digit(b) / 2, abs(a) * ROUNDED) for a, b in ends)


def _last_digit(value: Decimal) -> Decimal:
    """The weight of the last digit behind the point, 1 for a whole number."""
    exponent = value.normalize().as_tuple().exponent
    return Decimal(1).scaleb(min(0, exponent)) if isinstance(exponent, int) else Decimal(1)
