import re

import pytest

from web.sites import Program, Site, text_of


@pytest.fixture
def site(tmp_path):
    return Site(tmp_path)


def test_a_token_is_shown_once_and_works_until_it_is_revoked(site):
    editor = site.as_role("editor")
    made = editor.send("/programs", name="The site <b>", scope=["gate", "read"], days="30")
    (words,) = re.findall(r"onr_[\w-]{43}", made.text)
    assert "The site &lt;b&gt;" in made.text
    program = Program(site.stranger(), words)
    assert program.get("/me").json()["scopes"] == ["gate", "read"]
    page = editor.get("/programs").text
    assert words not in page
    assert "last used 12 March 2026" in text_of(page)
    (number,) = re.findall(r"/programs/(\d+)/revoke", page)
    assert editor.send(f"/programs/{number}/revoke").status_code == 303
    assert program.get("/me").status_code == 401
    assert "There is no token yet" in editor.get("/programs").text


@pytest.mark.parametrize("sent", [{"name": ""}, {"scope": []}, {"scope": ["king"]}, {"days": "9999"}, {"days": "x"}])
def test_a_token_that_says_too_little_is_refused_and_what_was_filled_in_is_kept(site, sent):
    told = {"name": "The site", "scope": ["read"], "days": "365"} | sent
    answer = site.as_role("checker").send("/programs", **told)
    assert answer.status_code == 422
    assert "DSK03" in answer.text
    if told["name"]:
        assert 'value="The site"' in answer.text


def test_who_manages_people_sees_and_revokes_the_tokens_of_all(site):
    site.program("writer", "read")
    assert "speaks for Una Writer" in text_of(site.as_role("chief").get("/programs").text)
    assert "Una Writer" not in site.as_role("editor").get("/programs").text
    assert site.as_role("editor").send("/programs/1/revoke").status_code == 404
    assert site.as_role("chief").send("/programs/1/revoke").status_code == 303


def test_only_the_editor_in_chief_is_led_to_the_webhooks(site):
    assert "/webhooks" in site.as_role("chief").get("/programs").text
    assert "/webhooks" not in site.as_role("editor").get("/programs").text
