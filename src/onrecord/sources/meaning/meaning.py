"""The vectors of a library: made when they are asked for, kept beside its index, and searched.

What comes in are the passages of an index; what goes out is how near each is to a statement in meaning. Vectors are
made a few hundred at a time, so that long work that is broken off goes on where it was. Where the file of vectors is
damaged or can't be written, the library is left with its search for words.
"""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Protocol

import numpy as np

from onrecord.errors import OnrecordError
from onrecord.sources.capture import Capture
from onrecord.sources.meaning.encoder import MODEL, WIDTH, Vectors, shipped_encoder
from onrecord.sources.meaning.neighbours import Neighbours
from onrecord.sources.meaning.packing import SIGN_WORDS, Signs, pack_vectors, signs_of, unpack_vectors
from onrecord.sources.scope import Numbers, Runs
from onrecord.storage.store import DamagedError
from onrecord.storage.stored_vectors import StoredVectors, VectorRow

Progress = Callable[[str, int, int], None]
AT_A_TIME = 256
MOST_STALE = 0.2
MADE_IN_PASSING = 200
"""A check makes so many vectors itself, in some seconds; more are a matter for `onrecord sources embed`."""
ASKED = 1_024
"""So many statements are kept with their vectors, of 1.5 kB each."""
Place = tuple[int, str]
"""The number of a passage and its text."""


@lru_cache(maxsize=ASKED)
def _vector_of(text: str) -> Vectors:
    """The vector of a statement, which is looked for anew in each version of its article."""
    vector: Vectors = shipped_encoder().encode([text])[0]
    vector.flags.writeable = False
    return vector


class Passages(Protocol):
    """What an index tells of its passages, and where their vectors may be kept."""

    def open_vectors(self) -> StoredVectors:
        """The vectors that are kept beside the index, opened."""
        ...

    def identity(self) -> str:
        """What tells this state of the index from every other in which the numbers mean other passages."""
        ...

    def runs(self) -> Sequence[tuple[str, int, int]]:
        """The hash of each capture with the numbers of its first and its last passage."""
        ...

    def passages_of(self, sha256: str) -> Sequence[tuple[int, int, int]]:
        """Number, first code point and the one past the last of each passage of a capture."""
        ...

    def capture(self, sha256: str) -> Capture:
        """The capture of that hash."""
        ...


class Meaning:
    """What the passages of one index mean; the vectors that are kept are opened when they are first needed."""

    def __init__(self, index: Passages) -> None:
        self._index = index
        self._file: StoredVectors | None = None
        self._loaded: tuple[str, Neighbours] | None = None
        self._counted: tuple[str, int] | None = None
        self._tried = ""

    def close(self) -> None:
        """Lets go of the file."""
        if self._file:
            self._file.close()
        self._file = self._loaded = None

    def encode(self, text: str) -> Vectors:
        """The vector of a statement, shape (384,)."""
        return _vector_of(text)

    def at_hand(self) -> Neighbours | None:
        """The vectors to be searched, None where there are none; where a few are missing, they are made first.

        What the disk has against it is no reason to stop a search: without vectors, words are searched for.
        """
        try:
            # Where it failed once, it isn't tried again for every statement.
            if self._tried != self._index.identity():
                self._tried = self._index.identity()
                if 0 < self.missing() <= MADE_IN_PASSING:
                    self.embed()
            neighbours = self.neighbours()
        except OnrecordError:
            return None
        return neighbours if len(neighbours.passages) else None

    def neighbours(self) -> Neighbours:
        """The vectors that are there, ready to be searched; those of another state of the index are left aside.

        Raises OnrecordError SRC03 where the file can't be opened.
        """
        identity = self._index.identity()
        if self._loaded is None or self._loaded[0] != identity:
            self._loaded = identity, self._load(identity)
        return self._loaded[1]

    def missing(self) -> int:
        """How many passages have no vector; raises OnrecordError SRC03."""
        identity = self._index.identity()
        if self._counted is None or self._counted[0] != identity:
            self._counted = identity, len(self._missing(self.neighbours()))
        return self._counted[1]

    def embed(self, progress: Progress | None = None) -> int:
        """Makes the vectors that are missing, says how many; `progress` is told the file at hand, done and to do.

        What was made stays when the work is broken off. Raises OnrecordError SRC03 where it can't be written; what was
        there before stays good.
        """
        missing = self._missing(self._begun())
        gone_through = made = 0
        tell = progress or (lambda *_: None)
        try:
            for name, places in self._batches(missing):
                tell(name, gone_through, len(missing))
                made += self._take_in(places)
                gone_through += len(places)
        finally:
            self._loaded = self._counted = None
        tell("", gone_through, gone_through)
        if made:
            with self._opened().writing():
                self._opened().forget_set_apart()
        return made

    def _missing(self, neighbours: Neighbours) -> Numbers:
        live = Runs((first, last) for _, first, last in self._index.runs()).numbers()
        return np.setdiff1d(live, neighbours.passages, assume_unique=True)

    def _begun(self) -> Neighbours:
        """The vectors that can be gone on with: none where too many belong to passages that are gone."""
        neighbours = self.neighbours()
        live = Runs((first, last) for _, first, last in self._index.runs()).hold(neighbours.passages)
        stale = len(live) - int(live.sum())
        file, identity = self._opened(), self._index.identity()
        if file.belongs_to() != (identity, MODEL) or stale > MOST_STALE * len(neighbours.passages):
            found = file.belongs_to()
            with file.writing():
                # Another process may have begun them while this one waited for its turn.
                if file.belongs_to() == found:
                    file.begin(identity, MODEL)
            self._loaded = None
        return self.neighbours()

    def _batches(self, missing: Numbers) -> Iterator[tuple[str, list[Place]]]:
        """The passages without a vector with their texts, some hundreds at a time, and the file that they are from."""
        places: list[Place] = []
        for sha256, first, last in self._index.runs():
            wanted = set(missing[np.searchsorted(missing, first) : np.searchsorted(missing, last + 1)].tolist())
            if not wanted:
                continue
            capture = self._index.capture(sha256)
            for number, start, end in self._index.passages_of(sha256):
                if number in wanted:
                    places.append((number, capture.document.text[start:end]))
                if len(places) >= AT_A_TIME:
                    yield capture.paths[0], places
                    places = []
        if places:
            yield "", places

    def _take_in(self, places: Sequence[Place]) -> int:
        """Makes, or finds among those set apart, the vectors of these passages and keeps them; how many it kept.

        They are made while others who write wait, so that two processes don't make the same ones twice.
        """
        file = self._opened()
        with file.writing():
            if file.belongs_to() != (self._index.identity(), MODEL):
                told = "another run made the index anew meanwhile; run the command again"
                raise OnrecordError("SRC03", where=file.where, detail=told)
            there = file.packed([number for number, _ in places])
            places = [place for place in places if place[0] not in there]
            if places:
                self._keep(file, places)
        return len(places)

    def _keep(self, file: StoredVectors, places: Sequence[Place]) -> None:
        keys = [hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()[:16] for _, text in places]
        packed: Mapping[bytes, bytes] = file.set_apart(keys)
        fresh = {key: text for key, (_, text) in zip(keys, places, strict=True) if key not in packed}
        made = pack_vectors(shipped_encoder().encode(list(fresh.values()))) if fresh else []
        packed = {**packed, **dict(zip(fresh, made, strict=True))}
        rows = [VectorRow(passage=p, key=k, packed=packed[k]) for k, (p, _) in zip(keys, places, strict=True)]
        signs = signs_of(unpack_vectors([row.packed for row in rows]))
        numbers = np.array([row.passage for row in rows], dtype=np.int64)
        file.add(rows, passages=numbers.tobytes(), signs=signs.tobytes())

    def _opened(self) -> StoredVectors:
        if self._file is None:
            self._file = self._index.open_vectors()
        return self._file

    def _load(self, identity: str) -> Neighbours:
        """The vectors of this state of the index; a file that proves damaged is made anew, empty."""
        try:
            file = self._opened()
            blocks = list(file.blocks()) if file.belongs_to() == (identity, MODEL) else []
            passages = np.frombuffer(b"".join(numbers for numbers, _ in blocks), dtype=np.int64)
            signs: Signs = np.frombuffer(b"".join(some for _, some in blocks), dtype=np.uint64)
            passages, order = np.unique(passages, return_index=True)
            return Neighbours(passages, signs.reshape(-1, SIGN_WORDS)[order], self._packed)
        except (DamagedError, ValueError, IndexError):
            self._throw_away()
        return Neighbours(np.zeros(0, dtype=np.int64), np.zeros((0, SIGN_WORDS), dtype=np.uint64), self._packed)

    def _packed(self, passages: Sequence[int]) -> Mapping[int, bytes]:
        """The packed vectors; none where the file proves damaged, which the next run then makes anew."""
        try:
            found = self._opened().packed(passages)
        except DamagedError:
            self._throw_away()
            return {}
        return {number: packed for number, packed in found.items() if len(packed) == WIDTH}

    def _throw_away(self) -> None:
        if self._file:
            self._file.throw_away()
        self.close()
