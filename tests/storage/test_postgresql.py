"""What PostgreSQL alone can do to an index; what both kinds of store must do is tested with the index itself."""

import subprocess
import sys
from dataclasses import replace

import pytest

from factories import some_settings
from onrecord.errors import OnrecordError
from onrecord.storage.postgresql import PostgresqlStore
from onrecord.storage.store import Layout
from postgresql_server import PostgresqlServer

LAYOUT = Layout(version=1, tables=("CREATE TABLE note (words {text} PRIMARY KEY)",))
UNREACHABLE = "postgresql://desk:hunter2@127.0.0.1:1/onrecord"


@pytest.fixture
def url(postgresql: PostgresqlServer) -> str:
    """The address of a database in which there are no notes yet."""
    postgresql.do("DROP SCHEMA IF EXISTS notes CASCADE")
    return postgresql.url


def opened(url: str, layout: Layout = LAYOUT) -> PostgresqlStore:
    return PostgresqlStore(url, "notes", layout, about="/srv/sources")


def notes(store: PostgresqlStore) -> list[str]:
    return [words for (words,) in store.rows("SELECT words FROM note ORDER BY words")]


def noted(store: PostgresqlStore, *words: str) -> None:
    with store.writing():
        store.run_many("INSERT INTO note VALUES (?)", [(word,) for word in words])


def lose(store: PostgresqlStore, server: PostgresqlServer) -> None:
    """Ends the store's connection from outside, as a server does that goes down."""
    ((number,),) = store.rows("SELECT pg_backend_pid()")
    server.do(f"SELECT pg_terminate_backend({number}, 5000)")


def test_what_was_written_is_there_for_everybody(url: str) -> None:
    noted(opened(url), "one")
    assert notes(opened(url)) == ["one"]


def test_words_are_ordered_as_in_sqlite_whatever_the_language_of_the_database(postgresql: PostgresqlServer) -> None:
    store = opened(postgresql.own_database("LC_COLLATE 'C.UTF-8' TEMPLATE template0"))
    noted(store, "b", "A", "a", "ø", "Z")
    assert notes(store) == ["A", "Z", "a", "b", "ø"]


def test_tables_of_another_version_are_made_anew(url: str) -> None:
    noted(opened(url), "old")
    assert notes(opened(url, replace(LAYOUT, version=11))) == []
    assert notes(opened(url)) == []


def test_a_connection_that_was_lost_while_nobody_used_it_is_made_anew(url: str, postgresql: PostgresqlServer) -> None:
    store = opened(url)
    noted(store, "one")
    lose(store, postgresql)
    assert notes(store) == ["one"]
    lose(store, postgresql)
    noted(store, "two")
    assert notes(store) == ["one", "two"]


def test_a_connection_lost_while_writing_leaves_nothing_half_written(url: str, postgresql: PostgresqlServer) -> None:
    store = opened(url)

    def write_and_lose() -> None:
        with store.writing():
            store.run("INSERT INTO note VALUES ('half')")
            lose(store, postgresql)
            store.run("INSERT INTO note VALUES ('other half')")

    with pytest.raises(OnrecordError, match="SRC08"):
        write_and_lose()
    assert notes(store) == []
    noted(store, "whole")
    assert notes(opened(url)) == ["whole"]


def test_a_writer_waits_until_the_other_has_finished(url: str) -> None:
    store, other = opened(url), opened(url)
    other.run("SET lock_timeout = '200ms'")
    with store.writing():
        store.run("INSERT INTO note VALUES ('one')")
        with pytest.raises(OnrecordError, match="another run has been writing"):
            noted(other, "two")
    noted(other, "two")
    assert notes(store) == ["one", "two"]


@pytest.mark.parametrize("name", ["127.0.0.1:1/onrecord", "no-such-host.invalid/onrecord", "a:1,b:1/onrecord"])
def test_a_server_that_cannot_be_reached_is_told_without_the_password(name: str) -> None:
    with pytest.raises(OnrecordError, match="SRC08") as told:
        opened(f"postgresql://desk:hunter2@{name}?connect_timeout=2")
    words = f"{told.value} {told.value.detail} {told.value.where} {told.value.__cause__!r}"
    assert "hunter2" not in words
    assert "\n" not in told.value.detail


def test_settings_do_not_show_the_address_in_which_a_password_may_stand() -> None:
    assert "hunter2" not in repr(some_settings(database=UNREACHABLE))


def test_a_database_that_is_not_there_is_told(postgresql: PostgresqlServer) -> None:
    with pytest.raises(OnrecordError, match="nowhere"):
        opened(postgresql.url.removesuffix("postgres") + "nowhere")


def test_a_user_who_may_not_write_there_is_told(url: str, postgresql: PostgresqlServer) -> None:
    postgresql.do("DROP ROLE IF EXISTS reader")
    postgresql.do("CREATE ROLE reader LOGIN")
    with pytest.raises(OnrecordError, match=r"SRC03.*may not write"):
        opened(url.replace("postgres@", "reader@"))


def test_a_database_of_another_encoding_is_refused(postgresql: PostgresqlServer) -> None:
    url = postgresql.own_database("ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0")
    with pytest.raises(OnrecordError, match=r"SRC03.*UTF-8"):
        opened(url)


def test_tables_that_somebody_took_away_are_made_anew_by_the_next_run(url: str, postgresql: PostgresqlServer) -> None:
    store = opened(url)
    postgresql.do("DROP SCHEMA notes CASCADE", url)
    with pytest.raises(OnrecordError, match=r"SRC03.*gone"):
        notes(store)
    assert notes(opened(url)) == []


def test_where_the_driver_is_missing_it_is_said_how_to_get_it() -> None:
    program = (
        "import sys; sys.modules['psycopg'] = None\n"
        "from onrecord.cli.main import main\n"
        f"sys.exit(main(['sources', 'list', '.', '--index', '{UNREACHABLE}']))"
    )
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd="/", check=False)
    assert ended.returncode == 2
    assert "SRC09" in ended.stderr
    assert "onrecord[postgresql]" in ended.stderr
    assert "hunter2" not in ended.stderr
