import sqlite3
from pathlib import Path
from threading import Thread

import pytest

from onrecord.errors import OnrecordError
from onrecord.storage.sqlite import APPLICATION, open_database, remove_database, told_as_index_error, writing

SCHEMA = ("CREATE TABLE note (words TEXT)", "CREATE VIRTUAL TABLE entry USING fts5(words)")


def notes(database: sqlite3.Connection) -> list[str]:
    return [row[0] for row in database.execute("SELECT words FROM note")]


def opened(folder: Path, version: int = 1) -> sqlite3.Connection:
    return open_database(folder / "below" / "a.sqlite", version=version, schema=SCHEMA)


def test_what_is_written_together_is_found_again(tmp_path: Path) -> None:
    database = opened(tmp_path)
    with writing(database):
        database.execute("INSERT INTO note VALUES ('kept')")
    database.close()
    again = opened(tmp_path)
    assert notes(again) == ["kept"]
    assert again.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    again.close()


def test_what_fails_halfway_leaves_nothing(tmp_path: Path) -> None:
    database = opened(tmp_path)
    halfway = "INSERT INTO note VALUES ('lost'); SELECT no_such_function()"
    with pytest.raises(sqlite3.OperationalError), writing(database):
        [database.execute(step) for step in halfway.split(";")]
    assert notes(database) == []
    database.close()


def test_an_older_file_is_made_anew(tmp_path: Path) -> None:
    database = opened(tmp_path)
    database.execute("INSERT INTO note VALUES ('old')")
    database.close()
    newer = opened(tmp_path, version=2)
    assert notes(newer) == []
    newer.close()


def test_a_file_of_another_program_is_never_read(tmp_path: Path) -> None:
    (tmp_path / "below").mkdir()
    other = sqlite3.connect(tmp_path / "below" / "a.sqlite")
    other.executescript("CREATE TABLE note (words TEXT); INSERT INTO note VALUES ('foreign'); PRAGMA user_version = 1")
    other.close()
    database = opened(tmp_path)
    assert notes(database) == []
    assert database.execute("PRAGMA application_id").fetchone() == (APPLICATION,)
    database.close()


@pytest.mark.parametrize("harm", [b"", b"no database", b"SQLite format 3\0" + b"\xff" * 200])
def test_a_damaged_file_is_made_anew(tmp_path: Path, harm: bytes) -> None:
    (tmp_path / "below").mkdir()
    (tmp_path / "below" / "a.sqlite").write_bytes(harm)
    database = opened(tmp_path)
    assert notes(database) == []
    database.close()


def test_a_full_disk_is_told_and_the_old_content_stays(tmp_path: Path) -> None:
    database = opened(tmp_path)
    database.execute("INSERT INTO note VALUES ('old')")
    pages = database.execute("PRAGMA page_count").fetchone()[0]
    database.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(OnrecordError, match="the disk is full"), told_as_index_error(tmp_path), writing(database):
        database.execute("INSERT INTO note VALUES (?)", ("x" * 100_000,))
    assert notes(database) == ["old"]
    database.close()


def test_a_place_that_cannot_hold_a_file_is_told_by_a_code(tmp_path: Path) -> None:
    (tmp_path / "below").write_text("a file where the folder should be")
    with pytest.raises(OnrecordError, match="SRC03"):
        opened(tmp_path)


def test_removing_what_is_not_there_is_no_mistake(tmp_path: Path) -> None:
    remove_database(tmp_path / "nothing.sqlite")


def test_whichever_thread_clears_it_away_may_close_it(tmp_path: Path) -> None:
    database = opened(tmp_path)
    closing = Thread(target=database.close)
    closing.start()
    closing.join()
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        database.execute("SELECT 1")
