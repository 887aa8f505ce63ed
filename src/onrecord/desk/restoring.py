"""Restores a desk from a backup into an empty place: all of it, or nothing.

A backup of an older Onrecord is brought up to date on the way, and one of a SQLite desk can become a PostgreSQL one, or
the other way round.
"""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from onrecord.desk.backup import disk_reason, sync_folder
from onrecord.desk.backup_file import Backup, KeptFile, Manifest, open_backup, told_as_damage
from onrecord.errors import OnrecordError
from onrecord.storage.database import (
    bring_up,
    known_revisions,
    open_untouched,
    reason_of,
    sqlite_url,
    told_as_storage_error,
)
from onrecord.storage.table_rows import is_bare, put_rows, tables_in


def restore(file: Path, folder: Path, *, database: str = "") -> Manifest:
    """Restores the desk that `file` holds into `folder`, which has to be empty or not there; what it held.

    `database` is the address of an empty PostgreSQL database, "" for a file in the folder. Raises OnrecordError DSK31
    for a file that is no whole backup, DSK32 where the place can't be used, DSK33 for one of a newer Onrecord, STO01
    where the database can't be reached.
    """
    with open_backup(file) as backup:
        if backup.manifest.revision not in known_revisions():
            raise OnrecordError("DSK33", where=str(file))
        _require_empty(folder)
        backup.check()
        with _staged(folder) as stage:
            _lay_out(backup, stage / "drafts")
            if database:
                _fill(backup, database, lambda: _move_in(stage, folder))
            else:
                _fill(backup, sqlite_url(stage / "desk.sqlite"), lambda: None)
                _move_in(stage, folder)
        return backup.manifest


def _require_empty(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise _refused(folder, "it is a file")
    with _told_as_refusal(folder):
        found = next(folder.iterdir(), None) if folder.is_dir() else None
    if found is not None:
        raise _refused(folder, f"the folder isn't empty; “{found.name}” lies in it")


@contextmanager
def _staged(folder: Path) -> Iterator[Path]:
    """A place in the folder where all is made ready; where it isn't, the folder is again as it was."""
    made, whole = not folder.exists(), False
    with _told_as_refusal(folder):
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        stage = Path(tempfile.mkdtemp(prefix=".restoring-", dir=folder))
        try:
            yield stage
            whole = True
        finally:
            shutil.rmtree(stage, ignore_errors=True)
            if not whole:
                _clear(folder, made)


def _clear(folder: Path, made: bool) -> None:
    shutil.rmtree(folder / "drafts", ignore_errors=True)
    for path in folder.glob("desk.sqlite*"):
        path.unlink()
    if made:
        folder.rmdir()


def _lay_out(backup: Backup, drafts: Path) -> None:
    """Makes the folder of each draft, with its sources."""
    drafts.mkdir(mode=0o700)
    for folder in backup.manifest.folders:
        (drafts / folder / "sources").mkdir(parents=True)
    for kept in backup.manifest.files:
        _lay_down(backup, kept, drafts / kept.folder / "sources" / kept.path)


def _lay_down(backup: Backup, kept: KeptFile, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as file:
        for piece in backup.pieces(kept):
            file.write(piece)
        file.flush()
        os.fsync(file.fileno())
    if kept.changed:
        os.utime(path, ns=(kept.changed, kept.changed))


def _fill(backup: Backup, url: str, before_it_counts: Callable[[], None]) -> None:
    """Makes the tables as they were, puts the rows in and brings them up to date: at one stroke."""
    store = open_untouched(url)
    try:
        with told_as_storage_error(url), store.reading() as connection:
            if not is_bare(connection):
                raise _refused(Path(backup.path.name), "the database isn't empty; restore into a new one")
        with store.writing() as connection:
            bring_up(connection, backup.manifest.revision)
            _put_tables(backup, connection)
            bring_up(connection)
            before_it_counts()
    except SQLAlchemyError as error:
        raise OnrecordError("DSK32", where=str(backup.path), detail=reason_of(error)) from error
    finally:
        store.close()


def _put_tables(backup: Backup, connection: Connection) -> None:
    rows = {table.name: table for table in backup.manifest.tables}
    tables = tables_in(connection)
    with told_as_damage(backup.path):
        if not rows.keys() <= tables.keys():
            raise ValueError
        for name, table in tables.items():
            if name in rows:
                put_rows(connection, table, backup.lines(rows[name]))


def _move_in(stage: Path, folder: Path) -> None:
    """Puts what is ready in its place, the database last."""
    (stage / "drafts").rename(folder / "drafts")
    for path in sorted(stage.glob("desk.sqlite*"), reverse=True):
        path.rename(folder / path.name)
    sync_folder(folder)


@contextmanager
def _told_as_refusal(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise _refused(folder, disk_reason(error)) from error


def _refused(place: Path, detail: str) -> OnrecordError:
    return OnrecordError("DSK32", where=str(place), detail=detail)
