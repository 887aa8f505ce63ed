"""Adds a row to one of the desk's tables and tells the number that the database gave it."""

from typing import Any

from sqlalchemy import Connection, Table, insert


def add_row(connection: Connection, table: Table, **values: Any) -> int:
    """Adds a row with these values, by column; its number."""
    return int(connection.execute(insert(table).values(**values).returning(table.c.id)).scalar_one())
