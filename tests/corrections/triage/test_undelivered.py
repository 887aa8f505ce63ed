"""A letter is closed as soon as its answer is written; where the answer never arrives, people are told."""

import pytest
from sqlalchemy import update

from corrections.mailroom.mailrooms import a_mail
from corrections.triage.triages import Triage
from onrecord.corrections.mailroom.owing import note_deed
from onrecord.corrections.triage.personal import erase_letters
from onrecord.corrections.triage.sorting import reopen_letter
from onrecord.corrections.triage.undelivered import answers_undelivered
from onrecord.storage.letter_tables import MAIL_OUT

HEAD = "Return-Path: <>\r\nContent-Type: multipart/report; boundary=b\r\n"


@pytest.fixture
def triage(tmp_path):
    triage = Triage(tmp_path)
    triage.number = triage.letter_from()
    triage.sort(triage.number)
    triage.close(triage.number)
    return triage


def come_back(triage, action="failed") -> None:
    """A server's note on the answer."""
    answer = triage.rows(MAIL_OUT, letter=triage.number, kind="answer")[0].raw.decode()
    text = f"--b\r\n\r\nAction: {action}\r\n--b\r\nContent-Type: message/rfc822\r\n\r\n{answer}\r\n--b--\r\n"
    triage.take(a_mail(text, sender="mailer-daemon@mail.example", message="", more=HEAD))


def given_up(triage, kind: str) -> None:
    here = (MAIL_OUT.c.letter == triage.number) & (MAIL_OUT.c.kind == kind)
    with triage.desk.database.writing() as connection:
        connection.execute(update(MAIL_OUT).where(here).values(state="given_up"))
        note_deed(triage.desk, connection, triage.number, "not_sent")


def undelivered(triage) -> list[int]:
    with triage.desk.database.reading() as connection:
        count = answers_undelivered(connection, triage.newsroom, 10)
    numbers = triage.numbers("undelivered")
    assert count == len(numbers) == triage.pile("undelivered").count
    return numbers


def test_an_answer_that_came_back_is_told(triage):
    assert undelivered(triage) == []
    come_back(triage)
    assert undelivered(triage) == [triage.number]


def test_an_answer_that_no_server_took_is_told(triage):
    given_up(triage, "answer")
    assert undelivered(triage) == [triage.number]


def test_a_receipt_that_no_server_took_and_a_mail_that_is_late_are_not(triage):
    given_up(triage, "receipt")
    come_back(triage, "delayed")
    assert undelivered(triage) == []


def test_it_is_told_until_somebody_has_opened_the_letter_again(triage):
    come_back(triage)
    reopen_letter(triage.desk, triage.people["checker"], triage.number, "The answer came back.")
    assert undelivered(triage) == []
    triage.close(triage.number, "none", "", note="Told by telephone.")
    assert undelivered(triage) == []


def test_a_letter_that_was_erased_is_not_told(triage):
    come_back(triage)
    erase_letters(triage.desk, triage.people["chief"], triage.letter(triage.number).address)
    assert undelivered(triage) == []
