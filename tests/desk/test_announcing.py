from dataclasses import replace

import pytest

from desk.desks import PIER
from desk.hooks import a_connected_newsroom, hooked, queued
from factories import a_draft
from onrecord.desk.deciding import Ruling, decide
from onrecord.desk.handing_in import hand_in_version
from onrecord.desk.signing import sign_off
from onrecord.desk.webhooks import stop_webhook
from onrecord.errors import OnrecordError

GATE = ("draft.signed", "draft.reopened", "gate.changed")


@pytest.fixture
def newsroom(tmp_path):
    return a_connected_newsroom(tmp_path)


def told(newsroom):
    return [(t["type"], t["data"].get("state")) for t in queued(newsroom)]


def signed(newsroom):
    draft = newsroom.handing_in()
    newsroom.settling(draft)
    version = newsroom.version(draft)
    for role in ("checker", "editor"):
        sign_off(newsroom.desk, newsroom.people[role], draft, version.sha256, version.protocol.sha256)
    return draft


def test_the_gate_and_the_last_signature_are_told(newsroom):
    hooked(newsroom, "http://127.0.0.1:9/", events=GATE)
    draft = signed(newsroom)
    assert told(newsroom) == [("gate.changed", "ready"), ("draft.signed", "signed"), ("gate.changed", "signed")]
    data = queued(newsroom)[1]["data"]
    assert data == {
        "draft": draft,
        "state": "signed",
        "settled": True,
        "stands": True,
        "version": 1,
        "sha256": newsroom.version(draft).sha256,
        "unmet": 0,
    }


def test_a_new_version_of_a_signed_draft_is_told_as_reopened(newsroom):
    draft = signed(newsroom)
    hooked(newsroom, "http://127.0.0.1:9/", events=GATE)
    hand_in_version(newsroom.desk, newsroom.people["writer"], draft, a_draft(PIER.replace("shut", "open")))
    assert told(newsroom) == [("draft.reopened", "reopened"), ("gate.changed", "reopened")]
    assert [t["data"]["stands"] for t in queued(newsroom)] == [False, False]
    assert {t["data"]["version"] for t in queued(newsroom)} == {2}


def test_a_decision_is_told_without_its_note(newsroom):
    hooked(newsroom, "http://127.0.0.1:9/")
    draft = newsroom.handing_in()
    newsroom.deciding(draft, "s1", "cut", "A secret reason.")
    (event,) = queued(newsroom)
    assert (event["type"], event["data"]) == (
        "statement.decided",
        {"draft": draft, "version": 1, "statement": "s1", "decision": "cut"},
    )
    assert "secret" not in str(event)


def test_a_decision_that_was_refused_is_told_to_nobody(newsroom):
    hooked(newsroom, "http://127.0.0.1:9/")
    draft = newsroom.handing_in()
    newsroom.deciding(draft, "s1", "cut", "No.")
    with pytest.raises(OnrecordError, match="DSK04"):
        decide(newsroom.desk, newsroom.people["editor"], newsroom.place(draft, "s1"), Ruling(word="stands"))
    assert len(queued(newsroom)) == 1


def test_only_what_was_asked_for_is_told_and_nothing_once_it_is_stopped(newsroom):
    hook, _ = hooked(newsroom, "http://127.0.0.1:9/", events=["draft.signed"])
    draft = newsroom.handing_in()
    newsroom.deciding(draft, "s1", "cut", "No.")
    assert queued(newsroom) == []
    hook, _ = hooked(newsroom, "http://127.0.0.1:9/", events=["statement.decided"])
    stop_webhook(newsroom.desk, newsroom.people["chief"], hook.id)
    newsroom.deciding(draft, "s2", "cut", "No.")
    assert queued(newsroom) == []


def test_another_newsroom_hears_nothing(newsroom):
    from sqlalchemy import insert

    from onrecord.storage.tables import NEWSROOM, PERSON

    with newsroom.desk.database.writing() as connection:
        connection.execute(insert(NEWSROOM).values(id=77, name="The Other Post"))
        values = {"name": "Eve", "login": "eve", "roles": "chief", "active": True}
        connection.execute(insert(PERSON).values(id=999, newsroom=77, **values))
    eve = replace(newsroom.people["chief"], id=999, newsroom=77)
    hooked(replace(newsroom, people={"chief": eve}), "http://127.0.0.1:9/")
    newsroom.deciding(newsroom.handing_in(), "s1", "cut", "No.")
    assert queued(newsroom) == []
