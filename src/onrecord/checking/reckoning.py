"""Reckons percentages from the numbers beside them: the part of a whole, and the change from one number to another.

What comes in are figures as the draft gives them; what goes out are the lowest and the highest percentage that they can
come to, with each number taken as rounded where it ends in zeros or is only about right.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from onrecord.reading.statement import Figure

LEAST_ROUNDED = 1_000
"""From so much on, zeros at the end tell that a number was rounded; 50 and 200 are as they stand."""
_HALF = Decimal("0.5")


@dataclass(frozen=True, slots=True)
class Percentages:
    """The percentages that two numbers can come to, from `low` to `high`, and what they come to as they stand."""

    low: Decimal
    high: Decimal
    exact: Decimal

    def allow(self, told: Figure) -> bool:
        """Whether this figure is one of them, rounded as it is written."""
        slack = _half_of_last_place(told.value) + (abs(told.value) / 10 if told.approximate else 0)
        return self.low - slack <= told.value <= self.high + slack

    @property
    def in_words(self) -> str:
        """What the numbers come to: "86%", and below ten with a decimal: "4.2%"."""
        place = Decimal("1") if self.exact >= 10 else Decimal("0.1")
        return f"{self.exact.quantize(place, rounding=ROUND_HALF_UP):f}%"


def is_plain(figure: Figure) -> bool:
    """Whether the figure is one number: no range, and neither "at least" nor "up to"."""
    return figure.high is None and figure.bound == "exact"


def share_of(part: Figure, whole: Figure) -> Percentages:
    """What share the part is of the whole; the whole is above zero."""
    shares = [p / w * 100 for p in _ends(part) for w in _ends(whole)]
    return Percentages(min(shares), max(shares), part.value / whole.value * 100)


def change_between(was: Figure, now: Figure) -> Percentages:
    """By how much of what it was something rose or fell; what it was is above zero."""
    changes = [abs(n - w) / w * 100 for w in _ends(was) for n in _ends(now)]
    return Percentages(min(changes), max(changes), abs(now.value - was.value) / was.value * 100)


def _ends(figure: Figure) -> Iterator[Decimal]:
    """The lowest and the highest number that is written so."""
    value = figure.value
    slack = value / 20 if figure.approximate else Decimal(0)
    if value >= LEAST_ROUNDED or value != value.to_integral_value():
        slack = max(slack, _half_of_last_place(value))
    yield value - slack
    yield value + slack


def _half_of_last_place(value: Decimal) -> Decimal:
    """Half of the weight of the last digit that is written: 0.5 for 86, 0.05 for 4.2, 500 for 12,000."""
    exponent = value.normalize().as_tuple().exponent
    place = exponent if isinstance(exponent, int) and abs(value) >= LEAST_ROUNDED else min(0, _exponent(value))
    return Decimal(1).scaleb(place) * _HALF


def _exponent(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0
