"""The form: its fields become a mail that goes the way of every other letter, and nothing else can come of them."""

from datetime import timedelta

import pytest

from corrections.mailroom.mailrooms import TOML
from corrections.triage.triages import LINK, Triage, refusal
from onrecord.corrections.triage import form
from onrecord.corrections.triage.form import FormLetter, send_form

WORDS = "You write “The ferry left at noon.” That is wrong."


@pytest.fixture
def triage(tmp_path):
    return Triage(tmp_path)


def given(triage, **told):
    return FormLetter(**{"words": WORDS, "name": "Ann Roe", "address": "ann@mail.example"} | told)


def test_a_letter_by_form_is_read_matched_and_gets_a_receipt(triage):
    reference = send_form(triage.desk, given(triage, article=triage.paper.article.key))
    row = triage.letters()[0]
    assert (row.reference, row.way, row.address, row.name) == (reference, "form", "ann@mail.example", "Ann Roe")
    assert (1, 1, 3, "certain") in triage.meant(row.id)
    assert LINK in triage.open(row.id).said.own
    (receipt,) = triage.owed()
    assert reference.encode() in receipt.raw
    assert b"noon" not in receipt.raw


def test_a_newsroom_whose_address_has_an_umlaut_gets_the_letter(triage):
    toml = TOML.replace("@skerrytimes.example", "@schären-blatt.example")
    (triage.desk.folder / "newsroom.toml").write_text(toml, "utf-8")
    send_form(triage.desk, given(triage))
    assert b"To: corrections@xn--schren-blatt-icb.example" in triage.letters()[0].raw
    assert len(triage.owed()) == 1


def test_what_is_sent_twice_is_one_letter_with_one_reference(triage):
    first, second = (send_form(triage.desk, given(triage)) for _ in range(2))
    assert first == second
    assert len(triage.letters()) == 1
    assert len(triage.owed()) == 1
    assert send_form(triage.desk, given(triage, words="Another thing is wrong as well.")) != first


def test_without_name_and_address_it_waits_all_the_same_and_nothing_is_owed(triage):
    send_form(triage.desk, given(triage, name="", address=""))
    (letter,) = triage.pile().letters
    assert (letter.name, letter.address, letter.automatic) == ("", "", ("unanswerable",))
    assert triage.owed() == []


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ({"words": " \n\t"}, "LET22 it has no words"),
        ({"words": "x" * 10_001}, "LET22 it has more than 10,000 characters"),
        ({"name": "x" * 101}, "LET22 the name has more than"),
        ({"address": "ann"}, "LET22 no mail can go"),
        ({"address": "ann@mail.example, all@mail.example"}, "LET22 no mail can go"),
        ({"address": "ann@mail.example\r\nBcc: all@mail.example"}, "LET22 no mail can go"),
        ({"address": "<ann@mail.example>"}, "LET22 no mail can go"),
        ({"article": "nothing"}, "LET25"),
    ],
)
def test_what_can_not_be_taken_is_told(triage, told, why):
    assert refusal(lambda: send_form(triage.desk, given(triage, **told))).startswith(why)
    assert triage.letters() == []


@pytest.mark.parametrize(
    "nasty",
    [
        "Ann\r\nBcc: all@mail.example",
        'Ann" <boss@skerrytimes.example>, "x',
        "=?utf-8?q?a=0d=0aBcc:_all@mail.example?=",
        "\x00\ud800\u202eAnn",
        "Ann\r\n\r\nbody",
    ],
)
def test_no_field_becomes_a_header_or_another_sender(triage, nasty):
    send_form(triage.desk, given(triage, name=nasty, words=f"{nasty}\r\nBcc: all@mail.example\r\nIt is wrong."))
    row = triage.letters()[0]
    head = row.raw.partition(b"\r\n\r\n")[0].lower()
    assert b"\nbcc:" not in head
    assert b"authentication-results" not in head
    assert row.address == "ann@mail.example"
    assert head.count(b"\nfrom:") + head.startswith(b"from:") == 1


def test_a_flood_is_stopped_for_an_hour(triage, monkeypatch):
    monkeypatch.setattr(form, "MOST_AN_HOUR", 3)
    for number in range(3):
        send_form(triage.desk, given(triage, words=f"Letter {number} says another thing."))
    another = given(triage, words="And one more of them.")
    assert refusal(lambda: send_form(triage.desk, another)).startswith("LET23")
    triage.desk.clock.now += timedelta(hours=1, minutes=1)
    assert send_form(triage.desk, another)


def test_without_newsroom_toml_it_is_kept_and_nothing_is_sent(triage):
    (triage.desk.folder / "newsroom.toml").unlink()
    send_form(triage.desk, given(triage, article=triage.paper.article.key))
    assert len(triage.letters()) == 1
    assert triage.owed() == []


def test_a_desk_without_people_takes_none(tmp_path):
    from desk.desks import a_desk

    assert refusal(lambda: send_form(a_desk(tmp_path), FormLetter(words=WORDS))).startswith("LET08")
