"""What becomes of markings in the next version: carried over by their words and surroundings, else told as lost."""

import pytest

from desk.desks import a_newsroom
from factories import a_draft
from onrecord.desk.deciding import Place
from onrecord.desk.handing_in import hand_in_version
from onrecord.desk.marking import markings_of
from onrecord.desk.marking_up import mark
from onrecord.desk.strokes import Stroke
from onrecord.report.card import cards_of

TEXT = "The pier is shut. Nobody was hurt.\n\nThe ferry left at noon and the crew stayed.\n\nThe town waits."


@pytest.fixture
def newsroom(tmp_path):
    return a_newsroom(tmp_path)


@pytest.fixture
def draft(newsroom):
    draft = newsroom.handing_in(TEXT)
    marking(newsroom, draft, "s3", word="split", words="and the crew stayed.")
    marking(newsroom, draft, "s4", word="withdraw", reason="A figure of speech.")
    return draft


def marking(newsroom, draft, number, **stroke):
    place = Place(draft=draft, version=newsroom.version(draft).number, statement=number)
    return mark(newsroom.desk, newsroom.people["checker"], place, Stroke(**stroke))


def new_version(newsroom, draft, text):
    hand_in_version(newsroom.desk, newsroom.people["writer"], draft, a_draft(text))
    version = newsroom.version(draft)
    with newsroom.desk.database.reading() as connection:
        log = markings_of(connection, version.id)
    return [c.statement.text for c in cards_of(version.report) if c.statement], log


def test_where_nothing_was_touched_they_are_carried_over_with_what_was_decided(newsroom, draft):
    newsroom.deciding(draft, "sp1")
    words, log = new_version(newsroom, draft, "The wind rose in the night.\n\n" + TEXT)
    assert words[1:] == ["The pier is shut.", "Nobody was hurt.", "The ferry left at noon", "and the crew stayed."]
    assert [(m.word, m.lost, m.person) for m in log] == [
        (word, "", newsroom.people["checker"].id) for word in ("split", "withdraw")
    ]
    decision = newsroom.decision(draft, "sp1")
    assert (decision.word, decision.carried) == ("stands", True)
    assert newsroom.version(draft).report.reading.sentences[-1].nothing_to_check.endswith("A figure of speech.")


def test_where_the_words_changed_they_are_lost_and_say_why(newsroom, draft):
    newsroom.deciding(draft, "sp1")
    words, log = new_version(newsroom, draft, TEXT.replace("at noon", "at one"))
    assert "The ferry left at one and the crew stayed." in words
    split, withdrawn = log
    assert "these words, or what stands around them, were changed" in split.lost
    assert (withdrawn.lost, "The town waits." in words) == ("", False)


def test_one_that_rests_on_a_lost_one_is_lost_too(newsroom, draft):
    marking(newsroom, draft, "sp2", word="correct", kind="reported", speaker="Ann Roe")
    words, log = new_version(newsroom, draft, TEXT.replace("at noon", "at one"))
    assert [bool(m.lost) for m in log] == [True, False, True]
    assert "rested on another that could not be carried over" in log[2].lost
    assert words[-1] == "The ferry left at one and the crew stayed."


def test_where_the_tool_reads_the_words_otherwise_now_the_marking_is_lost(newsroom, draft):
    words, log = new_version(newsroom, draft, TEXT.replace("crew stayed.", "crew stayed. So."))
    assert [bool(m.lost) for m in log] == [False, False]
    assert "So." in words
    glued = TEXT.replace("stayed.\n\nThe town waits.", "stayed.\n\nThe town waits. The town waits.")
    _, log = new_version(newsroom, draft, glued)
    assert [bool(m.lost) for m in log] == [False, True]


def test_a_marking_that_was_lost_is_not_told_again_in_the_version_after(newsroom, draft):
    changed = TEXT.replace("at noon", "at one")
    new_version(newsroom, draft, changed)
    _, log = new_version(newsroom, draft, "Wind.\n\n" + changed)
    assert [(m.word, m.lost) for m in log] == [("withdraw", "")]


def test_markings_survive_version_after_version(newsroom, draft):
    for n in range(3):
        words, _ = new_version(newsroom, draft, f"{'Wind. ' * (n + 1)}\n\n{TEXT}")
        assert words[-2:] == ["The ferry left at noon", "and the crew stayed."]
    again = marking(newsroom, draft, "sp2", word="correct", kind="media")
    assert again == "sp3"
