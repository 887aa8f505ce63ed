"""An index that lives in memory: for a handful of captures that are at hand already, in tests and trials."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

from onrecord.errors import OnrecordError
from onrecord.sources.capture import Capture
from onrecord.sources.intake.intake import Unreadable
from onrecord.sources.passage import cut_passages
from onrecord.sources.scope import Scope
from onrecord.sources.source import Source, by_person
from onrecord.storage.sqlite import SqliteStore
from onrecord.storage.stored_vectors import LAYOUT, StoredVectors


class MemoryIndex:
    """Holds captures and which of their passages hold which words."""

    unreadable: tuple[Unreadable, ...] = ()

    def __init__(self, captures: Sequence[Capture]) -> None:
        self._captures = {capture.sha256: capture for capture in captures}
        self._places: list[tuple[str, int, int]] = []
        self._held: list[frozenset[str]] = []
        self._holding: dict[str, list[int]] = {}
        self._words = 0
        for capture in self._captures.values():
            self._take_in(capture)

    def _take_in(self, capture: Capture) -> None:
        passages, words = cut_passages(capture.document.text)
        self._words += words
        for passage in passages:
            number = len(self._places)
            self._places.append((capture.sha256, passage.span.start, passage.span.end))
            self._held.append(passage.keys)
            for key in passage.keys:
                self._holding.setdefault(key, []).append(number)

    def captures(self) -> tuple[str, ...]:
        """The hashes of the captures, in the order in which they were given."""
        return tuple(self._captures)

    def capture(self, sha256: str) -> Capture:
        """The capture; raises OnrecordError SRC04 where there is none of that hash."""
        if sha256 not in self._captures:
            raise OnrecordError("SRC04", detail=sha256)
        return self._captures[sha256]

    def sources(self) -> tuple[Source, ...]:
        """Every source once, by name."""
        held = {capture.source for capture in self._captures.values()}
        return tuple(sorted(held, key=lambda source: (source.name, repr(source))))

    def persons(self) -> Mapping[str, Sequence[str]]:
        """By the name of each source that is a person, the hashes of its captures, the newest first."""
        dated = sorted(self._captures.values(), key=lambda c: (c.dated or date.min, c.sha256), reverse=True)
        return by_person((capture.source, capture.sha256) for capture in dated)

    def addresses(self) -> frozenset[str]:
        """The addresses of the captures."""
        return frozenset(c.document.address for c in self._captures.values() if c.document.address)

    def identity(self) -> str:
        """One word for all: nothing of it outlives it."""
        return "memory"

    def runs(self) -> Sequence[tuple[str, int, int]]:
        """The hash of each capture with the numbers of its first and its last passage."""
        numbers: dict[str, list[int]] = {}
        for number, (sha256, _, _) in enumerate(self._places):
            numbers.setdefault(sha256, []).append(number)
        return [(sha256, held[0], held[-1]) for sha256, held in numbers.items()]

    def passages_of(self, sha256: str) -> Sequence[tuple[int, int, int]]:
        """Number, first code point and the one past the last of each passage of a capture."""
        return [(number, start, end) for number, (of, start, end) in enumerate(self._places) if of == sha256]

    def admitted(self, scope: Scope) -> frozenset[str]:
        """The captures that the scope lets in."""
        return frozenset(c.sha256 for c in self._captures.values() if scope.admits(c.source, c.dated))

    def located(self) -> tuple[tuple[str, str], ...]:
        """Address and hash of each capture that has an address."""
        return tuple((c.document.address, c.sha256) for c in self._captures.values() if c.document.address)

    def holds(self, sha256: str) -> bool:
        """What is in memory doesn't change."""
        return sha256 in self._captures

    def refused(self) -> frozenset[str]:
        """None of what is in memory."""
        return frozenset()

    def open_vectors(self) -> StoredVectors:
        """Vectors that are gone with it."""
        return StoredVectors(SqliteStore(Path(":memory:"), LAYOUT))

    def close(self) -> None:
        """There is nothing to let go of."""

    def sizes(self) -> tuple[int, int]:
        """How many passages and how many words there are."""
        return len(self._places), self._words

    def commonness(self, words: Sequence[str]) -> dict[str, int]:
        """In how many passages each word stands; words that stand in none are left out."""
        return {word: len(self._holding[word]) for word in words if word in self._holding}

    def holding(self, word: str) -> Iterable[int]:
        """The passages that hold the word."""
        return self._holding.get(word, ())

    def holding_all(self, words: Sequence[str], limit: int) -> Iterable[int]:
        """At most `limit` passages that hold all of the words."""
        first, *others = (self._holding.get(word, []) for word in words)
        shared = set(first).intersection(*others)
        return sorted(shared)[:limit]

    def shared(self, passages: Sequence[int], words: Sequence[str]) -> dict[int, list[str]]:
        """Which of the words each of these passages holds."""
        return {passage: [word for word in words if word in self._held[passage]] for passage in passages}

    def places(self, passages: Sequence[int]) -> dict[int, tuple[str, int, int]]:
        """The hash of each passage's capture, its first code point and the one past its last."""
        return {passage: self._places[passage] for passage in passages}
