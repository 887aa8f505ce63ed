"""The queue: what is overdue first, mine, by kind, page by page; mail that no person wrote lies apart."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import event

from corrections.mailroom.mailrooms import FAILED, PASSED
from corrections.triage.triages import Triage, refusal
from onrecord.corrections.triage.letter_on_desk import letters_waiting
from onrecord.corrections.triage.sorting import assign_letter, set_deadline


@pytest.fixture
def triage(tmp_path):
    return Triage(tmp_path)


def test_what_has_to_be_answered_first_comes_first(triage):
    question, error, late = (triage.letter_from(f"{n}@mail.example", f"Letter {n} is another.") for n in "abc")
    triage.sort(question, "question")
    set_deadline(triage.desk, triage.people["editor"], late, triage.desk.clock() + timedelta(minutes=1))
    assert triage.numbers() == [late, error, question]
    now = triage.desk.clock() + timedelta(minutes=2)
    assert [letter.overdue(now) for letter in triage.pile().letters] == [True, False, False]


def test_a_letter_that_nobody_has_sorted_is_answered_the_same_working_day(triage):
    (letter,) = triage.pile(after=0).letters if triage.letter_from() else ()
    assert (letter.kind, letter.deadline) == (None, datetime(2026, 3, 12, 18, tzinfo=UTC))


def test_piles_are_by_person_kind_and_state(triage):
    one, two, three = (triage.letter_from(f"{n}@mail.example", f"Letter {n} is another.") for n in "abc")
    triage.sort(one, "legal")
    assign_letter(triage.desk, triage.people["checker"], two, triage.people["checker"].id)
    triage.sort(three)
    triage.close(three)
    assert triage.numbers("legal") == [one]
    assert triage.numbers("mine") == [two]
    assert triage.numbers("mine", by="editor") == []
    assert triage.numbers("unsorted") == [two]
    assert triage.numbers("closed") == [three]
    assert refusal(lambda: triage.pile("nothing")).startswith("DSK02")


def test_automatic_mail_lies_apart_and_does_not_wait(triage):
    absent = triage.letter_from("away@mail.example", "I am away.", more=f"{PASSED}Auto-Submitted: auto-replied\r\n")
    nobody = triage.take(
        b"From: Jo\r\nMessage-ID: <x@mail.example>\r\n\r\nThe ferry left at nine o'clock, not at noon.\r\n"
    )
    assert triage.numbers() == [nobody]
    assert triage.numbers("automatic") == [absent]
    with triage.desk.database.reading() as connection:
        assert letters_waiting(connection, triage.newsroom) == 1


def test_a_list_says_what_it_means_and_whether_its_sender_failed(triage):
    triage.letter_from(more=FAILED)
    (letter,) = triage.pile().letters
    assert (letter.standing, letter.about) == ("failed", ("A draft from standard input",))


def test_pages_follow_each_other_without_gap_or_double(triage):
    numbers = [triage.letter_from(f"r{n}@mail.example", f"Letter {n} says something else.") for n in range(7)]
    for name in ("open", "closed"):
        seen, after = [], 0
        while page := triage.pile(name, size=3, after=after):
            seen += [letter.id for letter in page.letters]
            after = page.last
            if not page.more:
                break
        assert seen == (numbers if name == "open" else numbers[::-1])
        assert triage.pile(name, size=3).count == 7
        for number in numbers if name == "open" else ():
            triage.sort(number)
            triage.close(number)


def test_another_newsroom_has_none_of_them(triage):
    number = triage.letter_from()
    others = replace(triage.people["chief"], id=9_999, newsroom=77)
    triage.people["other"] = others
    assert triage.numbers(by="other") == []
    assert refusal(lambda: triage.open(number, by="other")).startswith("DSK02")


def test_a_list_reads_neither_the_bytes_nor_the_words_of_letters(triage):
    triage.letter_from()
    asked = []
    with triage.desk.database.reading() as connection:
        engine = connection.engine
    event.listen(engine, "before_cursor_execute", lambda *told: asked.append(told[2]))
    triage.pile()
    assert asked
    assert not any("letter.raw" in words or "letter.said" in words for words in asked)
