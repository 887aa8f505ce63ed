import pytest
from sqlalchemy import select

from corrections.recall.test_falling import GONE, HURT, SHUT
from factories import a_draft
from onrecord.corrections.recall.falling import Fall, fall, fall_of_statement, restore, restore_statement
from onrecord.corrections.recall.in_work import index_in_work
from onrecord.corrections.recall.still_fallen import CONFIDENTIAL_FELL, FELL
from onrecord.desk.attaching import mark_confidential
from onrecord.desk.deciding import vouch
from onrecord.desk.gate_answer import ask_gate
from onrecord.desk.handing_in import hand_in_version
from onrecord.desk.on_desk import draft_for
from onrecord.desk.viewing import version_for
from onrecord.desk.withholding import ALONE
from onrecord.errors import OnrecordError
from onrecord.publishing.release import publish
from onrecord.report.naming import source_in_words
from onrecord.storage.recall_tables import DRAFT_SOURCE
from onrecord.storage.tables import EVENT

TOLD = "“The harbour” was retracted on"


@pytest.fixture
def paper(empty_paper):
    """A published article that rests on a page."""
    empty_paper.publishing(f"{SHUT} {HURT}", {"harbour": f"{SHUT} {HURT}"})
    return empty_paper


def falling(paper, fallen=GONE, *, by="editor"):
    return fall(paper.desk, paper.person(by), paper.source("harbour"), fallen)


def findings(paper, draft, number="s1"):
    return [f for f in paper.newsroom.version(draft).card(number).findings if f.code == "SRC01"]


def verdict(paper, draft, number="s1"):
    return paper.newsroom.version(draft).card(number).verdict.word


def test_a_draft_in_work_is_held_back_and_told_why(paper):
    draft = paper.handing_in(SHUT, {"harbour": SHUT})
    paper.newsroom.settling(draft)
    assert verdict(paper, draft) == "stands"
    falling(paper)
    found = findings(paper, draft)
    assert found[0].severity == "error"
    assert found[0].message.startswith(TOLD)
    assert GONE.reason.rstrip(".") in found[0].message
    assert verdict(paper, draft) == "undecided"
    assert "SRC01" in {unmet.code for unmet in ask_gate(paper.desk, paper.person(), draft).unmet}


def test_what_was_decided_is_opened_again_and_its_people_are_told(paper):
    draft = paper.handing_in(SHUT, {"harbour": SHUT})
    paper.newsroom.settling(draft)
    falling(paper)
    decision = paper.newsroom.decision(draft, "s1")
    assert decision.word == "reopened"
    assert decision.note.startswith("A source that this rests on was retracted: The harbour.")
    assert paper.state(draft) == "reopened"


def test_a_signed_draft_does_not_go_out(paper):
    draft = paper.handing_in(SHUT, {"harbour": SHUT})
    paper.sign_text(draft)
    falling(paper)
    with pytest.raises(OnrecordError, match="PUB02"):
        publish(paper.desk, paper.person(), draft, paper.newsroom.version(draft).sha256)


def test_a_draft_that_is_entered_later_is_held_back_as_well(paper):
    falling(paper)
    draft = paper.handing_in(SHUT, {"harbour": SHUT})
    assert [f.severity for f in findings(paper, draft)] == ["error"]
    assert paper.newsroom.decision(draft, "s1") is None


def test_other_evidence_bears_it_out_and_the_fall_is_a_warning(paper):
    falling(paper)
    draft = paper.handing_in(SHUT, {"harbour": SHUT, "police": SHUT})
    assert [f.severity for f in findings(paper, draft)] == ["warning"]
    assert verdict(paper, draft) == "stands"
    assert "SRC01" not in {unmet.code for unmet in ask_gate(paper.desk, paper.person(), draft).unmet}


def test_a_reason_sets_it_aside_and_the_draft_goes_out(paper):
    falling(paper)
    draft = paper.handing_in(SHUT, {"harbour": SHUT})
    place = paper.newsroom.place(draft, "s1")
    vouch(paper.desk, paper.person("checker"), place, "SRC01", "We saw the closed pier ourselves.")
    paper.send_out(draft)
    assert paper.state(draft) == "published"


def test_what_was_set_aside_before_it_went_out_is_still_told_afterwards(paper):
    falling(paper)
    draft = paper.handing_in(SHUT, {"harbour": SHUT})
    place = paper.newsroom.place(draft, "s1")
    vouch(paper.desk, paper.person("checker"), place, "SRC01", "We saw the closed pier ourselves.")
    paper.send_out(draft)
    paper.desk.shown.clear()
    matters = [m for m in paper.newsroom.gate(draft).of("s1") if m.requirement.code == "SRC01"]
    assert [(m.how, m.word.note) for m in matters] == [("set_aside", "We saw the closed pier ourselves.")]
    assert paper.state(draft) == "published"


def test_a_version_that_went_out_is_the_same_in_every_program(paper):
    falling(paper)
    draft = paper.publishing(SHUT, {"harbour": SHUT, "police": SHUT})
    kept = findings(paper, draft)
    paper.desk.shown.clear()
    assert [f.severity for f in kept] == ["warning"]
    assert findings(paper, draft) == kept


def test_where_the_source_stands_again_nothing_holds_and_the_decision_is_in_force(paper):
    draft = paper.handing_in(SHUT, {"harbour": SHUT})
    paper.newsroom.settling(draft)
    falling(paper)
    restore(paper.desk, paper.person(), paper.source("harbour"), "It was another notice.")
    assert findings(paper, draft) == []
    assert verdict(paper, draft) == "stands"
    assert paper.newsroom.decision(draft, "s1").word == "stands"


def test_what_was_open_for_another_reason_stays_open_when_the_source_stands_again(paper):
    draft = paper.handing_in(f"{SHUT} {HURT}", {"harbour": f"{SHUT} {HURT}"})
    paper.newsroom.deciding(draft, "s1")
    hand_in_version(paper.desk, paper.person(), draft, a_draft(f"{SHUT} {HURT} It rained."))
    assert paper.newsroom.decision(draft, "s1").note == "The words around it were changed."
    falling(paper)
    restore(paper.desk, paper.person(), paper.source("harbour"), "It was another notice.")
    assert paper.newsroom.decision(draft, "s1").note == "The words around it were changed."


@pytest.mark.parametrize("out", [False, True], ids=["in work alone", "with an earlier version that is out"])
def test_what_rests_on_another_source_that_has_fallen_stays_open_when_one_stands_again(paper, out):
    paper.publishing("Nobody swam.", {"police": "Nobody swam."})
    on = {"harbour": SHUT, "police": SHUT}
    draft = paper.publishing(SHUT, on) if out else paper.handing_in(SHUT, on)
    if out:
        hand_in_version(paper.desk, paper.person(), draft, a_draft(f"{SHUT} It rained."))
    paper.newsroom.settling(draft)
    falling(paper)
    fall(paper.desk, paper.person(), paper.source("police"), GONE)
    restore(paper.desk, paper.person(), paper.source("harbour"), "It was another notice.")
    assert paper.newsroom.decision(draft, "s1").word == "reopened"
    restore(paper.desk, paper.person(), paper.source("police"), "It was another notice.")
    assert paper.newsroom.decision(draft, "s1").word == "stands"


@pytest.mark.parametrize("by", ["source", "statement"])
def test_what_rests_on_an_unpublished_source_that_fell_meanwhile_stays_open_for_it(paper, by):
    draft = paper.publishing(SHUT, {"harbour": SHUT})
    hand_in_version(paper.desk, paper.person(), draft, a_draft(f"{SHUT} It rained."))
    paper.adding(draft, "police", SHUT)
    paper.publishing("Nobody swam.", {"police": "Nobody swam."})
    paper.newsroom.settling(draft)
    first = falling(paper) if by == "source" else fall_of_statement(paper.desk, paper.person(), draft, 1, GONE.reason)
    fall(paper.desk, paper.person(), paper.source("police"), GONE)
    if by == "source":
        restore(paper.desk, paper.person(), paper.source("harbour"), "It was another notice.")
    else:
        restore_statement(paper.desk, paper.person(), first, "It was right after all.")
    decision = paper.newsroom.decision(draft, "s1")
    assert (decision.word, decision.note) == ("reopened", f"{FELL} was retracted: The police. {GONE.reason}")
    restore(paper.desk, paper.person(), paper.source("police"), "It was another notice.")
    assert paper.newsroom.decision(draft, "s1").word == "stands"


def test_what_was_decided_knowing_that_another_source_has_fallen_stands_again(paper):
    paper.publishing("Nobody swam.", {"police": "Nobody swam."})
    fall(paper.desk, paper.person(), paper.source("police"), GONE)
    draft = paper.handing_in(SHUT, {"harbour": SHUT, "police": SHUT})
    paper.newsroom.settling(draft)
    falling(paper)
    restore(paper.desk, paper.person(), paper.source("harbour"), "It was another notice.")
    assert paper.newsroom.decision(draft, "s1").word == "stands"


def test_what_a_recall_of_our_own_statement_has_open_stays_open_when_a_source_stands_again(paper):
    first = paper.publishing(SHUT, {"police": SHUT})
    draft = paper.publishing(SHUT, {"harbour": SHUT}, cites=(first,))
    hand_in_version(paper.desk, paper.person(), draft, a_draft(f"{SHUT} It rained."))
    paper.newsroom.settling(draft)
    fall_of_statement(paper.desk, paper.person(), first, 1, "The pier was open all week.")
    falling(paper)
    restore(paper.desk, paper.person(), paper.source("harbour"), "It was another notice.")
    assert paper.newsroom.decision(draft, "s1").word == "reopened"


def test_only_the_capture_that_has_fallen_holds_back(paper):
    capture = paper.newsroom.version(1).card("s1").evidence[0].clip.capture.sha256
    falling(paper, Fall(standing="changed", reason="The first notice was changed.", capture=capture))
    same = paper.handing_in(f"{SHUT} {HURT}", {"harbour": f"{SHUT} {HURT}"})
    other = paper.handing_in(SHUT, {"harbour": SHUT})
    assert findings(paper, same)[0].message.startswith("“The harbour” was changed on")
    assert findings(paper, other) == []


def test_what_readers_see_is_left_to_the_recall(paper):
    draft = paper.publishing("Nobody swam.", {"police": "Nobody swam.", "harbour": "Nobody swam."})
    falling(paper)
    assert findings(paper, draft) == []
    assert paper.newsroom.decision(draft, "s1").word == "reopened"


def test_a_new_version_of_what_readers_see_is_held_back(paper):
    draft = paper.publishing("Nobody swam.", {"harbour": "Nobody swam."})
    falling(paper)
    hand_in_version(paper.desk, paper.person(), draft, a_draft("Nobody swam. It rained."))
    assert [f.severity for f in findings(paper, draft)] == ["error"]


def test_drafts_from_before_are_noted_and_opened_again(paper):
    draft = paper.handing_in(SHUT, {"harbour": SHUT})
    paper.newsroom.settling(draft)
    with paper.desk.database.writing() as connection:
        connection.execute(DRAFT_SOURCE.delete())
    assert index_in_work(paper.desk, paper.person().newsroom) == 1
    assert index_in_work(paper.desk, paper.person().newsroom) == 0
    falling(paper)
    assert paper.newsroom.decision(draft, "s1").word == "reopened"


def test_who_must_not_know_of_a_source_is_not_told_which_has_fallen(paper):
    draft = paper.handing_in(SHUT, {"notes": "Nothing of it."})
    paper.adding(draft, "harbour", SHUT, confidential=True)
    paper.newsroom.settling(draft)
    falling(paper)
    assert paper.newsroom.decision(draft, "s1").note == CONFIDENTIAL_FELL
    with paper.desk.database.reading() as connection:
        shown = draft_for(connection, paper.person("checker"), draft)
        version = version_for(paper.desk, connection, paper.person("checker"), shown)
        words = connection.execute(select(EVENT.c.words).where(EVENT.c.draft == draft)).scalars().all()
    found = next(f for f in version.card("s1").findings if f.code == "SRC01")
    assert (found.severity, found.message) == ("error", ALONE)
    assert not any(word in f"{version.card('s1')}{words}" for word in ("The harbour", GONE.reason))
    assert findings(paper, draft)[0].message.startswith(TOLD)


def test_the_reason_of_a_confidential_source_stays_with_its_recall(paper):
    capture = paper.newsroom.version(1).card("s1").evidence[0].clip.capture.sha256
    mark_confidential(paper.desk, paper.person("chief"), 1, capture)
    falling(paper, by="chief")
    draft = paper.handing_in(SHUT, {"harbour": SHUT})
    assert "its recall says why" in findings(paper, draft)[0].message
    assert GONE.reason.rstrip(".") not in findings(paper, draft)[0].message


def test_the_passage_on_the_card_is_marked_as_fallen(paper):
    draft = paper.handing_in(SHUT, {"harbour": SHUT})
    falling(paper)
    evidence = paper.newsroom.version(draft).card("s1").evidence
    assert source_in_words(evidence[0].clip.capture).endswith("has fallen")
