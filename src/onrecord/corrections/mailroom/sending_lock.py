"""Lets one program alone send mail at a time; the lock is taken back when that program ends, however it ends."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

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
        with _alone_on_server(desk) as free:
            yield free
        return
    with ExitStack() as held:
        try:
            held.enter_context(locked(desk.folder / LOCK, 0))
        except OnrecordError:
            free = False
        else:
            free = True
        yield free


@contextmanager
def _alone_on_server(desk: Desk) -> Iterator[bool]:
    # Each statement by itself: a transaction that waits for a mail server would keep the tables from being tidied.
    with desk.database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        free = bool(connection.execute(select(func.pg_try_advisory_lock(SENDING_LOCK))).scalar())
        try:
            yield free
        finally:
            # The lock is the connection's, and goes back to the pool with it unless it is given up.
            if free:
                connection.execute(select(func.pg_advisory_unlock(SENDING_LOCK)))
