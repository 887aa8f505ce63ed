"""Claims of others: who enters them, what is refused, what becomes of signatures, what a new version takes over."""

from dataclasses import replace

import pytest
from sqlalchemy import delete, select, update
from sqlalchemy.exc import DatabaseError

from desk.claims import CLAIM, digest, examined, examining
from desk.desks import PIER, a_newsroom
from factories import a_draft
from onrecord.desk.examined import bearing, differences_examined, examined_when_signed, lost_in
from onrecord.desk.examining import MOST_CLAIMS, examine, examine_these, withdraw_claim
from onrecord.desk.gate_answer import ask_gate
from onrecord.desk.handing_in import hand_in_version
from onrecord.desk.marking_up import mark
from onrecord.desk.on_desk import draft_for
from onrecord.desk.rights import RIGHTS
from onrecord.desk.signing import lacking, sign_off, sign_offs_of, signed_before_change
from onrecord.desk.strokes import Stroke
from onrecord.errors import OnrecordError
from onrecord.protocol.protocol import ROLES
from onrecord.publishing.release import publish
from onrecord.storage.publishing_tables import EXAMINED
from onrecord.storage.tables import EVENT


@pytest.fixture
def newsroom(tmp_path):
    return a_newsroom(tmp_path)


@pytest.fixture
def draft(newsroom):
    return newsroom.handing_in()


def refused(act, *given, **told) -> str:
    with pytest.raises(OnrecordError) as caught:
        act(*given, **told)
    return f"{caught.value.code} {caught.value.detail}"


def sign(newsroom, draft, *roles):
    version = newsroom.version(draft)
    for role in roles or ("checker", "editor"):
        person, claims = newsroom.people[role], digest(newsroom, draft)
        sign_off(newsroom.desk, person, draft, version.sha256, version.protocol.sha256, claims)


def missing(newsroom, draft):
    version = newsroom.version(draft)
    with newsroom.desk.database.reading() as connection:
        return [s.role for s in lacking(version, sign_offs_of(connection, version))]


def void(newsroom, draft):
    with newsroom.desk.database.reading() as connection:
        return signed_before_change(connection, newsroom.version(draft))


def state(newsroom, draft):
    with newsroom.desk.database.reading() as connection:
        return draft_for(connection, newsroom.people["editor"], draft).state


def test_a_claim_stands_with_the_statement_that_says_what_comes_of_it(newsroom, draft):
    examining(newsroom, draft, "s2")
    (claim,) = examined(newsroom, draft)
    card = bearing(newsroom.version(draft), claim)
    assert (claim.claim, card.statement.text) == (CLAIM, "Nobody was hurt.")
    assert claim.person == newsroom.people["writer"].id


@pytest.mark.parametrize("role", ROLES)
def test_whoever_may_hand_in_may_enter_one_and_take_it_back(newsroom, draft, role):
    if "hand_in" in RIGHTS[role]:
        examining(newsroom, draft, by=role)
        withdraw_claim(newsroom.desk, newsroom.people[role], draft, examined(newsroom, draft)[0].id)
    else:
        assert refused(examining, newsroom, draft, by=role).startswith("DSK01")
    assert examined(newsroom, draft) == ()


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"words": " ?! "}, "the claim, as it was made,"),
        ({"words": "a" * 1_001}, "1,000 characters"),
        ({"claimant": ""}, "who made the claim"),
        ({"rating": ""}, "what you conclude"),
        ({"rating": "false " * 40}, "100 characters"),
        ({"sort": "robot"}, "a person, a body"),
        ({"address": "javascript:alert(1)"}, "an address"),
        ({"address": "http://intranet.local/x"}, "an address"),
        ({"address": "https://una:word@friends.example/"}, "an address"),
        ({"day": "yesterday"}, "the day"),
        ({"day": "20260301"}, "the day"),
        ({"day": "2026-13-01"}, "the day"),
        ({"day": "2026-03-13"}, "the day"),
    ],
)
def test_what_readers_could_make_nothing_of_is_refused(newsroom, draft, wrong, told):
    refusal = refused(examining, newsroom, draft, **wrong)
    assert refusal.startswith("DSK03")
    assert told in refusal
    assert examined(newsroom, draft) == ()


def test_where_and_when_may_be_unknown_and_lines_are_joined(newsroom, draft):
    examining(newsroom, draft, words="The pier\r\n has\x00 been \ud800open.", address="", day="")
    assert examined(newsroom, draft)[0].claim.words == "The pier has been open."


def test_a_statement_or_version_that_is_not_there_is_refused(newsroom, draft):
    place = newsroom.place(draft, "s9")
    writer = newsroom.people["writer"]
    assert refused(examine, newsroom.desk, writer, place, CLAIM).startswith("DSK02")
    assert refused(examine, newsroom.desk, writer, replace(place, version=2), CLAIM).startswith("DSK04")
    assert refused(withdraw_claim, newsroom.desk, writer, draft, 7).startswith("DSK02")


def test_a_finding_bears_no_conclusion(newsroom):
    draft = newsroom.handing_in("The pier is shut.\n\nthe the")
    numbers = [n for n in newsroom.version(draft).statements if n.startswith("f")]
    for number in numbers:
        assert refused(examining, newsroom, draft, number).startswith("DSK02")


def test_the_same_twice_is_once_and_there_is_an_end(newsroom, draft):
    examining(newsroom, draft)
    examining(newsroom, draft)
    assert len(examined(newsroom, draft)) == 1
    for n in range(1, MOST_CLAIMS):
        examining(newsroom, draft, words=f"Claim {n}.")
    assert "at most 20 claims" in refused(examining, newsroom, draft, words="One more.")


def test_the_log_of_claims_is_only_ever_added_to(newsroom, draft):
    examining(newsroom, draft)
    withdraw_claim(newsroom.desk, newsroom.people["editor"], draft, examined(newsroom, draft)[0].id)
    with newsroom.desk.database.reading() as connection:
        assert [r.word for r in connection.execute(select(EXAMINED))] == ["examined", "withdrawn"]
        told = connection.execute(select(EVENT.c.name, EVENT.c.words).order_by(EVENT.c.id)).all()[-2:]
    assert [(e.name, "open all winter" in e.words) for e in told] == [
        ("desk:claim:examined", True),
        ("desk:claim:withdrawn", True),
    ]
    for change in (update(EXAMINED).values(rating="True"), delete(EXAMINED)):
        with pytest.raises(DatabaseError), newsroom.desk.database.writing() as connection:
            connection.execute(change)


def test_a_list_takes_the_place_of_what_was_there_and_keeps_what_is_the_same(newsroom, draft):
    examining(newsroom, draft)
    examining(newsroom, draft, words="Nobody pays.")
    first, second = examined(newsroom, draft)
    writer, other = newsroom.people["writer"], replace(CLAIM, words="It is free.")
    examine_these(newsroom.desk, writer, draft, 1, [("s1", CLAIM), ("s3", other), ("s3", other)])
    now = examined(newsroom, draft)
    assert [c.claim for c in now] == [CLAIM, other]
    assert (now[0].id, second.id in {c.id for c in now}) == (first.id, False)
    before = digest(newsroom, draft)
    examine_these(newsroom.desk, writer, draft, 1, [("s3", other), ("s1", CLAIM)])
    assert digest(newsroom, draft) == before
    assert refused(examine_these, newsroom.desk, writer, draft, 2, []).startswith("DSK04")


def test_what_is_signed_is_the_claims_as_they_were_shown(newsroom, draft):
    newsroom.settling(draft)
    shown = digest(newsroom, draft)
    examining(newsroom, draft)
    version = newsroom.version(draft)
    hashes = (version.sha256, version.protocol.sha256)
    told = refused(sign_off, newsroom.desk, newsroom.people["checker"], draft, *hashes, shown)
    assert told.startswith("DSK04 the claims")
    sign(newsroom, draft)
    assert (missing(newsroom, draft), state(newsroom, draft)) == ([], "signed")


def test_a_change_after_signing_is_told_and_everybody_signs_anew(newsroom, draft):
    newsroom.settling(draft)
    examining(newsroom, draft)
    sign(newsroom, draft)
    (claim,) = examined(newsroom, draft)
    withdraw_claim(newsroom.desk, newsroom.people["editor"], draft, claim.id)
    examining(newsroom, draft, rating="True")
    assert missing(newsroom, draft) == ["checker", "editor"]
    assert state(newsroom, draft) == "ready"
    told = "(Mostly false) is gone; the claim “The pier has been open all winter.” (True) was added"
    assert told in void(newsroom, draft)
    editor, sha256 = newsroom.people["editor"], newsroom.version(draft).sha256
    refusal = refused(publish, newsroom.desk, editor, draft, sha256)
    assert refusal.startswith("PUB01 version 1 was signed, and now the claim")
    sign(newsroom, draft)
    assert (missing(newsroom, draft), void(newsroom, draft)) == ([], "")
    assert publish(newsroom.desk, editor, draft, sha256)


def test_what_is_put_back_as_it_was_signed_is_signed(newsroom, draft):
    newsroom.settling(draft)
    sign(newsroom, draft)
    examining(newsroom, draft)
    assert missing(newsroom, draft) == ["checker", "editor"]
    withdraw_claim(newsroom.desk, newsroom.people["editor"], draft, examined(newsroom, draft)[0].id)
    assert (missing(newsroom, draft), state(newsroom, draft)) == ([], "signed")


def test_another_statement_for_the_same_claim_asks_for_signatures_too(newsroom, draft):
    newsroom.settling(draft)
    examining(newsroom, draft)
    sign(newsroom, draft)
    examine_these(newsroom.desk, newsroom.people["writer"], draft, 1, [("s2", CLAIM)])
    assert missing(newsroom, draft) == ["checker", "editor"]
    assert void(newsroom, draft) == "another statement tells what comes of a claim that it examines"


def test_what_was_examined_when_it_was_signed_is_found_again(newsroom, draft):
    examining(newsroom, draft)
    before = examined(newsroom, draft)
    examining(newsroom, draft, words="It is free.")
    version = newsroom.version(draft).id
    with newsroom.desk.database.reading() as connection:
        assert examined_when_signed(connection, version, digest(newsroom, draft)) == examined(newsroom, draft)
        assert examined_when_signed(connection, version, "") == ()
        assert examined_when_signed(connection, version, "0" * 64) is None
    assert differences_examined(before, examined(newsroom, draft)).endswith("was added")
    assert differences_examined(before, before) == ""


def lost(newsroom, draft):
    with newsroom.desk.database.reading() as connection:
        return lost_in(connection, newsroom.version(draft).id)


def handing_in(newsroom, draft, text):
    hand_in_version(newsroom.desk, newsroom.people["writer"], draft, a_draft(text))


def test_a_new_version_takes_over_what_its_statements_still_say(newsroom, draft):
    examining(newsroom, draft, "s3")
    handing_in(newsroom, draft, f"The wind rose.\n\n{PIER}")
    (claim,) = examined(newsroom, draft)
    card = bearing(newsroom.version(draft), claim)
    assert (card.id, card.statement.text, claim.claim) == ("s4", "The ferry left at noon.", CLAIM)
    assert lost(newsroom, draft) == ()


@pytest.mark.parametrize("text", [PIER.replace("shut", "open"), PIER.removeprefix("The pier is shut. ")])
def test_a_claim_whose_statement_changed_or_went_is_not_taken_over_and_told(newsroom, draft, text):
    examining(newsroom, draft)
    handing_in(newsroom, draft, text)
    assert (examined(newsroom, draft), lost(newsroom, draft)) == ((), (CLAIM,))
    with newsroom.desk.database.reading() as connection:
        names = connection.execute(select(EVENT.c.name)).scalars().all()
    assert "desk:claim:lost" in names
    examining(newsroom, draft, rating="True")
    assert lost(newsroom, draft) == ()


def test_a_claim_whose_statement_was_withdrawn_holds_the_signatures_back(newsroom, draft):
    examining(newsroom, draft)
    stroke = Stroke(word="withdraw", reason="It is no fact.")
    mark(newsroom.desk, newsroom.people["checker"], newsroom.place(draft, "s1"), stroke)
    newsroom.settling(draft)
    assert "no statement tells any more what comes of the claim" in refused(sign, newsroom, draft)
    unmet = ask_gate(newsroom.desk, newsroom.people["checker"], draft).unmet
    assert [u.code for u in unmet] == ["CLAIM", "SIGNATURE", "SIGNATURE"]
    withdraw_claim(newsroom.desk, newsroom.people["editor"], draft, examined(newsroom, draft)[0].id)
    sign(newsroom, draft)


def test_on_a_version_that_readers_see_nothing_is_entered_or_taken_back(newsroom, draft):
    newsroom.settling(draft)
    examining(newsroom, draft)
    sign(newsroom, draft)
    publish(newsroom.desk, newsroom.people["editor"], draft, newsroom.version(draft).sha256)
    assert refused(examining, newsroom, draft, words="It is free.").startswith("PUB03")
    (claim,) = examined(newsroom, draft)
    assert refused(withdraw_claim, newsroom.desk, newsroom.people["editor"], draft, claim.id).startswith("PUB03")
    assert examined(newsroom, draft) == (claim,)
