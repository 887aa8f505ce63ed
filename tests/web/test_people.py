import pytest

from desk.desks import PASSWORD
from web.sites import Site, text_of


@pytest.fixture
def site(tmp_path):
    return Site(tmp_path)


def test_somebody_is_shut_out_and_let_in_again_by_a_link(site):
    chief, checker, number = site.as_role("chief"), site.as_role("checker"), site.newsroom.people["checker"].id
    assert chief.send(f"/people/{number}/shut-out").headers["location"] == "/people"
    assert checker.get("/drafts").headers["location"].startswith("/sign-in")
    page = text_of(chief.get("/people").text)
    assert "Shut out Una Checker was fact-checker signed in as checker" in page
    assert "Una Chief shut out Una Checker" in page
    back = text_of(chief.send(f"/people/{number}/let-in").text)
    assert "This link lets Una Checker in, once." in back
    link = "/enter/" + back.split("/enter/")[1].split()[0]
    assert site.stranger().post(link, data={"password": PASSWORD}).headers["location"] == "/drafts"


def test_a_role_is_taken_away_and_counts_at_once(site):
    chief, editor, number = site.as_role("chief"), site.as_role("editor"), site.newsroom.people["editor"].id
    assert chief.send(f"/people/{number}/roles", role=["writer"]).status_code == 303
    assert editor.get("/letters").status_code == 403
    assert "Una Editor: writer; before: editor" in text_of(chief.get("/people").text)


def test_the_last_editor_in_chief_is_told_why_they_stay(site):
    chief, number = site.as_role("chief"), site.newsroom.people["chief"].id
    for act, fields in (("shut-out", {}), ("roles", {"role": "editor"})):
        answer = chief.send(f"/people/{number}/{act}", **fields)
        assert answer.status_code == 409
        assert "Una Chief is the last one here who can invite people" in answer.text
        assert '<details class="group" open>' in answer.text


def test_a_name_to_sign_in_with_that_is_taken_is_told_as_that(site):
    answer = site.as_role("chief").send("/people", name="Teo Two", login="Checker", role="editor")
    assert answer.status_code == 409
    assert "Somebody has the name “checker” to sign in with already." in answer.text
    assert "Meanwhile" not in answer.text
    assert 'value="Teo Two"' in answer.text
