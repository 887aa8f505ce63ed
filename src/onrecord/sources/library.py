"""The library: what the newsroom holds of its sources, and the passages in it that share words with a statement."""

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.documents.span import Span
from onrecord.errors import OnrecordError
from onrecord.sources.capture import Capture
from onrecord.sources.source import Source


@dataclass(frozen=True, kw_only=True, slots=True)
class Unreadable:
    """A file of the sources that could not be read, and why; the others are unharmed by it."""

    path: str
    error: OnrecordError


@dataclass(frozen=True, kw_only=True, slots=True)
class Hit:
    """A passage that a search found: `span` counts into the text of the capture; a higher `score` fits better."""

    capture: str
    span: Span
    score: float


class Library:
    """PLACEHOLDER: written in the sources room."""

    unreadable: tuple[Unreadable, ...]

    def captures(self) -> tuple[str, ...]:
        raise NotImplementedError

    def capture(self, sha256: str) -> Capture:
        raise NotImplementedError

    def sources(self) -> tuple[Source, ...]:
        raise NotImplementedError

    def addresses(self) -> frozenset[str]:
        raise NotImplementedError

    def commonness(self, words: Sequence[str]) -> dict[str, int]:
        raise NotImplementedError

    def search(self, words: Sequence[str], limit: int = 20) -> list[Hit]:
        raise NotImplementedError
