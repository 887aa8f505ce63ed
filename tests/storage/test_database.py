"""One contract for both databases; PostgreSQL is tried where its server is installed."""

from threading import Thread

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import func, insert, select

from onrecord.errors import OnrecordError
from onrecord.storage.database import open_database, sqlite_url
from onrecord.storage.sign_in_tables import ATTEMPT
from onrecord.storage.tables import LINK, METADATA, NEWSROOM, SESSION


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request, tmp_path):
    if request.param == "sqlite":
        return sqlite_url(tmp_path / "desk.sqlite")
    return request.getfixturevalue("postgresql").own_database()


def count(database):
    with database.reading() as connection:
        return connection.execute(select(func.count()).select_from(NEWSROOM)).scalar_one()


def test_the_tables_are_made_and_a_second_opening_leaves_them(url):
    database = open_database(url)
    with database.writing() as connection:
        connection.execute(insert(NEWSROOM).values(name="The Skerry Times"))
    database.close()
    again = open_database(url)
    assert count(again) == 1
    again.close()


def test_the_migrations_make_what_the_tables_say(url):
    database = open_database(url)
    with database.reading() as connection:
        assert compare_metadata(MigrationContext.configure(connection), METADATA) == []
    database.close()


def test_those_signed_in_and_links_given_out_outlive_the_way_to_the_newest_tables(url):
    from alembic import command
    from alembic.config import Config

    from onrecord.storage.database import MIGRATIONS, Database, _engine

    old, config = Database(engine=_engine(url)), Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with old.writing() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "m0001")
        for words in (
            "INSERT INTO newsroom (id, name) VALUES (1, 'The Skerry Times')",
            "INSERT INTO person (id, newsroom, name, login, roles, active) VALUES (1, 1, 'Una', 'una', 'chief', TRUE)",
            "INSERT INTO link (token, person, expires) VALUES ('l', 1, '2026-03-15 09:00:00')",
            "INSERT INTO session (token, person, csrf, expires) VALUES ('s', 1, 'c', '2026-03-12 23:00:00')",
            "INSERT INTO attempt (id, login, at) VALUES (1, 'una', '2026-03-12 09:00:00')",
        ):
            connection.exec_driver_sql(words)
    old.close()
    database = open_database(url)
    with database.reading() as connection:
        found = [connection.execute(select(t)).one() for t in (LINK, SESSION, ATTEMPT)]
    assert [(found[0].person, found[0].revoked), (found[1].csrf, found[1].begun)] == [(1, None), ("c", None)]
    database.close()


def test_what_fails_leaves_nothing_behind(url):
    database = open_database(url)
    with pytest.raises(RuntimeError), database.writing() as connection:  # noqa: PT012
        connection.execute(insert(NEWSROOM).values(name="The Skerry Times"))
        raise RuntimeError
    assert count(database) == 0
    database.close()


def test_several_who_write_at_once_wait_for_one_another(url):
    database = open_database(url)

    def write():
        for _ in range(10):
            with database.writing() as connection:
                connection.execute(select(NEWSROOM.c.id)).all()
                connection.execute(insert(NEWSROOM).values(name="The Skerry Times"))

    threads = [Thread(target=write) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert count(database) == 40
    database.close()


def test_a_sqlite_file_is_safe_against_a_power_cut(tmp_path):
    database = open_database(sqlite_url(tmp_path / "desk.sqlite"))
    with database.reading() as connection:
        told = [connection.exec_driver_sql(f"PRAGMA {p}").scalar() for p in ("journal_mode", "synchronous")]
        assert [*told, connection.exec_driver_sql("PRAGMA foreign_keys").scalar()] == ["wal", 2, 1]
    database.close()


def test_a_database_of_a_newer_onrecord_is_not_touched(tmp_path):
    url = sqlite_url(tmp_path / "desk.sqlite")
    database = open_database(url)
    with database.writing() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = 'm9999'")
    database.close()
    with pytest.raises(OnrecordError, match="STO02"):
        open_database(url)


@pytest.mark.parametrize("url", ["sqlite:////nowhere/at/all/desk.sqlite", "postgresql://a:secret@127.0.0.1:1/x"])
def test_a_database_that_cannot_be_opened_is_told_without_its_password(url):
    with pytest.raises(OnrecordError, match="STO01") as caught:
        open_database(url)
    assert "secret" not in str(caught.value)
