from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from corrections.outings import Paper
from desk.desks import Clock
from onrecord.corrections.proposing import drop
from onrecord.errors import OnrecordError


@pytest.fixture(scope="module")
def paper(tmp_path_factory):
    return Paper(tmp_path_factory.mktemp("paper"))


def refused(verb, *given, **named) -> str:
    with pytest.raises(OnrecordError) as caught:
        verb(*given, **named)
    return f"{caught.value.code} {caught.value.detail}"


def test_an_act_starts_from_words_that_stand_there_once(paper):
    key = paper.propose(statement=None, words="left at noon")
    act = paper.out.act(key)
    assert (act.words, act.statement) == ("left at noon", None)
    assert "aren’t in version 1" in refused(paper.propose, statement=None, words="left at ten")
    assert "several times" in refused(paper.propose, statement=None, words="The")


def test_an_act_starts_from_the_whole(paper):
    key = paper.propose(statement=None)
    assert paper.out.act(key).place == ""


@pytest.mark.parametrize(
    "told",
    [{"statement": 99}, {"number": 9}, {"amends": "0"}],
    ids=["no such statement", "no such version", "no such act"],
)
def test_what_is_not_there_cannot_be_corrected(paper, told):
    assert refused(paper.propose, **told).startswith("DSK02")


@pytest.mark.parametrize(
    ("told", "what"),
    [
        ({"wrong": " . "}, "what was wrong"),
        ({"right": ""}, "what is right now"),
        ({"why": "\n"}, "why"),
        ({"kind": "erratum"}, "which of the acts"),
        ({"found_by": "nobody"}, "who found it"),
        ({"kind": "retraction", "why": ""}, "why"),
    ],
)
def test_what_readers_must_be_told_is_asked_for(paper, told, what):
    assert what in refused(paper.propose, **told)


def test_it_was_noticed_after_the_publication_and_before_now(paper):
    now = paper.desk.clock()
    assert refused(paper.propose, noticed=now + timedelta(hours=1)).startswith("COR04")
    assert refused(paper.propose, noticed=now - timedelta(days=1)).startswith("COR04 version 1 went out")
    assert refused(paper.propose, noticed=datetime.min.replace(tzinfo=UTC)).startswith("COR04")
    assert refused(paper.propose, noticed=now.replace(tzinfo=None)).startswith("COR04")
    assert paper.propose(noticed=paper.article.latest.released)


def test_a_clock_that_was_set_back_is_told_and_nothing_is_written(tmp_path):
    paper = Paper(tmp_path)
    paper.change()
    key = paper.propose()
    paper.sign(key)
    paper.desk = replace(paper.desk, clock=Clock(now=datetime(2026, 3, 11, 9, tzinfo=UTC)))
    for verb in (paper.sign, paper.publish, lambda key: paper.propose()):
        assert refused(verb, key).startswith("COR04 the clock says 2026-03-11")
    assert paper.article.acts == ()


def test_a_writer_proposes_on_their_own_article_and_signs_nothing(paper):
    key = paper.propose(by="writer", kind="clarification")
    assert refused(paper.sign, key, "writer").startswith("DSK01")
    assert refused(paper.publish, key, by="writer").startswith("DSK01")
    assert refused(paper.propose, by="lawyer").startswith("DSK01")


def test_whoever_proposed_it_drops_it_and_others_who_may_not_publish_do_not(paper):
    key = paper.propose(by="writer")
    desk, people = paper.desk, paper.people
    assert refused(drop, desk, people["checker"], paper.draft, key, "It was right.").startswith("DSK01")
    assert refused(drop, desk, people["writer"], paper.draft, key, " ").startswith("DSK03")
    drop(desk, people["writer"], paper.draft, key, "It was right.")
    assert not paper.out.acts[-1].open


def test_nothing_is_proposed_on_what_is_not_out(paper):
    draft = paper.newsroom.handing_in("The wind rose.")
    paper.draft, before = draft, paper.draft
    assert refused(paper.propose).startswith("COR05 nothing of this draft")
    paper.draft = before
