import json

import pytest
from sqlalchemy import select

from corrections.outings import OPEN, Paper
from desk.desks import PIER
from desk.hooks import a_connected_newsroom, hooked, queued
from onrecord.corrections.proposing import drop
from onrecord.desk.on_desk import draft_for
from onrecord.errors import OnrecordError
from onrecord.publishing.keeping import digest_of, moment_told, write_public
from onrecord.publishing.outbox import drain
from onrecord.record.log import Log
from onrecord.storage.publishing_tables import OUTBOX


@pytest.fixture
def paper(tmp_path):
    return Paper(tmp_path)


def refused(verb, *given, **named) -> str:
    with pytest.raises(OnrecordError) as caught:
        verb(*given, **named)
    return f"{caught.value.code} {caught.value.detail}"


def state(paper):
    with paper.desk.database.reading() as connection:
        return draft_for(connection, paper.people["editor"], paper.draft).state


def entries(paper):
    with paper.desk.database.reading() as connection:
        return [json.loads(e) for e in connection.execute(select(OUTBOX.c.entry).order_by(OUTBOX.c.id)).scalars()]


def test_a_correction_goes_out_with_its_new_text_and_says_all(paper):
    assert state(paper) == "published"
    paper.change(signed=False)
    assert state(paper) != "published"
    paper.sign_text()
    assert state(paper) == "signed"
    key = paper.propose()
    paper.sign(key)
    paper.publish(key)
    article = paper.article
    (act,) = article.acts
    assert (act.kind, act.number, act.made, act.statement) == ("correction", 1, 2, 3)
    assert (act.words, act.right, act.found_by) == ("The ferry left at noon.", "It left at nine.", "reader")
    assert act.noticed < act.decided < act.published
    assert [s.role for s in act.signatures] == ["checker", "editor"]
    assert (article.latest.text, article.latest.number) == (OPEN, 2)
    assert state(paper) == "published"


def test_the_log_is_told_of_the_act_its_signatures_and_the_version_in_the_same_transaction(paper):
    before = len(entries(paper))
    key = paper.correct()
    told = entries(paper)[before:]
    assert [e["kind"] for e in told] == ["sign-off"] * 2 + ["version-released"] + ["sign-off"] * 2 + ["correction"]
    last = told[-1]
    assert (last["act"], last["number"], last["made"], last["statement"]) == (key, 1, 2, 3)
    assert last["sha256"] == paper.article.latest.sha256
    assert "ferry" not in json.dumps(told)


def test_no_new_text_goes_out_without_an_act(paper):
    paper.change()
    assert refused(paper.publish).startswith("DSK03")
    note = paper.propose(kind="note", right="We have asked the harbour again.", statement=None)
    paper.sign(note)
    paper.publish(note)
    assert len(paper.article.versions) == 1
    assert paper.article.acts[0].made is None


def test_a_text_goes_out_with_every_act_that_was_proposed_on_it(paper):
    paper.change()
    one, two = paper.propose(), paper.propose(kind="update", statement=None, right="The wind rose.")
    paper.sign(one)
    assert "goes with the same text" in refused(paper.publish, one)
    paper.sign(two)
    paper.publish(one, two)
    assert [(a.kind, a.made) for a in paper.article.acts] == [("correction", 2), ("update", 2)]


def test_nothing_goes_out_unsigned(paper):
    paper.change()
    key = paper.propose()
    assert "COR03 the signatures of a fact-checker and an editor are missing" in refused(paper.publish, key)
    paper.sign(key, "checker")
    assert "COR03 the signature of an editor is missing" in refused(paper.publish, key)
    paper.sign(key, "editor")
    hand = paper.newsroom
    assert hand.version(paper.draft).number == 2
    paper.publish(key)
    assert refused(paper.publish, key).startswith("COR05 it was published already")


def test_a_text_that_is_not_signed_does_not_go_out_however_its_act_is(paper):
    paper.change(signed=False)
    key = paper.propose()
    paper.sign(key)
    assert refused(paper.publish, key).startswith("PUB01 version 1 was signed, and now “noon” reads “nine”")
    assert paper.article.acts == ()


def test_a_version_changed_after_its_act_was_signed_voids_the_signatures_and_the_difference_is_told(paper):
    paper.change()
    key = paper.propose()
    paper.sign(key)
    paper.change(PIER.replace("at noon", "at ten"))
    told = refused(paper.publish, key)
    assert told.startswith("COR02 version 2 was signed, and now “nine” reads “ten”")
    paper.sign(key)
    paper.publish(key)
    assert len(paper.article.acts[0].signatures) == 2
    assert "at ten" in paper.article.latest.text


def test_a_text_handed_in_since_the_page_was_looked_at_is_not_published(paper):
    from onrecord.corrections.publishing import publish_acts

    paper.change()
    key = paper.propose()
    paper.sign(key)
    told = refused(publish_acts, paper.desk, paper.people["editor"], paper.draft, [key], "0" * 64)
    assert told.startswith("PUB01 a new version")


def test_a_correction_that_changes_nothing_in_the_text_is_told_plainly(paper):
    key = paper.propose()
    told = refused(paper.sign, key)
    assert told.startswith("COR01 nothing in the text has changed")
    assert "editor’s note" in told


def test_a_clarification_may_leave_the_text_as_it_is(paper):
    key = paper.propose(kind="clarification")
    paper.sign(key)
    paper.publish(key)
    assert (paper.article.acts[0].made, len(paper.article.versions)) == (None, 1)


def test_a_correction_is_itself_corrected(paper):
    first = paper.correct()
    second = paper.propose(amends=first, number=2, right="It left at half past eight.")
    paper.sign(second)
    paper.publish(second)
    assert paper.article.acts[1].amends == first
    assert entries(paper)[-1]["amends"] == first


def test_a_statement_that_a_later_version_dropped_is_corrected_in_the_version_that_had_it(paper):
    paper.change(PIER.partition("\n\n")[0])
    key = paper.propose(kind="update", right="We took a sentence out.", statement=None)
    paper.sign(key)
    paper.publish(key)
    late = paper.propose(kind="clarification", number=1, statement=3)
    paper.sign(late)
    paper.publish(late)
    act = paper.article.acts[-1]
    assert (act.number, act.words) == (1, "The ferry left at noon.")
    assert act.words not in paper.article.latest.text


def test_a_retraction_leaves_the_text_with_its_reason_and_comes_once(paper):
    key = paper.propose(kind="retraction", statement=None, right="", why="The whole account was invented.")
    paper.sign(key)
    paper.publish(key)
    assert paper.article.retracted.why == "The whole account was invented."
    assert paper.article.latest.text == PIER
    assert "retracted already" in refused(paper.propose, kind="retraction")


def test_a_retraction_does_not_wait_for_a_text_that_is_being_worked_on(paper):
    paper.change(signed=False)
    key = paper.propose(kind="retraction", statement=None)
    paper.sign(key)
    paper.publish(key)
    assert paper.article.retracted
    assert paper.article.latest.text == PIER


def test_what_was_dropped_is_not_signed_and_not_published(paper):
    key = paper.propose()
    drop(paper.desk, paper.people["editor"], paper.draft, key, "The reader was mistaken.")
    (act,) = paper.out.acts
    assert act.dropped.reason == "The reader was mistaken."
    for verb in (paper.sign, paper.publish):
        assert refused(verb, key).startswith("COR05 it was dropped")


def test_an_article_whose_address_changes_keeps_its_acts_and_leads_on(paper):
    from onrecord.publishing.addresses import move_article

    key = paper.correct()
    before = paper.article
    move_article(paper.desk, paper.people["editor"], paper.out.id, "ferry-left-at-nine")
    after = paper.article
    assert after.path.endswith("/ferry-left-at-nine")
    assert after.former == (before.path,)
    assert (after.key, after.acts[0].key) == (before.key, key)


def test_webhooks_are_told_of_each_act_in_numbers_and_times(tmp_path):
    newsroom = a_connected_newsroom(tmp_path)
    hooked(newsroom, "http://127.0.0.1:9/hook", events=("article.corrected", "article.retracted"))
    paper = Paper(tmp_path, newsroom=newsroom)
    key = paper.correct()
    (told,) = queued(paper.newsroom)
    assert (told["type"], told["data"]["act"], told["data"]["kind"]) == ("article.corrected", key, "correction")
    assert told["data"]["published"] == paper.article.acts[0].published.isoformat().replace("+00:00", "Z")
    assert "ferry" not in json.dumps(told)


def test_the_log_and_the_webhooks_tell_the_same_of_each_act_as_the_public_view(tmp_path):
    newsroom = a_connected_newsroom(tmp_path)
    hooked(newsroom, "http://127.0.0.1:9/hook", events=("article.corrected", "article.retracted"))
    paper = Paper(tmp_path, newsroom=newsroom)
    paper.correct()
    key = paper.propose(kind="retraction", statement=None, right="")
    paper.sign(key)
    paper.publish(key)
    log = Log.open(tmp_path / "record", origin="paper.example/log", keys=tmp_path / "keys", clock=paper.desk.clock)
    drain(paper.desk, paper.people["chief"].newsroom, log)
    entries = {entry.id: entry for entry in map(log.entry, range(log.size))}
    sent = {told["data"]["act"]: told["data"] for told in queued(paper.newsroom)}
    assert len(paper.article.acts) == len(sent) == 2
    for act in paper.article.acts:
        expected = {"article": paper.article.key, "act": act.key, "digest": digest_of(write_public(act))}
        expected |= {name: getattr(act, name) for name in ("made", "statement", "amends", "found_by")}
        expected |= {name: moment_told(getattr(act, name)) for name in ("noticed", "decided", "published")}
        entry = entries[f"act:{act.key}"]
        assert (entry.kind, entry.at, entry.fields["number"]) == (act.kind, act.published, act.number)
        assert {name: entry.fields.get(name) for name in expected} == expected
        assert (sent[act.key]["kind"], sent[act.key]["version"]) == (act.kind, act.number)
        assert {name: sent[act.key][name] for name in expected} == expected
        roles = [entries[f"sign-off:{act.key}:{n}"].fields["role"] for n in range(1, len(act.signatures) + 1)]
        assert roles == [s.role for s in act.signatures] == ["checker", "editor"]
