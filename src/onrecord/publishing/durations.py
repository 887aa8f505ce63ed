"""How long something took, in words: minutes below an hour, then hours; and the two parts of it, in the same unit.

What comes in are hours; what goes out is read as it stands: "6 minutes", "2.5 hours", "less than a minute".
"""

MINUTES = 60
_CLOSE = 1e-6


def lasted(hours: float) -> str:
    """How long it took: "6 minutes", "1 hour", "2.5 hours", "30 hours"."""
    return _in_words(round(hours / _step(hours)), _step(hours))


def lasted_in_parts(hours: float, first: float, second: float) -> tuple[str, str] | None:
    """The two parts, in the unit of the whole and rounded so that they make it; None where they don't add up to it.

    Medians of parts need not add up to the median of the whole.
    """
    if abs(first + second - hours) > _CLOSE:
        return None
    step = _step(hours)
    begun = min(round(first / step), round(hours / step))
    return _part(first, begun, step), _part(second, round(hours / step) - begun, step)


def _part(hours: float, steps: int, step: float) -> str:
    """A part of so many steps; beside hours, one below an hour is told in minutes."""
    return lasted(hours) if step != 1 / MINUTES and hours < 1 else _in_words(steps, step)


def _step(hours: float) -> float:
    """To what it is rounded, in hours."""
    return 1 / MINUTES if round(hours * MINUTES) < MINUTES else 0.1 if hours < 10 else 1.0


def _in_words(steps: int, step: float) -> str:
    if step == 1 / MINUTES:
        return "less than a minute" if not steps else f"{steps} {'minute' if steps == 1 else 'minutes'}"
    told = f"{steps * step:,.1f}".removesuffix(".0")
    return f"{told} {'hour' if told == '1' else 'hours'}"
