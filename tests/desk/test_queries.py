import pytest

from desk.desks import a_newsroom
from factories import a_draft
from onrecord.desk.deciding import answer
from onrecord.desk.handing_in import hand_in_version
from onrecord.desk.marking_up import mark
from onrecord.desk.on_desk import draft_for
from onrecord.desk.queries import queries_for
from onrecord.desk.strokes import Stroke


@pytest.fixture
def newsroom(tmp_path):
    return a_newsroom(tmp_path)


def counted(newsroom, draft):
    with newsroom.desk.database.reading() as connection:
        return draft_for(connection, newsroom.people["writer"], draft).queries


def waiting(newsroom):
    return [
        a.query.question for _, asked in queries_for(newsroom.desk, newsroom.people["writer"]) for a in asked if a.waits
    ]


def test_a_question_on_words_that_went_with_a_new_version_waits_for_nobody(newsroom):
    draft = newsroom.handing_in()
    newsroom.deciding(draft, "s1", "ask", "Which pier?")
    newsroom.deciding(draft, "s3", "ask", "Which ferry?")
    hand_in_version(newsroom.desk, newsroom.people["writer"], draft, a_draft("The pier is shut. Nobody was hurt."))
    assert (waiting(newsroom), counted(newsroom, draft)) == (["Which pier?"], 1)
    ((_, asked),) = queries_for(newsroom.desk, newsroom.people["writer"])
    assert [(a.query.question, a.words) for a in asked] == [("Which pier?", "The pier is shut."), ("Which ferry?", "")]


def test_a_question_on_a_statement_that_was_withdrawn_waits_for_nobody(newsroom):
    draft = newsroom.handing_in()
    newsroom.deciding(draft, "s1", "ask", "Which pier?")
    stroke = Stroke(word="withdraw", reason="It claims nothing.")
    mark(newsroom.desk, newsroom.people["checker"], newsroom.place(draft, "s1"), stroke)
    assert (waiting(newsroom), counted(newsroom, draft)) == ([], 0)


def test_questions_that_wait_stand_before_those_that_are_answered(newsroom):
    draft = newsroom.handing_in()
    newsroom.deciding(draft, "s1", "ask", "Which pier?")
    newsroom.deciding(draft, "s2", "ask", "Who says so?")
    answer(newsroom.desk, newsroom.people["writer"], 1, "The north one.")
    ((_, asked),) = queries_for(newsroom.desk, newsroom.people["writer"])
    assert [a.query.question for a in asked] == ["Who says so?", "Which pier?"]
    assert (waiting(newsroom), counted(newsroom, draft)) == (["Who says so?"], 1)
