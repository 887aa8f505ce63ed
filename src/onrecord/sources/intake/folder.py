"""The way in for a folder: every file in it and below is a capture, every page of a web archive and every mail too.

Hidden files and the library's own `sources.toml` are passed over, and links to folders inside, which would show the
same files twice. A link that leads out of the folder is not followed; it is listed as unreadable.
"""

import os
from collections.abc import Iterator
from pathlib import Path

from onrecord.documents.read import read_bytes
from onrecord.errors import OnrecordError
from onrecord.settings import Settings
from onrecord.sources.intake.intake import Arrival, stamp_of
from onrecord.sources.intake.mailbox import is_mailbox, mails_of, read_mail
from onrecord.sources.intake.web_archive import is_web_archive, pages_of, read_page
from onrecord.sources.sources_toml import SOURCES_TOML

_PASSED_OVER = (".", "~$")


class FolderIntake:
    """Reads a folder of files."""

    name = "folder"

    def accepts(self, place: Path) -> bool:
        """Whether there is a folder at that place."""
        return place.is_dir()

    def arrivals(self, place: Path, settings: Settings) -> Iterator[Arrival]:
        """The files of the folder and of those below it, in the order of their names."""
        folder = str(place.resolve())
        for arrival in _walk(folder, folder, str(settings.index_folder.resolve())):
            if is_web_archive(arrival.path) and not _hindrance_to(arrival):
                yield from pages_of(Path(arrival.location), arrival.path, settings)
            elif is_mailbox(arrival.path) and not _hindrance_to(arrival):
                yield from mails_of(Path(arrival.location), arrival.path, settings)
            else:
                yield arrival

    def read(self, arrival: Arrival, settings: Settings) -> bytes:
        """The bytes of the file; raises OnrecordError DOC04 where it is too large, DOC09 where it can't be read."""
        if arrival.within:
            inner = read_mail if is_mailbox(arrival.location) else read_page
            return inner(arrival, settings)
        hindrance = _hindrance_to(arrival)
        if hindrance:
            raise OnrecordError("DOC09", where=arrival.path, detail=hindrance)
        return read_bytes(Path(arrival.location), settings=settings)


INTAKE = FolderIntake()


def _walk(folder: str, root: str, index: str) -> Iterator[Arrival]:
    try:
        with os.scandir(folder) as listing:
            entries = sorted(listing, key=lambda entry: entry.name)
    except OSError:
        # A folder that may not be opened is handed on as if it were a file, so that it is listed as unreadable.
        yield Arrival(path=_told(folder, root) or ".", location=folder, stamp="", taken=0.0)
        return
    for entry in entries:
        if entry.name.startswith(_PASSED_OVER) or (folder == root and entry.name == SOURCES_TOML):
            continue
        if entry.is_dir(follow_symlinks=False):
            if entry.path != index:
                yield from _walk(entry.path, root, index)
        elif not _shows_twice(entry, root):
            yield _arrival(entry, root)


def _arrival(entry: os.DirEntry[str], root: str) -> Arrival:
    try:
        state = entry.stat()
    except OSError:
        return Arrival(path=_told(entry.path, root), location=entry.path, stamp="", taken=0.0)
    stamp = stamp_of(state)
    return Arrival(path=_told(entry.path, root), location=entry.path, stamp=stamp, taken=state.st_mtime)


def _shows_twice(entry: os.DirEntry[str], root: str) -> bool:
    """Whether it is a link to a folder whose files are met on their own."""
    return entry.is_symlink() and _leads_inside(entry.path, root) and Path(entry.path).is_dir()


def _leads_inside(link: str, root: str) -> bool:
    return Path(os.path.realpath(link)).is_relative_to(root)


def _hindrance_to(arrival: Arrival) -> str:
    location = Path(arrival.location)
    try:
        return _hindrance(location, str(location.parents[arrival.path.count("/")]))
    except OSError:
        return ""  # what stands in the way is told by opening it


def _hindrance(location: Path, root: str) -> str:
    """Why there is nothing to open at this place, "" where there is."""
    if location.is_symlink() and not _leads_inside(str(location), root):
        return "it is a link that leads out of the folder; put a copy in its place"
    if location.is_dir():
        return "it is a folder that can't be looked into"
    if location.exists() and not location.is_file():
        return "it is a device or a pipe, not a file"
    return ""


def _told(path: str, root: str) -> str:
    """The path within the folder, with slashes; bytes of a name that are no text are written out in hexadecimal."""
    inner = path[len(root) :].lstrip(os.sep).replace(os.sep, "/")
    return inner if inner.isascii() else os.fsencode(inner).decode("utf-8", "backslashreplace")
