"""What the index and the vectors are kept in: tables that the program can always fill again.

There are two kinds, a SQLite file and a part of a PostgreSQL database. Both take the statements that are written once
for them, with ? for each value; where the two speak differently, a store puts in its own word.
"""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, Protocol

Row = tuple[Any, ...]
Values = Sequence[Any]


class DamagedError(Exception):
    """What is kept is broken, so that only making it anew helps."""


class ReplacedError(Exception):
    """Another run made it anew since it was opened, so that what was read of it before no longer holds."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Layout:
    """The tables of a store: what was laid out in another version is never read but made anew.

    In `tables`, {text}, {number}, {real} and {bytes} stand for the types of columns, {keyed} ends a table that is
    found by its key alone, and {random} is a text that no two tables share.
    """

    version: int
    tables: tuple[str, ...]


class Store(Protocol):
    """An open store; methods raise DamagedError where it is broken, OnrecordError where it can't do its work."""

    @property
    def where(self) -> str:
        """How it is named to people."""
        ...

    def rows(self, query: str, values: Values = ()) -> list[Row]:
        """What the query finds."""
        ...

    def among(self, query: str, values: Values) -> list[Row]:
        """What the query finds that ends with the name of a column, which has to be one of the values."""
        ...

    def run(self, statement: str, values: Values = ()) -> None:
        """Does what the statement says."""
        ...

    def run_many(self, statement: str, rows: Sequence[Values]) -> None:
        """Does what the statement says with each of these rows."""
        ...

    def writing(self) -> AbstractContextManager[None]:
        """All that is written inside is kept together or not at all; who writes waits for others who do."""
        ...

    def empty(self) -> None:
        """Lays the tables out anew; to be called while writing."""
        ...

    def throw_away(self) -> None:
        """Does away with what proved damaged, and closes the store."""
        ...

    def close(self) -> None:
        """Lets go of the store."""
        ...
