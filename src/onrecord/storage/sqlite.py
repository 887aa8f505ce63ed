"""Opens a SQLite file that the program can always make again, and writes to it so that a failure leaves it as it was.

A file that is older, of another program or damaged is never read: it is made anew, empty.
"""

import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from onrecord.errors import OnrecordError

APPLICATION = int.from_bytes(b"ONRC")
SECONDS_TO_WAIT = 60.0
CACHE_KIBIBYTES = 16_384
LEAST_ROOM = 100_000
_DAMAGE = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_REASONS = {
    sqlite3.SQLITE_FULL: "the disk is full",
    sqlite3.SQLITE_READONLY: "the file or its folder may not be written to",
    sqlite3.SQLITE_CANTOPEN: "the file can't be opened",
    sqlite3.SQLITE_BUSY: "another program has been writing to it for more than a minute",
    sqlite3.SQLITE_IOERR: "the disk reports an error",
}


def open_database(path: Path, *, version: int, schema: Sequence[str]) -> sqlite3.Connection:
    """The database at `path`, made anew where it isn't of this `version`; raises OnrecordError SRC03.

    `schema` are the statements that make the empty tables. The connection commits by itself outside of `writing`.
    """
    with told_as_index_error(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        connection = _connect(path)
        try:
            _make_usable(connection, version, schema)
        except sqlite3.DatabaseError as error:
            connection.close()
            # What can't be emptied from within is set aside; anything but damage would only fail again.
            if _code(error) not in _DAMAGE | {sqlite3.SQLITE_ERROR}:
                raise
            remove_database(path)
            connection = _connect(path)
            _make_usable(connection, version, schema)
        return connection


def empty_database(connection: sqlite3.Connection, *, version: int, schema: Sequence[str]) -> None:
    """Makes the tables anew inside the file, so that others who have it open are not left with one that is gone."""
    with writing(connection):
        _empty(connection, version, schema)


def remove_database(path: Path) -> None:
    """Deletes the database with its journals; nothing happens where there is none."""
    for name in (path.name, f"{path.name}-wal", f"{path.name}-shm"):
        path.with_name(name).unlink(missing_ok=True)


@contextmanager
def writing(connection: sqlite3.Connection) -> Iterator[None]:
    """All or nothing: what is written inside is kept together, or not at all when anything fails.

    Takes the write lock at once (BEGIN IMMEDIATE), so that two writers wait for one another instead of failing midway.
    """
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


@contextmanager
def told_as_index_error(path: Path) -> Iterator[None]:
    """Tells what the disk or the database says against writing as OnrecordError SRC03."""
    try:
        yield
    except sqlite3.Error as error:
        full = _code(error) == sqlite3.SQLITE_IOERR and _is_full(path)
        reason = _REASONS.get(sqlite3.SQLITE_FULL if full else _code(error), str(error))
        raise OnrecordError("SRC03", where=str(path), detail=reason) from error
    except OSError as error:
        raise OnrecordError("SRC03", where=str(path), detail=_in_words(error)) from error


def _is_full(path: Path) -> bool:
    """Whether the disk has so little room left that SQLite can't even make its file of locks: it doesn't say so."""
    try:
        return shutil.disk_usage(path.parent).free < LEAST_ROOM
    except OSError:
        return False


def _in_words(error: OSError) -> str:
    if isinstance(error, FileExistsError | NotADirectoryError):
        return "a file stands where the folder should be"
    if isinstance(error, PermissionError):
        return "you may not write there"
    if isinstance(error, FileNotFoundError):
        return "its folder can't be made"
    return (error.strerror or str(error)).lower()


def is_damage(error: Exception) -> bool:
    """Whether the error says that the file itself is broken, so that making it anew helps."""
    return isinstance(error, sqlite3.Error) and _code(error) in _DAMAGE


def _code(error: sqlite3.Error) -> int:
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


def _connect(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(path, isolation_level=None, timeout=SECONDS_TO_WAIT)


def _make_usable(connection: sqlite3.Connection, version: int, schema: Sequence[str]) -> None:
    """Sees to it that the file is ours and of this version; raises sqlite3.DatabaseError where it is damaged."""
    connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute(f"PRAGMA cache_size = -{CACHE_KIBIBYTES}")
    connection.execute("PRAGMA temp_store = MEMORY")
    if not _is_ours(connection, version):
        with writing(connection):
            # Another process may have made it while this one waited for its turn.
            if not _is_ours(connection, version):
                _empty(connection, version, schema)


def _is_ours(connection: sqlite3.Connection, version: int) -> bool:
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    return bool(application == APPLICATION and connection.execute("PRAGMA user_version").fetchone()[0] == version)


def _empty(connection: sqlite3.Connection, version: int, schema: Sequence[str]) -> None:
    # A virtual table goes first, because it takes tables of its own with it.
    query = (
        "SELECT type, name FROM sqlite_master WHERE type IN ('table', 'view') ORDER BY sql NOT LIKE 'CREATE VIRTUAL%'"
    )
    for kind, name in connection.execute(query).fetchall():
        if not name.startswith("sqlite_"):
            connection.execute(f'DROP {kind} IF EXISTS "{name}"')
    for statement in schema:
        connection.execute(statement)
    connection.execute(f"PRAGMA application_id = {APPLICATION}")
    connection.execute(f"PRAGMA user_version = {version}")
