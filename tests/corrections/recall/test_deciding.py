from dataclasses import replace

import pytest
from sqlalchemy import select

from corrections.outings import SIGNERS, WRONG
from corrections.recall.fallings import a_page, a_paper
from corrections.recall.test_falling import GONE, HURT, SHUT, a_chain
from factories import a_draft
from onrecord.corrections.act import outing_of
from onrecord.corrections.proposing import propose
from onrecord.corrections.publishing import publish_acts
from onrecord.corrections.recall.deciding import Ending, decide_recalled
from onrecord.corrections.recall.falling import fall
from onrecord.corrections.signing import sign_act
from onrecord.desk.deciding import vouch
from onrecord.desk.handing_in import hand_in_version
from onrecord.errors import OnrecordError
from onrecord.storage.recall_tables import RECALLED


def a_fall(tmp_path):
    """An article of two statements that rest on one page, which is retracted."""
    paper = a_paper(tmp_path)
    draft = paper.publishing(f"{SHUT} {HURT}", {"harbour": f"{SHUT} {HURT}"})
    return paper, draft, fall(paper.desk, paper.person(), paper.source("harbour"), GONE)


def deciding(paper, draft, recall, outcome, *, by="editor", **more):
    ending = Ending(article=paper.number(draft), outcome=outcome, **more)
    return decide_recalled(paper.desk, paper.person(by), recall, ending)


def acting(paper, draft, kind, text="", **more):
    """Publishes an act, with a new text where there is one; its key."""
    desk = paper.desk
    if text:
        hand_in_version(desk, paper.person(), draft, a_draft(text))
        paper.sign_text(draft)
    told = {"kind": kind, "noticed": desk.clock(), "statement": 1} | more
    key = propose(desk, paper.person("checker"), draft, replace(WRONG, **told))
    for role in SIGNERS:
        with desk.database.reading() as connection:
            out = outing_of(desk, connection, draft)
        sign_act(desk, paper.person(role), draft, key, out.digest_of(out.act(key)))
    publish_acts(desk, paper.person(), draft, [key], paper.newsroom.version(draft).sha256)
    return key


def test_what_stands_on_nothing_else_is_refused(tmp_path):
    paper, draft, recall = a_fall(tmp_path)
    with pytest.raises(OnrecordError, match="RCL02") as refused:
        deciding(paper, draft, recall, "stands", reason="We are sure of it.")
    assert "No other source" in refused.value.detail
    assert paper.recall(recall).open == 2


def test_another_copy_of_the_fallen_source_is_no_other_evidence(tmp_path):
    paper, draft, recall = a_fall(tmp_path)
    place = next((tmp_path / "drafts").iterdir()) / "sources"
    (place / "copy.html").write_bytes(a_page("harbour", f"{SHUT} {HURT} And more."))
    with pytest.raises(OnrecordError, match="RCL02"):
        deciding(paper, draft, recall, "stands", reason="Here is a copy.")


def test_what_another_source_bears_out_still_stands(tmp_path):
    paper, draft, recall = a_fall(tmp_path)
    paper.adding(draft, "police", SHUT)
    assert deciding(paper, draft, recall, "stands", reason="The police say so as well.", statements=(1,)) == 1
    assert paper.newsroom.decision(draft, "s1").word == "stands"
    with pytest.raises(OnrecordError, match="RCL02"):
        deciding(paper, draft, recall, "stands", reason="And this as well.", statements=(2,))
    assert paper.state(draft) == "reopened"


def test_a_word_given_since_the_fall_counts_as_other_evidence(tmp_path):
    paper, draft, recall = a_fall(tmp_path)
    code = next(r.code for r in paper.newsroom.version(draft).card("s1").requirements if r.code != "DECISION")
    vouch(paper.desk, paper.person(), paper.newsroom.place(draft, "s1"), code, "I have seen it myself.")
    assert deciding(paper, draft, recall, "stands", reason="Seen on the quay.", statements=(1,)) == 1


def test_no_change_needs_a_reason(tmp_path):
    paper, draft, recall = a_fall(tmp_path)
    with pytest.raises(OnrecordError, match="DSK03"):
        deciding(paper, draft, recall, "unchanged")
    assert deciding(paper, draft, recall, "unchanged", reason="The notice was retracted for its layout alone.") == 2


def test_a_recall_closes_by_itself_when_all_is_decided(tmp_path):
    paper, draft, recall = a_fall(tmp_path)
    deciding(paper, draft, recall, "unchanged", reason="A mistake of layout alone.", statements=(1,))
    assert paper.recall(recall).closed is None
    deciding(paper, draft, recall, "unchanged", reason="A mistake of layout alone.", statements=(2,))
    assert paper.recall(recall).closed is not None
    assert paper.recall(recall).closing == ""
    assert paper.state(draft) == "published"


def test_a_correction_ends_it_only_once_it_is_published(tmp_path):
    paper, draft, recall = a_fall(tmp_path)
    with pytest.raises(OnrecordError, match="RCL02"):
        deciding(paper, draft, recall, "corrected", act="abc")
    key = acting(paper, draft, "correction", f"The pier was shut on Monday. {HURT}")
    with pytest.raises(OnrecordError, match="RCL02"):
        deciding(paper, draft, recall, "retracted", act=key)
    assert deciding(paper, draft, recall, "corrected", act=key) == 2
    assert paper.recall(recall).closed


def test_a_retraction_ends_it_and_the_draft_is_off_the_desk(tmp_path):
    paper, draft, recall = a_fall(tmp_path)
    key = acting(paper, draft, "retraction")
    assert deciding(paper, draft, recall, "retracted", act=key) == 2
    assert paper.state(draft) == "published"


def test_an_act_from_before_the_fall_ends_nothing(tmp_path):
    paper = a_paper(tmp_path)
    draft = paper.publishing(f"{SHUT} {HURT}", {"harbour": f"{SHUT} {HURT}"})
    key = acting(paper, draft, "note", statement=None)
    recall = fall(paper.desk, paper.person(), paper.source("harbour"), GONE)
    with pytest.raises(OnrecordError, match="RCL02"):
        deciding(paper, draft, recall, "corrected", act=key)


def test_what_rests_on_a_statement_that_stands_after_all_can_stand_on_it(tmp_path):
    paper, first, second, _ = a_chain(tmp_path)
    recall = fall(paper.desk, paper.person(), paper.source("harbour"), GONE)
    with pytest.raises(OnrecordError, match="RCL02"):
        deciding(paper, second, recall, "stands", reason="Our own article says so.")
    paper.adding(first, "coastguard", SHUT)
    deciding(paper, first, recall, "stands", reason="The coastguard says so as well.")
    assert deciding(paper, second, recall, "stands", reason="Our own article still stands.") == 1


def test_nothing_is_decided_twice(tmp_path):
    paper, draft, recall = a_fall(tmp_path)
    deciding(paper, draft, recall, "unchanged", reason="A mistake of layout alone.", statements=(1,))
    with pytest.raises(OnrecordError, match="RCL03"):
        deciding(paper, draft, recall, "unchanged", reason="A mistake of layout alone.", statements=(1,))


def test_a_statement_that_two_recalls_have_open_waits_for_both(tmp_path):
    paper = a_paper(tmp_path)
    draft = paper.publishing(SHUT, {"harbour": SHUT, "police": SHUT})
    one = fall(paper.desk, paper.person(), paper.source("harbour"), GONE)
    two = fall(paper.desk, paper.person(), paper.source("police"), GONE)
    deciding(paper, draft, one, "unchanged", reason="A mistake of layout alone.")
    assert (paper.state(draft), paper.newsroom.decision(draft, "s1").word) == ("reopened", "reopened")
    deciding(paper, draft, two, "unchanged", reason="A mistake of layout alone.")
    assert paper.state(draft) == "published"


@pytest.mark.parametrize("role", ["writer", "lawyer"])
def test_it_is_left_to_those_who_check(tmp_path, role):
    paper, draft, recall = a_fall(tmp_path)
    with pytest.raises(OnrecordError, match="DSK01"):
        deciding(paper, draft, recall, "unchanged", by=role, reason="A mistake of layout alone.")


def test_who_decided_when_and_why_is_kept(tmp_path):
    paper, draft, recall = a_fall(tmp_path)
    deciding(paper, draft, recall, "unchanged", by="checker", reason="A mistake of layout alone.")
    with paper.desk.database.reading() as connection:
        rows = connection.execute(select(RECALLED)).all()
    assert {(r.outcome, r.person, r.reason) for r in rows} == {
        ("unchanged", paper.person("checker").id, "A mistake of layout alone.")
    }
    assert all(r.decided for r in rows)
