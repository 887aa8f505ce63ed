import pytest
from sqlalchemy import func, select

from corrections.recall.test_falling import GONE, SHUT
from onrecord.corrections.recall.deciding import Ending
from onrecord.corrections.recall.deciding_many import decide_many
from onrecord.corrections.recall.falling import fall
from onrecord.errors import OnrecordError
from onrecord.storage.recall_tables import RECALLED
from onrecord.storage.tables import DECISION, EVENT

WHY = "The police told us the same."


@pytest.fixture
def paper(empty_paper):
    """Three articles rest on a page that is retracted; the police bear out two of them."""
    paper, both = empty_paper, {"harbour": SHUT, "police": SHUT}
    paper.drafts = [paper.publishing(f"{rain} {SHUT}", both) for rain in ("It rained.", "It snowed.")]
    paper.drafts.append(paper.publishing(f"It hailed. {SHUT}", {"harbour": SHUT}))
    assert fall(paper.desk, paper.person(), paper.source("harbour"), GONE) == 1
    return paper


def together(paper, outcome="stands", *, articles=None, reason=WHY, by="editor"):
    ending = Ending(article=0, outcome=outcome, reason=reason)
    return decide_many(paper.desk, paper.person(by), 1, ending, articles)


def test_those_that_stand_are_decided_and_the_others_are_left_out_and_named(paper):
    done = together(paper)
    first, second, third = map(paper.number, paper.drafts)
    assert done.articles == (first, second)
    assert done.statements == 2
    assert [(one.article, one.error.code) for one in done.left_out] == [(third, "RCL02")]
    assert done.left_out[0].title
    assert "No other source" in done.left_out[0].error.detail
    assert paper.recall(1).open == 1


def test_each_has_its_own_decision_its_own_event_and_its_own_time(paper):
    together(paper)
    with paper.desk.database.reading() as connection:
        decided = select(RECALLED.c.decided, RECALLED.c.reason).where(RECALLED.c.outcome == "stands")
        rows = connection.execute(decided).all()
        told = select(EVENT.c.draft).where(EVENT.c.name == "article:recall:stands")
        events = connection.execute(told).scalars().all()
        count = select(func.count()).select_from(DECISION).where(DECISION.c.note == WHY)
        decisions = connection.execute(count).scalar_one()
    assert len({row.decided for row in rows}) == 2
    assert {row.reason for row in rows} == {WHY}
    assert sorted(events) == paper.drafts[:2]
    assert decisions == 2


def test_only_the_articles_that_are_named_are_decided(paper):
    third = paper.number(paper.drafts[2])
    assert together(paper, "unchanged", articles=[third]).articles == (third,)
    assert paper.recall(1).open == 2


def test_the_last_one_closes_the_recall(paper):
    together(paper, "unchanged")
    assert paper.recall(1).closed


def test_what_was_decided_meanwhile_is_left_out(paper):
    first, second, _ = map(paper.number, paper.drafts)
    together(paper, "unchanged", articles=[first])
    done = together(paper, "unchanged", articles=[first, second])
    assert done.articles == (second,)
    assert [one.error.code for one in done.left_out] == ["RCL03"]


def test_what_cites_an_article_stands_on_it_in_the_same_act(paper):
    first = paper.drafts[0]
    citing = paper.publishing(f"We looked again. {SHUT}", cites=(first,))
    fall(paper.desk, paper.person(), paper.source("harbour"), GONE)
    done = together(paper, articles=[paper.number(citing), paper.number(first)])
    assert done.articles == (paper.number(first), paper.number(citing))


@pytest.mark.parametrize(
    ("outcome", "more", "code"),
    [
        ("corrected", {}, "RCL02"),
        ("retracted", {}, "RCL02"),
        ("stands", {"reason": "Yes."}, "DSK03"),
        ("stands", {"articles": []}, "DSK03"),
        ("stands", {"by": "writer"}, "DSK01"),
    ],
)
def test_what_can_not_be_decided_so_is_refused_and_changes_nothing(paper, outcome, more, code):
    with pytest.raises(OnrecordError, match=code):
        together(paper, outcome, **more)
    assert paper.recall(1).open == 3
