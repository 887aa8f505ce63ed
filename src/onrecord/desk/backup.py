"""Backs the desk up while people work at it: everything they said, as it stood at one moment, and the sources to it.

Who was signed in, and who was on which page, is not taken along: after a restore everybody signs in again.
"""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from zipfile import ZipFile

from sqlalchemy import Connection

from onrecord.desk.backup_file import (
    AT_ONCE,
    KeptFile,
    KeptTable,
    Manifest,
    file_part,
    new_archive,
    open_backup,
    table_part,
    write_manifest,
    write_part,
)
from onrecord.desk.backup_sources import Sight, forget_later, look_at_sources, sight_of, sources_below
from onrecord.disk_words import disk_words
from onrecord.errors import OnrecordError
from onrecord.sources.sources_toml import SOURCES_TOML
from onrecord.storage.database import (
    Database,
    known_revisions,
    open_untouched,
    revision_of,
    sqlite_url,
    told_as_storage_error,
)
from onrecord.storage.table_rows import lines_of, tables_in

LEFT_OUT = ("session", "challenge", "presence")
"""What holds for a moment alone."""


def back_up(folder: Path, file: Path, now: datetime, *, database: str = "", replace: bool = False) -> Manifest:
    """Backs up the desk in `folder` to a new file that only its owner may read; what it holds.

    `database` is the address of its PostgreSQL database, "" for the file in the folder. Raises OnrecordError DSK30
    where it can't be written or would take the place of another file, STO01 where the database can't be read, STO02
    where a newer Onrecord made it.
    """
    _require_place(file, replace)
    if not database and not (folder / "desk.sqlite").is_file():
        raise OnrecordError("DSK30", where=str(folder), detail="there is no desk in this folder")
    url = database or sqlite_url(folder / "desk.sqlite")
    store = open_untouched(url)
    try:
        with _fresh_file(file) as place, told_as_storage_error(url):
            with new_archive(place) as archive:
                manifest = _fill(archive, folder / "drafts", store, now)
            with open_backup(place) as backup:
                backup.check()
    finally:
        store.close()
    return manifest


def _fill(archive: ZipFile, drafts: Path, store: Database, now: datetime) -> Manifest:
    before = frozenset(sources_below(drafts))
    with store.keeping() as connection:
        revision = revision_of(connection)
        if revision is None:
            raise OnrecordError("DSK30", where=str(drafts.parent), detail="the database holds no desk")
        if revision not in known_revisions():
            raise OnrecordError("STO02", where=str(drafts.parent))
        sight = sight_of(connection, before)
        tables = tuple(_keep_tables(archive, connection))
    look_at_sources(sight, drafts)
    with store.reading() as connection:
        forget_later(sight, connection)
    for path, kept in sight.files:
        _keep_file(archive, path, kept, sight)
    manifest = Manifest(
        made=now,
        onrecord=version("onrecord"),
        revision=revision,
        database=store.engine.dialect.name,
        tables=tables,
        folders=sight.folders,
        files=tuple(kept for _path, kept in sight.files),
    )
    write_manifest(archive, manifest)
    return manifest


def _keep_tables(archive: ZipFile, connection: Connection) -> Iterator[KeptTable]:
    for name, table in tables_in(connection).items():
        if name not in LEFT_OUT:
            lines, size, digest = write_part(archive, table_part(name), lines_of(connection, table))
            yield KeptTable(name=name, rows=lines - 1, size=size, sha256=digest)


def _keep_file(archive: ZipFile, path: Path, kept: KeptFile, sight: Sight) -> None:
    """Puts a file into the archive, unless its like lies there; raises OnrecordError DSK30 where it has changed."""
    if file_part(kept.sha256) in archive.NameToInfo:
        return
    pieces = iter([sight.told[kept.folder]]) if kept.path == SOURCES_TOML else _pieces(path)
    if write_part(archive, file_part(kept.sha256), pieces)[2] != kept.sha256:
        raise OnrecordError("DSK30", where=str(path), detail="this source was written to meanwhile; try again")


def _pieces(path: Path) -> Iterator[bytes]:
    with path.open("rb") as data:
        while piece := data.read(AT_ONCE):
            yield piece


def _require_place(file: Path, replace: bool) -> None:
    if file.is_dir():
        raise OnrecordError("DSK30", where=str(file), detail="it is a folder")
    if file.exists() and not replace:
        raise OnrecordError("DSK30", where=str(file), detail="there is such a file already; --replace replaces it")
    if not file.parent.is_dir():
        raise OnrecordError("DSK30", where=str(file), detail="there is no such folder")


@contextmanager
def _fresh_file(file: Path) -> Iterator[Path]:
    """A file beside it that takes its name when all went well, and otherwise is gone; others can't read it."""
    try:
        descriptor, name = tempfile.mkstemp(prefix=".onrecord.", dir=file.parent)
        os.close(descriptor)
        place = Path(name)
        try:
            yield place
            with place.open("rb") as written:
                os.fsync(written.fileno())
            place.replace(file)
            sync_folder(file.parent)
        finally:
            place.unlink(missing_ok=True)
    except (OSError, ValueError) as error:
        raise OnrecordError("DSK30", where=str(file), detail=disk_reason(error)) from error


def sync_folder(folder: Path) -> None:
    """Has the names in a folder written to the disk."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def disk_reason(error: BaseException | None) -> str:
    """What the disk says; an archive that can't be closed after it hides that behind a word of its own."""
    while error is not None:
        if isinstance(error, OSError):
            return disk_words(error, writing=True)
        error = error.__context__
    return "the disk reports an error"
