"""What holds of every route of the interface: who may, with which token, and how errors look."""

from base64 import b64encode
from dataclasses import replace

import pytest
from sqlalchemy import update

from onrecord.desk.rights import RIGHTS, SCOPES, Action
from onrecord.protocol.protocol import ROLES
from onrecord.storage.tables import DRAFT, NEWSROOM
from onrecord.web.visit import COOKIE
from web.sites import Site

DECISION = {"version": 1, "seen": 0, "word": "stands"}
NOTE = {"kind": "note", "found_by": "reader", "noticed": "2026-03-12T09:00:00Z", "right": "It is shut."}
FALL = {"source": "https://nobody.example/notice", "standing": "gone", "reason": "It was taken down."}
CLAIM = {"words": "The pier is open.", "claimant": "Ann Roe", "sort": "person", "rating": "False", "statement": "s1"}
ROUTES: dict[tuple[str, str], tuple[Action | None, dict[str, object]]] = {
    ("get", "/me"): (None, {}),
    ("get", "/drafts"): ("see_board", {}),
    ("post", "/drafts"): ("hand_in", {"text": "The pier is open."}),
    ("get", "/drafts/{draft}"): ("see_board", {}),
    ("get", "/drafts/{draft}/versions"): ("see_versions", {}),
    ("get", "/drafts/{draft}/sheet.pdf"): ("see_check", {}),
    ("post", "/drafts/{draft}/versions"): ("hand_in", {"text": "The pier is open."}),
    ("get", "/drafts/{draft}/statements"): ("see_check", {}),
    ("get", "/drafts/{draft}/statements/{number}"): ("see_check", {}),
    ("post", "/drafts/{draft}/statements/{number}/decision"): ("decide", DECISION),
    ("get", "/drafts/{draft}/sources"): ("see_sources", {}),
    ("post", "/drafts/{draft}/sources"): ("add_source", {"text": "It is open.", "who": "Ann Roe"}),
    ("get", "/drafts/{draft}/gate"): ("see_signing", {}),
    ("post", "/drafts/{draft}/gate"): ("see_signing", {"text": "The pier is shut."}),
    ("get", "/recalls"): ("decide_recall", {}),
    ("post", "/recalls"): ("recall", FALL),
    ("get", "/recalls/{recall}"): ("decide_recall", {}),
    ("post", "/recalls/{recall}/decisions"): ("decide_recall", {"article": 9, "outcome": "stands"}),
    ("get", "/queries"): ("see_board", {}),
    ("get", "/drafts/{draft}/claims"): ("see_versions", {}),
    ("post", "/drafts/{draft}/claims"): ("hand_in", {"version": 1, "claims": [CLAIM]}),
    ("get", "/drafts/{draft}/article"): ("see_versions", {}),
    ("post", "/drafts/{draft}/publication"): ("publish", {"sha256": "0" * 64}),
    ("post", "/drafts/{draft}/acts"): ("propose_act", NOTE),
    ("post", "/drafts/{draft}/acts/publication"): ("publish_act", {"acts": ["0"], "sha256": "0" * 64}),
}
NOT_THERE = [route for route in ROUTES if "recall" in route[1] and route != ("get", "/recalls")]
ON_WHAT_IS_OUT = [route for route in ROUTES if route[0] == "post" and route[1].endswith(("publication", "acts"))]
GUARDED = [route for route, (action, _) in ROUTES.items() if action]
OF_A_DRAFT = [route for route in GUARDED if "{draft}" in route[1]]


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    return Site(tmp_path_factory.mktemp("site"))


def filled(path, draft):
    return path.replace("{draft}", str(draft)).replace("{number}", "s1").replace("{recall}", "9")


def called(program, route, draft):
    method, path = route
    return (
        program.get(filled(path, draft)) if method == "get" else program.post(filled(path, draft), **ROUTES[route][1])
    )


def answered(route):
    """What is answered to those who may: there is nothing to publish and no recall."""
    return (409,) if route in ON_WHAT_IS_OUT else (404,) if route in NOT_THERE else (200, 201)


def is_problem(answer, status, code):
    told = answer.json()
    assert (answer.status_code, told["status"], told["code"]) == (status, status, code), answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert told["detail"]
    assert told["remedy"]
    return True


def test_every_route_is_listed_here_with_the_right_it_asks(site):
    document = site.stranger().get("/api/v1/openapi.json").json()
    found = {(method, path) for path, methods in document["paths"].items() for method in methods}
    assert found == set(ROUTES)


@pytest.mark.parametrize("route", GUARDED)
@pytest.mark.parametrize("role", ROLES)
def test_a_route_answers_those_whose_role_has_the_right(site, role, route):
    draft = site.newsroom.handing_in()
    answer = called(site.program(role), route, draft)
    if ROUTES[route][0] in RIGHTS[role]:
        assert answer.status_code in answered(route), answer.text
    else:
        assert is_problem(answer, 403, "DSK01")
        assert "pier" not in answer.text.lower()


@pytest.mark.parametrize("route", GUARDED)
@pytest.mark.parametrize("scope", SCOPES)
def test_a_route_answers_tokens_that_are_made_for_it(site, scope, route):
    draft = site.newsroom.handing_in()
    answer = called(site.program("editor", scope), route, draft)
    if ROUTES[route][0] in SCOPES[scope]:
        assert answer.status_code in answered(route), answer.text
    else:
        assert is_problem(answer, 403, "API02")
        assert site.newsroom.decision(draft, "s1") is None


@pytest.mark.parametrize("route", ROUTES)
def test_without_a_token_nothing_is_answered(site, route):
    draft = site.newsroom.handing_in()
    program = site.program("editor")
    for headers in ({}, {"Authorization": "Bearer onr_made-up"}, {"Authorization": "Basic dW5hOnVuYQ=="}):
        program.headers = headers
        answer = called(program, route, draft)
        assert is_problem(answer, 401, "API01")
        assert answer.headers["www-authenticate"].startswith("Bearer")


@pytest.mark.parametrize("route", ROUTES)
def test_a_session_of_the_pages_is_no_token(site, route):
    draft = site.newsroom.handing_in()
    browser, program = site.as_role("editor"), site.program("editor")
    program.client, program.headers = browser.client, {}
    assert is_problem(called(program, route, draft), 401, "API01")


def test_a_token_opens_no_page(site):
    words = site.program("chief").headers["Authorization"].partition(" ")[2]
    client = site.stranger()
    assert client.get("/drafts", headers={"Authorization": f"Bearer {words}"}).status_code == 303
    client.cookies.set(COOKIE, words)
    assert client.get("/drafts").status_code == 303


@pytest.mark.parametrize("route", OF_A_DRAFT)
@pytest.mark.parametrize("role", [r for r in ROLES if r != "writer"])
def test_a_draft_of_another_newsroom_is_not_there(site, role, route):
    draft = site.newsroom.handing_in()
    with site.newsroom.desk.database.writing() as connection:
        other = connection.execute(NEWSROOM.insert().values(name="The Other Post")).inserted_primary_key[0]
        connection.execute(update(DRAFT).where(DRAFT.c.id == draft).values(newsroom=other))
    answer = called(site.program(role), route, draft)
    status, code = (404, "DSK02") if ROUTES[route][0] in RIGHTS[role] else (403, "DSK01")
    assert is_problem(answer, status, code)


@pytest.mark.parametrize("route", OF_A_DRAFT)
def test_a_draft_that_another_writes_is_not_there_for_a_writer(site, route):
    draft = site.newsroom.handing_in()
    with site.newsroom.desk.database.writing() as connection:
        connection.execute(update(DRAFT).where(DRAFT.c.id == draft).values(writer=site.newsroom.people["editor"].id))
    answer = called(site.program("writer"), route, draft)
    status, code = (404, "DSK02") if ROUTES[route][0] in RIGHTS["writer"] else (403, "DSK01")
    assert is_problem(answer, status, code)


def test_lists_leave_out_what_the_person_may_not_see(site):
    newsroom = site.newsroom
    own, other = newsroom.handing_in(), newsroom.handing_in("The ferry left at noon.")
    for draft in (own, other):
        newsroom.deciding(draft, "s1", "ask", "Who says so?")
    with newsroom.desk.database.writing() as connection:
        connection.execute(update(DRAFT).where(DRAFT.c.id == other).values(writer=newsroom.people["editor"].id))
    writer = site.program("writer")
    drafts = {d["id"] for d in writer.get(f"/drafts?after={own - 1}").json()["drafts"]}
    queries = {q["draft"] for q in writer.get("/queries").json()["queries"]}
    assert own in drafts & queries
    assert other not in drafts | queries


def test_the_document_names_the_token_for_every_route(site):
    document = site.stranger().get("/api/v1/openapi.json").json()
    assert document["servers"] == [{"url": "/api/v1"}]
    assert document["components"]["securitySchemes"]["HTTPBearer"]["scheme"] == "bearer"
    for methods in document["paths"].values():
        for told in methods.values():
            assert told["security"] == [{"HTTPBearer": []}]
            assert told["description"]


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [("GET", "/nowhere", 404), ("DELETE", "/drafts", 405), ("GET", "/", 404), ("GET", "/drafts/1/statements/", 404)],
)
def test_what_leads_nowhere_is_a_problem_too(site, method, path, status):
    answer = site.stranger().request(method, f"/api/v1{path}")
    assert is_problem(answer, status, "API04")


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/drafts", b"{"),
        ("/drafts", b"\xff\xfe"),
        ("/drafts", b'{"text": "a", "sides": 2}'),
        ("/drafts", b'{"text": "It \\u0000 is."}'),
        ("/drafts", b'{"text": "It \\ud800 is."}'),
        ("/drafts", b'{"name": "a", "base64": "?"}'),
        ("/drafts", b'{"text": "It is.", "deadline": "0001-01-01T00:00:00+14:00"}'),
        ("/drafts", b'{"text": "It is.", "deadline": "2026-03-12T18:00:00"}'),
        ("/drafts", b'{"text": "It is.", "writer": 99999999999}'),
        ("/drafts", b"[" * 100_000),
        ("/drafts/1/gate", b"{}"),
        ("/drafts/99999999999/gate", b'{"text": "a"}'),
    ],
)
def test_a_request_that_cannot_be_used_says_where(site, path, body):
    headers = site.program("editor").headers | {"Content-Type": "application/json"}
    assert is_problem(site.stranger().post(f"/api/v1{path}", content=body, headers=headers), 422, "API03")


def test_every_answer_says_that_it_is_not_to_be_kept_or_guessed(site):
    answer = site.program("editor").get("/drafts")
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "default-src 'none'" in answer.headers["content-security-policy"]


def test_a_file_as_large_as_the_settings_allow_can_be_added_in_base64(tmp_path):
    site = Site(tmp_path, max_file_mb=2)
    program, draft = site.program("editor"), site.newsroom.handing_in()
    for size, status in ((2_000_000, 201), (2_000_001, 422), (3_000_000, 413)):
        data = b64encode(b"The pier is shut. ".ljust(size, b"\n")).decode()
        answer = program.post(f"/drafts/{draft}/sources", name="pier.txt", who="The harbour", base64=data)
        assert answer.status_code == status, answer.text


def test_a_request_that_is_too_large_is_refused_however_it_is_sent(tmp_path):
    site = Site(tmp_path)
    small = replace(site.newsroom.desk, settings=replace(site.newsroom.desk.settings, max_file_mb=1))
    site.use(small)
    program = site.program("editor")
    assert is_problem(program.post("/drafts", text="a" * 3_000_000), 413, "API05")
    pieces = (b'{"text": "' if n == 0 else b"a" * 100_000 for n in range(30))
    headers = program.headers | {"Content-Type": "application/json"}
    assert is_problem(program.client.post("/api/v1/drafts", content=pieces, headers=headers), 413, "API05")
    lying = program.client.post("/api/v1/drafts", content=b"", headers=headers | {"content-length": "99999999999"})
    assert is_problem(lying, 413, "API05")
