"""The folder of a newsroom's library: sources for all drafts. Files can be laid into it by hand."""

from contextlib import suppress
from hashlib import sha256 as hashed
from pathlib import Path

from onrecord.desk.desk import Desk
from onrecord.errors import OnrecordError
from onrecord.sources.intake.folder import INTAKE


def folder_name(newsroom: int) -> str:
    """What the folder is called among those of the drafts; it is backed up with them."""
    return f"library-{newsroom}"


def library_of(desk: Desk, newsroom: int) -> Path:
    """The folder of the library of that newsroom; it is made where it is missing."""
    folder = desk.sources_in(folder_name(newsroom))
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def take_out_of_library(desk: Desk, newsroom: int, sha256: str) -> None:
    """Deletes the files of the library that hold this capture, an archive with all that is in it."""
    for arrival in list(INTAKE.arrivals(library_of(desk, newsroom), desk.settings)):
        with suppress(OnrecordError):
            if hashed(INTAKE.read(arrival, desk.settings)).hexdigest() == sha256:
                Path(arrival.location).unlink(missing_ok=True)


def recaptures_name(newsroom: int) -> str:
    """What the folder of recaptures is called among those of the drafts; it is backed up with them."""
    return f"recaptures-{newsroom}"


def recaptures_of(desk: Desk, newsroom: int) -> Path:
    """The folder of pages that were captured again because something on them has changed; it is made where missing."""
    folder = desk.sources_in(recaptures_name(newsroom))
    folder.mkdir(parents=True, exist_ok=True)
    return folder
