"""The way in for a folder: every file in it and in the folders below is a capture.

Hidden files, the library's own `sources.toml` and links that lead out of the folder are passed over.
"""

import os
from collections.abc import Iterator
from pathlib import Path

from onrecord.documents.read import read_bytes
from onrecord.errors import OnrecordError
from onrecord.settings import Settings
from onrecord.sources.intake.intake import Arrival
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
        yield from _walk(folder, folder, str(settings.index_folder.resolve()))

    def read(self, arrival: Arrival, settings: Settings) -> bytes:
        """The bytes of the file; raises OnrecordError DOC04 where it is too large, DOC09 where it can't be read."""
        location = Path(arrival.location)
        if location.exists() and not location.is_file() and not location.is_dir():
            raise OnrecordError("DOC09", where=arrival.path, detail="it is a device or a pipe, not a file")
        return read_bytes(location, settings=settings)


INTAKE = FolderIntake()


def _walk(folder: str, root: str, index: str) -> Iterator[Arrival]:
    try:
        with os.scandir(folder) as listing:
            entries = sorted(listing, key=lambda entry: entry.name)
    except OSError:
        # A folder that may not be opened is handed on as if it were a file, so that it is listed as unreadable.
        yield Arrival(path=_told(folder, root), location=folder, stamp="", taken=0.0)
        return
    for entry in entries:
        if entry.name.startswith(_PASSED_OVER) or (folder == root and entry.name == SOURCES_TOML):
            continue
        if entry.is_dir(follow_symlinks=False):
            if entry.path != index:
                yield from _walk(entry.path, root, index)
        elif not entry.is_symlink() or _stays_inside(entry.path, root):
            yield _arrival(entry, root)


def _arrival(entry: os.DirEntry[str], root: str) -> Arrival:
    try:
        state = entry.stat()
    except OSError:
        return Arrival(path=_told(entry.path, root), location=entry.path, stamp="", taken=0.0)
    stamp = f"{state.st_size}:{state.st_mtime_ns}"
    return Arrival(path=_told(entry.path, root), location=entry.path, stamp=stamp, taken=state.st_mtime)


def _stays_inside(link: str, root: str) -> bool:
    """Whether a link leads to a file of the folder; one to a folder of it would only show the same files twice."""
    target = Path(os.path.realpath(link))
    return target.is_relative_to(root) and not target.is_dir()


def _told(path: str, root: str) -> str:
    """The path within the folder, with slashes; bytes of a name that are no text are written out in hexadecimal."""
    inner = path[len(root) :].lstrip(os.sep).replace(os.sep, "/")
    return inner if inner.isascii() else os.fsencode(inner).decode("utf-8", "backslashreplace")
