"""The screen on which a claim of others is entered, and Sign-off, where it is signed with the text."""

import pytest

from desk.claims import CLAIM, examined, examining
from factories import a_draft
from onrecord.desk.handing_in import hand_in_version
from web.sites import Site, text_of
from web.test_after import hidden, signed_draft

SAID = {
    "version": "1",
    "words": CLAIM.words,
    "claimant": CLAIM.claimant,
    "sort": "body",
    "address": CLAIM.address,
    "day": "2026-03-01",
    "rating": "Mostly false",
    "statement": "s1",
}


@pytest.fixture
def site(tmp_path):
    return Site(tmp_path)


@pytest.fixture
def draft(site):
    return site.newsroom.handing_in()


def test_a_writer_enters_a_claim_and_takes_it_back(site, draft):
    writer = site.as_role("writer")
    assert f'href="/drafts/{draft}/claims"' in writer.get(f"/drafts/{draft}/versions").text
    assert "s3: The ferry left at noon." in text_of(writer.get(f"/drafts/{draft}/claims").text)
    answer = writer.send(f"/drafts/{draft}/claims", **SAID)
    assert answer.headers["location"] == f"/drafts/{draft}/claims"
    told = text_of(writer.get(f"/drafts/{draft}/claims").text)
    assert "Claimed by Harbour Friends, March 1, 2026, at https://friends.example/winter" in told.replace(" ,", ",")
    assert "What comes of it is told by “The pier is shut.”" in told
    (claim,) = examined(site.newsroom, draft)
    assert writer.send(f"/drafts/{draft}/claims/{claim.id}/withdraw").status_code == 303
    assert examined(site.newsroom, draft) == ()


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"statement": ""}, "the statement that tells what comes of it"),
        ({"words": ""}, "the claim, as it was made,"),
        ({"sort": ""}, "a person, a body or several"),
        ({"address": "friends.example"}, "an address that readers can open"),
        ({"day": "2036-01-01"}, "not later than today"),
        ({"version": "7"}, "a new version was handed in"),
    ],
)
def test_what_was_typed_is_given_back_with_the_error(site, draft, wrong, told):
    answer = site.as_role("checker").send(f"/drafts/{draft}/claims", **SAID | wrong)
    assert answer.status_code in (409, 422)
    assert told in text_of(answer.text)
    assert 'value="Mostly false"' in answer.text
    assert examined(site.newsroom, draft) == ()


def test_what_is_signed_is_the_text_with_its_claims(site, draft):
    site.newsroom.settling(draft)
    examining(site.newsroom, draft)
    checker, editor = site.as_role("checker"), site.as_role("editor")
    page = checker.get(f"/drafts/{draft}/sign-off").text
    said = "Claimed by Harbour Friends, March 1, 2026, at https://friends.example/winter"
    assert f"{said}: “The pier has been open all winter.”" in text_of(page)
    fields = {name: hidden(page, name) for name in ("sha256", "protocol", "claims")}
    assert checker.send(f"/drafts/{draft}/sign-off", **fields | {"claims": ""}).status_code == 409
    for browser in (checker, editor):
        assert browser.send(f"/drafts/{draft}/sign-off", **fields).status_code == 303
    told = text_of(editor.get(f"/drafts/{draft}/sign-off").text)
    assert "examines 1 claim of others" in told
    assert "The text is signed." in text_of(editor.get(f"/drafts/{draft}/claims").text)
    assert editor.send(f"/drafts/{draft}/publish", sha256=fields["sha256"]).status_code == 303
    page = text_of(editor.get(f"/drafts/{draft}/claims").text)
    assert "Readers see this version." in page
    assert "Enter it" not in page
    again = editor.send(f"/drafts/{draft}/claims", **SAID | {"words": "It is free."})
    assert (again.status_code, "PUB03" in again.text) == (409, True)


def test_a_change_after_signing_is_told_on_sign_off(site):
    draft = signed_draft(site)
    editor = site.as_role("editor")
    assert editor.send(f"/drafts/{draft}/claims", **SAID).status_code == 303
    told = text_of(editor.get(f"/drafts/{draft}/sign-off").text)
    assert "Signatures are void: this text was signed, and now the claim “The pier has been open all winter.”" in told
    assert "(Mostly false) was added" in told


def test_a_claim_that_fell_with_its_statement_is_told(site, draft):
    examining(site.newsroom, draft)
    text = site.newsroom.version(draft).report.draft.text.replace("shut", "open")
    hand_in_version(site.newsroom.desk, site.newsroom.people["writer"], draft, a_draft(text))
    for page in ("claims", "sign-off"):
        told = text_of(site.as_role("editor").get(f"/drafts/{draft}/{page}").text)
        assert "(Mostly false) was examined in the version before and isn’t in this one" in told


def test_a_lawyer_reads_them_and_enters_none(site, draft):
    examining(site.newsroom, draft)
    lawyer = site.as_role("lawyer")
    assert "Enter it" not in lawyer.get(f"/drafts/{draft}/claims").text
    assert CLAIM.words in lawyer.get(f"/drafts/{draft}/claims").text
    assert lawyer.send(f"/drafts/{draft}/claims", **SAID).status_code == 403
