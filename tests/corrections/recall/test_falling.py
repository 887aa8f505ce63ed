from dataclasses import replace
from functools import partial

import pytest
from sqlalchemy import event, select

from corrections.recall.fallings import a_paper
from onrecord.corrections.recall.falling import Fall, fall, fall_of_statement, restore, restore_statement
from onrecord.corrections.taking_down import take_down
from onrecord.errors import OnrecordError
from onrecord.storage.publishing_tables import OUTBOX
from onrecord.storage.recall_tables import RESTS
from onrecord.storage.tables import EVENT

SHUT = "The pier has been shut since Monday."
HURT = "Nobody was hurt when the ferry struck."
GONE = Fall(standing="retracted", reason="The authority took its notice back.")


def a_chain(tmp_path):
    """A source, an article that rests on it, one that cites that article, and one that cites the second."""
    paper = a_paper(tmp_path)
    first = paper.publishing(f"{SHUT} {HURT}", {"harbour": SHUT, "police": HURT})
    second = paper.publishing(f"We looked again at it. {SHUT}", cites=(first,))
    third = paper.publishing(f"{SHUT} A third look followed.", cites=(second,))
    return paper, first, second, third


def test_a_release_notes_the_passages_that_each_statement_rests_on(tmp_path):
    paper = a_paper(tmp_path)
    draft = paper.publishing(f"{SHUT} {HURT}", {"harbour": SHUT})
    with paper.desk.database.reading() as connection:
        rows = connection.execute(select(RESTS)).all()
    assert [(r.article, r.number, r.statement, r.words) for r in rows] == [(paper.number(draft), 1, 1, SHUT)]


def test_what_cites_our_own_article_is_noted_with_the_statement_cited(tmp_path):
    paper, first, second, _ = a_chain(tmp_path)
    with paper.desk.database.reading() as connection:
        row = connection.execute(select(RESTS).where(RESTS.c.article == paper.number(second))).one()
    assert (row.cited, row.cited_statement, row.statement) == (paper.number(first), 1, 2)


def test_a_fall_is_followed_through_our_own_articles(tmp_path):
    paper, first, second, third = a_chain(tmp_path)
    recall = fall(paper.desk, paper.person(), paper.source("harbour"), GONE)
    found = [(paper.number(first), 1, 1), (paper.number(second), 2, 2), (paper.number(third), 1, 3)]
    assert paper.recalled(recall) == found
    assert (paper.recall(recall).statements, paper.recall(recall).articles, paper.recall(recall).open) == (3, 3, 3)


def test_every_dependent_statement_is_opened_again_with_the_reason(tmp_path):
    paper, first, *_ = a_chain(tmp_path)
    assert paper.state(first) == "published"
    fall(paper.desk, paper.person(), paper.source("harbour"), GONE)
    decision = paper.newsroom.decision(first, "s1")
    assert (decision.word, decision.person) == ("reopened", None)
    assert "was retracted" in decision.note
    assert GONE.reason in decision.note
    assert paper.newsroom.decision(first, "s2").word == "stands"
    assert paper.state(first) == "reopened"


def test_owners_are_told_once_a_draft(tmp_path):
    paper = a_paper(tmp_path)
    draft = paper.publishing(f"{SHUT} {HURT}", {"harbour": f"{SHUT} {HURT}"})
    fall(paper.desk, paper.person(), paper.source("harbour"), GONE)
    with paper.desk.database.reading() as connection:
        events = connection.execute(select(EVENT).where(EVENT.c.name == "article:recall:opened")).all()
    assert [(e.draft, e.words.partition(":")[0]) for e in events] == [(draft, "2 statements")]


def test_a_second_fall_of_the_same_source_joins_the_open_recall(tmp_path):
    paper, *_ = a_chain(tmp_path)
    first = fall(paper.desk, paper.person(), paper.source("harbour"), replace(GONE, standing="changed"))
    later = paper.publishing(f"Late news from the quay. {SHUT}", {"harbour": SHUT})
    again = fall(paper.desk, paper.person(), paper.source("harbour"), GONE)
    assert again == first
    assert paper.recall(first).standing == "retracted"
    assert (paper.number(later), 2, 1) in paper.recalled(first)
    assert len(paper.recalled(first)) == 4


def test_one_capture_of_a_source_can_fall_alone(tmp_path):
    paper = a_paper(tmp_path)
    one = paper.publishing(SHUT, {"harbour": SHUT})
    paper.publishing(HURT, {"harbour": HURT})
    with paper.desk.database.reading() as connection:
        capture = connection.execute(select(RESTS.c.capture).where(RESTS.c.article == paper.number(one))).scalar_one()
    recall = fall(paper.desk, paper.person(), paper.source("harbour"), replace(GONE, capture=capture))
    assert paper.recalled(recall) == [(paper.number(one), 1, 1)]


def test_a_source_that_nothing_rests_on_closes_its_recall_at_once(tmp_path):
    paper = a_paper(tmp_path)
    draft = paper.publishing(SHUT, {"harbour": SHUT})
    take_down(paper.desk, paper.person("chief"), draft, "A court has forbidden it.")
    recall = paper.recall(fall(paper.desk, paper.person(), paper.source("harbour"), GONE))
    assert recall.closed
    assert recall.statements == 0
    assert recall.closing


def test_what_was_taken_down_passes_the_fall_on_and_needs_no_decision(tmp_path):
    paper, first, second, third = a_chain(tmp_path)
    take_down(paper.desk, paper.person("chief"), second, "A court has forbidden it.")
    recall = fall(paper.desk, paper.person(), paper.source("harbour"), GONE)
    assert [a for a, _, _ in paper.recalled(recall)] == [paper.number(d) for d in (first, second, third)]
    assert (paper.recall(recall).statements, paper.recall(recall).articles) == (2, 2)


def test_a_statement_of_our_own_falls_with_all_that_cites_it(tmp_path):
    paper, first, second, third = a_chain(tmp_path)
    recall = fall_of_statement(paper.desk, paper.person(), first, 1, "The pier was never shut at all.")
    found = [(paper.number(first), 1, 0), (paper.number(second), 2, 1), (paper.number(third), 1, 2)]
    assert paper.recalled(recall) == found
    restore_statement(paper.desk, paper.person(), recall, "It was shut after all, says the notice.")
    assert paper.recall(recall).closed
    assert paper.state(first) == "published"


def test_circles_end(tmp_path):
    paper = a_paper(tmp_path)
    first = paper.publishing(f"{SHUT} {HURT}", {"harbour": SHUT})
    second = paper.publishing(f"Again we say: look. {SHUT}", cites=(first,))
    with paper.desk.database.writing() as connection:
        row = connection.execute(select(RESTS).where(RESTS.c.article == paper.number(second))).one()._mapping
        back = {**row, "article": row["cited"], "statement": 2, "cited": row["article"], "cited_statement": None}
        back.pop("id")
        connection.execute(RESTS.insert().values(**back))
    recall = fall(paper.desk, paper.person(), paper.source("harbour"), GONE)
    assert paper.recalled(recall) == [
        (paper.number(first), 1, 1),
        (paper.number(second), 2, 2),
        (paper.number(first), 2, 3),
    ]


def test_a_source_that_stands_again_closes_its_recalls_and_lets_stand_what_stood(tmp_path):
    paper, first, *_ = a_chain(tmp_path)
    recall = fall(paper.desk, paper.person(), paper.source("harbour"), GONE)
    assert restore(paper.desk, paper.person(), paper.source("harbour"), "It was another authority’s notice.") == 1
    assert paper.recall(recall).closed
    assert paper.recall(recall).open == 0
    assert paper.newsroom.decision(first, "s1").word == "stands"
    assert paper.state(first) == "published"


def test_the_log_is_told_by_digests_alone(tmp_path):
    paper, *_ = a_chain(tmp_path)
    fall(paper.desk, paper.person(), paper.source("harbour"), GONE)
    with paper.desk.database.reading() as connection:
        entries = connection.execute(select(OUTBOX.c.entry).where(OUTBOX.c.key.startswith("source-standing"))).scalars()
        (entry,) = entries.all()
    assert '"standing":"retracted"' in entry
    assert "harbour" not in entry
    assert "notice" not in entry


def test_a_confidential_source_is_named_to_nobody_who_must_not_know_it(tmp_path):
    paper = a_paper(tmp_path)
    draft = paper.handing_in(SHUT)
    paper.adding(draft, "insider", SHUT, confidential=True)
    paper.send_out(draft)
    secret = "The insider made it all up."
    recall = fall(paper.desk, paper.person("chief"), paper.source("insider"), replace(GONE, reason=secret))
    assert "insider" not in paper.newsroom.decision(draft, "s1").note
    assert secret not in paper.newsroom.decision(draft, "s1").note
    seen, unseen = paper.recall(recall, by="chief"), paper.recall(recall, by="checker")
    assert seen.title == "The insider"
    assert seen.reason == secret
    assert (unseen.title, unseen.address, unseen.reason, unseen.hidden) == ("", "", "", True)


@pytest.mark.parametrize("role", ["writer", "checker", "lawyer"])
def test_only_editors_and_chiefs_open_a_recall(tmp_path, role):
    paper, *_ = a_chain(tmp_path)
    with pytest.raises(OnrecordError, match="DSK01"):
        fall(paper.desk, paper.person(role), paper.source("harbour"), GONE)


@pytest.mark.parametrize("reason", ["", "No.", "–––––––––––"])
def test_a_fall_needs_a_reason(tmp_path, reason):
    paper, *_ = a_chain(tmp_path)
    with pytest.raises(OnrecordError, match="DSK03"):
        fall(paper.desk, paper.person(), paper.source("harbour"), replace(GONE, reason=reason))


def test_it_is_the_same_on_both_databases(database, tmp_path):
    paper = a_paper(tmp_path, url=database)
    first = paper.publishing(f"{SHUT} {HURT}", {"harbour": f"{SHUT} {HURT}"})
    second = paper.publishing(f"We looked again at it. {SHUT}", cites=(first,))
    recall = fall(paper.desk, paper.person(), paper.source("harbour"), GONE)
    assert (paper.state(first), paper.state(second)) == ("reopened", "reopened")
    assert paper.newsroom.decision(second, "s2").word == "reopened"
    assert [place[1:] for place in paper.recalled(recall)] == [(1, 1), (2, 1), (2, 2)]
    restore(paper.desk, paper.person(), paper.source("harbour"), "It was another authority’s notice.")
    assert (paper.state(first), paper.state(second)) == ("published", "published")
    paper.desk.database.close()


def _note(done, *told):
    done.append(told[2])


def test_standing_again_asks_the_database_no_more_often_for_many_statements_than_for_one(tmp_path):
    asked = []
    for count in (1, 6):
        text = " ".join(f"Ferry {n} left at noon." for n in range(1, count + 1))
        (tmp_path / str(count)).mkdir()
        paper = a_paper(tmp_path / str(count))
        draft = paper.publishing(text, {"harbour": text})
        fall(paper.desk, paper.person(), paper.source("harbour"), GONE)
        done = []
        hear = partial(_note, done)
        event.listen(paper.desk.database.engine, "before_cursor_execute", hear)
        restore(paper.desk, paper.person(), paper.source("harbour"), "It was another notice.")
        assert paper.newsroom.decision(draft, f"s{count}").word == "stands"
        asked.append(len(done))
    assert asked[0] == asked[1]
