"""The intake door: where captures come from. A folder of files is one way in, a mailbox can be another."""

import os
from collections.abc import Iterable
from contextlib import suppress
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


def stamp_of(state: os.stat_result) -> str:
    """The stamp of a file: its size and the time when it was last written to."""
    return f"{state.st_size}:{state.st_mtime_ns}"


def require_unchanged(arrival: Arrival) -> None:
    """Raises OnrecordError DOC14 where the file was written to since it was listed: its places mean others now."""
    with suppress(OSError):
        if stamp_of(Path(arrival.location).stat()) == arrival.stamp:
            return
    raise OnrecordError("DOC14", where=arrival.path)


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
