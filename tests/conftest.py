"""What tests share: each kind of store in turn, and that none of them leaves a server running behind it."""

import secrets
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest

from browsers import CHROMIUM, running_chromium
from dovecot_server import DOVECOT, DovecotServer, Mailbox, running_dovecot
from factories import some_settings
from onrecord.settings import Settings
from onrecord.sources.shelving import shelf_for
from onrecord.storage.shelf import Shelf
from postfix_server import POSTFIX, PostfixServer, running_postfix
from postgresql_server import PostgresqlServer, running_server, server_programs
from servers import free_port

# How long an example takes says nothing of the program on a machine that does other things beside.
hypothesis.settings.register_profile("untimed", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow])
hypothesis.settings.load_profile("untimed")


@pytest.fixture(autouse=True, scope="module")
def none_serves_on() -> Iterator[None]:
    """A server that nobody shut down asks a closed socket without end, and slows all tests that come after it."""
    yield
    serving = [thread for thread in threading.enumerate() if "serve_forever" in thread.name]
    for thread in serving:
        thread.join(5)
    assert not any(thread.is_alive() for thread in serving)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """A browser that the tests of one file share."""
    if not CHROMIUM.exists():
        pytest.skip("Chromium is not installed")
    with running_chromium() as chromium:
        yield chromium


@pytest.fixture(scope="session")
def postgresql() -> Iterator[PostgresqlServer]:
    """A server that all tests share."""
    programs = server_programs()
    if not programs:
        pytest.skip("PostgreSQL is not installed")
    with running_server(programs) as server:
        yield server


@pytest.fixture(scope="session")
def dovecot() -> Iterator[DovecotServer]:
    """A server of mailboxes that all tests share."""
    if DOVECOT is None:
        pytest.skip("Dovecot is not installed")
    with running_dovecot() as server:
        yield server


@pytest.fixture
def mailbox(dovecot: DovecotServer) -> Mailbox:
    """A mailbox that no other test has."""
    return dovecot.mailbox(f"letters{secrets.token_hex(4)}@skerrytimes.example")


@pytest.fixture(scope="session")
def postfix(dovecot: DovecotServer) -> Iterator[PostfixServer]:
    """A mail server that hands letters to whoever listens at its `lmtp`, and readers' mail to Dovecot."""
    if POSTFIX is None:
        pytest.skip("Postfix is not installed")
    with running_postfix(lmtp=free_port(), sink=dovecot.lmtp) as server:
        yield server


@pytest.fixture(params=["sqlite", "postgresql"])
def settings(request: pytest.FixtureRequest, tmp_path: Path) -> Settings:
    """Settings whose index lies in a folder of its own, then in a database, where each folder has a part of its own."""
    database = request.getfixturevalue("postgresql").url if request.param == "postgresql" else ""
    return some_settings(tmp_path / "index", database=database)


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> str:
    """The address of a fresh database for a desk; "" for a SQLite file in its folder."""
    return request.getfixturevalue("postgresql").own_database() if request.param == "postgresql" else ""


@pytest.fixture
def shelf(settings: Settings, tmp_path: Path) -> Shelf:
    """A place for an index and vectors."""
    return shelf_for([tmp_path / "in"], settings)
