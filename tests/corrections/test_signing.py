from dataclasses import replace

import pytest

from corrections.outings import Paper
from desk.claims import CLAIM, examined
from desk.desks import PIER
from onrecord.corrections.act import still_to_sign
from onrecord.corrections.signing import sign_act
from onrecord.desk.examining import examine_these
from onrecord.errors import OnrecordError


@pytest.fixture
def paper(tmp_path):
    return Paper(tmp_path)


def refused(verb, *given, **named) -> str:
    with pytest.raises(OnrecordError) as caught:
        verb(*given, **named)
    return f"{caught.value.code} {caught.value.detail}"


def test_all_whom_the_protocol_asks_sign_once_each(paper):
    key = paper.propose(kind="clarification")
    paper.sign(key, "checker")
    assert refused(paper.sign, key, "checker").startswith("DSK01 you have signed this already")
    assert "that of an editor" in refused(paper.sign, key, "chief")
    paper.sign(key, "editor")
    assert refused(paper.sign, key, "chief").endswith("nobody: it is signed")


def test_what_is_signed_is_what_was_shown(paper):
    key = paper.propose(kind="clarification")
    told = refused(sign_act, paper.desk, paper.people["checker"], paper.draft, key, "0" * 64)
    assert told.startswith("DSK04")


def test_nobody_signs_a_correction_of_what_they_wrote_themselves(paper):
    from sqlalchemy import update

    from onrecord.storage.tables import DRAFT

    key = paper.propose(kind="clarification")
    with paper.desk.database.writing() as connection:
        mine = update(DRAFT).where(DRAFT.c.id == paper.draft).values(writer=paper.people["checker"].id)
        connection.execute(mine)
    assert "what you wrote yourself" in refused(paper.sign, key, "checker")


def test_a_text_that_comes_back_brings_its_signatures_back(paper):
    paper.change()
    key = paper.propose()
    paper.sign(key)
    paper.change(PIER.replace("at noon", "at ten"))
    paper.sign(key, "checker")
    paper.change(PIER.replace("at noon", "at nine"))
    assert len(paper.out.in_force(paper.out.act(key))) == 2
    paper.publish(key)
    assert [s.role for s in paper.article.acts[0].signatures] == ["checker", "editor"]


def test_one_signature_is_enough_where_a_letter_was_mended(tmp_path):
    paper = Paper(tmp_path, "The pier is shut. Nobody was hrut.")
    paper.change("The pier is shut. Nobody was hurt.")
    key = paper.propose(kind="spelling", statement=None, wrong="", right="", why="")
    paper.sign(key, "editor")
    paper.publish(key)
    (act,) = paper.article.acts
    assert (act.kind, act.made, len(act.signatures)) == ("spelling", 2, 1)


def test_a_spelling_fix_that_changes_a_figure_is_a_correction(tmp_path):
    paper = Paper(tmp_path, "The pier is shut. In all 17 people were hrut.")
    paper.change("The pier is shut. In all 71 people were hurt.")
    key = paper.propose(kind="spelling", statement=None, wrong="", right="", why="")
    told = refused(paper.sign, key, "editor")
    assert told.startswith("COR01 more than letters changed: a figure changed")
    assert told.endswith("It is a correction")


def test_letters_may_be_mended_beside_a_correction(tmp_path):
    paper = Paper(tmp_path, "The pier is shut. In all 17 people were hrut.")
    paper.change("The pier is shut. In all 71 people were hurt.")
    spelling = paper.propose(kind="spelling", statement=None, wrong="", right="", why="")
    correction = paper.propose(statement=2)
    for key in (spelling, correction):
        paper.sign(key, "editor")
    paper.sign(correction, "checker")
    assert refused(paper.publish, spelling).startswith("COR03")
    paper.publish(spelling, correction)
    assert {a.kind for a in paper.article.acts} == {"spelling", "correction"}


def test_what_is_missing_is_told_by_role(paper):
    key = paper.propose(kind="note")
    out = paper.out
    assert [s.role for s in still_to_sign(out.version.protocol, out.act(key), ())] == ["checker", "editor"]


def test_a_spelling_fix_changes_no_conclusion_and_no_claim(tmp_path):
    paper = Paper(tmp_path, text=PIER.replace("ferry", "fery"), claimed="s1")
    paper.change(PIER, signed=False)
    (claim,) = examined(paper.newsroom, paper.draft)
    examine_these(paper.desk, paper.people["editor"], paper.draft, 2, [("s1", replace(CLAIM, rating="True"))])
    paper.sign_text()
    key = paper.propose(kind="spelling")
    assert "(Mostly false) is gone" in refused(paper.sign, key, "checker")
    examine_these(paper.desk, paper.people["editor"], paper.draft, 2, [("s1", claim.claim)])
    paper.sign_text()
    paper.sign(key, "checker")
    paper.publish(key)
    assert paper.article.latest.claims == paper.article.versions[0].claims


def test_a_correction_may_change_a_conclusion(tmp_path):
    paper = Paper(tmp_path, claimed="s1")
    paper.change(signed=False)
    examine_these(paper.desk, paper.people["editor"], paper.draft, 2, [("s1", replace(CLAIM, rating="True"))])
    paper.sign_text()
    key = paper.propose()
    paper.sign(key)
    paper.publish(key)
    assert [v.claims[0].rating for v in paper.article.versions] == ["Mostly false", "True"]


def test_claims_that_change_after_signing_hold_a_correction_back(tmp_path):
    paper = Paper(tmp_path, claimed="s1")
    paper.change()
    key = paper.propose()
    paper.sign(key)
    examine_these(paper.desk, paper.people["editor"], paper.draft, 2, [])
    assert refused(paper.publish, key).startswith("PUB01 version 2 was signed, and now the claim")
