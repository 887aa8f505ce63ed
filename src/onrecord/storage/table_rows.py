"""The rows of the desk's tables as lines of text that both kinds of database can be filled from, and the filling.

The first line names the columns, each other one holds a row. Bytes and times are marked, so that they come back as what
they were.
"""

import json
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice
from typing import Any

from sqlalchemy import Connection, LargeBinary, MetaData, Table, func, insert, inspect, select, text

from onrecord.storage.all_tables import METADATA

MANY, FEW = 1000, 20
"""So many rows at once; fewer where a row can hold a whole report."""


def tables_in(connection: Connection) -> dict[str, Table]:
    """The desk's tables as they are in this database, each after those that it refers to."""
    found = MetaData()
    found.reflect(connection, only=[name for name in inspect(connection).get_table_names() if name in METADATA.tables])
    return {table.name: table for table in found.sorted_tables}


def is_bare(connection: Connection) -> bool:
    """Whether the database has no tables, the desk's or anybody's."""
    return not inspect(connection).get_table_names()


def lines_of(connection: Connection, table: Table) -> Iterator[bytes]:
    """The rows of a table in the order of their keys."""
    yield _line([column.name for column in table.columns])
    wanted = select(table).order_by(*table.primary_key.columns)
    for row in connection.execute(wanted, execution_options={"yield_per": _at_once(table)}):
        yield _line([_kept(value) for value in row])


def put_rows(connection: Connection, table: Table, lines: Iterable[bytes]) -> int:
    """Puts the rows into an empty table; how many there were. Raises ValueError for lines that `lines_of` didn't make.

    In PostgreSQL the numbers of later rows go on behind those that were put in.
    """
    rest = iter(lines)
    names = json.loads(next(rest, b""))
    if set(names) - set(table.columns.keys()):
        raise ValueError(f"the table {table.name} has other columns")
    count = 0
    while some := list(islice(rest, _at_once(table))):
        rows = [dict(zip(names, map(_given, json.loads(line)), strict=True)) for line in some]
        connection.execute(insert(table), rows)
        count += len(rows)
    if connection.dialect.name == "postgresql" and "id" in table.columns and count:
        last = connection.execute(select(func.max(table.c.id))).scalar_one()
        sequence = text("SELECT setval(pg_get_serial_sequence(:name, 'id'), :last)")
        connection.execute(sequence, {"name": f'"{table.name}"', "last": last})
    return count


def _at_once(table: Table) -> int:
    return FEW if any(isinstance(column.type, LargeBinary) for column in table.columns) else MANY


def _line(values: list[Any]) -> bytes:
    return json.dumps(values, separators=(",", ":")).encode("ascii") + b"\n"


def _kept(value: Any) -> Any:
    if isinstance(value, bytes):
        return {"bytes": b64encode(value).decode("ascii")}
    if isinstance(value, datetime):
        return {"at": value.isoformat()}
    return value


def _given(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    return b64decode(value["bytes"]) if "bytes" in value else datetime.fromisoformat(value["at"])
