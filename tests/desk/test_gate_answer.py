from hashlib import sha256

import pytest

from desk.desks import PIER, a_newsroom
from factories import a_draft
from onrecord.desk.deciding import Ruling, decide
from onrecord.desk.gate_answer import ask_gate
from onrecord.desk.handing_in import hand_in_version
from onrecord.desk.signing import sign_off
from onrecord.errors import OnrecordError


@pytest.fixture
def newsroom(tmp_path):
    return a_newsroom(tmp_path)


@pytest.fixture
def draft(newsroom):
    draft = newsroom.handing_in()
    newsroom.settling(draft)
    return draft


def sign(newsroom, draft, *roles):
    version = newsroom.version(draft)
    for role in roles:
        sign_off(newsroom.desk, newsroom.people[role], draft, version.sha256, version.protocol.sha256)


def asked(newsroom, draft, sha256="", *, by="editor"):
    return ask_gate(newsroom.desk, newsroom.people[by], draft, sha256)


def test_it_stands_only_when_all_have_signed(newsroom, draft):
    answer = asked(newsroom, draft)
    assert (answer.stands, answer.settled) == (False, True)
    assert [u.message for u in answer.unmet] == [
        "The signature of a fact-checker is missing.",
        "The signature of an editor is missing.",
    ]
    sign(newsroom, draft, "checker")
    assert [u.code for u in asked(newsroom, draft).unmet] == ["SIGNATURE"]
    sign(newsroom, draft, "editor")
    assert asked(newsroom, draft).stands


def test_what_is_open_is_told_with_its_words_why_and_who_can_settle_it(newsroom):
    answer = asked(newsroom, newsroom.handing_in())
    assert not answer.settled
    first = answer.unmet[0]
    assert (first.code, first.statement, first.words) == ("DECISION", "s1", "The pier is shut.")
    assert "editor" in first.left_to
    assert first.why
    assert first.message


def test_the_hash_is_that_of_the_text(newsroom, draft):
    sign(newsroom, draft, "checker", "editor")
    right = sha256(PIER.encode()).hexdigest()
    assert asked(newsroom, draft, right).stands
    assert asked(newsroom, draft, right.upper()).stands


def test_a_changed_text_never_passes(newsroom, draft):
    sign(newsroom, draft, "checker", "editor")
    other = asked(newsroom, draft, sha256(f"{PIER} ".encode()).hexdigest())
    assert (other.stands, other.version_asked, [u.code for u in other.unmet]) == (False, None, ["TEXT"])
    assert "is not on the desk" in other.unmet[0].message


def test_the_text_of_an_earlier_version_does_not_pass_though_it_was_signed(newsroom, draft):
    sign(newsroom, draft, "checker", "editor")
    signed = newsroom.version(draft).sha256
    hand_in_version(newsroom.desk, newsroom.people["writer"], draft, a_draft(PIER.replace("shut", "open")))
    answer = asked(newsroom, draft, signed)
    assert (answer.stands, answer.version_asked, answer.version.number) == (False, 1, 2)
    assert "version 2 is later" in answer.unmet[0].message
    assert not asked(newsroom, draft).stands


def test_a_decision_taken_back_after_signing_closes_it(newsroom, draft):
    sign(newsroom, draft, "checker", "editor")
    ruling = Ruling(word="cut", note="It was wrong.", seen=newsroom.decision(draft, "s1").id)
    decide(newsroom.desk, newsroom.people["checker"], newsroom.place(draft, "s1"), ruling)
    answer = asked(newsroom, draft)
    assert (answer.stands, answer.settled) == (False, False)


def test_a_finding_of_a_rule_is_told(newsroom):
    answer = asked(newsroom, newsroom.handing_in("The pier is the the end."))
    found = next(u for u in answer.unmet if u.code == "COP01")
    assert found.message == "It stands here twice."
    assert found.left_to


def test_a_writer_may_not_ask(newsroom, draft):
    with pytest.raises(OnrecordError, match="DSK01"):
        asked(newsroom, draft, by="writer")
