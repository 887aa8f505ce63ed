"""The vectors of a library's passages, kept beside its index; all SQL of them stands here.

A vector is kept under the number of its passage in one state of the index, named by that index's identity, and with it
a key made of the text that it stands for. When the index was made anew, the numbers mean other passages: the vectors
are set apart then, found again by their keys, and so the hours that went into them aren't lost.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from onrecord.storage.store import Layout, Store

LAYOUT = Layout(
    version=1,
    tables=(
        "CREATE TABLE state (name {text} PRIMARY KEY, value {text} NOT NULL){keyed}",
        "CREATE TABLE vector (passage {number} PRIMARY KEY, key {bytes} NOT NULL, packed {bytes} NOT NULL)",
        "CREATE TABLE set_apart (key {bytes} PRIMARY KEY, packed {bytes} NOT NULL){keyed}",
        # What every search reads stands together, apart from the vectors, of which it reads a few hundred.
        "CREATE TABLE block (id {number} PRIMARY KEY, passages {bytes} NOT NULL, signs {bytes} NOT NULL)",
    ),
)
MAPPED_BYTES = 1 << 30


@dataclass(frozen=True, kw_only=True, slots=True)
class VectorRow:
    """The vector of a passage, packed, and the key of the text that it stands for."""

    passage: int
    key: bytes
    packed: bytes


class StoredVectors:
    """Open vectors; methods raise DamagedError where the store is broken, OnrecordError where it can't do its work."""

    def __init__(self, store: Store) -> None:
        self._store = store

    @property
    def where(self) -> str:
        """How they are named to people."""
        return self._store.where

    def close(self) -> None:
        """Lets go of the store."""
        self._store.close()

    def throw_away(self) -> None:
        """Does away with vectors that proved damaged."""
        self._store.throw_away()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """All that is written inside is kept together or not at all."""
        with self._store.writing():
            yield

    def belongs_to(self) -> tuple[str, str]:
        """The identity of the index whose passages these are, and the mark of the model; "" where nothing is noted."""
        noted: dict[str, str] = dict(self._store.rows("SELECT name, value FROM state"))
        return noted.get("index", ""), noted.get("model", "")

    def begin(self, index: str, model: str) -> None:
        """Makes them those of this index: vectors of another one are set apart, those of another model go."""
        if self.belongs_to()[1] == model:
            self._store.run("INSERT INTO set_apart SELECT key, packed FROM vector WHERE true ON CONFLICT DO NOTHING")
        else:
            self._store.run("DELETE FROM set_apart")
        for emptying in ("DELETE FROM vector", "DELETE FROM block", "DELETE FROM state"):
            self._store.run(emptying)
        self._store.run_many("INSERT INTO state VALUES (?, ?)", [("index", index), ("model", model)])

    def add(self, rows: Sequence[VectorRow], *, passages: bytes, signs: bytes) -> None:
        """Takes in the vectors of some passages; `passages` and `signs` are what a search reads of them."""
        self._store.run_many(
            "INSERT INTO vector VALUES (?, ?, ?)"
            " ON CONFLICT (passage) DO UPDATE SET key = excluded.key, packed = excluded.packed",
            [(row.passage, row.key, row.packed) for row in rows],
        )
        number = self._store.rows("SELECT coalesce(max(id), 0) + 1 FROM block")[0][0]
        self._store.run("INSERT INTO block VALUES (?, ?, ?)", (number, passages, signs))

    def blocks(self) -> list[tuple[bytes, bytes]]:
        """The numbers of passages and the signs of their vectors, as they were taken in."""
        rows = self._store.rows("SELECT passages, signs FROM block ORDER BY id")
        return [(passages, signs) for passages, signs in rows]

    def packed(self, passages: Sequence[int]) -> dict[int, bytes]:
        """The packed vectors of these passages, in their order; those that have none are left out."""
        found: dict[int, bytes] = dict(self._store.among("SELECT passage, packed FROM vector WHERE passage", passages))
        return {number: found[number] for number in passages if number in found}

    def set_apart(self, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        """The packed vectors set apart that stand for texts of these keys."""
        return dict(self._store.among("SELECT key, packed FROM set_apart WHERE key", keys))

    def forget_set_apart(self) -> None:
        """Lets go of all vectors set apart."""
        self._store.run("DELETE FROM set_apart")
