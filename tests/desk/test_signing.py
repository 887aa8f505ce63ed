import pytest

from desk.desks import PIER, a_newsroom
from factories import a_draft
from onrecord.desk.deciding import Ruling, decide
from onrecord.desk.handing_in import hand_in_version
from onrecord.desk.on_desk import draft_for
from onrecord.desk.signing import override, sign_off, sign_offs_of
from onrecord.errors import OnrecordError


@pytest.fixture
def newsroom(tmp_path):
    return a_newsroom(tmp_path)


@pytest.fixture
def settled(newsroom):
    draft = newsroom.handing_in()
    newsroom.settling(draft)
    return draft


def signing(newsroom, draft, role, **other):
    version = newsroom.version(draft)
    hashes = {"sha256": version.sha256, "protocol": version.protocol.sha256} | other
    sign_off(newsroom.desk, newsroom.people[role], draft, **hashes)


def refused(newsroom, draft, role, **other) -> str:
    with pytest.raises(OnrecordError) as caught:
        signing(newsroom, draft, role, **other)
    return f"{caught.value.code} {caught.value.detail}"


def state(newsroom, draft):
    with newsroom.desk.database.reading() as connection:
        return draft_for(connection, newsroom.people["editor"], draft).state


def test_two_people_sign_and_the_draft_is_signed(newsroom, settled):
    assert state(newsroom, settled) == "ready"
    signing(newsroom, settled, "checker")
    assert state(newsroom, settled) == "ready"
    signing(newsroom, settled, "editor")
    assert state(newsroom, settled) == "signed"


def test_nothing_is_signed_while_something_is_open(newsroom):
    assert refused(newsroom, newsroom.handing_in(), "checker").startswith("DSK05 6 things")


def test_a_signature_is_for_the_text_and_the_protocol_that_were_shown(newsroom, settled):
    assert refused(newsroom, settled, "checker", sha256="0" * 64).startswith("DSK04")
    assert refused(newsroom, settled, "checker", protocol="0" * 64).startswith("DSK04")


def test_nobody_signs_twice_and_nobody_in_a_role_that_is_not_asked(newsroom, settled):
    signing(newsroom, settled, "checker")
    assert "signed this text already" in refused(newsroom, settled, "checker")
    assert "that of an editor" in refused(newsroom, settled, "chief")


def test_a_new_version_is_not_signed(newsroom, settled):
    signing(newsroom, settled, "checker")
    signing(newsroom, settled, "editor")
    hand_in_version(newsroom.desk, newsroom.people["writer"], settled, a_draft(PIER + "\n\nThe wind rose."))
    with newsroom.desk.database.reading() as connection:
        assert sign_offs_of(connection, newsroom.version(settled)) == ()
    assert state(newsroom, settled) == "checking"


def test_a_decision_taken_back_closes_the_gate_of_a_signed_draft(newsroom, settled):
    signing(newsroom, settled, "checker")
    signing(newsroom, settled, "editor")
    seen = newsroom.decision(settled, "s1").id
    ruling = Ruling(word="cut", note="It was wrong.", seen=seen)
    decide(newsroom.desk, newsroom.people["editor"], newsroom.place(settled, "s1"), ruling)
    assert state(newsroom, settled) != "signed"
    assert not newsroom.gate(settled).stands


def test_an_override_needs_a_reason_and_is_shown_as_one(newsroom):
    draft = newsroom.handing_in()
    place, chief = newsroom.place(draft, "s1"), newsroom.people["chief"]
    with pytest.raises(OnrecordError, match="DSK03"):
        override(newsroom.desk, chief, place, "BORNE-OUT", " . ")
    override(newsroom.desk, chief, place, "BORNE-OUT", "The source would be in danger.")
    (matter,) = [m for m in newsroom.gate(draft).of("s1") if m.requirement.code == "BORNE-OUT"]
    assert (matter.how, matter.word.note) == ("overridden", "The source would be in danger.")
    with pytest.raises(OnrecordError, match="DSK04"):
        override(newsroom.desk, chief, place, "BORNE-OUT", "And once more, again.")


def test_a_changed_protocol_does_not_change_what_was_signed(newsroom, settled, tmp_path):
    from dataclasses import replace

    from onrecord.protocol.reading import protocol_of

    signing(newsroom, settled, "checker")
    text = newsroom.desk.protocol.text.replace("people = 1", "people = 2")
    stricter = replace(newsroom.desk, protocol=protocol_of(text, where="p.toml"), shown={})
    with stricter.database.reading() as connection:
        from onrecord.desk.version import version_of

        version = version_of(stricter, connection, settled)
        assert version.protocol.sha256 == newsroom.desk.protocol.sha256
        assert len(sign_offs_of(connection, version)) == 1
