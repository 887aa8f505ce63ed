"""Opens the desk's database and brings it up to date: a SQLite file by default, PostgreSQL where an address is given.

A write either happens wholly and is on the disk when it returns, or not at all. Writers wait for one another.
"""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import OperationalError, SQLAlchemyError

from onrecord.errors import OnrecordError
from onrecord.storage.database_address import DatabaseAddress, read_address

if TYPE_CHECKING:
    from alembic.config import Config
    from alembic.script import ScriptDirectory

SECONDS_TO_WAIT = 30
MIGRATIONS = Path(__file__).parent / "migrations"
CONNECTIONS = 40
"""As many as the desk answers requests at once; PostgreSQL lets in a hundred unless it is told otherwise."""
_WRITES = "onrecord_writes"


@dataclass(frozen=True, kw_only=True, slots=True)
class Database:
    """An open database whose tables are those of this program."""

    engine: Engine
    turn: AbstractContextManager[object] = field(default_factory=nullcontext, repr=False)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state of the database and changes nothing."""
        with self.engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A connection whose changes are kept together or not at all."""
        # SQLite lets those wait who come too early, but not in their order; inside one program a lock does.
        with (
            self.turn,
            self.engine.connect().execution_options(**{_WRITES: True}) as connection,
            connection.begin(),
        ):
            yield connection

    @contextmanager
    def keeping(self) -> Iterator[Connection]:
        """A connection that sees all tables as they stand at its first question, whatever others write meanwhile."""
        steady = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
        options = steady if self.engine.dialect.name == "postgresql" else {}
        with self.engine.connect().execution_options(**options) as connection, connection.begin():
            yield connection

    def close(self) -> None:
        """Lets go of all connections."""
        self.engine.dispose()


def open_database(url: str) -> Database:
    """The database at `url`, its tables made or brought up to date.

    Raises OnrecordError STO01 where it can't be opened, STO02 where a newer Onrecord has changed it, USE02 for an
    address that can't be read for certain.
    """
    database = open_untouched(url)
    try:
        with told_as_storage_error(url), database.writing() as connection:
            bring_up(connection)
    except BaseException:
        database.close()
        raise
    return database


def open_untouched(url: str) -> Database:
    """The database at `url` with the tables that it has, whatever version they are of.

    Raises OnrecordError STO01 where it can't be opened, USE02 for an address that can't be read for certain.
    """
    with told_as_storage_error(url):
        engine = _engine(url)
        return Database(engine=engine, turn=Lock() if engine.dialect.name == "sqlite" else nullcontext())


@contextmanager
def told_as_storage_error(url: str) -> Iterator[None]:
    """Tells what a database says against it as OnrecordError STO01, and never with a password in it."""
    try:
        yield
    except (SQLAlchemyError, ImportError) as error:
        told = reason_of(error)
        detail = told if _is_file(url) else _address(url).without_secrets(told)
        raise OnrecordError("STO01", where=_shown(url), detail=detail) from error


def sqlite_url(path: Path) -> str:
    """The address of a SQLite file."""
    return f"sqlite:///{path}"


def _engine(url: str) -> Engine:
    pool = {"pool_size": CONNECTIONS // 4, "max_overflow": CONNECTIONS - CONNECTIONS // 4}
    # What stands in a row never gets into an error message, and so into no log: hide_parameters.
    if not _is_file(url):
        return create_engine(_for_engine(_address(url)), pool_pre_ping=True, hide_parameters=True, **pool)
    waits = {"timeout": SECONDS_TO_WAIT, "check_same_thread": False}
    engine = create_engine(url, connect_args=waits, hide_parameters=True, **pool)
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin)
    return engine


def _for_engine(address: DatabaseAddress) -> str:
    """The address as SQLAlchemy takes it: several hosts, of which one has to answer, stand among its options."""
    rest = address.whole.partition("://")[2]
    who, at, place = rest.rpartition("@")
    hosts = re.split(r"[/?]", place, maxsplit=1)[0]
    if "," in hosts:
        mark = "&" if "?" in place else "?"
        rest = who + at + place.removeprefix(hosts) + mark + "&".join(f"host={host}" for host in hosts.split(","))
    return f"postgresql+psycopg://{rest}"


def _set_up(connection: Any, _record: Any) -> None:
    # Transactions are begun by `_begin`, not by Python's module, which would begin them late.
    connection.isolation_level = None
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
        connection.execute(f"PRAGMA {pragma}").close()


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get(_WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def bring_up(connection: Connection, revision: str = "head") -> None:
    """Makes the tables, or brings them up to this revision; raises OnrecordError STO02 where they are newer."""
    from alembic import command
    from alembic.util import CommandError

    config, script = _alembic()
    if revision_of(connection) == (script.get_current_head() if revision == "head" else revision):
        return
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, revision)
    except CommandError as error:
        address = connection.engine.url.render_as_string(hide_password=False)
        raise OnrecordError("STO02", where=_shown(address)) from error


def revision_of(connection: Connection) -> str | None:
    """The revision of the tables, None where there are none."""
    from alembic.runtime.migration import MigrationContext

    return MigrationContext.configure(connection).get_current_revision()


def known_revisions() -> frozenset[str]:
    """The revisions that this program can bring up to its own."""
    return frozenset(script.revision for script in _alembic()[1].walk_revisions())


def _alembic() -> tuple["Config", "ScriptDirectory"]:
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    return config, ScriptDirectory.from_config(config)


def _address(url: str) -> DatabaseAddress:
    """The address of a PostgreSQL database; raises OnrecordError USE02, since it comes from the settings."""
    try:
        return read_address(url)
    except OnrecordError as error:
        raise OnrecordError("USE02", detail=f"ONRECORD_DATABASE can't be read. {error.detail}") from None


def _is_file(url: str) -> bool:
    return url.startswith("sqlite:")


def _shown(url: str) -> str:
    """The file, or the address without passwords and options."""
    return url.removeprefix("sqlite:///") if _is_file(url) else _address(url).shown


_TOLD = {
    "unable to open database file": "you may not open it, or its folder isn't there",
    "attempt to write a readonly database": "you may not write to it",
    "database or disk is full": "the disk is full",
    "disk i/o error": "the disk reports an error",
    "database is locked": "another program holds it",
    "file is not a database": "the file is no database, or it is damaged",
    "database disk image is malformed": "the file is damaged",
}
"""What SQLite says, in words for people."""


def reason_of(error: Exception) -> str:
    """What the database or the disk says, in one line without the values of rows."""
    if isinstance(error, ImportError):
        return "the package for PostgreSQL is missing; pip install 'onrecord[postgresql]' brings it"
    lines = str(getattr(error, "orig", None) or error).strip().splitlines()
    said = lines[0].rstrip(".") if lines else "it doesn't say why"
    return _TOLD.get(said.lower(), said)


def outage_of(error: OperationalError) -> str:
    """What the database can't do for the moment, in words that don't tell where it is; "" where they don't say so."""
    if isinstance(error.orig, sqlite3.Error):
        return _TOLD.get(str(error.orig).rstrip(".").lower(), "")
    return "its database doesn't answer, or can't do what it is asked"
