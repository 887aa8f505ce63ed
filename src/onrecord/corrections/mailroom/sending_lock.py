"""Lets one program alone send mail at a time; the lock is taken back when that program ends, however it ends."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import func, select

from onrecord.desk.desk import Desk
from onrecord.errors import OnrecordError
from onrecord.record.lock import locked

LOCK = "mail-out.lock"
SENDING_LOCK = int.from_bytes(b"SEND")
"""What the lock is called in PostgreSQL, where programs of several machines may send."""


@contextmanager
def alone(desk: Desk) -> Iterator[bool]:
    """Whether nobody else sends; if so, nobody else does for as long as the block lasts."""
    if desk.database.engine.dialect.name == "postgresql":
        with desk.database.engine.connect() as connection:
            yield bool(connection.execute(select(func.pg_try_advisory_lock(SENDING_LOCK))).scalar())
            connection.execute(select(func.pg_advisory_unlock(SENDING_LOCK)))
        return
    lock = locked(desk.folder / LOCK, 0)
    try:
        lock.__enter__()
    except OnrecordError:
        yield False
        return
    try:
        yield True
    finally:
        lock.__exit__(None, None, None)
