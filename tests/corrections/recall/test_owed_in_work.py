from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from time import monotonic, sleep

import pytest
from sqlalchemy import event, select
from sqlalchemy.exc import OperationalError

from corrections.recall.test_falling import GONE, HURT, SHUT
from factories import a_draft
from onrecord.corrections.recall.falling import fall, restore
from onrecord.corrections.recall.keeping_up import follow_falls, following_falls
from onrecord.desk.handing_in import hand_in_version
from onrecord.desk.version import capture_key
from onrecord.storage.database import Database
from onrecord.storage.tables import CAPTURE, DECISION, VERSION


@pytest.fixture
def paper(empty_paper):
    """A published article that rests on a page."""
    empty_paper.publishing(f"{SHUT} {HURT}", {"harbour": f"{SHUT} {HURT}"})
    return empty_paper


def falling(paper):
    return fall(paper.desk, paper.person(), paper.source("harbour"), GONE)


class CutError(Exception):
    """The desk was cut."""


@dataclass(frozen=True, kw_only=True)
class CutDatabase(Database):
    """A database that is cut after so many transactions that write."""

    left: list[None] = field(default_factory=list)

    @contextmanager
    def writing(self):
        if not self.left:
            raise CutError
        self.left.pop()
        with super().writing() as connection:
            yield connection


def cut_after(paper, *, drafts):
    """The paper at a desk that is cut after the deed itself has been followed into so many drafts."""
    database = CutDatabase(engine=paper.desk.database.engine, turn=paper.desk.database.turn, left=[None] * (1 + drafts))
    desk = replace(paper.desk, database=database)
    return replace(paper, newsroom=replace(paper.newsroom, desk=desk))


def a_draft_that_is_owed_a_fall(paper):
    """One whose decision rests on a source that fell at a desk that was cut before it followed."""
    draft = paper.handing_in(SHUT, {"harbour": SHUT})
    paper.newsroom.settling(draft)
    with pytest.raises(CutError):
        falling(cut_after(paper, drafts=0))
    return draft


def carry_over(paper, draft):
    """Hands in a version into which what was decided is carried."""
    hand_in_version(paper.desk, paper.person(), draft, a_draft(f"{SHUT}\n\nThe fair opens.\n\nIt rained."))
    assert paper.newsroom.decision(draft, "s1").carried


def words_of(paper, draft, word):
    """How often this was said of the draft's statements."""
    with paper.desk.database.reading() as connection:
        joined = select(DECISION.c.id).join(VERSION, VERSION.c.id == DECISION.c.version)
        return len(connection.execute(joined.where(VERSION.c.draft == draft, DECISION.c.word == word)).all())


@pytest.mark.parametrize("again", ["nothing", "it falls again", "it stands again"])
def test_a_desk_that_was_cut_right_after_a_fall_opens_each_draft_again_exactly_once(paper, again):
    drafts = [paper.handing_in(SHUT, {"harbour": SHUT}) for _ in range(3)]
    for draft in drafts:
        paper.newsroom.settling(draft)
    with pytest.raises(CutError):
        falling(cut_after(paper, drafts=1))
    assert [paper.newsroom.decision(draft, "s1").word for draft in drafts] == ["reopened", "stands", "stands"]
    if again == "it falls again":
        falling(paper)
    elif again == "it stands again":
        restore(paper.desk, paper.person(), paper.source("harbour"), "It was another notice.")
    for _ in range(2):
        follow_falls(paper.desk)
    assert {paper.newsroom.decision(draft, "s1").word for draft in drafts} == {
        "stands" if again == "it stands again" else "reopened"
    }
    assert [words_of(paper, draft, "reopened") for draft in drafts] == [1, 1, 1]


def test_a_desk_that_was_cut_right_after_a_source_stood_again_lets_each_draft_stand(paper):
    drafts = [paper.handing_in(SHUT, {"harbour": SHUT}) for _ in range(3)]
    for draft in drafts:
        paper.newsroom.settling(draft)
    falling(paper)
    cut = cut_after(paper, drafts=1)
    with pytest.raises(CutError):
        restore(cut.desk, paper.person(), paper.source("harbour"), "It was another notice.")
    with following_falls(paper.desk, every=0.01):
        until = monotonic() + 10
        while monotonic() < until and any(paper.newsroom.decision(d, "s1").word != "stands" for d in drafts):
            sleep(0.01)
    assert [paper.newsroom.decision(draft, "s1").word for draft in drafts] == ["stands"] * 3


def test_a_draft_that_cannot_be_read_keeps_no_other_waiting_and_is_told_in_the_log(paper, caplog):
    drafts = [paper.handing_in(SHUT, {"harbour": SHUT}) for _ in range(2)]
    for draft in drafts:
        paper.newsroom.settling(draft)
    capture = paper.newsroom.version(drafts[0]).card("s1").evidence[0].clip.capture.sha256
    with paper.desk.database.writing() as connection:
        connection.execute(CAPTURE.delete().where(CAPTURE.c.sha256 == capture_key(drafts[0], capture)))
    paper.desk.shown.clear()
    falling(paper)
    assert paper.newsroom.decision(drafts[1], "s1").word == "reopened"
    assert "STO03" in caplog.text


def test_a_draft_that_the_database_fails_in_keeps_no_other_waiting_and_is_done_later(paper, caplog):
    drafts = [paper.handing_in(SHUT, {"harbour": SHUT}) for _ in range(2)]
    for draft in drafts:
        paper.newsroom.settling(draft)
    left = [1]

    def fail_once(_connection, _cursor, statement, *_):
        if left and statement.startswith("DELETE FROM owed_in_work"):
            left.pop()
            raise OperationalError(statement, None, Exception("the disk is full"))

    engine = paper.desk.database.engine
    event.listen(engine, "before_cursor_execute", fail_once)
    falling(paper)
    assert [paper.newsroom.decision(draft, "s1").word for draft in drafts] == ["stands", "reopened"]
    assert "the disk is full" in caplog.text
    follow_falls(paper.desk)
    assert [words_of(paper, draft, "reopened") for draft in drafts] == [1, 1]


def test_what_somebody_decided_knowing_of_the_fall_is_not_opened_again_by_what_was_owed(paper):
    draft = a_draft_that_is_owed_a_fall(paper)
    paper.newsroom.deciding(draft, "s1")
    follow_falls(paper.desk)
    assert words_of(paper, draft, "reopened") == 0


def test_what_was_decided_knowing_of_the_fall_and_carried_over_is_not_opened_again_by_what_was_owed(paper):
    draft = a_draft_that_is_owed_a_fall(paper)
    paper.newsroom.deciding(draft, "s1")
    carry_over(paper, draft)
    follow_falls(paper.desk)
    assert words_of(paper, draft, "reopened") == 0


def test_what_was_decided_before_the_fall_and_carried_over_after_it_is_opened_again_by_what_was_owed(paper):
    draft = a_draft_that_is_owed_a_fall(paper)
    carry_over(paper, draft)
    follow_falls(paper.desk)
    assert paper.newsroom.decision(draft, "s1").word == "reopened"
