"""The desk that a command works with: the folder that --data names, and the desk that keeps its files there."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.cli.options import settings_of
from onrecord.cli.streams import Streams
from onrecord.errors import OnrecordError
from onrecord.settings import Settings

if TYPE_CHECKING:
    from onrecord.desk.desk import Desk


def add_data(parser: ArgumentParser) -> None:
    """Where the desk lies."""
    parser.add_argument("--data", metavar="DIR", help="the folder in which the desk keeps everything")


def folder_named(arguments: Namespace, settings: Settings, name: str = "desk") -> Path:
    """The folder of the desk that was named, else the one of that name among the settings' own."""
    return Path(arguments.data) if arguments.data else settings.data_folder / name


def require_folder(folder: Path) -> None:
    """Raises OnrecordError DSK14 where there is no such folder: a slip in its name must not found another desk."""
    if not folder.is_dir():
        raise OnrecordError("DSK14", where=str(folder), detail="there is no such folder")


@contextmanager
def desk_named(arguments: Namespace, streams: Streams, *, needs_files: bool = True) -> Iterator["Desk"]:
    """The desk that was named, open for as long as the block lasts.

    `needs_files` False is for what a database alone is enough for, where the settings name one. Raises OnrecordError
    DSK11, DSK14, STO01, STO02, USE01, USE02.
    """
    from onrecord.desk.opening import open_desk

    settings = settings_of(arguments, streams)
    folder = folder_named(arguments, settings)
    if needs_files or not settings.database:
        require_folder(folder)
    desk = open_desk(folder, settings, database=settings.database)
    with closing(desk.database):
        yield desk
