"""Two readers tell of one error: both are answered with the correction that one of them led to."""

import pytest

from corrections.triage.triages import LINK, Triage, refusal
from onrecord.corrections.proposing import drop
from onrecord.corrections.triage.acts_beside import acts_beside, join_act
from onrecord.corrections.triage.sorting import Aim, set_meant


@pytest.fixture
def triage(tmp_path):
    triage = Triage(tmp_path)
    triage.first, triage.second = triage.letter_from(), triage.letter_from("other@mail.example")
    for letter in (triage.first, triage.second):
        triage.sort(letter)
    return triage


def beside(triage, letter) -> list[str]:
    opened = triage.open(letter)
    with triage.desk.database.reading() as connection:
        return [one.act.key for one in acts_beside(connection, triage.people["checker"], opened)]


def join(triage, letter, key, *, by="checker") -> None:
    join_act(triage.desk, triage.people[by], letter, key)


def test_the_second_letter_is_answered_with_the_correction_of_the_first(triage):
    key = triage.paper.correct(letter=triage.first)
    said = f"We have corrected it: {LINK}#act-{key}"
    assert refusal(lambda: triage.close(triage.second, "corrected", said)).startswith("LET21 no correction")
    assert (beside(triage, triage.first), beside(triage, triage.second)) == ([], [key])
    join(triage, triage.second, key)
    join(triage, triage.second, key)
    assert triage.deeds(triage.second).count(f"act: {key}") == 1
    assert beside(triage, triage.second) == []
    triage.close(triage.second, "corrected", said)
    assert [one.act.key for one in triage.open(triage.second).acts] == [key]


def test_an_act_that_is_only_proposed_counts_once_it_is_published(triage):
    triage.paper.change()
    key = triage.paper.propose(letter=triage.first)
    join(triage, triage.second, key)
    said = f"We have corrected it: {LINK}#act-{key}"
    assert refusal(lambda: triage.close(triage.second, "corrected", said)).startswith("LET21 no correction")
    triage.paper.sign(key)
    triage.paper.publish(key)
    triage.close(triage.second, "corrected", said)
    assert triage.letter(triage.second).outcome == "corrected"


def test_a_letter_that_came_after_the_correction_did_not_lead_to_it(triage):
    key = triage.paper.correct(letter=triage.first)
    late = triage.letter_from("late@mail.example")
    assert beside(triage, late) == []
    assert refusal(lambda: join(triage, late, key)) == "LET20 the correction was published before the letter came"


def test_what_was_dropped_puts_nothing_right(triage):
    key = triage.paper.propose(kind="note", right="The board disputes it.")
    drop(triage.desk, triage.people["checker"], triage.paper.draft, key, "It doesn’t.")
    assert beside(triage, triage.second) == []
    assert refusal(lambda: join(triage, triage.second, key)) == "LET20 the editor’s note was dropped"


def test_acts_of_articles_that_the_letter_is_not_about_are_not_offered(triage):
    triage.paper.correct(letter=triage.first)
    set_meant(triage.desk, triage.people["checker"], triage.second, Aim(article=""))
    assert beside(triage, triage.second) == []


@pytest.mark.parametrize(("by", "key", "code"), [("writer", "", "DSK01"), ("checker", "unknown", "DSK02")])
def test_only_who_answers_letters_may_and_only_for_an_act_that_is_there(triage, by, key, code):
    key = key or triage.paper.correct(letter=triage.first)
    assert refusal(lambda: join(triage, triage.second, key, by=by)).startswith(code)


def test_a_closed_letter_is_opened_again_first(triage):
    key = triage.paper.correct(letter=triage.first)
    triage.close(triage.second)
    assert refusal(lambda: join(triage, triage.second, key)).startswith("LET20")
