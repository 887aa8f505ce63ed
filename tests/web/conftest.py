"""What tests of the desk in a real browser share: desks that are served, and the newsroom whose they are."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from desk.desks import Newsroom, a_newsroom
from onrecord.desk.desk import Desk
from web.served import Running


@pytest.fixture
def served() -> Iterator[Callable[[Desk], str]]:
    """Serves a desk on a port of its own, and tells its address."""
    running: list[Running] = []

    def serve(desk: Desk) -> str:
        running.append(Running(desk))
        return running[-1].address

    yield serve
    for one in running:
        one.stop()


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    """A newsroom of one person of each role."""
    return a_newsroom(tmp_path)
