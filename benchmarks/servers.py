"""What servers for tests and benchmarks share: a port of their own, a folder of their own, and waiting for them."""

import shutil
import socket
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

SECONDS = 60.0
_Found = TypeVar("_Found")


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


def answers(port: int) -> bool:
    """Whether anybody listens on the port."""
    with socket.socket() as attempt:
        attempt.settimeout(1)
        return attempt.connect_ex(("127.0.0.1", port)) == 0


def wait_for(happened: Callable[[], _Found], seconds: float = SECONDS, *, every: float = 0.05) -> _Found:
    """What `happened` says as soon as that is anything; fails where it never is."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        found = happened()
        if found:
            return found
        time.sleep(every)
    raise AssertionError("it didn't happen in time")


@contextmanager
def own_folder(what: str) -> Iterator[Path]:
    """A folder for the files of a server until the end; others than its owner may look into it."""
    home = Path(tempfile.mkdtemp(prefix=f"onrecord-{what}-"))
    home.chmod(0o755)
    try:
        yield home
    finally:
        shutil.rmtree(home, ignore_errors=True)
