"""Statements that a person marked fall, are opened again and are decided like those that the tool read."""

import pytest
from sqlalchemy import delete, select, update

from corrections.recall.test_deciding import acting, deciding
from corrections.recall.test_falling import GONE, HURT, SHUT
from onrecord.corrections.recall.falling import fall, fall_of_statement
from onrecord.desk.marking_up import mark
from onrecord.desk.strokes import Stroke
from onrecord.errors import OnrecordError
from onrecord.publishing.resting import index_resting
from onrecord.storage.recall_tables import RESTS
from onrecord.storage.tables import STATEMENT

RAN = "The ferry ran at noon."
BY_HAND = Stroke(word="correct", kind="reported", speaker="the police")


@pytest.fixture
def paper(empty_paper):
    return empty_paper


def out(paper, *, cites=()):
    """An article of three statements, the second of which was marked by hand: readers see it as number 4."""
    draft = paper.handing_in(f"{SHUT} {HURT} {RAN}", {"harbour": SHUT, "police": HURT, "board": RAN}, cites=cites)
    assert mark(paper.desk, paper.person(), paper.newsroom.place(draft, "s2"), BY_HAND) == "sp1"
    paper.send_out(draft)
    return draft


def falling(paper, name="police"):
    return fall(paper.desk, paper.person(), paper.source(name), GONE)


def word(paper, draft, number="sp1"):
    return paper.newsroom.decision(draft, number).word


def test_it_falls_with_its_source_and_is_opened_again(paper):
    draft = out(paper)
    recall = falling(paper)
    assert paper.recalled(recall) == [(paper.number(draft), 4, 1)]
    assert [word(paper, draft, n) for n in ("s1", "sp1", "s3")] == ["stands", "reopened", "stands"]
    assert "was retracted" in paper.newsroom.decision(draft, "sp1").note


def test_it_is_decided_like_any_other(paper):
    draft = out(paper)
    recall = falling(paper)
    with pytest.raises(OnrecordError, match="RCL02") as refused:
        deciding(paper, draft, recall, "stands", reason="We are sure of it.")
    assert "No other source" in refused.value.detail
    paper.adding(draft, "doctor", HURT)
    assert deciding(paper, draft, recall, "stands", reason="The doctor says so too.") == 1
    assert word(paper, draft) == "stands"
    assert paper.recall(recall).closed


def test_it_falls_also_through_articles_that_cite_it(paper):
    first = out(paper)
    second = paper.publishing(f"We looked again at it. {HURT}", cites=(first,))
    recall = falling(paper)
    assert paper.recalled(recall) == [(paper.number(first), 4, 1), (paper.number(second), 2, 2)]
    assert word(paper, second, "s2") == "reopened"
    assert word(paper, second, "s1") == "stands"


def test_one_that_cites_what_has_fallen_falls(paper):
    first = paper.publishing(HURT, {"doctor": HURT})
    second = out(paper, cites=(first,))
    assert paper.recalled(falling(paper, "doctor")) == [(paper.number(first), 1, 1), (paper.number(second), 4, 2)]


def test_what_cites_it_follows_it_into_the_next_version(paper):
    first = out(paper)
    second = paper.publishing(f"We looked again at it. {HURT}", cites=(first,))
    acting(paper, first, "correction", f"Good morning to all. {SHUT} {HURT} {RAN}")
    with paper.desk.database.reading() as connection:
        here = (RESTS.c.article == paper.number(second)) & RESTS.c.current
        assert connection.execute(select(RESTS.c.cited_statement).where(here)).scalars().all() == [5]
    assert paper.recalled(falling(paper)) == [(paper.number(first), 5, 1), (paper.number(second), 2, 2)]


def test_one_that_was_found_false_is_opened_with_what_cites_it(paper):
    draft = out(paper)
    recall = fall_of_statement(paper.desk, paper.person(), draft, 4, "Two people were hurt, it turns out.")
    assert paper.recalled(recall) == [(paper.number(draft), 4, 0)]
    assert word(paper, draft) == "reopened"


def test_articles_from_before_are_noted_again_once(paper):
    draft = out(paper)
    with paper.desk.database.writing() as connection:
        connection.execute(delete(RESTS).where(RESTS.c.statement == 4))
        connection.execute(update(STATEMENT).where(STATEMENT.c.number == "sp1").values(released=None))
    assert index_resting(paper.desk, paper.person().newsroom) == (1, 3)
    assert index_resting(paper.desk, paper.person().newsroom) == (0, 0)
    assert paper.recalled(falling(paper)) == [(paper.number(draft), 4, 1)]
