"""The index of a library: which files were read, what was drawn from them, and which passages hold a word.

All SQL of the index stands here, but for looking words up (`words_in_passages`). Passages are kept by the set of their
words alone; where in the passage a word stands is for the comparison to find out. How common each word is stands in a
table of its own, so that looking it up costs the same for "the" as for a name.
"""

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from zlib import crc32

from onrecord.storage.store import ReplacedError, Row, Store
from onrecord.storage.words_in_passages import Words

VERSION = 5
TABLES = (
    "CREATE TABLE state (name {text} PRIMARY KEY, value {text} NOT NULL){keyed}",
    # A number is never given twice, so that what is kept elsewhere of a passage can't be taken for another one's.
    "INSERT INTO state VALUES ('identity', {random}), ('passages given', '0')",
    """CREATE TABLE file (
    place {number} NOT NULL, path {text} NOT NULL, stamp {text} NOT NULL, taken {real} NOT NULL, seen {real} NOT NULL,
    sha256 {text}, error {text} NOT NULL, detail {text} NOT NULL, PRIMARY KEY (place, path)){keyed}""",
    "CREATE INDEX file_of_capture ON file (sha256)",
    """CREATE TABLE capture (
    id {number} PRIMARY KEY, sha256 {text} NOT NULL UNIQUE, size {number} NOT NULL, words {number} NOT NULL,
    source {text} NOT NULL, address {text}, written {text}, document {bytes} NOT NULL)""",
    """CREATE TABLE passage (
    id {number} PRIMARY KEY, capture {number} NOT NULL,
    first {number} NOT NULL, past {number} NOT NULL, marks {bytes} NOT NULL)""",
    "CREATE INDEX passage_of_capture ON passage (capture)",
    "CREATE TABLE word (form {text} PRIMARY KEY, passages {number} NOT NULL){keyed}",
)
_FILES = "SELECT place, path, stamp, taken, seen, sha256, error, detail FROM file"


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


class StoredIndex:
    """An open index. Words are given and kept as the index's keys (see `sources.passage.key_of`).

    Every method raises DamagedError where the store is broken, OnrecordError where it can't do its work.
    """

    def __init__(self, store: Store, words: Words) -> None:
        self._store, self._words = store, words
        self._changes: Counter[str] = Counter()
        self._given = 0
        self._identity = self.state("identity")

    @property
    def where(self) -> str:
        """How the index is named to people."""
        return self._store.where

    def close(self) -> None:
        """Lets go of the store."""
        self._store.close()

    def throw_away(self) -> None:
        """Does away with an index that proved damaged."""
        self._store.throw_away()

    def require_program(self, program: str) -> None:
        """Makes the index anew, empty, unless this state of the program made it."""
        if self.state("program") != program:
            with self._store.writing():
                # Another process may have made it while this one waited for its turn.
                if self.state("program") != program:
                    self._store.empty()
                    self.set_state("program", program)
        self._identity = self.state("identity")

    @contextmanager
    def writing(self) -> Iterator[None]:
        """All that is written inside is kept together or not at all; raises ReplacedError where it was made anew."""
        self._changes.clear()
        with self._store.writing():
            if self.state("identity") != self._identity:
                raise ReplacedError
            self._given = int(self.state("passages given"))
            yield
            self.set_state("passages given", str(self._given))
            self._write_commonness()

    def state(self, name: str) -> str:
        """A note that the program left in the index, "" where there is none."""
        rows = self._store.rows("SELECT value FROM state WHERE name = ?", (name,))
        return str(rows[0][0]) if rows else ""

    def set_state(self, name: str, value: str) -> None:
        """Leaves a note."""
        statement = "INSERT INTO state VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value"
        self._store.run(statement, (name, value))

    def files(self) -> list[FileRow]:
        """Every file that was seen, by place and path."""
        return [_file_row(row) for row in self._store.rows(f"{_FILES} ORDER BY place, path")]

    def files_of(self, sha256: str) -> list[FileRow]:
        """The files of these very bytes."""
        rows = self._store.rows(f"{_FILES} WHERE sha256 = ? ORDER BY place, path", (sha256,))
        return [_file_row(row) for row in rows]

    def put_file(self, row: FileRow) -> None:
        """Notes a file, in place of what was noted of it before."""
        self._store.run(
            "INSERT INTO file VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (place, path) DO UPDATE SET"
            " stamp = excluded.stamp, taken = excluded.taken, seen = excluded.seen, sha256 = excluded.sha256,"
            " error = excluded.error, detail = excluded.detail",
            (row.place, row.path, row.stamp, row.taken, row.seen, row.sha256, row.error, row.detail),
        )

    def remove_file(self, place: int, path: str) -> None:
        """Forgets a file; its capture stays until it is removed itself."""
        self._store.run("DELETE FROM file WHERE place = ? AND path = ?", (place, path))

    def captures(self) -> list[str]:
        """The hash of each capture that has a file, in the order of its first file."""
        rows = self._store.rows(
            "SELECT sha256 FROM file WHERE sha256 IS NOT NULL GROUP BY sha256 ORDER BY min(place), min(path), sha256"
        )
        return [row[0] for row in rows]

    def sources(self) -> list[tuple[str, str, str | None, str | None]]:
        """Hash, packed source, address and day of each capture."""
        rows = self._store.rows("SELECT sha256, source, address, written FROM capture ORDER BY id")
        return [(sha256, source, address, written) for sha256, source, address, written in rows]

    def orphans(self) -> list[str]:
        """The captures of which no file is left."""
        query = (
            "SELECT sha256 FROM capture WHERE NOT EXISTS (SELECT 1 FROM file WHERE file.sha256 = capture.sha256)"
            " ORDER BY id"
        )
        return [row[0] for row in self._store.rows(query)]

    def capture(self, sha256: str) -> tuple[int, str, bytes] | None:
        """The size in bytes, the packed source and the packed document of a capture, None where there is none."""
        rows = self._store.rows("SELECT size, source, document FROM capture WHERE sha256 = ?", (sha256,))
        return (rows[0][0], rows[0][1], rows[0][2]) if rows else None

    def add_capture(self, row: CaptureRow) -> None:
        """Takes in a capture and its passages, which get numbers that follow one another."""
        capture = self._store.rows("SELECT coalesce(max(id), 0) + 1 FROM capture")[0][0]
        self._store.run(
            "INSERT INTO capture VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (capture, row.sha256, row.size, row.words, row.source, row.address, row.written, row.document),
        )
        numbered = list(enumerate(row.passages, self._given + 1))
        self._given += len(numbered)
        self._store.run_many(
            "INSERT INTO passage VALUES (?, ?, ?, ?, ?)",
            [(n, capture, start, end, array("H", map(_mark, words)).tobytes()) for n, (start, end, words) in numbered],
        )
        self._words.take_in([(number, words) for number, (_, _, words) in numbered])
        for _, (_, _, words) in numbered:
            self._changes.update(words)

    def remove_capture(self, sha256: str, words: Sequence[frozenset[str]]) -> None:
        """Takes a capture out; `words` are those of its passages, in order, as they were taken in."""
        capture = self._store.rows("SELECT id FROM capture WHERE sha256 = ?", (sha256,))[0][0]
        numbers = self._store.rows("SELECT id FROM passage WHERE capture = ? ORDER BY id", (capture,))
        self._words.take_out([(number, held) for (number,), held in zip(numbers, words, strict=True)])
        for held in words:
            self._changes.subtract(held)
        self._store.run("DELETE FROM passage WHERE capture = ?", (capture,))
        self._store.run("DELETE FROM capture WHERE id = ?", (capture,))

    def sizes(self) -> tuple[int, int]:
        """How many passages and how many words the index holds."""
        passages = self._store.rows("SELECT count(*) FROM passage")[0][0]
        words = self._store.rows("SELECT CAST(coalesce(sum(words), 0) AS BIGINT) FROM capture")[0][0]
        return passages, words

    def commonness(self, words: Sequence[str]) -> dict[str, int]:
        """In how many passages each word stands; words that stand in none are left out."""
        return dict(self._store.among("SELECT form, passages FROM word WHERE form", words))

    def holding(self, word: str) -> Iterable[int]:
        """The numbers of the passages that hold the word."""
        return self._words.holding(word)

    def holding_all(self, words: Sequence[str], limit: int) -> Iterable[int]:
        """The numbers of at most `limit` passages that hold all of the words."""
        return self._words.holding_all(words, limit)

    def shared(self, passages: Sequence[int], words: Sequence[str]) -> dict[int, list[str]]:
        """Which of the words each of these passages holds; once in a thousand times, one that it doesn't hold."""
        marks = [(word, _mark(word)) for word in words]
        found: dict[int, list[str]] = {}
        for number, kept in self._store.among("SELECT id, marks FROM passage WHERE id", passages):
            held = set(array("H", kept))
            found[number] = [word for word, mark in marks if mark in held]
        return found

    def places(self, passages: Sequence[int]) -> dict[int, tuple[str, int, int]]:
        """The hash of each passage's capture, its first code point and the one past its last; not of those gone."""
        rows = self._store.among(
            "SELECT passage.id, sha256, first, past FROM passage JOIN capture ON capture.id = passage.capture"
            " WHERE passage.id",
            passages,
        )
        return {number: (sha256, start, end) for number, sha256, start, end in rows}

    def runs(self) -> list[tuple[str, int, int]]:
        """The hash of each capture, the numbers of its first and its last passage; those between are all its own."""
        rows = self._store.rows(
            "SELECT min(sha256), min(passage.id), max(passage.id) FROM passage"
            " JOIN capture ON capture.id = passage.capture GROUP BY passage.capture ORDER BY 2"
        )
        return [(sha256, first, last) for sha256, first, last in rows]

    def passages_of(self, sha256: str) -> list[tuple[int, int, int]]:
        """Number, first code point and the one past the last of each passage of a capture, in order."""
        rows = self._store.rows(
            "SELECT passage.id, first, past FROM passage JOIN capture ON capture.id = passage.capture"
            " WHERE sha256 = ? ORDER BY passage.id",
            (sha256,),
        )
        return [(number, start, end) for number, start, end in rows]

    def _write_commonness(self) -> None:
        changes = sorted((form, count) for form, count in self._changes.items() if count)
        self._store.run_many(
            "INSERT INTO word VALUES (?, ?)"
            " ON CONFLICT (form) DO UPDATE SET passages = word.passages + excluded.passages",
            changes,
        )
        if any(count < 0 for _, count in changes):
            self._store.run("DELETE FROM word WHERE passages <= 0")


def _mark(word: str) -> int:
    """Two bytes that stand for a word, so that a passage's words are at hand without reading its text."""
    return crc32(word.encode()) & 0xFFFF


def _file_row(row: Row) -> FileRow:
    place, path, stamp, taken, seen, sha256, error, detail = row
    return FileRow(
        place=place, path=path, stamp=stamp, taken=taken, seen=seen, sha256=sha256, error=error, detail=detail
    )
