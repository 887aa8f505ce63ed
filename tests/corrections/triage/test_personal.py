"""A person's own data: handed out whole, and erased so that nothing of the person is left in any table."""

import io
import json
import sqlite3
from zipfile import ZipFile

import pytest

from corrections.mailroom.mailrooms import READER, a_mail
from corrections.triage.triages import Triage, refusal
from onrecord.corrections.triage.personal import erase_letters, erase_of_newsroom, export_letters
from onrecord.corrections.triage.sorting import reopen_letter
from onrecord.publishing.letter_figures import letter_figures_of
from onrecord.storage.letter_tables import MAIL_OUT

MARK = "Heatherfield"
"""Stands in every part of the letter, and nowhere else."""


@pytest.fixture
def triage(tmp_path):
    triage = Triage(tmp_path)
    for number in range(2):
        text = f"It was at nine, says {MARK}, who was there {number} times."
        triage.letter_from(text=text, subject=f"{MARK} {number}", message=f"{MARK}.{number}@mail.example")
    triage.other = triage.letter_from("other@mail.example", "The pier is open again since Monday.")
    triage.sort(1, "question")
    triage.close(1, text=f"Dear {MARK}, you are right.")
    return triage


def exported(triage, address=READER):
    file = io.BytesIO()
    count = export_letters(triage.desk, triage.people["chief"], address, file)
    with ZipFile(file) as held:
        return count, {name: held.read(name) for name in held.namelist()}


def test_all_letters_of_an_address_are_handed_out_with_the_mail_that_went_out(triage):
    count, files = exported(triage, f" {READER.upper()} ")
    told = json.loads(files["letters.json"])
    assert count == len(told["letters"]) == 2
    first = told["letters"][0]
    assert files[f"{first['reference']}.eml"] == triage.letter(1).raw
    assert (first["kind"], first["outcome"]) == ("question", "answered")
    assert MARK in first["read"]["portions"][0]["text"]
    answer = next(name for name in files if "answer" in name)
    assert MARK.encode() in files[answer]
    assert "other@mail.example" not in str(files)
    assert "Una Checker" not in files["letters.json"].decode()


def test_what_is_erased_is_in_no_table_and_in_no_file_of_the_desk(triage):
    times = [(row.reference, row.kind, row.received, row.deadline) for row in triage.letters()[:2]]
    assert erase_letters(triage.desk, triage.people["chief"], READER) == 2
    with triage.desk.database.reading() as connection:
        path = connection.engine.url.database
    with sqlite3.connect(path) as held:
        told = "\n".join(held.iterdump())
    held.close()
    assert MARK not in told
    assert READER not in told
    assert "Una Reader" not in "".join(row.name + row.said for row in triage.letters()[:2])
    files = [path for path in triage.desk.folder.rglob("*") if path.is_file()]
    assert [path.name for path in files if MARK.encode() in path.read_bytes()] == []
    assert "other@mail.example" in told
    assert [(row.reference, row.kind, row.received, row.deadline) for row in triage.letters()[:2]] == times
    assert [row.outcome for row in triage.letters()[:2]] == ["answered", "none"]
    assert {mail.state for mail in triage.owed() if mail.letter != triage.other} == {"given_up"}
    assert refusal(lambda: exported(triage)).startswith("LET24")


def test_the_page_of_an_erased_letter_still_tells_what_stays(triage):
    erase_of_newsroom(triage.desk, triage.newsroom, READER)
    opened = triage.open(1)
    assert (opened.said, opened.found, opened.letter.standing) == (None, None, None)
    assert opened.letter.erased
    assert opened.deeds[-1].word == "erased"
    assert refusal(lambda: reopen_letter(triage.desk, triage.people["chief"], 1, "Why not.")).startswith("LET20")


def test_figures_count_it_all_the_same(triage):
    def figures():
        with triage.desk.database.reading() as connection:
            from datetime import timedelta

            return letter_figures_of(connection, triage.newsroom, triage.desk.clock() + timedelta(days=1))

    before = figures()
    erase_letters(triage.desk, triage.people["chief"], READER)
    after = figures()
    assert (before.received, before.answered, before.kinds) == (after.received, after.answered, after.kinds)


def test_the_same_mail_is_not_taken_in_again_after_it_was_erased(triage):
    raw = triage.letter(1).raw
    erase_letters(triage.desk, triage.people["chief"], READER)
    assert triage.take(raw, mark="again") == 1
    assert triage.letter(1).raw is None


@pytest.mark.parametrize("address", ["", " ", "nobody@mail.example", "%", "una.reader@mail.exampl_"])
def test_an_address_of_no_letter_erases_nothing(triage, address):
    assert refusal(lambda: erase_letters(triage.desk, triage.people["chief"], address)).startswith("LET24")
    assert triage.letter(1).raw is not None


def test_only_the_editor_in_chief_may(triage):
    for role in ("writer", "checker", "editor", "lawyer"):
        assert refusal(lambda role=role: erase_letters(triage.desk, triage.people[role], READER)).startswith("DSK01")


def returned(triage, mail, *, named=READER) -> int:
    """A server's note that a mail of ours could not be delivered, with the mail."""
    head = "Auto-Submitted: auto-replied\r\nReturn-Path: <>\r\n"
    text = f"<{named}>: the mailbox is full\r\n\r\n{mail.raw.decode()}"
    return triage.take(a_mail(text, sender="mailer-daemon@mail.example", message="", more=head))


def test_a_note_that_our_answer_came_back_is_handed_out_and_erased_with_the_letters(triage):
    number = returned(triage, triage.rows(MAIL_OUT, letter=1, kind="answer")[0])
    count, files = exported(triage)
    assert count == 3
    assert files[f"{triage.letter(number).reference}.eml"] == triage.letter(number).raw
    assert erase_letters(triage.desk, triage.people["chief"], READER) == 3
    assert (triage.letter(number).raw, triage.letter(number).said) == (None, "")


def test_a_note_on_our_mail_to_somebody_else_of_the_thread_stays(triage):
    second = triage.letter_from("other@mail.example", "I saw that too.", subject=f"[{triage.letter(1).reference}]")
    assert triage.letter(second).follows == 1
    triage.sort(second, "question")
    triage.close(second, text="You are right as well.")
    number = returned(triage, triage.rows(MAIL_OUT, letter=second, kind="answer")[0], named="other@mail.example")
    assert triage.letter(number).follows == 1
    assert erase_letters(triage.desk, triage.people["chief"], READER) == 2
    assert triage.letter(number).raw is not None


def test_the_history_says_once_that_a_mail_came_back(triage):
    returned(triage, triage.rows(MAIL_OUT, letter=1, kind="answer")[0])
    assert triage.deeds(1)[-1] == "bounced"


def test_a_note_that_comes_after_the_erasure_brings_nothing_back(triage):
    answer = triage.rows(MAIL_OUT, letter=1, kind="answer")[0]
    erase_letters(triage.desk, triage.people["chief"], READER)
    number = returned(triage, answer)
    kept = triage.letter(number)
    assert (kept.follows, kept.raw, kept.said, kept.address) == (1, None, "", "")
    assert triage.open(number).letter.erased
    assert triage.deeds(1)[-1] == "bounced"


def test_a_letter_that_a_person_writes_after_the_erasure_is_kept(triage):
    reference = triage.letter(1).reference
    erase_letters(triage.desk, triage.people["chief"], READER)
    number = triage.letter_from(text="I write to you anew.", subject=f"[{reference}]")
    assert (triage.letter(number).follows, triage.letter(number).address) == (1, READER)
