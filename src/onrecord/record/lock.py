"""One writer at a time: a lock that the system itself takes back when a program ends, however it ends."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from onrecord.errors import OnrecordError

PAUSE_SECONDS = 0.02


@contextmanager
def locked(file: Path, seconds: float) -> Iterator[None]:
    """Holds the lock; waits for it, and raises OnrecordError REC07 after so many seconds."""
    number = os.open(file, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        until = time.monotonic() + seconds
        while not _taken(number):
            if time.monotonic() > until:
                raise OnrecordError("REC07", where=str(file.parent), detail=f"{seconds:g} seconds")
            time.sleep(PAUSE_SECONDS)
        yield
    finally:
        os.close(number)


def _taken(number: int) -> bool:
    try:
        if os.name == "posix":
            import fcntl

            fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
        else:
            import msvcrt

            msvcrt.locking(number, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
    except OSError:
        return False
    return True
