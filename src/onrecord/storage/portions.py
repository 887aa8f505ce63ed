"""Takes many values apart, so that no statement asks for more of them than a database takes."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

AT_ONCE = 500
"""So many values are asked for in one statement."""
Value = TypeVar("Value")


def portions(values: Sequence[Value], size: int = AT_ONCE) -> Iterator[Sequence[Value]]:
    """The values in order, at most so many at once."""
    for start in range(0, len(values), size):
        yield values[start : start + size]
