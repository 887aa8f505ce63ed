"""What holds of every route: who may, the word of the session, what goes out with every answer."""

import re
from dataclasses import replace
from urllib.parse import quote

import pytest
from sqlalchemy import delete

from desk.confiding import confiding
from onrecord.corrections.mailroom.taking_in import take_in
from onrecord.desk.rights import RIGHTS
from onrecord.protocol.protocol import ROLES
from onrecord.storage.tables import CAPTURE
from web.routes import FILES, GET, NASTY, PDF, POST, STREAMS, a_letter, filled, routes
from web.sites import Site


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    site = Site(tmp_path_factory.mktemp("site"))
    take_in(site.newsroom.desk, site.newsroom.people["chief"].newsroom, a_letter("Una"), way="file", mark="one")
    return site


def test_every_route_is_listed_here_with_the_right_it_asks(site):
    listed = {("GET", path) for path in GET} | {("POST", path) for path in POST}
    assert routes(site) == listed


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("path", [p for p, action in GET.items() if action and p not in STREAMS])
def test_a_page_is_shown_to_those_who_may_see_it(site, path, role):
    draft = site.newsroom.handing_in()
    answer = site.as_role(role).get(filled(path, site, draft), part="statements" in path)
    if GET[path] in RIGHTS[role]:
        assert answer.status_code == (404 if "sha256" in path or "{recall}" in path else 200)
    else:
        assert answer.status_code in (303, 403)
        assert "pier" not in answer.text.lower()


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("path", [p for p, (action, _) in POST.items() if action])
def test_a_form_is_taken_from_those_who_may_send_it(site, path, role):
    action, fields = POST[path]
    draft = site.newsroom.handing_in()
    site.newsroom.deciding(draft, "s3", "ask", "When?")
    fields = {key: filled(value, site, draft) for key, value in fields.items()}
    answer = site.as_role(role).send(filled(path, site, draft), **fields)
    may = action in RIGHTS[role] and (action != "vouch" or role in ("checker", "editor"))
    assert (answer.status_code == 403) != may, answer.text[-600:]


@pytest.mark.parametrize("path", [p for p, (action, _) in POST.items() if action or p == "/sign-out"])
@pytest.mark.parametrize("word", [None, "", "x" * 32])
def test_a_form_without_the_word_of_the_session_changes_nothing(site, path, word):
    draft = site.newsroom.handing_in()
    chief = site.as_role("chief")
    fields = POST[path][1] | ({"csrf": word} if word is not None else {})
    answer = chief.client.post(filled(path, site, draft), data=fields)
    assert answer.status_code == 403
    assert "DSK09" in answer.text
    assert site.newsroom.decision(draft, "s1") is None


@pytest.mark.parametrize(
    ("method", "path"), [("GET", p) for p, a in GET.items() if a] + [("POST", p) for p, (a, _) in POST.items() if a]
)
def test_whoever_is_not_signed_in_is_shown_the_door(site, method, path):
    draft = site.newsroom.handing_in()
    answer = site.stranger().request(method, filled(path, site, draft))
    assert (answer.status_code, answer.headers["location"].partition("?")[0]) == (303, "/sign-in")
    part = site.stranger().request(method, filled(path, site, draft), headers={"HX-Request": "true"})
    assert (part.status_code, part.headers["HX-Redirect"].partition("?")[0]) == (401, "/sign-in")


@pytest.mark.parametrize("path", [p for p in GET if "{draft}" in p])
def test_a_draft_of_another_newsroom_is_not_there(site, path, monkeypatch):
    from sqlalchemy import update

    from onrecord.storage.tables import DRAFT, NEWSROOM

    draft = site.newsroom.handing_in()
    with site.newsroom.desk.database.writing() as connection:
        other = connection.execute(NEWSROOM.insert().values(name="The Other Post")).inserted_primary_key[0]
        connection.execute(update(DRAFT).where(DRAFT.c.id == draft).values(newsroom=other))
    assert site.as_role("chief").get(filled(path, site, draft), part="statements" in path).status_code == 404


@pytest.mark.parametrize("path", ["/sign-in", "/drafts", "/nowhere", "/static/desk.css", "/enter/x"])
def test_every_answer_forbids_foreign_and_inline_scripts(site, path):
    answer = site.as_role("chief").get(path)
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_no_page_holds_a_script_or_a_style_of_its_own(site):
    draft = site.newsroom.handing_in()
    for path in (p for p, action in GET.items() if action and p not in STREAMS | FILES and "sha256" not in p):
        page = site.as_role("chief").get(filled(path, site, draft), part="statements" in path).text
        assert not re.search(r"<script(?![^>]* src=)|<style|\sstyle=|\son\w+=", page), path


def test_hostile_text_stays_text_in_every_field_and_on_every_screen(site):
    chief, checker = site.as_role("chief"), site.as_role("checker")
    draft = site.newsroom.handing_in(f"The pier is shut {NASTY} now.\n\nThe ferry left {NASTY}.")
    base = f"/drafts/{draft}/statements/s1"
    checker.send(f"{base}/decision", word="ask", version="1", note=NASTY, vouch=NASTY)
    checker.send(f"{base}/decision", word="ask", version="1", note=NASTY)
    checker.send(f"{base}/note", version="1", beside=NASTY)
    checker.send(f"{base}/word", version="1", code="BORNE-OUT", note=NASTY)
    chief.send(f"/drafts/{draft}/override", version="1", statement="s2", code="BORNE-OUT", reason=NASTY)
    chief.send("/people", name=NASTY, login=NASTY, role="writer")
    checker.send(f"/drafts/{draft}/sources", text=NASTY, who=NASTY, keep="yes")
    checker.send(f"/drafts/{draft}/sources/library", sha256=NASTY, at=NASTY)
    site.as_role("editor").send("/queries/1", answer=NASTY)
    house = site.newsroom.people["chief"].newsroom
    letter = take_in(site.newsroom.desk, house, a_letter(NASTY), way="file", mark="two")
    pages = [
        chief.get(filled(p, site, draft), part="statements" in p).text
        for p, a in GET.items()
        if a and p not in STREAMS | {PDF} and not p.startswith("/letters/{letter}/")
    ]
    pages += [chief.get(f"/letters/{letter}{tail}").text for tail in ("", "/answer")]
    pages.append(checker.send(f"{base}/decision", part=True, word="cut", version="7", note=NASTY).text)
    pages.append(checker.send("/drafts", text="", deadline=NASTY).text)
    pages.append(checker.get(f"/drafts/{draft}/sources?at=s1&library={quote(NASTY)}&told={quote(NASTY)}").text)
    pages.append(checker.send(f"/drafts/{draft}/sources", address=NASTY, who=NASTY).text)
    pages.append(site.stranger().post("/sign-in", data={"login": NASTY, "password": "x"}).text)
    pages.append(chief.get(f"/letters/{letter}?about={quote(NASTY)}").text)
    pages.append(checker.send(f"/letters/{letter}/answer", outcome="none", note=NASTY, text=NASTY).text)
    shown = "".join(pages)
    assert "alert(1)" in shown
    assert "<script>alert" not in shown
    assert "<img" not in shown
    assert "\x1b" not in "".join(pages[:-7])  # what was typed is given back as it was
    assert 'onfocus="alert' not in shown
    assert "autofocus onfocus" not in shown.replace("&#34; autofocus onfocus", "")


def a_mistake(*_):
    raise RuntimeError("the name of a source")


def test_a_mistake_of_the_program_is_told_on_a_page_and_says_nothing_of_what_it_was(site):
    site.use(replace(site.newsroom.desk, check=a_mistake))
    editor, program = site.as_role("editor"), site.program("editor")
    for client in (editor.client, program.client):
        client._transport.raise_server_exceptions = False
    page = editor.send("/drafts", text="The pier is open.")
    told = program.post("/drafts", text="The pier is open.")
    assert (page.status_code, told.status_code, told.json()["code"]) == (500, 500, "DSK12")
    assert "try again" in page.text
    assert page.headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert "name of a source" not in page.text + told.text


def test_what_the_database_lacks_is_named(site):
    draft, _ = confiding(site.newsroom, "The ferry left at noon. Nobody was hurt.\n\nThe pier is shut.")
    with site.newsroom.desk.database.writing() as connection:
        connection.execute(delete(CAPTURE))
    site.use(replace(site.newsroom.desk, shown={}, views={}))
    answer = site.as_role("checker").get(f"/drafts/{draft}")
    assert answer.status_code == 500
    assert "onrecord desk restore" in answer.text


def test_a_file_that_is_too_large_is_refused_before_it_is_read(site):
    answer = site.as_role("editor").client.post("/drafts", content=b"", headers={"content-length": "99999999999"})
    assert answer.status_code == 413


@pytest.mark.parametrize(
    "path", ["/drafts/abc", "/drafts/99999999999999999999", "/drafts/0", "/drafts/1/statements/../../people"]
)
def test_an_address_that_leads_nowhere_is_told_in_plain_words(site, path):
    answer = site.as_role("checker").get(path)
    assert answer.status_code in (403, 404)
    assert "Traceback" not in answer.text
    assert "DSK0" in answer.text
