import base64
from hashlib import sha256

import pytest

from web.sites import Site

WORDS = "The harbour board shut the pier."


@pytest.fixture
def site(tmp_path):
    return Site(tmp_path)


@pytest.mark.parametrize("sent", [{"text": WORDS}, {"base64": base64.b64encode(WORDS.encode()).decode()}])
def test_a_source_is_added_and_listed_with_what_is_said_of_it(site, sent):
    draft, program = site.newsroom.handing_in(), site.program("checker")
    told = {"name": "../minutes.txt", "who": "Harbour Board", "kind": "body", "closeness": "primary", "owner": "Town"}
    made = program.post(f"/drafts/{draft}/sources", **told, **sent)
    assert (made.status_code, made.json()) == (201, {"draft": draft, "sha256": sha256(WORDS.encode()).hexdigest()})
    (one,) = program.get(f"/drafts/{draft}/sources").json()["sources"]
    assert (one["name"], one["kind"], one["closeness"]) == ("Harbour Board", "body", "primary")
    assert (one["path"], one["sha256"]) == ("minutes.txt", made.json()["sha256"])


def test_a_confidential_source_is_seen_by_those_alone_who_may(site):
    draft = site.newsroom.handing_in()
    site.program("checker").post(f"/drafts/{draft}/sources", text=WORDS, who="Ann Roe", confidential=True)
    seen = {role: site.program(role).get(f"/drafts/{draft}/sources").json() for role in ("checker", "chief", "lawyer")}
    assert [(len(s["sources"]), s["withheld"]) for s in seen.values()] == [(1, 0), (0, 1), (0, 1)]
    assert "Ann Roe" not in str(seen["lawyer"]) + str(seen["chief"])  # no token opens what is confidential
    assert "Ann Roe" in site.as_role("chief").get(f"/drafts/{draft}/sources").text


@pytest.mark.parametrize(
    ("sent", "code"),
    [
        ({}, "API03"),
        ({"text": ""}, "DOC01"),
        ({"text": "a", "base64": "YQ=="}, "API03"),
        ({"base64": "!"}, "API03"),
        ({"text": WORDS, "kind": "oracle"}, "API03"),
        ({"text": WORDS, "path": "/etc/passwd"}, "API03"),
        ({"text": "[[source]]\nfiles = ['*']", "name": "sources.toml", "who": "x" * 201}, "API03"),
    ],
)
def test_what_cannot_be_used_is_told_and_nothing_is_kept(site, sent, code):
    draft, program = site.newsroom.handing_in(), site.program("checker")
    answer = program.post(f"/drafts/{draft}/sources", **sent)
    assert (answer.status_code, answer.json()["code"]) == (422, code)
    assert program.get(f"/drafts/{draft}/sources").json()["sources"] == []
