import pytest

from corrections.outings import Paper
from onrecord.corrections.taking_down import take_down
from onrecord.desk.gate_answer import ask_gate
from onrecord.desk.taken_back import taken_back


@pytest.fixture
def paper(tmp_path):
    return Paper(tmp_path)


def retract(paper, *, publish=True):
    key = paper.propose(kind="retraction", wrong="None of it happened.", why="We were told a tale.")
    paper.sign(key)
    if publish:
        paper.publish(key)


def codes(paper):
    answer = ask_gate(paper.desk, paper.people["editor"], paper.draft)
    return answer.stands, [unmet.code for unmet in answer.unmet]


def how(paper):
    with paper.desk.database.reading() as connection:
        found = taken_back(connection, paper.draft)
    return found and (found.how, found.at)


def test_what_is_out_or_corrected_was_not_taken_back(paper):
    assert codes(paper) == (True, [])
    paper.correct()
    assert (codes(paper), how(paper)) == ((True, []), None)


def test_a_retraction_counts_once_it_is_published(paper):
    retract(paper, publish=False)
    assert codes(paper) == (True, [])


def test_the_text_of_a_retracted_article_never_passes_the_gate(paper):
    retract(paper)
    assert codes(paper) == (False, ["RETRACTED"])
    assert how(paper) == ("retracted", paper.article.retracted.published)


def test_nor_does_a_new_text_of_it(paper):
    retract(paper)
    paper.change()
    assert codes(paper) == (False, ["RETRACTED"])


def test_a_text_that_was_taken_down_is_told_as_that(paper):
    retract(paper)
    take_down(paper.desk, paper.people["chief"], paper.draft, "A court has ordered it.")
    assert codes(paper) == (False, ["TAKEN_DOWN"])
    assert how(paper) == ("taken_down", paper.article.taken_down.at)


def test_other_drafts_are_not_touched(paper):
    retract(paper)
    other = paper.newsroom.handing_in("The pier is open.")
    answer = ask_gate(paper.desk, paper.people["editor"], other)
    assert "RETRACTED" not in [unmet.code for unmet in answer.unmet]
