"""Adds a source to a draft, marks one as confidential, and checks the draft again.

What is said of a source, even what its file is called, stands beside it and in no history: histories are read by all.
"""

import os
import re
import secrets
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256 as hashed
from itertools import count
from pathlib import Path
from typing import get_args

from onrecord.desk.confidence import confidences_of, keep_attached, keep_mark, sees_all, withheld_from
from onrecord.desk.desk import Desk, note_event
from onrecord.desk.handing_in import check_again
from onrecord.desk.library_folder import take_out_of_library
from onrecord.desk.on_desk import draft_for
from onrecord.desk.person import Person, require
from onrecord.desk.sources import capture_in
from onrecord.desk.toml_words import toml_words
from onrecord.desk.version import version_of
from onrecord.documents.read import draw_document
from onrecord.errors import OnrecordError
from onrecord.sources.source import Closeness, SourceKind, Standing
from onrecord.sources.sources_toml import MAY_LEAVE, SOURCES_TOML

_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")
LONGEST_FILE_NAME = 80


@dataclass(frozen=True, kw_only=True, slots=True)
class NewSource:
    """A file to be added: its name and bytes, and what the person says of who stands behind it.

    `holds` are the hashes of the captures in it, where it is an archive; with none, the file is the capture itself.
    `taken` is when it was captured, None for now; `more` is what else sources.toml can say of it, such as its address.
    `stays` says that its words must not leave the house.
    """

    name: str
    data: bytes
    who: str = ""
    kind: str = "unknown"
    closeness: str = "unknown"
    owner: str = ""
    standing: str = "active"
    confidential: bool = False
    holds: tuple[str, ...] = ()
    taken: datetime | None = None
    more: tuple[tuple[str, str], ...] = ()
    stays: bool = False

    @property
    def hashes(self) -> tuple[str, ...]:
        """The hashes of the captures that come with it."""
        return self.holds or (hashed(self.data).hexdigest(),)


def add_source(desk: Desk, person: Person, number: int, source: NewSource) -> None:
    """Adds a file to the draft's sources and checks the draft again; a confidential one is in no library from then on.

    Raises OnrecordError DSK01 to DSK03, and DOC01 to DOC12 for a file that can't be read.
    """
    require_words_on(person, source)
    name = safe_name(source.name)
    if not source.holds:
        draw_document(source.data, name, settings=desk.settings)
    # Who may know of it is kept before it lies there, so that no check comes upon it unmarked.
    with desk.database.writing() as connection:
        draft = draft_for(connection, person, number, lock=True)
        for sha256 in source.hashes:
            keep_attached(desk, connection, person, number, sha256)
            if source.confidential and sha256 not in confidences_of(connection, number).marked:
                keep_mark(desk, connection, person, (number, sha256), given=True)
    if source.confidential:
        for sha256 in source.hashes:
            take_out_of_library(desk, person.newsroom, sha256)
    lay_in(desk.sources_in(draft.folder), name, source)
    with desk.database.writing() as connection:
        note_event(desk, connection, person, "desk:source:added", draft=number)
    check_again(desk, person, number)


def require_words_on(person: Person, source: NewSource) -> None:
    """Raises OnrecordError DSK01 where the person may not add it, DSK03 where what they say of it can't be used."""
    require(person, "add_source")
    if source.confidential:
        require(person, "mark_confidential")
    choices = {"kind": SourceKind, "closeness": Closeness, "standing": Standing}
    if any(getattr(source, key) not in get_args(some) for key, some in choices.items()):
        raise OnrecordError("DSK03", detail="what kind of source it is")


def lay_in(folder: Path, name: str, source: NewSource) -> None:
    """Lays a file into a folder of sources under a safe name, with what is said of it in sources.toml."""
    path = _lay_down(folder, name, source)
    _tell(folder / SOURCES_TOML, path.relative_to(folder).as_posix(), source)


def mark_confidential(desk: Desk, person: Person, number: int, sha256: str, *, given: bool = True) -> None:
    """Marks a source of a draft as confidential, or lifts the mark, and checks the draft again.

    What is marked is taken out of the newsroom's library.

    Raises OnrecordError DSK01, and DSK02 for a source that isn't there or that this person must not know of. Only who
    sees every confidential source of the draft may lift a mark.
    """
    require(person, "mark_confidential")
    with desk.database.reading() as connection:
        draft = draft_for(connection, person, number)
        protocol = version_of(desk, connection, number).protocol
        known = confidences_of(connection, number)
    if sha256 in withheld_from(person, draft.assigned, protocol, known):
        raise OnrecordError("DSK02")
    if capture_in(desk, desk.sources_in(draft.folder), sha256) is None:
        raise OnrecordError("DSK02")
    if not given and not sees_all(person, draft.assigned, protocol):
        raise OnrecordError("DSK01", detail="only who sees every confidential source of a draft may lift a mark")
    if (sha256 in known.marked) == given:
        return
    with desk.database.writing() as connection:
        draft_for(connection, person, number, lock=True)
        keep_mark(desk, connection, person, (number, sha256), given=given)
        event = "desk:source:marked" if given else "desk:source:mark_lifted"
        note_event(desk, connection, person, event, draft=number)
    if given:
        take_out_of_library(desk, person.newsroom, sha256)
    check_again(desk, person, number)


def _lay_down(folder: Path, name: str, source: NewSource) -> Path:
    """Writes the file; a confidential one under a name that nobody runs into by adding a file of the same name.

    It lies there whole or not at all: half of it would have another hash, under which nothing is confidential. A file
    that somebody else adds under the same name at the same time is not written over.
    """
    path = folder / (f"{secrets.token_hex(6)}-{name}" if source.confidential else name)
    fresh = folder.parent / f".{secrets.token_hex(12)}"
    try:
        with fresh.open("xb") as file:
            file.write(source.data)
            file.flush()
            os.fsync(file.fileno())
        if source.taken:
            os.utime(fresh, (source.taken.timestamp(),) * 2)
        for n in count(2):
            if _takes_place(fresh, path):
                break
            path = folder / f"{path.stem.partition('~')[0]}~{n}{path.suffix}"
    finally:
        fresh.unlink(missing_ok=True)
    return path


def _takes_place(fresh: Path, path: Path) -> bool:
    """Gives the file its name, unless another has it."""
    try:
        path.hardlink_to(fresh)
    except FileExistsError:
        return False
    except OSError:  # a disk that has no links
        if path.exists():
            return False
        fresh.rename(path)
    return True


def safe_name(name: str) -> str:
    """A name that stays in its folder, on every system: letters, figures, dots and hyphens."""
    last = re.split(r"[/\\]", name)[-1]
    stem, dot, suffix = _UNSAFE.sub("-", last).strip("-.").rpartition(".")
    safe = f"{(stem or 'source')[:LONGEST_FILE_NAME]}{dot or '.'}{(suffix or 'txt')[:8]}"
    # What the newsroom says of its sources is written by the desk alone, never uploaded.
    return f"file-{safe}" if safe.casefold() == SOURCES_TOML else safe


def _tell(path: Path, file: str, source: NewSource) -> None:
    """Writes into sources.toml what the person says of the file; nothing where they say nothing."""
    file = f"{file}/*" if source.holds else file
    told = {"name": source.who, "kind": source.kind, "owner": source.owner, "closeness": source.closeness}
    told = {key: " ".join(value.split()) for key, value in (*source.more, *told.items())}
    said = {k: v for k, v in (*told.items(), ("standing", source.standing)) if v and v not in ("unknown", "active")}
    lines = [f"{key} = {toml_words(value)}" for key, value in said.items()]
    lines += [f"{MAY_LEAVE} = false"] if source.stays else []
    if lines:
        with path.open("a", encoding="utf-8") as out:
            out.write("\n".join(["", "[[source]]", f"files = [{toml_words(file)}]", *lines, ""]))
