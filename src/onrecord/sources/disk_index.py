"""The index of folders, kept on disk: it hands out captures with what `sources.toml` says of them, and their passages.

An index that turns out to be damaged, or that another state of the program made, is made anew from the folders.
"""

import hashlib
import os
import sqlite3
import time
import zlib
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from importlib.metadata import entry_points, version
from pathlib import Path
from typing import TypeVar

from onrecord import documents
from onrecord.errors import OnrecordError
from onrecord.settings import Settings
from onrecord.sources import passage
from onrecord.sources.capture import Capture
from onrecord.sources.indexing import Place, Progress, Work, update_index
from onrecord.sources.intake.intake import Arrival, Unreadable
from onrecord.sources.scope import Scope
from onrecord.sources.source import Source
from onrecord.sources.sources_toml import (
    SOURCES_TOML,
    SourceEntry,
    idle_patterns,
    read_sources_toml,
    said_to_leave,
    say_more_of_document,
    say_more_of_source,
)
from onrecord.sources.stored_document import unpack_document, unpack_source
from onrecord.storage.index_file import FileRow, IndexFile
from onrecord.storage.sqlite import is_damage, remove_database

CHARACTERS_AT_HAND = 16_000_000
_DRAWING = ("passage", "self_description", "stored_document", "source")
T = TypeVar("T")


class DiskIndex:
    """The captures of some folders and which of their passages hold which words.

    At most `characters_at_hand` characters of texts stay in memory once they were asked for.
    """

    def __init__(
        self,
        places: Sequence[Place],
        *,
        settings: Settings,
        progress: Progress | None = None,
        characters_at_hand: int = CHARACTERS_AT_HAND,
    ) -> None:
        self._places = places
        self._settings = settings
        self._path = settings.index_folder / f"{_name_of(places)}.sqlite"
        self.vectors_path = self._path.with_suffix(".vectors")
        self._entries = {place.number: read_sources_toml(place.folder) for place in places}
        self._at_hand: OrderedDict[str, Capture] = OrderedDict()
        self._characters = 0
        self._most_characters = characters_at_hand
        self._sources: tuple[Source, ...] | None = None
        self._located: tuple[tuple[str, str], ...] = ()
        self._arrivals: Mapping[tuple[int, str], Arrival] = {}
        self._held: dict[str, bool] = {}
        self._changed: list[Unreadable] = []
        self._file = self._opened(progress)
        self._look_over()
        rows = self._file.files()
        self._unreadable = (*self._unread(rows), *self._idle(rows))

    @property
    def unreadable(self) -> tuple[Unreadable, ...]:
        """The files that could not be read, and those that turned out to have changed since they were."""
        return (*self._unreadable, *self._changed)

    def close(self) -> None:
        """Lets go of the file."""
        self._file.close()

    def captures(self) -> tuple[str, ...]:
        """The hashes of the captures, in the order of their files."""
        return self._captures

    def capture(self, sha256: str) -> Capture:
        """The capture; raises OnrecordError SRC04 where there is none of that hash, or no longer."""
        if sha256 in self._at_hand:
            self._at_hand.move_to_end(sha256)
            return self._at_hand[sha256]
        capture = self._reading(lambda file: self._made(file, sha256))
        self._characters += len(capture.document.text)
        self._at_hand[sha256] = capture
        while self._characters > self._most_characters and len(self._at_hand) > 1:
            self._characters -= len(self._at_hand.popitem(last=False)[1].document.text)
        return capture

    def sources(self) -> tuple[Source, ...]:
        """Every source once, by name."""
        if self._sources is None:
            self._sources, self._located = self._told()
        return self._sources

    def addresses(self) -> frozenset[str]:
        """The addresses of the captures."""
        return frozenset(address for address, _ in self.located())

    def located(self) -> tuple[tuple[str, str], ...]:
        """Address and hash of each capture that has an address."""
        self.sources()
        return self._located

    def holds(self, sha256: str) -> bool:
        """Whether a file still has the bytes of the capture; it is read once, and one that hasn't is `unreadable`."""
        if sha256 not in self._held:
            rows = self._reading(lambda file: file.files_of(sha256))
            self._held[sha256] = len([row for row in rows if self._is_same(row)]) > 0
        return self._held[sha256]

    def sizes(self) -> tuple[int, int]:
        """How many passages and how many words there are."""
        return self._sizes

    def commonness(self, words: Sequence[str]) -> dict[str, int]:
        """In how many passages each word stands; words that stand in none are left out."""
        return self._reading(lambda file: file.commonness(words))

    def holding(self, word: str) -> Iterable[int]:
        """The passages that hold the word."""
        return self._reading(lambda file: file.holding(word))

    def holding_all(self, words: Sequence[str], limit: int) -> Iterable[int]:
        """At most `limit` passages that hold all of the words."""
        return self._reading(lambda file: file.holding_all(words, limit))

    def shared(self, passages: Sequence[int], words: Sequence[str]) -> dict[int, list[str]]:
        """Which of the words each of these passages holds."""
        return self._reading(lambda file: file.shared(passages, words))

    def place(self, passage: int) -> tuple[str, int, int] | None:
        """The hash of the passage's capture, its first code point and the one past its last.

        None where it is gone, or the bytes that it was drawn from are.
        """
        place = self._reading(lambda file: file.place(passage))
        return place if place and self.holds(place[0]) else None

    def identity(self) -> str:
        """What tells this state of the index from every other in which the numbers mean other passages."""
        return self._identity

    def runs(self) -> Sequence[tuple[str, int, int]]:
        """The hash of each capture with the numbers of its first and its last passage."""
        return self._reading(lambda file: file.runs())

    def passages_of(self, sha256: str) -> Sequence[tuple[int, int, int]]:
        """Number, first code point and the one past the last of each passage of a capture."""
        return self._reading(lambda file: file.passages_of(sha256))

    def admitted(self, scope: Scope) -> frozenset[str]:
        """The captures that the scope lets in, as the files and `sources.toml` tell their source and day."""
        rows = self._reading(lambda file: file.sources())
        return frozenset(row[0] for row in rows if scope.admits(*self._source_and_day(row)))

    def _opened(self, progress: Progress | None) -> IndexFile:
        """The index, up to date; one that turns out to be damaged on the way is made anew once."""
        try:
            return self._updated(progress)
        except (sqlite3.Error, zlib.error, OnrecordError) as error:
            if not _is_damage(error):
                raise
        remove_database(self._path)
        return self._updated(progress)

    def _updated(self, progress: Progress | None) -> IndexFile:
        file = IndexFile(self._path)
        program = _program()
        try:
            if file.state("program") != program:
                file.start_anew()
                with file.writing():
                    file.set_state("program", program)
            work = Work(settings=self._settings, clock=time.time, progress=progress)
            self._arrivals = update_index(file, self._places, work)
        except BaseException:
            file.close()
            raise
        return file

    def _reading(self, read: Callable[[IndexFile], T]) -> T:
        """What `read` finds; where the file proves damaged, it is made anew and read again."""
        try:
            return read(self._file)
        except (sqlite3.Error, zlib.error) as error:
            if not _is_damage(error):
                raise OnrecordError("SRC03", where=str(self._path), detail=str(error)) from error
        self._file.close()
        remove_database(self._path)
        self._file = self._opened(None)
        self._look_over()
        return read(self._file)

    def _look_over(self) -> None:
        self._sizes = self._file.sizes()
        self._captures = tuple(self._file.captures())
        self._identity = self._file.state("identity")

    def _made(self, file: IndexFile, sha256: str) -> Capture:
        kept, files = file.capture(sha256), file.files_of(sha256)
        if not kept or not files:
            raise OnrecordError("SRC04", detail=sha256)
        size, source, document = kept
        entries = self._entries_for(files)
        return Capture(
            sha256=sha256,
            paths=tuple(self._path_told(row) for row in files),
            size=size,
            taken=datetime.fromtimestamp(min(row.taken for row in files), UTC),
            source=say_more_of_source(unpack_source(source), entries),
            document=say_more_of_document(unpack_document(document), entries),
            said_to_leave=said_to_leave(self._entries_for([row]) for row in files),
        )

    def _is_same(self, row: FileRow) -> bool:
        """Whether the file has the bytes that it was taken in with; one that hasn't is noted."""
        arrival = self._arrivals.get((row.place, row.path))
        if arrival is None:  # another run took it in since the folder was listed
            return False
        code, detail = "SRC07", ""
        try:
            data = self._places[row.place].intake.read(arrival, self._settings)
            if hashlib.sha256(data).hexdigest() == row.sha256:
                return True
        except OnrecordError as error:
            code, detail = error.code, error.detail
        path = self._path_told(row)
        self._changed.append(Unreadable(path=path, error=OnrecordError(code, where=path, detail=detail)))
        return False

    def _told(self) -> tuple[tuple[Source, ...], tuple[tuple[str, str], ...]]:
        """The sources of the captures and where each lies on the web, with what `sources.toml` says of them."""
        rows = self._reading(lambda file: file.sources())
        if any(self._entries.values()):
            told = [(self._said_of(*row[:3]), row[0]) for row in rows]
        else:
            made = {source: unpack_source(source) for source in {row[1] for row in rows}}
            told = [((made[row[1]], row[2]), row[0]) for row in rows]
        sources = sorted({source for (source, _), _ in told}, key=lambda source: (source.name, repr(source)))
        return tuple(sources), tuple((address, sha256) for (_, address), sha256 in told if address)

    def _said_of(self, sha256: str, source: str, address: str | None) -> tuple[Source, str | None]:
        entries = self._entries_for(self._reading(lambda file: file.files_of(sha256)))
        said = [entry.says["address"] for entry in entries if "address" in entry.says]
        return say_more_of_source(unpack_source(source), entries), said[-1] if said else address

    def _source_and_day(self, row: tuple[str, str, str | None, str | None]) -> tuple[Source, date | None]:
        sha256, source, _, day = row
        written = date.fromisoformat(day) if day else None
        if not any(self._entries.values()):
            return unpack_source(source), written
        entries = self._entries_for(self._reading(lambda file: file.files_of(sha256)))
        if any("published" in entry.says for entry in entries):
            written = self.capture(sha256).dated
        return say_more_of_source(unpack_source(source), entries), written

    def _entries_for(self, rows: Sequence[FileRow]) -> list[SourceEntry]:
        return [entry for row in rows for entry in self._entries[row.place] if entry.names(row.path)]

    def _path_told(self, row: FileRow) -> str:
        """The path within its folder; with several folders, the folder stands in front."""
        return row.path if len(self._places) == 1 else f"{self._places[row.place].folder}/{row.path}"

    def _unread(self, rows: Sequence[FileRow]) -> list[Unreadable]:
        bad = [(self._path_told(row), row) for row in rows if row.error]
        return [Unreadable(path=p, error=OnrecordError(row.error, where=p, detail=row.detail)) for p, row in bad]

    def _idle(self, rows: Sequence[FileRow]) -> list[Unreadable]:
        """What `sources.toml` says of files that aren't there: listed, because nobody wants it passed over."""
        idle = []
        for place in self._places:
            paths = [row.path for row in rows if row.place == place.number]
            where = str(place.folder / SOURCES_TOML)
            for line, pattern in idle_patterns(self._entries[place.number], paths):
                told = f'line {line}: there is no file "{pattern}"'
                idle.append(Unreadable(path=where, error=OnrecordError("SRC02", where=where, detail=told)))
        return idle


def _is_damage(error: BaseException) -> bool:
    cause = error.__cause__ if isinstance(error, OnrecordError) else error
    return isinstance(cause, zlib.error) or (isinstance(cause, sqlite3.Error) and is_damage(cause))


def _name_of(places: Sequence[Place]) -> str:
    """The name of the index of these folders: readable at its beginning, and no other folders have it."""
    folders = "\n".join(str(place.folder.resolve()) for place in places)
    return f"{places[0].folder.resolve().name[:40]}-{hashlib.sha256(os.fsencode(folders)).hexdigest()[:16]}"


def _program() -> str:
    """A mark of the code that draws, cuts and packs texts: an index that other code made may hold other words."""
    marks = hashlib.sha256(version("onrecord").encode())
    room = Path(documents.__file__).parent
    others = [Path(passage.__file__).with_name(f"{name}.py") for name in _DRAWING]
    for path in [*sorted(room.rglob("*.py")), *others]:
        marks.update(path.read_bytes())
    for entry in sorted(entry_points(group="onrecord.formats"), key=lambda entry: entry.name):
        marks.update(f"{entry.value} {entry.dist.version if entry.dist else ''}".encode())
    return marks.hexdigest()
