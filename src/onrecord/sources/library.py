"""The library: what the newsroom holds of its sources, and the passages in it that share words with a statement."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from importlib.metadata import entry_points
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self

from onrecord.errors import OnrecordError
from onrecord.settings import Settings, read_settings
from onrecord.sources.capture import Capture
from onrecord.sources.intake.intake import Intake, Unreadable
from onrecord.sources.meaning.meaning import MADE_IN_PASSING, Meaning, Passages
from onrecord.sources.meaning.together import Asked, find_by_both
from onrecord.sources.memory_index import MemoryIndex
from onrecord.sources.passage import cut_passages
from onrecord.sources.scope import Runs, Scope
from onrecord.sources.search import Hit, Postings, count_passages, search_passages
from onrecord.sources.source import Source

__all__ = ["Hit", "Library", "Scope", "Unreadable", "installed_intakes"]


class Index(Postings, Passages, Protocol):
    """What a library rests on: captures by their hash, and which of their passages hold which words."""

    @property
    def unreadable(self) -> tuple[Unreadable, ...]:
        """The files that could not be read or used, each with its error."""
        ...

    def captures(self) -> tuple[str, ...]:
        """The hashes of the captures."""
        ...

    def admitted(self, scope: Scope) -> frozenset[str]:
        """The captures that the scope lets in."""
        ...

    def sources(self) -> tuple[Source, ...]:
        """Every source once."""
        ...

    def persons(self) -> Mapping[str, Sequence[str]]:
        """By the name of each source that is a person, the hashes of its captures, the newest first."""
        ...

    def addresses(self) -> frozenset[str]:
        """The addresses of the captures."""
        ...

    def located(self) -> Sequence[tuple[str, str]]:
        """Address and hash of each capture that has an address."""
        ...

    def holds(self, sha256: str) -> bool:
        """Whether the bytes of the capture are still there; a file that no longer has them is told as unreadable."""
        ...

    def refused(self) -> frozenset[str]:
        """The captures of which `holds` has said that their bytes are gone."""
        ...

    def close(self) -> None:
        """Lets go of what is held open."""
        ...


class Library:
    """What the newsroom holds. Made by `Library.open` or `Library.of_captures`; closed by hand or by `with`.

    A search hands out no passage of a file that has changed on the disk since it was taken in; the file is named in
    `unreadable` from then on.
    """

    def __init__(self, index: Index) -> None:
        self._index = index
        self._meaning = Meaning(index)

    @classmethod
    def open(
        cls,
        folders: str | Path | Sequence[str | Path],
        *,
        settings: Settings | None = None,
        progress: Callable[[str, int, int], None] | None = None,
        intakes: Sequence[Intake] | None = None,
    ) -> Self:
        """The library of a folder or of several, its index made up to date first.

        `progress` is told the file at hand, how many are done and how many there are to do. `intakes` are the ways in,
        None for all installed ones; `settings` None are those of the process. Raises OnrecordError SRC01 where there
        is no folder, SRC02 for a mistake in `sources.toml`, SRC03 where the index can't be written.
        """
        from onrecord.sources.disk_index import DiskIndex
        from onrecord.sources.indexing import Place

        ways = installed_intakes() if intakes is None else intakes
        named = [Path(folders)] if isinstance(folders, str | Path) else [Path(f) for f in folders]
        if not named:
            raise OnrecordError("SRC01", detail="none was named")
        places = [Place(number=n, folder=f, intake=_way_into(f, ways)) for n, f in enumerate(named)]
        return cls(DiskIndex(places, settings=settings or read_settings(), progress=progress))

    @classmethod
    def of_captures(cls, captures: Sequence[Capture]) -> Self:
        """A library of captures that are at hand; it lives in memory and touches no disk."""
        return cls(MemoryIndex(captures))

    def close(self) -> None:
        """Lets go of the index; the library can't be asked afterwards."""
        self._meaning.close()
        self._index.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __len__(self) -> int:
        return len(self._index.captures())

    @property
    def unreadable(self) -> tuple[Unreadable, ...]:
        """The files that could not be read or used, or not whole, each with its error."""
        return self._index.unreadable

    @property
    def words(self) -> int:
        """How many words the captures have in all."""
        return self._index.sizes()[1]

    def captures(self) -> tuple[str, ...]:
        """The hashes of the captures, in an order that is the same on every run."""
        return self._index.captures()

    def capture(self, sha256: str) -> Capture:
        """The capture of that hash, with its text; raises OnrecordError SRC04 where there is none, or no longer."""
        return self._index.capture(sha256)

    def sources(self) -> tuple[Source, ...]:
        """Every source once, by name."""
        return self._index.sources()

    def persons(self) -> Mapping[str, Sequence[str]]:
        """By the name under which each source that is a person is filed, the hashes of its captures, newest first."""
        return self._index.persons()

    def addresses(self) -> frozenset[str]:
        """The addresses of the captures, as the files or `sources.toml` tell them."""
        return self._index.addresses()

    def located(self) -> Sequence[tuple[str, str]]:
        """Address and hash of each capture that has an address, as the files or `sources.toml` tell them."""
        return self._index.located()

    def holds(self, sha256: str) -> bool:
        """Whether the bytes of the capture are still on the disk; where they aren't, its files are `unreadable`."""
        return self._index.holds(sha256)

    def in_use(self) -> tuple[int, int]:
        """How many captures and how many words there are, less those that turned out to be gone from the disk."""
        refused, gone = self._index.refused(), 0
        for sha256 in refused:
            with suppress(OnrecordError):  # another run has taken it out of the index meanwhile
                gone += cut_passages(self.capture(sha256).document.text)[1]
        return len(self) - len(refused), self.words - gone

    def commonness(self, words: Sequence[str]) -> dict[str, int]:
        """In how many passages each of these folded words stands, 0 for one that stands in none."""
        return count_passages(self._index, words)

    def search(self, words: Sequence[str], limit: int = 20, *, scope: Scope | None = None) -> list[Hit]:
        """At most `limit` passages that share the rarer of these folded words, best first; `scope` None is all."""
        return search_passages(self._index, words, limit, self._runs(scope))

    def find(
        self, text: str, words: Sequence[str], limit: int = 20, *, about: str = "", scope: Scope | None = None
    ) -> list[Hit]:
        """At most `limit` passages that share these folded words of a statement, or say much the same as its `text`.

        `about` is what its article is about, a headline: it tells the search what "he" and "the ship" may mean.
        Where the library has no vectors yet (`without_vectors`), only those that share its words. A few that are
        missing are made on the way.
        """
        neighbours = self._meaning.at_hand()
        if neighbours is None:
            return self.search(words, limit, scope=scope)
        asked = Asked(words=words, vector=self._meaning.encode(f"{about}: {text}" if about else text))
        return find_by_both(self._index, neighbours, asked, limit, self._runs(scope))

    def embed(self, progress: Callable[[str, int, int], None] | None = None) -> int:
        """Makes the vectors that are missing, so that passages are found by meaning too; how many were made.

        Takes hours for a million; what was made stays when it is broken off. `progress` is told the file at hand, how
        many passages are done and how many there are to do. Raises OnrecordError SRC03 where they can't be written.
        """
        return self._meaning.embed(progress)

    def without_vectors(self) -> int:
        """How many passages can't be found by meaning until `embed` was called; 0 where a search makes them itself."""
        try:
            missing = self._meaning.missing()
        except OnrecordError:
            return self._index.sizes()[0]
        return missing if missing > MADE_IN_PASSING else 0

    def _runs(self, scope: Scope | None) -> Runs | None:
        if scope is None:
            return None
        admitted = self._index.admitted(scope)
        return Runs((first, last) for sha256, first, last in self._index.runs() if sha256 in admitted)


def installed_intakes() -> tuple[Intake, ...]:
    """Every way in that an installed package offers, in the order of their names."""
    offers: Iterable[Intake] = [entry.load() for entry in entry_points(group="onrecord.intakes")]
    return tuple(sorted(offers, key=lambda intake: intake.name))


def _way_into(folder: Path, intakes: Sequence[Intake]) -> Intake:
    for intake in intakes:
        if intake.accepts(folder):
            return intake
    told = "it is a file" if folder.is_file() else "nothing of that name is there"
    raise OnrecordError("SRC01", where=str(folder), detail=told)
