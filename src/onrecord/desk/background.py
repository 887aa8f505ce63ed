"""What a desk does by itself, behind every request: a thread for as long as a block lasts, and rounds until it ends."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Thread

LOG = logging.getLogger(__name__)


@contextmanager
def in_background(name: str, work: Callable[[Event], object], *, seconds: float = 5.0) -> Iterator[None]:
    """Does the work in a thread of this name; when the block ends, its event is set and it has so many seconds left."""
    ended = Event()
    thread = Thread(target=work, args=(ended,), name=name, daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join(timeout=seconds)


def go_on(look: Callable[[], object], complaint: str, *, every: float, ended: Event) -> None:
    """Looks again and again until `ended`, with so many seconds between; what goes wrong is told in the log."""
    while not ended.is_set():
        try:
            look()
        except Exception:
            LOG.exception(complaint)
        ended.wait(every)
