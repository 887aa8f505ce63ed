"""Publishing from Sign-off, and the screen After publication."""

import re

import pytest

from corrections.outings import OPEN, Paper
from desk.desks import PIER
from factories import a_draft
from onrecord.desk.handing_in import hand_in_version
from onrecord.desk.signing import sign_off
from onrecord.publishing.going_out import Messenger
from web.sites import Site, text_of

SAID = {
    "kind": "correction",
    "found_by": "reader",
    "noticed": "2026-03-12T09:00",
    "statement": "3",
    "wrong": "We wrote that the ferry left at noon.",
    "right": "It left at nine.",
    "why": "We had read last year’s timetable.",
}


@pytest.fixture
def site(tmp_path):
    return Site(tmp_path)


@pytest.fixture
def paper(site):
    return Paper(site.newsroom.desk.folder, newsroom=site.newsroom)


def signed_draft(site, text=PIER) -> int:
    newsroom = site.newsroom
    draft = newsroom.handing_in(text)
    newsroom.settling(draft)
    version = newsroom.version(draft)
    for role in ("checker", "editor"):
        sign_off(newsroom.desk, newsroom.people[role], draft, version.sha256, version.protocol.sha256)
    return draft


def hidden(page: str, name: str) -> str:
    return re.search(rf'name="{name}" value="([^"]+)"', page)[1]


def test_what_readers_will_see_is_shown_before_it_is_published(site):
    draft = signed_draft(site)
    page = site.as_role("editor").get(f"/drafts/{draft}/sign-off").text
    told = text_of(page)
    assert "/2026/03/the-pier-is-shut-nobody-was-hurt/" in told
    assert "0 of 3 statements (0%) rest on public sources" in told
    assert "rests on the word of whoever checked it" in told
    assert "Publish" in told
    assert "An editor publishes it." in text_of(site.as_role("checker").get(f"/drafts/{draft}/sign-off").text)


def test_a_button_publishes_it_and_the_board_says_so(site):
    draft, editor = signed_draft(site), site.as_role("editor")
    sha256 = hidden(editor.get(f"/drafts/{draft}/sign-off").text, "sha256")
    answer = editor.send(f"/drafts/{draft}/publish", sha256=sha256)
    assert answer.headers["location"] == f"/drafts/{draft}/after"
    assert "waits for the log" in text_of(editor.get(f"/drafts/{draft}/after").text)
    assert "Published" in text_of(editor.get("/drafts").text)
    assert "Readers see this text." in text_of(editor.get(f"/drafts/{draft}/sign-off").text)
    again = editor.send(f"/drafts/{draft}/publish", sha256=sha256)
    assert (again.status_code, "PUB03" in again.text) == (409, True)


def test_nothing_is_published_before_it_is_signed(site):
    draft = site.newsroom.handing_in()
    editor = site.as_role("editor")
    assert "Nothing of this draft is out yet" in text_of(editor.get(f"/drafts/{draft}/after").text)
    answer = editor.send(f"/drafts/{draft}/publish", sha256=site.newsroom.version(draft).sha256)
    assert (answer.status_code, "PUB02" in answer.text) == (409, True)


def test_an_act_is_proposed_signed_and_published_on_the_screen(site, paper):
    paper.change()
    base = f"/drafts/{paper.draft}"
    writer, checker, editor = (site.as_role(role) for role in ("writer", "checker", "editor"))
    assert writer.send(f"{base}/acts", **SAID).status_code == 303
    (act,) = paper.out.acts
    for browser in (checker, editor):
        digest = hidden(browser.get(f"{base}/after").text, "digest")
        assert browser.send(f"{base}/acts/{act.key}/sign", digest=digest).status_code == 303
    page = editor.get(f"{base}/after").text
    assert "Una Checker" in text_of(page)
    assert editor.send(f"{base}/acts/publish", act=act.key, sha256=hidden(page, "sha256")).status_code == 303
    assert paper.article.latest.text == OPEN
    assert "Published version 2 (the desk’s version 2)" in text_of(editor.get(f"{base}/after").text)


def test_signatures_that_are_void_are_told_with_the_difference(site, paper):
    paper.change()
    key = paper.propose()
    paper.sign(key)
    paper.change(PIER.replace("at noon", "at ten"))
    page = text_of(site.as_role("editor").get(f"/drafts/{paper.draft}/after").text)
    assert "Signatures are void: version 2 was signed, and now “nine” reads “ten”." in page


def test_what_was_typed_is_given_back_with_the_error(site, paper):
    said = SAID | {"right": "", "wrong": "It was at noon."}
    answer = site.as_role("checker").send(f"/drafts/{paper.draft}/acts", **said)
    assert (answer.status_code, "DSK03" in answer.text) == (422, True)
    assert "It was at noon.</textarea>" in answer.text
    assert re.search(r'value="3" selected', answer.text)
    late = site.as_role("checker").send(f"/drafts/{paper.draft}/acts", **SAID | {"noticed": "2036-01-01T00:00"})
    assert "COR04" in late.text
    odd = site.as_role("checker").send(f"/drafts/{paper.draft}/acts", **SAID | {"noticed": "soon"})
    assert "when it was noticed" in odd.text


def test_a_statement_that_is_no_longer_there_is_told(site, paper):
    paper.change(PIER.partition("\n\n")[0])
    key = paper.propose(kind="update", statement=None, right="A sentence went.")
    paper.sign(key)
    paper.publish(key)
    paper.propose(kind="clarification", number=1)
    page = text_of(site.as_role("editor").get(f"/drafts/{paper.draft}/after").text)
    assert "in published version 1 (the desk’s version 1), which is no longer in what readers see" in page
    other = site.as_role("editor").get(f"/drafts/{paper.draft}/after?of=1&at=s3").text
    assert 'value="3" selected' in other


def test_an_address_changes_and_the_old_one_is_named(site, paper):
    editor, before = site.as_role("editor"), paper.article.path
    assert editor.send(f"/drafts/{paper.draft}/address", slug="ferry").status_code == 303
    page = text_of(editor.get(f"/drafts/{paper.draft}/after").text)
    assert "/2026/03/ferry/" in page
    assert f"/{before}/" in page
    wrong = editor.send(f"/drafts/{paper.draft}/address", slug="Ferry times")
    assert (wrong.status_code, "PUB04" in wrong.text) == (422, True)


def test_a_take_down_is_the_end_of_the_page(site, paper):
    chief, base = site.as_role("chief"), f"/drafts/{paper.draft}"
    assert chief.send(f"{base}/take-down", notice="A court has ordered it.").status_code == 303
    page = chief.get(f"{base}/after").text
    assert "Taken down on" in page
    assert "Propose it" not in page
    assert chief.send(f"{base}/acts", **SAID).status_code == 409


def test_a_failure_on_the_way_to_readers_is_told(site, paper):
    from onrecord.publishing.imprint import read_imprint

    desk = site.newsroom.desk
    Messenger(desk=desk, imprint=lambda: read_imprint(desk.folder)).look()
    page = text_of(site.as_role("editor").get(f"/drafts/{paper.draft}/after").text)
    assert "What was published isn’t with readers yet" in page
    assert "PUB09" in page


def test_what_is_published_and_what_is_on_the_desk_are_counted_apart(site):
    draft = site.newsroom.handing_in()
    desk, people = site.newsroom.desk, site.newsroom.people
    assert "version 1" in text_of(site.as_role("editor").get(f"/drafts/{draft}/sign-off").text)
    hand_in_version(desk, people["editor"], draft, a_draft(OPEN))
    site.newsroom.settling(draft)
    version = site.newsroom.version(draft)
    for role in ("checker", "editor"):
        sign_off(desk, people[role], draft, version.sha256, version.protocol.sha256, "")
    site.as_role("editor").send(f"/drafts/{draft}/publish", sha256=version.sha256)
    page = text_of(site.as_role("editor").get(f"/drafts/{draft}/after").text)
    assert "the desk’s version 2 Published" in page
    assert "Published version 1 (the desk’s version 2)" in page
    assert "These are the statements" not in page


def test_the_tab_stays_while_a_new_version_is_checked(site, paper):
    hand_in_version(paper.desk, paper.people["editor"], paper.draft, a_draft(OPEN))
    assert "After publication" in site.as_role("checker").get(f"/drafts/{paper.draft}").text
    assert "After publication" not in site.as_role("checker").get(f"/drafts/{site.newsroom.handing_in()}").text


def test_who_found_it_is_asked_and_comes_only_from_a_letter_by_itself(site, paper):
    page = site.as_role("checker").get(f"/drafts/{paper.draft}/after").text
    chosen = re.search(r'<select name="found_by" required>(.*?)</select>', page, re.S)[1]
    assert chosen.startswith('<option value="">choose</option>')
    assert "selected" not in chosen
    nobody = site.as_role("checker").send(f"/drafts/{paper.draft}/acts", **(SAID | {"found_by": ""}))
    assert nobody.status_code == 422
    assert "DSK03" in nobody.text
