"""What the newsroom's `sources.toml` says of the files that an index knows, and how each file is named to a reader."""

from collections.abc import Sequence

from onrecord.errors import OnrecordError
from onrecord.sources.indexing import Place
from onrecord.sources.intake.intake import Unreadable
from onrecord.sources.source import Source
from onrecord.sources.sources_toml import (
    SOURCES_TOML,
    EntriesByFile,
    SourceEntry,
    idle_patterns,
    read_sources_toml,
    say_more_of_source,
)
from onrecord.storage.stored_index import FileRow


class SaidOfFiles:
    """The entries of each folder's `sources.toml`."""

    def __init__(self, places: Sequence[Place]) -> None:
        """Reads them; raises OnrecordError SRC02 where one can't be read."""
        self._places = places
        self._entries = {place.number: read_sources_toml(place.folder) for place in places}
        self._by_file = {number: EntriesByFile(entries) for number, entries in self._entries.items()}

    def __bool__(self) -> bool:
        return any(self._entries.values())

    def entries(self, rows: Sequence[FileRow]) -> list[SourceEntry]:
        """The entries that name one of these files."""
        return [entry for row in rows for entry in self._by_file[row.place].of(row.path)]

    def path(self, row: FileRow) -> str:
        """The path within its folder; with several folders, the folder stands in front."""
        return row.path if len(self._places) == 1 else f"{self._places[row.place].folder}/{row.path}"

    def about(self, rows: Sequence[FileRow], source: Source, address: str | None) -> tuple[Source, str | None]:
        """The source and the address of a capture that these files hold, with what is said of them."""
        entries = self.entries(rows)
        said = [entry.says["address"] for entry in entries if "address" in entry.says]
        return say_more_of_source(source, entries), said[-1] if said else address

    def unread(self, rows: Sequence[FileRow]) -> list[Unreadable]:
        """The files that could not be read, each with its error."""
        bad = [(self.path(row), row) for row in rows if row.error]
        return [Unreadable(path=p, error=OnrecordError(row.error, where=p, detail=row.detail)) for p, row in bad]

    def idle(self, rows: Sequence[FileRow]) -> list[Unreadable]:
        """What is said of files that aren't there: listed, because nobody wants it passed over."""
        idle = []
        for place in self._places:
            paths = [row.path for row in rows if row.place == place.number]
            where = str(place.folder / SOURCES_TOML)
            for line, pattern in idle_patterns(self._entries[place.number], paths):
                told = f'line {line}: there is no file "{pattern}"'
                idle.append(Unreadable(path=where, error=OnrecordError("SRC02", where=where, detail=told)))
        return idle
