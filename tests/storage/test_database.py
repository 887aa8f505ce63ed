"""One contract for both databases; PostgreSQL is tried where its server is installed."""

from datetime import datetime
from threading import Thread

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import UniqueConstraint, func, insert, select, update
from sqlalchemy.exc import SQLAlchemyError

from onrecord.errors import OnrecordError
from onrecord.storage.adding import add_row
from onrecord.storage.database import bring_up, known_revisions, open_database, open_untouched, reason_of, sqlite_url
from onrecord.storage.sign_in_tables import ATTEMPT
from onrecord.storage.table_rows import tables_in
from onrecord.storage.tables import LINK, METADATA, NEWSROOM, SESSION, STATEMENT


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

    from onrecord.storage.database import MIGRATIONS

    old, config = open_untouched(url), Config()
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


def a_value(column, number):
    """Something that can stand in the column; other tables are referred to by the first of their rows."""
    for other in column.foreign_keys:
        return a_value(other.column, 1)
    kind = column.type.python_type
    if kind is str:
        return f"{column.name[:3]}{number}"
    if kind is datetime:
        return datetime(2026, 3, number, 9)
    return b"\x00kept" if kind is bytes else kind(number)


def with_rows_in_every_table(connection):
    for table in tables_in(connection).values():
        rows = [{c.name: a_value(c, number) for c in table.columns} for number in (1, 2)]
        connection.execute(insert(table), rows if not two_would_be_one(table, rows) else rows[:1])


def two_would_be_one(table, rows):
    """Whether the rows refer to the same one where that may be done only once."""
    unique = [c for c in table.constraints if isinstance(c, UniqueConstraint)]
    return any(all(rows[0][c.name] == rows[1][c.name] for c in some.columns) for some in unique)


def kept_rows(connection, columns):
    """Every row of those tables, by the columns that are asked for."""
    tables = tables_in(connection)
    told = {name: select(*(tables[name].c[c] for c in some)) for name, some in columns.items()}
    return {name: sorted(map(repr, connection.execute(wanted))) for name, wanted in told.items()}


@pytest.mark.parametrize("revision", sorted(known_revisions()))
def test_every_row_of_an_older_desk_is_there_after_the_way_to_the_newest_tables(url, revision):
    old = open_untouched(url)
    with old.writing() as connection:
        bring_up(connection, revision)
        with_rows_in_every_table(connection)
        columns = {name: [c.name for c in table.columns] for name, table in tables_in(connection).items()}
        before = kept_rows(connection, columns)
    old.close()
    assert len(before) >= 17
    assert all(before.values())
    database = open_database(url)
    with database.reading() as connection:
        assert kept_rows(connection, columns) == before
        assert compare_metadata(MigrationContext.configure(connection), METADATA) == []
    with pytest.raises(SQLAlchemyError, match="only ever added to"), database.writing() as connection:
        connection.exec_driver_sql("DELETE FROM decision")
    database.close()


def test_statements_that_readers_see_get_the_number_they_are_seen_by(url):
    old = open_untouched(url)
    with old.writing() as connection:
        bring_up(connection, "m0014")
        with_rows_in_every_table(connection)
        there = tables_in(connection)["statement"]
        for row, number in ((1, "s7"), (2, "sp2")):
            connection.execute(update(there).where(there.c.id == row).values(number=number))
    old.close()
    database = open_database(url)
    with database.reading() as connection:
        seen = {row.number: row.released for row in connection.execute(select(STATEMENT))}
    assert seen == {"s7": 7, "sp2": None}
    database.close()


def test_a_row_that_is_added_is_found_by_the_number_that_is_told(url):
    database = open_database(url)
    with database.writing() as connection:
        numbers = [add_row(connection, NEWSROOM, name=name) for name in ("The Skerry Times", "The Quay")]
        found = {row.id: row.name for row in connection.execute(select(NEWSROOM))}
    assert found == dict(zip(numbers, ("The Skerry Times", "The Quay"), strict=True))
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


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("sqlite:////nowhere/at/all/desk.sqlite", "/nowhere/at/all/desk.sqlite"),
        ("postgresql://a:secret@127.0.0.1:1/x", "postgresql://a@127.0.0.1:1/x"),
        ("postgresql://127.0.0.1:1/x?user=a&password=secret", "postgresql://127.0.0.1:1/x"),
        ("postgresql://a:secret@127.0.0.1:1,127.0.0.1:2/x", "postgresql://a@127.0.0.1:1,127.0.0.1:2/x"),
        ("postgresql://127.0.0.1:1,127.0.0.1:2?password=secret", "postgresql://127.0.0.1:1,127.0.0.1:2"),
    ],
)
def test_a_database_that_cannot_be_opened_is_told_without_its_password(url, shown):
    with pytest.raises(OnrecordError, match="STO01") as caught:
        open_database(url)
    assert caught.value.where == shown
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    "url", ["postgres:/a:secret@127.0.0.1/x", "postgresql://a:se/cret@db.example/x", "other://a:secret@b"]
)
def test_nothing_is_repeated_of_an_address_that_cannot_be_read(url):
    with pytest.raises(OnrecordError, match="USE02") as caught:
        open_database(url)
    assert "cret" not in str(caught.value)


@pytest.mark.parametrize(("said", "told"), [("", "it doesn't say why"), ("It is full.\nReally", "It is full")])
def test_the_reason_is_the_first_line_of_what_the_database_says(said, told):
    assert reason_of(SQLAlchemyError(said)) == told


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("unable to open database file", "you may not open it, or its folder isn't there"),
        ("database or disk is full", "the disk is full"),
        ("no such table: draft", "no such table: draft"),
    ],
)
def test_what_a_database_says_is_told_in_plain_words_where_they_are_known(said, told):
    assert reason_of(Exception(f"{said}.\nmore of it")) == told
