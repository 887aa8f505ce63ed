from datetime import timedelta

import pytest

from desk.desks import a_newsroom
from onrecord.desk.trouble import Task, attempt, clear_trouble, note_trouble, trouble_of
from onrecord.errors import OnrecordError

TASK = Task(name="carrying", first_wait=timedelta(seconds=1), longest_wait=timedelta(seconds=5))
AWAY, MISTAKE = OnrecordError("LET02", detail="it is away"), OnrecordError("LET02", detail="our mistake")


@pytest.fixture
def desk(tmp_path):
    return a_newsroom(tmp_path).desk


def failing(error: Exception):
    def work() -> None:
        raise error

    return work


def test_what_stands_in_the_way_is_kept_since_when_it_did_and_waits_grow(desk):
    waits = []
    for _ in range(5):
        waits.append(attempt(desk, TASK, failing(AWAY), MISTAKE).total_seconds())
        desk.clock.now += timedelta(hours=1)
    found = trouble_of(desk, TASK)
    assert (found.code, found.what, found.tries) == ("LET02", AWAY.what, 5)
    assert desk.clock.now - found.since > timedelta(hours=4)
    assert waits == [1, 2, 4, 5, 5]


def test_it_is_gone_as_soon_as_it_works(desk):
    note_trouble(desk, TASK, AWAY)
    assert attempt(desk, TASK, lambda: None, MISTAKE) == timedelta()
    assert trouble_of(desk, TASK) is None
    clear_trouble(desk, TASK)


def test_it_is_told_in_the_log_once_and_what_to_do_about_it(desk, caplog):
    for _ in range(3):
        note_trouble(desk, TASK, AWAY)
    assert caplog.text.count(AWAY.remedy) == 1


def test_a_mistake_of_the_program_is_told_as_such_and_what_it_was_in_the_log(desk, caplog):
    assert attempt(desk, TASK, failing(ValueError("a name")), MISTAKE) == timedelta(seconds=1)
    assert trouble_of(desk, TASK).what == MISTAKE.what
    assert "a name" in caplog.text


def test_a_disk_that_takes_nothing_does_not_end_the_task(desk):
    (desk.folder / ".carrying.json.new").mkdir()
    assert attempt(desk, TASK, failing(AWAY), MISTAKE) == timedelta(seconds=1)
    assert trouble_of(desk, TASK) is None


def test_a_note_that_is_damaged_is_none(desk):
    (desk.folder / "carrying.json").write_text("{")
    assert trouble_of(desk, TASK) is None
    note_trouble(desk, TASK, AWAY)
    assert trouble_of(desk, TASK).tries == 1
