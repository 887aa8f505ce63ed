"""Opens the desk's database and brings it up to date: a SQLite file by default, PostgreSQL where an address is given.

A write either happens wholly and is on the disk when it returns, or not at all. Writers wait for one another.
"""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import SQLAlchemyError

from onrecord.errors import OnrecordError

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

    def close(self) -> None:
        """Lets go of all connections."""
        self.engine.dispose()


def open_database(url: str) -> Database:
    """The database at `url`, its tables made or brought up to date.

    Raises OnrecordError STO01 where it can't be opened, STO02 where a newer Onrecord has changed it.
    """
    try:
        engine = _engine(url)
        database = Database(engine=engine, turn=Lock() if engine.dialect.name == "sqlite" else nullcontext())
        _migrate(database)
    except (SQLAlchemyError, OSError, ImportError) as error:
        raise OnrecordError("STO01", where=_harmless(url), detail=_reason(error)) from error
    return database


def sqlite_url(path: Path) -> str:
    """The address of a SQLite file."""
    return f"sqlite:///{path}"


def _engine(url: str) -> Engine:
    if url.startswith(("postgresql://", "postgres://")):
        url = "postgresql+psycopg://" + url.partition("://")[2]
    pool = {"pool_size": CONNECTIONS // 4, "max_overflow": CONNECTIONS - CONNECTIONS // 4}
    if not url.startswith("sqlite"):
        return create_engine(url, pool_pre_ping=True, hide_parameters=True, **pool)
    # What stands in a row never gets into an error message, and so into no log.
    waits = {"timeout": SECONDS_TO_WAIT, "check_same_thread": False}
    engine = create_engine(url, connect_args=waits, hide_parameters=True, **pool)
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin)
    return engine


def _set_up(connection: Any, _record: Any) -> None:
    # Transactions are begun by `_begin`, not by Python's module, which would begin them late.
    connection.isolation_level = None
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
        connection.execute(f"PRAGMA {pragma}").close()


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get(_WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _migrate(database: Database) -> None:
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory
    from alembic.util import CommandError

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    head = ScriptDirectory.from_config(config).get_current_head()
    with database.writing() as connection:
        if _current(connection) == head:
            return
        config.attributes["connection"] = connection
        try:
            command.upgrade(config, "head")
        except CommandError as error:
            raise OnrecordError("STO02", where=_harmless(str(database.engine.url))) from error


def _current(connection: Connection) -> str | None:
    from alembic.runtime.migration import MigrationContext

    return MigrationContext.configure(connection).get_current_revision()


def _harmless(url: str) -> str:
    """The address without the password in it."""
    head, at, tail = url.rpartition("@")
    return f"{head.partition('://')[0]}://…@{tail}" if at else url.removeprefix("sqlite:///")


def _reason(error: Exception) -> str:
    if isinstance(error, ImportError):
        return "the package for PostgreSQL is missing; pip install 'onrecord[postgresql]' brings it"
    return str(getattr(error, "orig", None) or error).strip().splitlines()[0].rstrip(".")
