"""The newsroom's library at the desk: sources that are kept for all drafts, searched and attached to one of them.

Nothing confidential lies in it: everybody who may add sources finds what is there.
"""

from dataclasses import dataclass, replace
from hashlib import sha256 as hashed
from pathlib import Path

from onrecord.desk.attaching import NewSource, add_source, lay_in, safe_name
from onrecord.desk.desk import Desk
from onrecord.desk.library_folder import library_of
from onrecord.desk.on_desk import draft_for
from onrecord.desk.open_folder import folder_without
from onrecord.desk.person import Person, require
from onrecord.desk.sources import LONGEST_SEARCH, passages_found
from onrecord.desk.viewing import version_for, withheld_in
from onrecord.documents.words import words_of
from onrecord.errors import OnrecordError
from onrecord.sources.capture import Capture
from onrecord.sources.intake.folder import INTAKE
from onrecord.sources.intake.web_archive import is_web_archive, read_anew
from onrecord.sources.library import Library

MOST_SHOWN = 12
MOST_FOUND = 60
"""So many passages are looked at for a search."""
MOST_PAGES = 3
"""An archive of more pages isn't copied whole for one of them."""
SUFFIXES = {"html": "html", "pdf": "pdf", "eml": "eml", "docx": "docx", "markdown": "md"}


@dataclass(frozen=True, kw_only=True, slots=True)
class InLibrary:
    """A capture of the library that a search has found, with the passages that fit, the best first."""

    capture: Capture
    passages: tuple[str, ...]
    attached: bool


def search_library(desk: Desk, person: Person, number: int, words: str) -> tuple[InLibrary, ...]:
    """The captures of the newsroom's library whose passages share these words or their meaning, the best first.

    Raises OnrecordError DSK01, and DSK02 where the person may not see the draft.
    """
    require(person, "add_source")
    mine = _mine(desk, person, number)
    wanted = words[:LONGEST_SEARCH].strip()
    forms = words_of(wanted).forms
    if not forms:
        return ()
    with Library.open(library_of(desk, person.newsroom), settings=desk.settings) as library:
        passages = passages_found(library, library.find(wanted, forms, MOST_FOUND), forms)
        best = list(passages)[:MOST_SHOWN]
        return tuple(
            InLibrary(capture=library.capture(s), passages=passages[s], attached=s in mine)
            for s in best
            if library.holds(s)
        )


def attach_from_library(desk: Desk, person: Person, number: int, sha256: str) -> None:
    """Adds a capture of the library to a draft's sources, with all that is said of it there, and checks again.

    Raises OnrecordError DSK01, DSK02 where the library holds no such capture, or the person may not see the draft, and
    DSK03 where it is among the draft's sources already.
    """
    require(person, "add_source")
    folder = library_of(desk, person.newsroom)
    with Library.open(folder, settings=desk.settings) as library:
        if sha256 not in library.captures() or not library.holds(sha256):
            raise OnrecordError("DSK02")
        capture = library.capture(sha256)
    if sha256 in _mine(desk, person, number):
        raise OnrecordError("DSK03", detail="another source: this one is among those of the draft already")
    add_source(desk, person, number, _copied(desk, folder, capture))


def _mine(desk: Desk, person: Person, number: int) -> frozenset[str]:
    """The captures of the draft that this person may know of."""
    with desk.database.reading() as connection:
        draft = draft_for(connection, person, number)
        withheld = withheld_in(connection, person, draft, version_for(desk, connection, person, draft))
    with Library.open(folder_without(desk, draft.folder, withheld), settings=desk.settings) as library:
        return frozenset(library.captures())


def require_open(source: NewSource) -> None:
    """Raises OnrecordError DSK03 for a confidential source: in the library everybody would find it."""
    if source.confidential:
        raise OnrecordError("DSK03", detail="a choice: in the library everybody finds it, so it can't be confidential")


def keep_in_library(desk: Desk, person: Person, source: NewSource) -> None:
    """Lays a source into the newsroom's library, unless it lies there; raises OnrecordError DSK01, DSK03."""
    require(person, "add_source")
    require_open(source)
    folder = library_of(desk, person.newsroom)
    with Library.open(folder, settings=desk.settings) as library:
        known = set(library.captures())
    if not known.issuperset(source.hashes):
        lay_in(folder, safe_name(source.name), source)


def _copied(desk: Desk, folder: Path, capture: Capture) -> NewSource:
    """The capture as a file for a draft: the file itself, a small archive whole, or one page of a large one."""
    arrival = next((a for a in INTAKE.arrivals(folder, desk.settings) if a.path in capture.paths), None)
    if arrival is None:
        raise OnrecordError("DSK02")
    source, file = capture.source, Path(arrival.location)
    says: dict[str, str | None] = {"address": capture.document.address, "translated_from": source.translated_from}
    if capture.dated:
        says["published"] = capture.dated.isoformat()
    told = NewSource(
        name=file.name,
        data=INTAKE.read(arrival, desk.settings),
        who=source.name,
        kind=source.kind,
        closeness=source.closeness,
        owner=source.owner or "",
        standing=source.standing,
        taken=capture.taken,
        more=tuple((key, value) for key, value in says.items() if value),
        stays=capture.said_to_leave is False,
    )
    if arrival.within and is_web_archive(file.name):
        pages = read_anew(file, desk.settings) if file.stat().st_size <= desk.settings.max_file_bytes else {}
        if 0 < len(pages) <= MOST_PAGES:
            holds = tuple(sorted({hashed(data).hexdigest() for data in pages.values()}))
            return replace(told, data=file.read_bytes(), holds=holds, more=())
    if arrival.within:
        return replace(told, name=f"{capture.title[:60]}.{SUFFIXES.get(capture.document.format, 'txt')}")
    return told
