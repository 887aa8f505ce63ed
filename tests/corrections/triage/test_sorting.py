"""Sorting: what a letter is, who has it, until when, and what it is about; each is noted by name."""

from datetime import UTC, datetime, timedelta

import pytest

from corrections.outings import Paper
from corrections.triage.triages import Triage, refusal
from onrecord.corrections.triage.sorting import Aim, assign_letter, reopen_letter, set_deadline, set_meant
from onrecord.storage.letter_tables import LETTER_MEANT

OTHER = "The bridge is shut."


@pytest.fixture
def triage(tmp_path):
    return Triage(tmp_path)


def test_what_a_letter_is_sets_its_deadline_from_when_it_came(triage):
    number = triage.letter_from()
    triage.desk.clock.now += timedelta(days=1)
    triage.sort(number, "question")
    letter = triage.open(number).letter
    assert (letter.kind, letter.deadline) == ("question", datetime(2026, 3, 17, 18, tzinfo=UTC))
    assert refusal(lambda: triage.sort(number, "poem")).startswith("DSK03")
    assert triage.deeds(number)[-1] == "kind: question"


def test_it_is_given_to_somebody_who_may_answer(triage):
    number = triage.letter_from()
    people, desk = triage.people, triage.desk
    assign_letter(desk, people["editor"], number, people["lawyer"].id)
    assert triage.open(number).letter.person == people["lawyer"].id
    assert refusal(lambda: assign_letter(desk, people["editor"], number, people["writer"].id)).startswith("DSK02")
    assert refusal(lambda: assign_letter(desk, people["editor"], number, 9_999)).startswith("DSK02")
    assign_letter(desk, people["editor"], number, None)
    assert triage.deeds(number)[-2:] == ["assigned: Una Lawyer", "assigned: nobody"]


def test_a_deadline_lies_after_the_letter(triage):
    number = triage.letter_from()
    early = datetime(2026, 3, 11, tzinfo=UTC)
    assert refusal(lambda: set_deadline(triage.desk, triage.people["editor"], number, early)).startswith("DSK03")


def test_what_it_is_about_is_said_by_a_person_instead(triage):
    number = triage.letter_from()
    found = triage.open(number).meant[0]
    assert [(s.number, s.words, s.certainty) for s in found.statements] == [(3, "The ferry left at noon.", "certain")]
    assert "its address stands in the letter" in found.grounds
    set_meant(triage.desk, triage.people["checker"], number, Aim(article=found.article.key, statements=[2, 1, 2]))
    (meant,) = triage.open(number).meant
    assert (meant.certainty, [s.number for s in meant.statements]) == ("person", [1, 2])
    assert triage.deeds(number)[-1].endswith("version 1, statements 1, 2")
    set_meant(triage.desk, triage.people["checker"], number, Aim(article=""))
    assert triage.open(number).meant == ()


def test_a_letter_can_be_about_two_articles(triage):
    number = triage.letter_from()
    first, second = triage.paper.article.key, Paper(triage.desk.folder, OTHER, newsroom=triage.paper.newsroom)
    by = triage.people["checker"]
    set_meant(triage.desk, by, number, Aim(article=second.article.key, statements=[1], beside=True))
    told = [(m.article.key, m.certainty, [s.number for s in m.statements]) for m in triage.open(number).meant]
    assert told == [(first, "certain", [3]), (second.article.key, "person", [1])]
    assert triage.deeds(number)[-1].startswith("meant_too")
    assert len(triage.pile().letters[0].about) == 2
    set_meant(triage.desk, by, number, Aim(article=second.article.key, beside=True))
    assert [len(m.statements) for m in triage.open(number).meant] == [1, 0]
    set_meant(triage.desk, by, number, Aim(article=first))
    assert [m.article.key for m in triage.open(number).meant] == [first]


def test_an_article_that_is_said_beside_no_article_stands_alone(triage):
    number = triage.letter_from(text="Thank you for your paper.")
    set_meant(triage.desk, triage.people["checker"], number, Aim(article=""))
    set_meant(triage.desk, triage.people["checker"], number, Aim(article=triage.paper.article.key, beside=True))
    assert [m.certainty for m in triage.open(number).meant] == ["person"]
    assert len(triage.rows(LETTER_MEANT, letter=number)) == 1


@pytest.mark.parametrize("aim", [Aim(article="x"), Aim(article="", number=0)], ids=str)
def test_what_is_not_there_can_not_be_meant(triage, aim):
    number = triage.letter_from()
    key = triage.paper.article.key
    verb = lambda a: refusal(lambda: set_meant(triage.desk, triage.people["checker"], number, a))  # noqa: E731
    assert verb(Aim(article="unknown")).startswith("DSK02")
    assert verb(Aim(article=key, number=9)).startswith("DSK02")
    assert verb(Aim(article=key, statements=[77])).startswith("DSK02")


def test_what_was_closed_is_opened_again_with_a_reason_and_before_anything_else(triage):
    number = triage.letter_from()
    triage.sort(number)
    triage.close(number)
    assert refusal(lambda: triage.sort(number)).startswith("LET20")
    people = triage.people
    assert refusal(lambda: reopen_letter(triage.desk, people["checker"], number, " ")).startswith("DSK03")
    triage.desk.clock.now = datetime(2026, 3, 20, 10, tzinfo=UTC)
    reopen_letter(triage.desk, people["checker"], number, "She wrote again.")
    letter = triage.open(number).letter
    assert (letter.state, letter.outcome, letter.deadline) == ("open", None, datetime(2026, 3, 20, 18, tzinfo=UTC))
    assert refusal(lambda: reopen_letter(triage.desk, people["checker"], number, "Again.")).startswith("LET20")
