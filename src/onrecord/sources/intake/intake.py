"""The intake door: where captures come from. A folder of files is one way in, a mailbox can be another."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from onrecord.errors import OnrecordError
from onrecord.settings import Settings


@dataclass(frozen=True, kw_only=True, slots=True)
class Arrival:
    """Something that can be captured: where it lies, and what the library calls it (`path`, the same on every run).

    `stamp` changes whenever the bytes may have changed, "" where that can't be told; `taken` is when the bytes were
    captured, in seconds since 1970. `within` is for the intake alone: where in that place the bytes lie, "" where they
    are all of it. `address` is where they were captured from, where that is known.
    """

    path: str
    location: str
    stamp: str
    taken: float
    within: str = ""
    address: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Unreadable:
    """A file of the sources that could not be read, and why; the others are unharmed by it."""

    path: str
    error: OnrecordError


class Intake(Protocol):
    """A way in."""

    @property
    def name(self) -> str:
        """What the way in is called."""
        ...

    def accepts(self, place: Path) -> bool:
        """Whether this is a place of the kind that the intake reads."""
        ...

    def arrivals(self, place: Path, settings: Settings) -> Iterable[Arrival]:
        """Everything that lies there, in an order that is the same on every run; no page or file is drawn yet."""
        ...

    def read(self, arrival: Arrival, settings: Settings) -> bytes:
        """The bytes; raises OnrecordError, and nothing else, where they can't be had."""
        ...
