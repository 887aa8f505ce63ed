from datetime import timedelta

import pytest
from sqlalchemy import update

from desk.desks import a_newsroom
from onrecord.desk import board
from onrecord.desk.board import pile_in, pile_waiting, turn_of
from onrecord.desk.deciding import assign
from onrecord.desk.on_desk import STATES
from onrecord.desk.people import invite
from onrecord.storage.tables import DRAFT


@pytest.fixture
def newsroom(tmp_path):
    return a_newsroom(tmp_path)


def waiting(newsroom, role, **told):
    with newsroom.desk.database.reading() as connection:
        return pile_waiting(connection, turn_of(connection, newsroom.people[role]), size=told.pop("size", 50), **told)


def lying(newsroom, role, state, *, size=50, after=0):
    with newsroom.desk.database.reading() as connection:
        return pile_in(connection, turn_of(connection, newsroom.people[role]), state, size=size, after=after)


def numbers(pile):
    return [draft.id for draft in pile.drafts]


def test_a_draft_that_nobody_has_waits_for_every_fact_checker(newsroom):
    draft = newsroom.handing_in()
    assert numbers(waiting(newsroom, "checker")) == [draft]
    assert numbers(waiting(newsroom, "editor")) == []
    other, _ = invite(newsroom.desk, newsroom.people["chief"], "Ola Other", "ola", ("checker",))
    assign(newsroom.desk, newsroom.people["chief"], draft, "checker", other)
    assert numbers(waiting(newsroom, "checker")) == []
    assert numbers(lying(newsroom, "checker", "draft")) == [draft]


def test_a_question_waits_for_the_writer_alone(newsroom):
    draft = newsroom.handing_in()
    newsroom.deciding(draft, "s1", "ask", "Who told you?")
    assert numbers(waiting(newsroom, "writer")) == [draft]
    assert numbers(waiting(newsroom, "lawyer")) == []


def test_what_is_ready_waits_for_those_who_sign(newsroom):
    draft = newsroom.handing_in()
    newsroom.settling(draft)
    assert numbers(waiting(newsroom, "editor")) == [draft]
    assert numbers(waiting(newsroom, "writer")) == []
    assert numbers(lying(newsroom, "writer", "ready")) == [draft]


def test_a_writer_sees_their_own_drafts_only(newsroom):
    mine = newsroom.handing_in()
    other, _ = invite(newsroom.desk, newsroom.people["chief"], "Ola Other", "ola", ("writer",))
    newsroom.people["writer"] = other
    assert numbers(lying(newsroom, "writer", "draft")) == []
    assert mine in numbers(waiting(newsroom, "checker"))


def test_pages_hold_every_draft_once_the_newest_first(newsroom):
    drafts = [newsroom.handing_in() for _ in range(7)]
    with newsroom.desk.database.writing() as connection:  # three that came in at the same moment
        at = newsroom.desk.clock() - timedelta(days=1)
        connection.execute(update(DRAFT).where(DRAFT.c.id.in_(drafts[2:5])).values(at=at))
    pages, after = [], 0
    while not pages or pages[-1].more:
        pages.append(lying(newsroom, "lawyer", "draft", size=2, after=after))
        after = pages[-1].last
    assert [numbers(page) for page in pages] == [[7, 6], [2, 1], [5, 4], [3]]
    assert {page.count for page in pages} == {7}


def test_a_page_behind_a_draft_that_one_may_not_see_is_the_first(newsroom):
    draft = newsroom.handing_in()
    assert numbers(lying(newsroom, "lawyer", "draft", after=draft + 5)) == [draft]


def test_piles_are_counted_up_to_a_limit(newsroom, monkeypatch):
    monkeypatch.setattr(board, "MOST_COUNTED", 2)
    for _ in range(5):
        newsroom.handing_in()
    assert lying(newsroom, "lawyer", "draft").count == 3


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("queries", [0, 1])
@pytest.mark.parametrize("writer", [True, False])
def test_every_draft_lies_in_one_pile_and_in_no_other(newsroom, state, queries, writer):
    draft = newsroom.handing_in()
    with newsroom.desk.database.writing() as connection:
        told = {"state": state, "queries": queries}
        connection.execute(update(DRAFT).values(told if writer else told | {"writer": None}))
    for role in ("checker", "editor", "lawyer", "chief", *(("writer",) if writer else ())):
        piles = [waiting(newsroom, role), *(lying(newsroom, role, s) for s in STATES)]
        assert [numbers(pile) for pile in piles if pile.count] == [[draft]], role
