"""The letters that led to a public act are found by its key, without reading what was done with all the others."""

import pytest
from sqlalchemy import event

from corrections.triage.triages import Triage
from onrecord.corrections.triage.linking import letters_of_acts


@pytest.fixture
def triage(tmp_path):
    return Triage(tmp_path)


def found(triage, *keys, by="checker"):
    with triage.desk.database.reading() as connection:
        letters = letters_of_acts(connection, triage.people[by], keys)
    return {key: [letter.id for letter in some] for key, some in letters.items()}


def test_the_letters_of_an_act_are_found_by_whoever_may_see_letters(triage):
    letter = triage.letter_from()
    triage.sort(letter)
    key = triage.paper.correct(letter=letter)
    assert found(triage, key, "another") == {key: [letter]}
    assert found(triage, key, by="writer") == {}


def test_they_are_found_along_an_index(triage):
    asked = []
    engine = triage.desk.database.engine
    event.listen(engine, "before_cursor_execute", lambda *told: asked.append(told[2:4]))
    found(triage, "a", "b")
    ((question, values),) = [one for one in asked if "letter_deed" in one[0]]
    with triage.desk.database.reading() as connection:
        steps = [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {question}", values)]
    assert any("ix_letter_deed_of_act" in step for step in steps), steps
