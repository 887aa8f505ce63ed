"""A store in a PostgreSQL database that several people share: a schema of its own, which the program can fill again.

Who writes holds a lock of the database until all is kept or given up, so that two writers wait for one another and
nobody reads what is half-written. A connection that was lost is made anew, but never in the middle of writing.
"""

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from types import ModuleType
from typing import TYPE_CHECKING

from onrecord.errors import OnrecordError
from onrecord.storage.database_address import DatabaseAddress, read_address
from onrecord.storage.store import DamagedError, Layout, Row, Values

if TYPE_CHECKING:
    from psycopg import Connection, Error

SECONDS_TO_CONNECT = 10
SECONDS_TO_WAIT = 600
TYPES = {
    "text": 'TEXT COLLATE "C"',
    "number": "BIGINT",
    "real": "DOUBLE PRECISION",
    "bytes": "BYTEA",
    "keyed": "",
    "random": "replace(CAST(gen_random_uuid() AS TEXT), '-', '')",
}
# The database takes looking through a row of words for far cheaper than it is, so it isn't left the choice (seqscan).
# A server that notices within two minutes that a machine is gone lets others write again.
_SET_UP = """
SET search_path TO "{schema}"; SET lock_timeout = '{wait}s'; SET client_min_messages = warning; SET jit = off;
SET plan_cache_mode = force_custom_plan; SET enable_seqscan = off; SET work_mem = '32MB';
SET default_transaction_isolation = 'read committed';
SET statement_timeout = 0; SET idle_in_transaction_session_timeout = 0;
SET tcp_keepalives_idle = 60; SET tcp_keepalives_interval = 15; SET tcp_keepalives_count = 4
"""
_LAID_OUT = "SELECT obj_description(oid, 'pg_namespace') FROM pg_namespace WHERE nspname = ?"
_DAMAGE = {"XX001", "XX002"}
_LOST = ("08", "57P", "53300")
_REASONS = {
    "53100": "the disk of the database is full",
    "42501": "this user of the database may not write there",
    "25006": "the database may only be read",
    "55P03": f"another run has been writing to it for more than {SECONDS_TO_WAIT // 60} minutes",
    "42P01": "its tables are gone from the database; the next run makes them anew",
    "3F000": "its tables are gone from the database; the next run makes them anew",
}


class PostgresqlStore:
    """A schema called `name`; one of another version is made anew, empty."""

    def __init__(self, address: str, name: str, layout: Layout, *, about: str = "") -> None:
        """Opens it, and makes it where there is none; `about` tells the database's keeper what it belongs to.

        Raises OnrecordError USE01 for an address that can't be read, SRC03 where it can't be made, SRC08 where the
        database can't be reached, SRC09 where psycopg isn't installed.
        """
        self._address: DatabaseAddress = read_address(address)
        self._driver = _installed_driver()
        self._name, self._layout = name, layout
        self._mark = f"Onrecord, layout {layout.version}"
        self._about = about
        self._lock = int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], signed=True)
        self._database: Connection[Row] | None = None
        self._writes = False
        try:
            if not self._is_ours():
                with self.writing():
                    # Another process may have made it while this one waited for its turn.
                    if not self._is_ours():
                        self.empty()
        except BaseException:
            self.close()
            raise

    def __del__(self) -> None:
        if hasattr(self, "_database"):
            self.close()

    @property
    def where(self) -> str:
        """The address without its password, and the schema."""
        return f"{self._address.shown} ({self._name})"

    def rows(self, query: str, values: Values = ()) -> list[Row]:
        """What the query finds."""
        with self._told():
            return self._asked(query, values)

    def among(self, query: str, values: Values) -> list[Row]:
        """What the query finds that ends with the name of a column, which has to be one of the values."""
        return self.rows(f"{query} = ANY(?)", [list(values)]) if values else []

    def run(self, statement: str, values: Values = ()) -> None:
        """Does what the statement says."""
        self.rows(statement, values)

    def run_many(self, statement: str, rows: Sequence[Values]) -> None:
        """Does what the statement says with each of these rows."""
        with self._told(), self._connected().cursor() as cursor:
            cursor.executemany(_for_driver(statement), [_storable(row) for row in rows])

    @contextmanager
    def writing(self) -> Iterator[None]:
        """All that is written inside is kept together or not at all; waits up to ten minutes for others who write."""
        with self._told():
            self._asked("SELECT 1")
            with self._connected().transaction():
                self._writes = True
                try:
                    self._asked("SELECT pg_advisory_xact_lock(?)", [self._lock])
                    yield
                finally:
                    self._writes = False

    def empty(self) -> None:
        """Lays the tables out anew; to be called while writing."""
        from psycopg import sql

        about = sql.Literal(f"{self._mark}; {self._about}").as_string()
        with self._told():
            for statement in (
                f'DROP SCHEMA IF EXISTS "{self._name}" CASCADE',
                f'CREATE SCHEMA "{self._name}"',
                *(table.format_map(TYPES) for table in self._layout.tables),
                f'COMMENT ON SCHEMA "{self._name}" IS {about}',
            ):
                self._connected().execute(statement.encode())

    def throw_away(self) -> None:
        """Lays the tables out anew and closes the store."""
        with self.writing():
            self.empty()
        self.close()

    def close(self) -> None:
        """Lets go of the connection."""
        if self._database is not None:
            self._database.close()
        self._database = None

    def _is_ours(self) -> bool:
        noted = self.rows(_LAID_OUT, [self._name])
        return bool(noted) and str(noted[0][0]).startswith(f"{self._mark};")

    def _asked(self, query: str, values: Values = ()) -> list[Row]:
        """What the query finds; a connection that was lost since it was last used is made anew once."""
        try:
            return self._once(query, values)
        except self._driver.OperationalError:
            if self._writes or self._database is None or not self._database.closed:
                raise
        return self._once(query, values)

    def _once(self, query: str, values: Values) -> list[Row]:
        cursor = self._connected().execute(_for_driver(query), _storable(values), binary=True)
        return cursor.fetchall() if cursor.description else []

    def _connected(self) -> "Connection[Row]":
        if self._database is None or (self._database.closed and not self._writes):
            self._database = None
            self._database = self._connect()
        return self._database

    def _connect(self) -> "Connection[Row]":
        options = self._driver.conninfo.conninfo_to_dict(self._address.whole)
        options.setdefault("connect_timeout", SECONDS_TO_CONNECT)
        options.setdefault("application_name", "onrecord")
        connection: Connection[Row] = self._driver.connect(**options, autocommit=True)
        try:
            connection.execute(_SET_UP.format(schema=self._name, wait=SECONDS_TO_WAIT).encode())
            if connection.info.parameter_status("server_encoding") != "UTF8":
                told = "the database doesn't keep its text as UTF-8; make one with ENCODING 'UTF8'"
                raise OnrecordError("SRC03", where=self.where, detail=told)
        except BaseException:
            connection.close()
            raise
        return connection

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Tells what the database says against it by a code, and never with the password in it."""
        try:
            yield
        except self._driver.Error as error:
            state = error.sqlstate or ""
            if state in _DAMAGE:
                raise DamagedError(str(error)) from error
            if self._database is None or self._database.closed or state.startswith(_LOST):
                raise OnrecordError("SRC08", where=self._address.shown, detail=self._reason(error)) from error
            raise OnrecordError("SRC03", where=self.where, detail=_REASONS.get(state, self._reason(error))) from error

    def _reason(self, error: "Error") -> str:
        lines = [line.strip(" -\t") for line in str(error).splitlines() if line.strip()]
        words = (
            lines[1] if lines and lines[0].startswith("Multiple connection attempts") else (lines or ["it is gone"])[0]
        )
        return self._address.without_secrets(words.removeprefix("connection failed: ").rstrip(".:"))


def _installed_driver() -> ModuleType:
    try:
        import psycopg
        import psycopg.conninfo
    except ImportError as error:
        raise OnrecordError("SRC09", detail=str(error).splitlines()[0].rstrip(".:")) from error
    return psycopg


@lru_cache(maxsize=256)
def _for_driver(statement: str) -> bytes:
    return statement.replace("?", "%s").encode()


def _storable(values: Values) -> Values:
    """The values without the character 0, which PostgreSQL takes in no text."""
    return [value.replace("\0", "\ufffd") if isinstance(value, str) else value for value in values]
