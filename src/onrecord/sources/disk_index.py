"""The index of folders, kept: it hands out captures with what `sources.toml` says of them, and their passages.

An index that turns out to be damaged, or that another state of the program made, is made anew from the folders.
"""

import hashlib
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
from onrecord.sources.said_of_files import SaidOfFiles
from onrecord.sources.scope import Scope
from onrecord.sources.shelving import shelf_for
from onrecord.sources.source import Source, by_person
from onrecord.sources.sources_toml import said_to_leave, say_more_of_document, say_more_of_source
from onrecord.sources.stored_document import unpack_document, unpack_source
from onrecord.storage.store import DamagedError, ReplacedError
from onrecord.storage.stored_index import FileRow, StoredIndex
from onrecord.storage.stored_vectors import StoredVectors

CHARACTERS_AT_HAND = 16_000_000
_DRAWING = ("passage", "self_description", "stored_document", "source")
MOST_TRIES = 3
T = TypeVar("T")
Row = tuple[str, str, str | None, str | None]
"""Hash, packed source, address and day of a capture."""


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
        self._shelf = shelf_for([place.folder for place in places], settings)
        self._said = SaidOfFiles(places)
        self._at_hand: OrderedDict[str, Capture] = OrderedDict()
        self._characters = 0
        self._most_characters = characters_at_hand
        self._sources: tuple[Source, ...] | None = None
        self._located: tuple[tuple[str, str], ...] = ()
        self._people: list[Row] = []
        self._persons: Mapping[str, Sequence[str]] | None = None
        self._arrivals: Mapping[tuple[int, str], Arrival] = {}
        self._held: dict[str, bool] = {}
        self._changed: list[Unreadable] = []
        self._file = self._opened(progress)
        self._look_over()
        rows = self._file.files()
        self._unreadable = (*self._said.unread(rows), *self._said.idle(rows))

    @property
    def unreadable(self) -> tuple[Unreadable, ...]:
        """The files that could not be read, and those that turned out to have changed since they were."""
        return (*self._unreadable, *self._changed)

    def close(self) -> None:
        """Lets go of what is kept."""
        self._file.close()

    def open_vectors(self) -> StoredVectors:
        """The vectors that are kept beside this index, opened."""
        return self._shelf.vectors()

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
            self._sources = self._told()
        return self._sources

    def persons(self) -> Mapping[str, Sequence[str]]:
        """By the name of each source that is a person, the hashes of its captures, the newest first."""
        self.sources()
        if self._persons is None:
            dated = [(self._source_and_day(row), row[0]) for row in self._people]
            dated.sort(key=lambda told: (told[0][1] or date.min, told[1]), reverse=True)
            self._persons = by_person((source, sha256) for (source, _), sha256 in dated)
        return self._persons

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

    def refused(self) -> frozenset[str]:
        """The captures of which `holds` has said that no file has their bytes any more."""
        return frozenset(sha256 for sha256, held in self._held.items() if not held)

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

    def places(self, passages: Sequence[int]) -> dict[int, tuple[str, int, int]]:
        """The hash of each passage's capture, its first code point and the one past its last.

        Not of those gone, nor of those whose bytes are no longer what they were drawn from.
        """
        places = self._reading(lambda file: file.places(passages))
        held = {sha256: self.holds(sha256) for sha256, _, _ in places.values()}
        return {number: place for number, place in places.items() if held[place[0]]}

    def identity(self) -> str:
        """What tells this state of the index from every other in which the numbers mean other passages."""
        return self._reading(lambda file: file.state("identity"))

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

    def _opened(self, progress: Progress | None) -> StoredIndex:
        """The index, up to date; one that turns out to be damaged on the way is made anew."""
        for _ in range(MOST_TRIES):
            file = self._shelf.index()
            try:
                return self._updated(file, progress)
            except (DamagedError, zlib.error):
                file.throw_away()
            except ReplacedError:
                file.close()
            except BaseException:
                file.close()
                raise
        told = "other runs make it anew again and again; see that all machines run the same version of Onrecord"
        raise OnrecordError("SRC03", where=file.where, detail=told)

    def _updated(self, file: StoredIndex, progress: Progress | None) -> StoredIndex:
        file.require_program(_program())
        work = Work(settings=self._settings, clock=time.time, progress=progress)
        self._arrivals = update_index(file, self._places, work)
        return file

    def _reading(self, read: Callable[[StoredIndex], T]) -> T:
        """What `read` finds; where the file proves damaged, it is made anew and read again."""
        try:
            return read(self._file)
        except (DamagedError, zlib.error):
            self._file.throw_away()
        self._file = self._opened(None)
        self._look_over()
        return read(self._file)

    def _look_over(self) -> None:
        self._sizes = self._file.sizes()
        self._captures = tuple(self._file.captures())

    def _made(self, file: StoredIndex, sha256: str) -> Capture:
        kept, files = file.capture(sha256), file.files_of(sha256)
        if not kept or not files:
            raise OnrecordError("SRC04", detail=sha256)
        size, source, document = kept
        entries = self._said.entries(files)
        return Capture(
            sha256=sha256,
            paths=tuple(self._said.path(row) for row in files),
            size=size,
            taken=datetime.fromtimestamp(min(row.taken for row in files), UTC),
            source=say_more_of_source(unpack_source(source), entries),
            document=say_more_of_document(unpack_document(document), entries),
            said_to_leave=said_to_leave(self._said.entries([row]) for row in files),
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
        path = self._said.path(row)
        self._changed.append(Unreadable(path=path, error=OnrecordError(code, where=path, detail=detail)))
        return False

    def _told(self) -> tuple[Source, ...]:
        """The sources of the captures, with what `sources.toml` says of them; notes where each lies on the web."""
        rows = self._reading(lambda file: file.sources())
        if self._said:
            told = [(self._said_of(*row[:3]), row) for row in rows]
        else:
            made = {source: unpack_source(source) for source in {row[1] for row in rows}}
            told = [((made[row[1]], row[2]), row) for row in rows]
        sources = sorted({source for (source, _), _ in told}, key=lambda source: (source.name, repr(source)))
        self._located = tuple((address, row[0]) for (_, address), row in told if address)
        self._people = [row for (source, _), row in told if source.kind == "person"]
        return tuple(sources)

    def _said_of(self, sha256: str, source: str, address: str | None) -> tuple[Source, str | None]:
        files = self._reading(lambda file: file.files_of(sha256))
        return self._said.about(files, unpack_source(source), address)

    def _source_and_day(self, row: Row) -> tuple[Source, date | None]:
        sha256, source, _, day = row
        written = date.fromisoformat(day) if day else None
        if not self._said:
            return unpack_source(source), written
        entries = self._said.entries(self._reading(lambda file: file.files_of(sha256)))
        if any("published" in entry.says for entry in entries):
            written = self.capture(sha256).dated
        return say_more_of_source(unpack_source(source), entries), written


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
