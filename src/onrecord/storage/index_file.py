"""The index of a library as a file: which files were read, what was drawn from them, and which passages hold a word.

All SQL of the index stands here. Passages are kept by the set of their words alone; where in the passage a word
stands is for the comparison to find out. How common each word is stands in a table of its own, so that looking it up
costs the same for "the" as for a name.
"""

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

from onrecord.storage.sqlite import empty_database, open_database, told_as_index_error, writing

VERSION = 3
SCHEMA = (
    "CREATE TABLE state (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    "INSERT INTO state VALUES ('identity', lower(hex(randomblob(16))))",
    """CREATE TABLE file (
    place INTEGER NOT NULL, path TEXT NOT NULL, stamp TEXT NOT NULL, taken REAL NOT NULL, seen REAL NOT NULL,
    sha256 TEXT, error TEXT NOT NULL DEFAULT '', detail TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (place, path)) WITHOUT ROWID""",
    "CREATE INDEX file_of_capture ON file (sha256)",
    """CREATE TABLE capture (
    id INTEGER PRIMARY KEY, sha256 TEXT NOT NULL UNIQUE, size INTEGER NOT NULL, words INTEGER NOT NULL,
    source TEXT NOT NULL, address TEXT, written TEXT, document BLOB NOT NULL)""",
    # A number is never given twice, so that what is kept elsewhere of a passage can't be taken for another one's.
    """CREATE TABLE passage (
    id INTEGER PRIMARY KEY AUTOINCREMENT, capture INTEGER NOT NULL,
    first INTEGER NOT NULL, past INTEGER NOT NULL, marks BLOB NOT NULL)""",
    "CREATE INDEX passage_of_capture ON passage (capture)",
    "CREATE TABLE word (form TEXT PRIMARY KEY, passages INTEGER NOT NULL) WITHOUT ROWID",
    """CREATE VIRTUAL TABLE word_in_passage USING fts5(
    words, content='', detail=none, columnsize=0, tokenize="ascii tokenchars '''.,:_'")""",
)
_IN_ONE_QUERY = 500


@dataclass(frozen=True, kw_only=True, slots=True)
class FileRow:
    """A file as the index last saw it, at `seen` seconds since 1970.

    `place` numbers the folder. `stamp` changes where the bytes may have changed. `sha256` is None where the
    file could not be read; `error` and `detail` say why.
    """

    place: int
    path: str
    stamp: str
    taken: float
    seen: float
    sha256: str | None
    error: str = ""
    detail: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class CaptureRow:
    """What was drawn from a file.

    `document` and `source` are packed; `written` is the day (2026-03-12) that it says it was written on; `passages` are
    start, end and the words between, each once.
    """

    sha256: str
    size: int
    words: int
    source: str
    address: str | None
    document: bytes
    written: str | None = None
    passages: Sequence[tuple[int, int, frozenset[str]]]


class IndexFile:
    """An open index. Words are given and kept as the index's keys (see `sources.passage.key_of`)."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._database = open_database(path, version=VERSION, schema=SCHEMA)
        self._changes: Counter[str] = Counter()

    def close(self) -> None:
        """Lets go of the file."""
        self._database.close()

    def __del__(self) -> None:
        # Later Pythons warn of a database that nobody closed; a library that goes out of sight may take it along.
        if hasattr(self, "_database"):
            self._database.close()

    def start_anew(self) -> None:
        """Forgets everything; raises OnrecordError SRC03."""
        with told_as_index_error(self.path):
            empty_database(self._database, version=VERSION, schema=SCHEMA)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """All that is written inside is kept together or not at all; raises OnrecordError SRC03."""
        self._changes.clear()
        with told_as_index_error(self.path), writing(self._database):
            yield
            self._write_commonness()

    def state(self, name: str) -> str:
        """A note that the program left in the index, "" where there is none."""
        row = self._database.execute("SELECT value FROM state WHERE name = ?", (name,)).fetchone()
        return str(row[0]) if row else ""

    def set_state(self, name: str, value: str) -> None:
        """Leaves a note."""
        self._database.execute("INSERT OR REPLACE INTO state VALUES (?, ?)", (name, value))

    def files(self) -> list[FileRow]:
        """Every file that was seen, by place and path."""
        rows = self._database.execute(
            "SELECT place, path, stamp, taken, seen, sha256, error, detail FROM file ORDER BY place, path"
        )
        return [_file_row(row) for row in rows]

    def files_of(self, sha256: str) -> list[FileRow]:
        """The files of these very bytes."""
        rows = self._database.execute(
            "SELECT place, path, stamp, taken, seen, sha256, error, detail FROM file WHERE sha256 = ?"
            " ORDER BY place, path",
            (sha256,),
        )
        return [_file_row(row) for row in rows]

    def put_file(self, row: FileRow) -> None:
        """Notes a file, in place of what was noted of it before."""
        self._database.execute(
            "INSERT OR REPLACE INTO file VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (row.place, row.path, row.stamp, row.taken, row.seen, row.sha256, row.error, row.detail),
        )

    def remove_file(self, place: int, path: str) -> None:
        """Forgets a file; its capture stays until it is removed itself."""
        self._database.execute("DELETE FROM file WHERE place = ? AND path = ?", (place, path))

    def captures(self) -> list[str]:
        """The hash of each capture that has a file, in the order of its first file."""
        rows = self._database.execute(
            "SELECT sha256 FROM file WHERE sha256 IS NOT NULL GROUP BY sha256 ORDER BY min(place), min(path), sha256"
        )
        return [row[0] for row in rows]

    def sources(self) -> list[tuple[str, str, str | None, str | None]]:
        """Hash, packed source, address and day of each capture."""
        return self._database.execute("SELECT sha256, source, address, written FROM capture ORDER BY id").fetchall()

    def orphans(self) -> list[str]:
        """The captures of which no file is left."""
        rows = self._database.execute(
            "SELECT sha256 FROM capture WHERE sha256 NOT IN (SELECT ifnull(sha256, '') FROM file)"
        )
        return [row[0] for row in rows]

    def has_capture(self, sha256: str) -> bool:
        """Whether these bytes were drawn before."""
        return self._database.execute("SELECT 1 FROM capture WHERE sha256 = ?", (sha256,)).fetchone() is not None

    def capture(self, sha256: str) -> tuple[int, str, bytes] | None:
        """The size in bytes, the packed source and the packed document of a capture, None where there is none."""
        query = "SELECT size, source, document FROM capture WHERE sha256 = ?"
        row: tuple[int, str, bytes] | None = self._database.execute(query, (sha256,)).fetchone()
        return row

    def add_capture(self, row: CaptureRow) -> None:
        """Takes in a capture and its passages."""
        execute = self._database.execute
        added = execute(
            "INSERT INTO capture (sha256, size, words, source, address, written, document)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            (row.sha256, row.size, row.words, row.source, row.address, row.written, row.document),
        ).lastrowid
        for start, end, words in row.passages:
            number = execute(
                "INSERT INTO passage (capture, first, past, marks) VALUES (?, ?, ?, ?)",
                (added, start, end, array("H", map(_mark, words)).tobytes()),
            ).lastrowid
            execute("INSERT INTO word_in_passage (rowid, words) VALUES (?, ?)", (number, " ".join(words)))
            self._changes.update(words)

    def remove_capture(self, sha256: str, words: Sequence[frozenset[str]]) -> None:
        """Takes a capture out; `words` are those of its passages, in order, as they were taken in."""
        execute = self._database.execute
        capture = execute("SELECT id FROM capture WHERE sha256 = ?", (sha256,)).fetchone()[0]
        numbers = execute("SELECT id FROM passage WHERE capture = ? ORDER BY id", (capture,)).fetchall()
        for (number,), held in zip(numbers, words, strict=True):
            # Without its text at hand, FTS5 takes a passage out by being told the words that it was given.
            execute(
                "INSERT INTO word_in_passage (word_in_passage, rowid, words) VALUES ('delete', ?, ?)",
                (number, " ".join(held)),
            )
            self._changes.subtract(held)
        execute("DELETE FROM passage WHERE capture = ?", (capture,))
        execute("DELETE FROM capture WHERE id = ?", (capture,))

    def sizes(self) -> tuple[int, int]:
        """How many passages and how many words the index holds."""
        passages = self._database.execute("SELECT count(*) FROM passage").fetchone()[0]
        words = self._database.execute("SELECT ifnull(sum(words), 0) FROM capture").fetchone()[0]
        return passages, words

    def commonness(self, words: Sequence[str]) -> dict[str, int]:
        """In how many passages each word stands; words that stand in none are left out."""
        found: dict[str, int] = {}
        for first in range(0, len(words), _IN_ONE_QUERY):
            some = words[first : first + _IN_ONE_QUERY]
            query = f"SELECT form, passages FROM word WHERE form IN ({','.join('?' * len(some))})"  # noqa: S608
            found.update(self._database.execute(query, some).fetchall())
        return found

    def holding(self, word: str) -> Iterable[int]:
        """The numbers of the passages that hold the word."""
        query = "SELECT rowid FROM word_in_passage WHERE word_in_passage MATCH ?"
        return [number for (number,) in self._database.execute(query, (f'"{word}"',)).fetchall()]

    def holding_all(self, words: Sequence[str], limit: int) -> Iterable[int]:
        """The numbers of at most `limit` passages that hold all of the words."""
        query = "SELECT rowid FROM word_in_passage WHERE word_in_passage MATCH ? LIMIT ?"
        rows = self._database.execute(query, (" AND ".join(f'"{word}"' for word in words), limit)).fetchall()
        return [number for (number,) in rows]

    def shared(self, passages: Sequence[int], words: Sequence[str]) -> dict[int, list[str]]:
        """Which of the words each of these passages holds; once in a thousand times, one that it doesn't hold."""
        marks = [(word, _mark(word)) for word in words]
        found: dict[int, list[str]] = {}
        for first in range(0, len(passages), _IN_ONE_QUERY):
            some = passages[first : first + _IN_ONE_QUERY]
            query = f"SELECT id, marks FROM passage WHERE id IN ({','.join('?' * len(some))})"  # noqa: S608
            for number, kept in self._database.execute(query, some):
                held = set(array("H", kept))
                found[number] = [word for word, mark in marks if mark in held]
        return found

    def place(self, passage: int) -> tuple[str, int, int] | None:
        """The hash of the passage's capture, its first code point and the one past its last; None where it is gone."""
        row: tuple[str, int, int] | None = self._database.execute(
            "SELECT sha256, first, past FROM passage JOIN capture ON capture.id = passage.capture WHERE passage.id = ?",
            (passage,),
        ).fetchone()
        return row

    def runs(self) -> list[tuple[str, int, int]]:
        """The hash of each capture, the numbers of its first and its last passage; those between are all its own."""
        return self._database.execute(
            "SELECT sha256, min(passage.id), max(passage.id) FROM passage JOIN capture ON capture.id = passage.capture"
            " GROUP BY passage.capture ORDER BY 2"
        ).fetchall()

    def passages_of(self, sha256: str) -> list[tuple[int, int, int]]:
        """Number, first code point and the one past the last of each passage of a capture, in order."""
        return self._database.execute(
            "SELECT passage.id, first, past FROM passage JOIN capture ON capture.id = passage.capture"
            " WHERE sha256 = ? ORDER BY passage.id",
            (sha256,),
        ).fetchall()

    def _write_commonness(self) -> None:
        changes = sorted((form, count) for form, count in self._changes.items() if count)
        self._database.executemany(
            "INSERT INTO word VALUES (?, ?) ON CONFLICT (form) DO UPDATE SET passages = passages + excluded.passages",
            changes,
        )
        if any(count < 0 for _, count in changes):
            self._database.execute("DELETE FROM word WHERE passages <= 0")


def _mark(word: str) -> int:
    """Two bytes that stand for a word, so that a passage's words are at hand without reading its text."""
    return crc32(word.encode()) & 0xFFFF


def _file_row(row: tuple[int, str, str, float, float, str | None, str, str]) -> FileRow:
    place, path, stamp, taken, seen, sha256, error, detail = row
    return FileRow(
        place=place, path=path, stamp=stamp, taken=taken, seen=seen, sha256=sha256, error=error, detail=detail
    )
