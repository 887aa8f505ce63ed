"""The vectors of a library's passages as a file beside its index; all SQL of it stands here.

A vector is kept under the number of its passage in one state of the index, named by that index's identity, and with it
a key made of the text that it stands for. When the index was made anew, the numbers mean other passages: the vectors
are set apart then, found again by their keys, and so the hours that went into them aren't lost.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from onrecord.storage.sqlite import open_database, told_as_index_error, writing

VERSION = 1
SCHEMA = (
    "CREATE TABLE state (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    "CREATE TABLE vector (passage INTEGER PRIMARY KEY, key BLOB NOT NULL, packed BLOB NOT NULL)",
    "CREATE TABLE set_apart (key BLOB PRIMARY KEY, packed BLOB NOT NULL) WITHOUT ROWID",
    # What every search reads stands together, apart from the vectors, of which it reads a few hundred.
    "CREATE TABLE block (id INTEGER PRIMARY KEY, passages BLOB NOT NULL, signs BLOB NOT NULL)",
)
MAPPED_BYTES = 1 << 30
_IN_ONE_QUERY = 500
K = TypeVar("K", int, bytes)


@dataclass(frozen=True, kw_only=True, slots=True)
class VectorRow:
    """The vector of a passage, packed, and the key of the text that it stands for."""

    passage: int
    key: bytes
    packed: bytes


class VectorFile:
    """An open file of vectors; one of another version or with damage is made anew, empty."""

    def __init__(self, path: Path) -> None:
        """Opens it, and makes it where there is none; raises OnrecordError SRC03."""
        self.path = path
        self._database = open_database(path, version=VERSION, schema=SCHEMA)
        self._database.execute(f"PRAGMA mmap_size = {MAPPED_BYTES}")

    def close(self) -> None:
        """Lets go of the file."""
        self._database.close()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """All that is written inside is kept together or not at all; raises OnrecordError SRC03."""
        with told_as_index_error(self.path), writing(self._database):
            yield

    def belongs_to(self) -> tuple[str, str]:
        """The identity of the index whose passages these are, and the mark of the model; "" where nothing is noted."""
        noted = dict(self._database.execute("SELECT name, value FROM state").fetchall())
        return noted.get("index", ""), noted.get("model", "")

    def begin(self, index: str, model: str) -> None:
        """Makes the file that of this index: vectors of another one are set apart, those of another model go."""
        execute = self._database.execute
        if self.belongs_to()[1] == model:
            execute("INSERT OR IGNORE INTO set_apart SELECT key, packed FROM vector")
        else:
            execute("DELETE FROM set_apart")
        execute("DELETE FROM vector")
        execute("DELETE FROM block")
        self._database.executemany("INSERT OR REPLACE INTO state VALUES (?, ?)", [("index", index), ("model", model)])

    def add(self, rows: Sequence[VectorRow], *, passages: bytes, signs: bytes) -> None:
        """Takes in the vectors of some passages; `passages` and `signs` are what a search reads of them."""
        self._database.executemany(
            "INSERT OR REPLACE INTO vector VALUES (?, ?, ?)", [(row.passage, row.key, row.packed) for row in rows]
        )
        self._database.execute("INSERT INTO block (passages, signs) VALUES (?, ?)", (passages, signs))

    def blocks(self) -> Iterator[tuple[bytes, bytes]]:
        """The numbers of passages and the signs of their vectors, as they were taken in."""
        yield from self._database.execute("SELECT passages, signs FROM block ORDER BY id")

    def packed(self, passages: Sequence[int]) -> dict[int, bytes]:
        """The packed vectors of these passages; those that have none are left out."""
        return self._found("SELECT passage, packed FROM vector WHERE passage IN", passages)

    def set_apart(self, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        """The packed vectors set apart that stand for texts of these keys."""
        return self._found("SELECT key, packed FROM set_apart WHERE key IN", keys)

    def forget_set_apart(self) -> None:
        """Lets go of all vectors set apart."""
        self._database.execute("DELETE FROM set_apart")

    def _found(self, query: str, wanted: Sequence[K]) -> dict[K, bytes]:
        found: dict[K, bytes] = {}
        for first in range(0, len(wanted), _IN_ONE_QUERY):
            some = wanted[first : first + _IN_ONE_QUERY]
            found.update(self._database.execute(f"{query} ({','.join('?' * len(some))})", some).fetchall())
        return found
