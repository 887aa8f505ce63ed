"""The vectors of a library: made when they are asked for, kept beside its index, and searched.

What comes in are the passages of an index; what goes out is how near each is to a statement in meaning. Vectors are
made a few hundred at a time, so that long work that is broken off goes on where it was. Where the file of vectors is
damaged or can't be written, the library is left with its search for words.
"""

import hashlib
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Protocol

import numpy as np

from onrecord.errors import OnrecordError
from onrecord.sources.capture import Capture
from onrecord.sources.meaning.encoder import MODEL, WIDTH, Vectors, shipped_encoder
from onrecord.sources.meaning.neighbours import Neighbours
from onrecord.sources.meaning.packing import SIGN_WORDS, Signs, pack_vectors, signs_of, unpack_vectors
from onrecord.sources.scope import Numbers, Runs
from onrecord.storage.sqlite import is_damage, remove_database
from onrecord.storage.vector_file import VectorFile, VectorRow

Progress = Callable[[str, int, int], None]
AT_A_TIME = 256
MOST_STALE = 0.2
MADE_IN_PASSING = 200
"""A check makes so many vectors itself, in some seconds; more are a matter for `onrecord sources embed`."""
Place = tuple[int, str]
"""The number of a passage and its text."""


class Passages(Protocol):
    """What an index tells of its passages, and where their vectors may be kept."""

    vectors_path: Path

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
    """What the passages of one index mean; the file of their vectors is opened when it is first needed."""

    def __init__(self, index: Passages) -> None:
        self._index = index
        self._file: VectorFile | None = None
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
        vector: Vectors = shipped_encoder().encode([text])[0]
        return vector

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
        done = 0
        tell = progress or (lambda *_: None)
        try:
            for name, places in self._batches(missing):
                tell(name, done, len(missing))
                self._take_in(places)
                done += len(places)
        finally:
            self._loaded = self._counted = None
        tell("", done, done)
        if done:
            with self._opened().writing():
                self._opened().forget_set_apart()
        return done

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
            with file.writing():
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

    def _take_in(self, places: Sequence[Place]) -> None:
        """Makes, or finds among those set apart, the vectors of these passages and keeps them."""
        file = self._opened()
        keys = [hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()[:16] for _, text in places]
        packed: Mapping[bytes, bytes] = file.set_apart(keys)
        fresh = {key: text for key, (_, text) in zip(keys, places, strict=True) if key not in packed}
        made = pack_vectors(shipped_encoder().encode(list(fresh.values()))) if fresh else []
        packed = {**packed, **dict(zip(fresh, made, strict=True))}
        rows = [VectorRow(passage=p, key=k, packed=packed[k]) for k, (p, _) in zip(keys, places, strict=True)]
        signs = signs_of(unpack_vectors([row.packed for row in rows]))
        numbers = np.array([row.passage for row in rows], dtype=np.int64)
        with file.writing():
            file.add(rows, passages=numbers.tobytes(), signs=signs.tobytes())

    def _opened(self) -> VectorFile:
        if self._file is None:
            self._file = VectorFile(self._index.vectors_path)
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
        except (sqlite3.Error, ValueError, IndexError) as error:
            if isinstance(error, sqlite3.Error) and not is_damage(error):
                raise OnrecordError("SRC03", where=str(self._index.vectors_path), detail=str(error)) from error
        self._throw_away()
        return Neighbours(np.zeros(0, dtype=np.int64), np.zeros((0, SIGN_WORDS), dtype=np.uint64), self._packed)

    def _packed(self, passages: Sequence[int]) -> Mapping[int, bytes]:
        """The packed vectors; none where the file proves damaged, which the next run then makes anew."""
        try:
            found = self._opened().packed(passages)
        except sqlite3.Error as error:
            if is_damage(error):
                self._throw_away()
            return {}
        return {number: packed for number, packed in found.items() if len(packed) == WIDTH}

    def _throw_away(self) -> None:
        self.close()
        remove_database(self._index.vectors_path)
