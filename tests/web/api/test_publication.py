import pytest

from corrections.outings import OPEN, Paper
from onrecord.corrections.taking_down import take_down
from web.sites import Site
from web.test_after import signed_draft

SAID = {
    "kind": "correction",
    "found_by": "reader",
    "noticed": "2026-03-12T09:00:00Z",
    "statement": 3,
    "wrong": "We wrote that the ferry left at noon.",
    "right": "It left at nine.",
    "why": "We had read last year’s timetable.",
}


@pytest.fixture
def site(tmp_path):
    return Site(tmp_path)


def test_a_program_publishes_what_people_have_signed_and_reads_it_as_readers_do(site):
    draft, program = signed_draft(site), site.program("editor", "publish", "read")
    assert program.get(f"/drafts/{draft}/article").json() == {"draft": draft, "article": None}
    sha256 = site.newsroom.version(draft).sha256
    answer = program.post(f"/drafts/{draft}/publication", sha256=sha256)
    assert answer.status_code == 201
    article = program.get(f"/drafts/{draft}/article").json()["article"]
    assert answer.json()["article"] == article
    assert article["versions"][0]["sha256"] == sha256
    assert program.post(f"/drafts/{draft}/publication", sha256=sha256).json()["code"] == "PUB03"


def test_a_program_proposes_people_sign_and_a_program_publishes(site):
    paper = Paper(site.newsroom.desk.folder, newsroom=site.newsroom)
    program, base = site.program("editor", "publish", "read"), f"/drafts/{paper.draft}"
    paper.change()
    key = program.post(f"{base}/acts", **SAID).json()["act"]
    asked = {"acts": [key], "sha256": site.newsroom.version(paper.draft).sha256}
    assert program.post(f"{base}/acts/publication", **asked).json()["code"] == "COR03"
    paper.sign(key)
    answer = program.post(f"{base}/acts/publication", **asked)
    assert answer.status_code == 201
    assert answer.json()["article"]["acts"][0]["right"] == "It left at nine."
    assert paper.article.latest.text == OPEN


def test_a_text_that_was_taken_down_is_not_sent(site):
    paper = Paper(site.newsroom.desk.folder, newsroom=site.newsroom)
    take_down(paper.desk, paper.people["chief"], paper.draft, "A court has ordered it.")
    answer = site.program("editor", "read").get(f"/drafts/{paper.draft}/article")
    assert answer.json()["article"]["taken_down"]["notice"] == "A court has ordered it."
    assert "ferry" not in answer.text


def test_a_program_says_which_claims_of_others_an_article_examines(site):
    program, draft = site.program("editor", "draft", "read"), site.newsroom.handing_in()
    assert program.get(f"/drafts/{draft}/claims").json() == {"draft": draft, "version": 1, "claims": []}
    claim = {"words": "It is open.", "claimant": "Ann Roe", "sort": "person", "rating": "False", "statement": "s1"}
    answer = program.post(f"/drafts/{draft}/claims", version=1, claims=[claim])
    assert answer.status_code == 200
    assert answer.json() == program.get(f"/drafts/{draft}/claims").json()
    assert answer.json()["claims"] == [claim | {"address": "", "day": ""}]
    for wrong, code in (
        ({"rating": ""}, "API03"),
        ({"stars": 3}, "API03"),
        ({"address": "ftp://x"}, "DSK03"),
        ({"statement": "s9"}, "DSK02"),
    ):
        assert program.post(f"/drafts/{draft}/claims", version=1, claims=[claim | wrong]).json()["code"] == code
    assert program.post(f"/drafts/{draft}/claims", version=2, claims=[]).json()["code"] == "DSK04"
    assert program.post(f"/drafts/{draft}/claims", version=1, claims=[claim] * 21).status_code == 422
    assert program.get(f"/drafts/{draft}/claims").json() == answer.json()
    assert program.post(f"/drafts/{draft}/claims", version=1, claims=[]).json()["claims"] == []


def test_the_article_that_a_program_reads_has_its_claims(site):
    paper = Paper(site.newsroom.desk.folder, newsroom=site.newsroom, claimed="s1")
    article = site.program("editor", "read").get(f"/drafts/{paper.draft}/article").json()["article"]
    assert article["versions"][0]["claims"][0]["rating"] == "Mostly false"
