import base64
from hashlib import sha256

import pytest

from desk.desks import PIER
from web.sites import Site

PAGE = "<html><body><article><h1>Pier shut</h1><p>The pier is shut. Nobody was hurt.</p></article></body></html>"


@pytest.fixture
def site(tmp_path):
    return Site(tmp_path)


def test_a_draft_is_handed_in_as_words_and_read_back(site):
    writer = str(site.newsroom.people["writer"].id)
    program = site.program("editor")
    deadline = "2026-03-12T19:00:00+01:00"
    made = program.post("/drafts", text=PIER, name="pier.txt", writer=int(writer), deadline=deadline)
    assert (made.status_code, made.headers["location"]) == (201, "/api/v1/drafts/1")
    assert made.json() == {"draft": 1, "version": 1, "sha256": sha256(PIER.encode()).hexdigest()}
    told = program.get("/drafts/1").json()
    assert (told["text"], told["sha256"]) == (PIER, made.json()["sha256"])
    assert [s["text"] for s in told["statements"]] == [
        "The pier is shut.",
        "Nobody was hurt.",
        "The ferry left at noon.",
    ]
    draft = told["draft"]
    assert (draft["title"], draft["state"], draft["statements"], draft["standing"]) == ("pier.txt", "draft", 3, 0)
    assert draft["writer"]["name"] == "Una Writer"
    assert draft["deadline"] == "2026-03-12T18:00:00Z"


@pytest.mark.parametrize("sent", [{"text": PAGE}, {"base64": base64.b64encode(PAGE.encode()).decode()}])
def test_a_file_is_read_by_its_format(site, sent):
    program = site.program("editor")
    program.post("/drafts", name="../../pier.html", **sent)
    told = program.get("/drafts/1").json()
    assert told["draft"]["title"] == "Pier shut"
    assert "<" not in told["text"]
    assert program.get("/drafts/1/versions").json()[0]["name"] == "pier.html"


@pytest.mark.parametrize(
    ("sent", "code"),
    [
        ({"text": ""}, "DOC01"),
        ({"base64": base64.b64encode(b"%PDF-1.7 nothing").decode(), "name": "a.pdf"}, "DOC"),
        ({"text": "It is.", "writer": 999}, "DSK02"),
        ({"text": "a", "base64": "YQ=="}, "API03"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_code(site, sent, code):
    answer = site.program("editor").post("/drafts", **sent)
    assert answer.status_code in (404, 422)
    assert answer.json()["code"].startswith(code)
    assert site.program("editor").get("/drafts").json()["drafts"] == []


def test_a_new_version_reopens_what_was_touched(site):
    draft, program = site.newsroom.handing_in(), site.program("writer")
    site.newsroom.settling(draft)
    made = program.post(f"/drafts/{draft}/versions", text=PIER.replace("shut", "open"))
    assert (made.status_code, made.json()["version"]) == (201, 2)
    assert [v["number"] for v in program.get(f"/drafts/{draft}/versions").json()] == [2, 1]
    told = site.program("editor").get(f"/drafts/{draft}").json()
    assert told["draft"]["state"] == "reopened"
    words = [s["decision"]["word"] for s in told["statements"]]
    assert words == ["reopened", "reopened", "stands"]
    assert [s["decision"]["carried"] for s in told["statements"]] == [False, False, True]
    assert told["statements"][0]["decision"]["person"] == {"id": None, "name": "Onrecord"}


def test_the_same_text_is_no_new_version(site):
    draft = site.newsroom.handing_in()
    answer = site.program("writer").post(f"/drafts/{draft}/versions", text=PIER)
    assert (answer.status_code, answer.json()["code"]) == (422, "DSK03")


def test_a_writer_reads_the_text_and_not_the_check(site):
    draft = site.newsroom.handing_in()
    told = site.program("writer").get(f"/drafts/{draft}").json()
    assert (told["text"], told["statements"]) == (PIER, None)


def test_drafts_are_listed_page_by_page_and_by_state(site):
    drafts = [site.newsroom.handing_in() for _ in range(5)]
    site.newsroom.settling(drafts[3])
    program = site.program("editor")
    first = program.get("/drafts?limit=2").json()
    second = program.get(f"/drafts?limit=2&after={first['next']}").json()
    third = program.get(f"/drafts?limit=2&after={second['next']}").json()
    assert [d["id"] for page in (first, second, third) for d in page["drafts"]] == drafts
    assert third["next"] is None
    assert [d["id"] for d in program.get("/drafts?state=ready").json()["drafts"]] == [drafts[3]]


def test_a_token_says_whom_it_speaks_for(site):
    told = site.program("checker", "gate").get("/me").json()
    assert (told["person"]["name"], told["roles"], told["scopes"]) == ("Una Checker", ["checker"], ["gate"])
