"""Opens a SQLite file that the program can always make again, and writes to it so that a failure leaves it as it was.

A file that is older, of another program or damaged is never read: it is made anew, empty.
"""

import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from onrecord.disk_words import disk_words
from onrecord.errors import OnrecordError
from onrecord.storage.portions import portions
from onrecord.storage.store import DamagedError, Layout, Row, Values

APPLICATION = int.from_bytes(b"ONRC")
SECONDS_TO_WAIT = 60.0
CACHE_KIBIBYTES = 16_384
LEAST_ROOM = 100_000
TYPES = {
    "text": "TEXT",
    "number": "INTEGER",
    "real": "REAL",
    "bytes": "BLOB",
    "keyed": " WITHOUT ROWID",
    "random": "lower(hex(randomblob(16)))",
}
_DAMAGE = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_REASONS = {
    sqlite3.SQLITE_FULL: "the disk is full",
    sqlite3.SQLITE_READONLY: "the file or its folder may not be written to",
    sqlite3.SQLITE_CANTOPEN: "the file can't be opened",
    sqlite3.SQLITE_BUSY: "another program has been writing to it for more than a minute",
    sqlite3.SQLITE_IOERR: "the disk reports an error",
}


class SqliteStore:
    """A store in a file of its own; one of another version, of another program or with damage is made anew, empty."""

    def __init__(self, path: Path, layout: Layout, *, mapped_bytes: int = 0) -> None:
        """Opens it, and makes it where there is none; raises OnrecordError SRC03.

        As many as `mapped_bytes` of the file are read through a memory map.
        """
        self._path = path
        self._version, self._schema = layout.version, [table.format_map(TYPES) for table in layout.tables]
        self._database = open_database(path, version=self._version, schema=self._schema)
        self._database.execute(f"PRAGMA mmap_size = {mapped_bytes}")

    def __del__(self) -> None:
        # Later Pythons warn of a database that nobody closed; a library that goes out of sight may take it along.
        if hasattr(self, "_database"):
            self._database.close()

    @property
    def where(self) -> str:
        """The path of the file."""
        return str(self._path)

    def rows(self, query: str, values: Values = ()) -> list[Row]:
        """What the query finds."""
        with told_as_index_error(self._path):
            return self._database.execute(query, values).fetchall()

    def among(self, query: str, values: Values) -> list[Row]:
        """What the query finds that ends with the name of a column, which has to be one of the values."""
        found: list[Row] = []
        for some in portions(values):
            found += self.rows(f"{query} IN ({','.join('?' * len(some))})", some)
        return found

    def run(self, statement: str, values: Values = ()) -> None:
        """Does what the statement says."""
        self.rows(statement, values)

    def run_many(self, statement: str, rows: Sequence[Values]) -> None:
        """Does what the statement says with each of these rows."""
        with told_as_index_error(self._path):
            self._database.executemany(statement, rows)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """All that is written inside is kept together or not at all."""
        with told_as_index_error(self._path), writing(self._database):
            yield

    def empty(self) -> None:
        """Lays the tables out anew inside the file, so that who has it open isn't left with one that is gone."""
        with told_as_index_error(self._path):
            _empty(self._database, self._version, self._schema)

    def throw_away(self) -> None:
        """Closes the file and deletes it."""
        self.close()
        remove_database(self._path)

    def close(self) -> None:
        """Lets go of the file."""
        self._database.close()


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
    """Tells what the disk or the database says against it as OnrecordError SRC03, damage as DamagedError."""
    try:
        yield
    except sqlite3.Error as error:
        if _code(error) in _DAMAGE:
            raise DamagedError(str(error)) from error
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
    if isinstance(error, FileExistsError):
        return "a file stands where the folder should be"
    if isinstance(error, FileNotFoundError):
        return "its folder can't be made"
    return disk_words(error, writing=True)


def _code(error: sqlite3.Error) -> int:
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


def _connect(path: Path) -> sqlite3.Connection:
    # A library that goes out of sight is closed by whichever thread clears it away.
    return sqlite3.connect(path, isolation_level=None, timeout=SECONDS_TO_WAIT, check_same_thread=False)


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
