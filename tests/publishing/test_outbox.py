"""The outbox: what was published stands in the log, in order, once, whatever is cut in between."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import delete, select, update

from onrecord.errors import OnrecordError
from onrecord.publishing.outbox import drain, log_of, positions_of, record_release, release_key
from onrecord.record.entry import Entry
from onrecord.record.log import Log
from onrecord.record.places import FolderPlace
from onrecord.record.verifying import verify_log
from onrecord.storage.publishing_tables import OUTBOX
from publishing.releases import IMPRINT, a_press


@pytest.fixture
def press(tmp_path):
    return a_press(tmp_path)


def waiting(press):
    with press.desk.database.reading() as connection:
        return connection.execute(select(OUTBOX).order_by(OUTBOX.c.id)).all()


def drained(press, log=None):
    return drain(press.desk, press.people["chief"].newsroom, log or log_of(press.desk, IMPRINT))


def test_a_release_notes_its_protocol_signatures_overrides_and_digest(press):
    article = press.article(press.publishing())
    entries = [json.loads(row.entry) for row in waiting(press)]
    assert [e["kind"] for e in entries] == ["protocol-changed", "sign-off", "sign-off", "version-released"]
    assert entries[-1]["article"] == article.key
    assert entries[-1]["public"] == press.releases()[0].digest
    assert entries[-1]["sha256"] == article.latest.sha256


def test_no_text_and_no_name_is_in_an_entry(press):
    press.publishing("Nobody was hurt. Xanthe Qorvuthle said so.")
    told = " ".join(row.entry for row in waiting(press)).casefold()
    assert not any(words in told for words in ("qorvuthle", "una", "hurt", "skerry", "protocol that comes"))


def test_the_same_protocol_is_noted_once(press):
    press.publishing()
    press.publishing("Nobody was hurt. It is another.")
    kinds = [json.loads(row.entry)["kind"] for row in waiting(press)]
    assert kinds.count("protocol-changed") == 1


def test_what_waits_is_appended_in_order_and_noted(press):
    press.publishing()
    log = log_of(press.desk, IMPRINT)
    assert drained(press, log) == 4
    rows = waiting(press)
    assert [row.position for row in rows] == [0, 1, 2, 3]
    assert [log.entry(n).data.decode() for n in range(4)] == [row.entry for row in rows]
    assert drained(press, log) == 0


def test_a_run_that_was_cut_between_appending_and_noting_appends_nothing_twice(press):
    article = press.article(press.publishing())
    drained(press)
    with press.desk.database.writing() as connection:
        connection.execute(update(OUTBOX).values(position=None))
    press.publishing("Nobody was hurt. It is another.")
    log = log_of(press.desk, IMPRINT)
    assert drained(press, log) == 3
    assert log.size == 7
    with press.desk.database.reading() as connection:
        key = release_key(article.key, 1)
        assert positions_of(connection, [key]) == {key: 3}


class TornLog:
    """Appends, and is cut before it can say where."""

    def __init__(self, log):
        self.log = log

    @property
    def size(self):
        return self.log.size

    def append(self, entries):
        self.log.append(entries)
        raise OSError("the machine went down")

    def find(self, entry):
        return self.log.find(entry)


def test_a_log_that_fails_leaves_what_waits_waiting(press):
    press.publishing()
    log = log_of(press.desk, IMPRINT)
    with pytest.raises(OSError, match="went down"):
        drained(press, TornLog(log))
    assert [row.position for row in waiting(press)] == [None] * 4
    assert drained(press, log) == 0
    assert (log.size, [row.position for row in waiting(press)]) == (4, [0, 1, 2, 3])


def test_entries_are_read_again_as_they_were(press):
    press.publishing()
    for row in waiting(press):
        assert Entry.from_bytes(row.entry.encode()).id == row.key


def test_a_desk_without_its_log_does_not_begin_another(press):
    press.publishing()
    drained(press)
    kept = press.desk.folder / "kept"
    (press.desk.folder / "record").rename(kept)
    with pytest.raises(OnrecordError, match="PUB08"):
        log_of(press.desk, IMPRINT)
    assert not (press.desk.folder / "record").exists()
    kept.rename(press.desk.folder / "record")
    assert log_of(press.desk, IMPRINT).size == 4


def test_another_log_is_not_taken_for_the_desks_own(press):
    press.publishing()
    drained(press)
    for name in ("record", "keys"):
        (press.desk.folder / name).rename(press.desk.folder / f"old-{name}")
    Log.open(press.desk.folder / "record", origin="skerrytimes.example/log", keys=press.desk.folder / "keys")
    with pytest.raises(OnrecordError, match="it has 0 entries, and 4 were appended"):
        log_of(press.desk, IMPRINT)


def released_anew(press, article) -> None:
    """What a restored desk notes of a version that it doesn't know was released before: the same names, another day."""
    with press.desk.database.writing() as connection:
        connection.execute(delete(OUTBOX))
        version = replace(press.article(article).latest, released=press.desk.clock() + timedelta(days=1))
        key = press.article(article).key
        record_release(connection, press.people["chief"].newsroom, key, version, new_protocol=False)


def test_what_a_restored_desk_does_again_stands_in_the_log_beside_what_it_did_before(press):
    article = press.publishing()
    drained(press)
    released_anew(press, article)
    log = log_of(press.desk, IMPRINT)
    assert drained(press, log) == 1
    key = release_key(press.article(article).key, 1)
    with press.desk.database.reading() as connection:
        assert positions_of(connection, [key]) == {key: 4}
    assert [log.entry(n).id for n in (3, 4)] == [key, f"{key}:2"]
    assert log.entry(4).data.decode() == waiting(press)[-1].entry
    assert verify_log(FolderPlace(press.desk.folder / "record")).checkpoint.size == 5


def test_what_was_cut_when_it_stood_there_a_second_time_is_not_appended_a_third(press):
    article = press.publishing()
    drained(press)
    released_anew(press, article)
    log = log_of(press.desk, IMPRINT)
    with pytest.raises(OSError, match="went down"):
        drained(press, TornLog(log))
    drained(press, log)
    assert log.size == 5
