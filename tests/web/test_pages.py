"""Board, queries, sources, sign-off and people, as they are read and filled in."""

import pytest

from desk.desks import PASSWORD
from web.sites import Site, text_of


@pytest.fixture
def site(tmp_path):
    return Site(tmp_path)


def test_the_board_puts_first_what_waits_for_its_reader(site):
    draft = site.newsroom.handing_in()
    page = text_of(site.as_role("checker").get("/drafts").text)
    assert page.index("Waiting for you") < page.index("A draft from standard input")
    assert "0 of 3 statements stand" in page
    site.newsroom.deciding(draft, "s1", "ask", "Which?")
    assert "1 question to the writer" in text_of(site.as_role("writer").get("/drafts").text)


def test_an_empty_board_says_what_to_do(site):
    page = site.as_role("editor").get("/drafts").text
    assert "No draft is on the desk" in page
    assert '<details class="form" open>' in page


def test_a_draft_is_handed_in_by_paste_and_by_upload(site):
    editor = site.as_role("editor")
    writer = str(site.newsroom.people["writer"].id)
    pasted = editor.send("/drafts", text="The pier is shut.", writer=writer, deadline="2026-03-12T18:00")
    assert pasted.headers["location"] == "/drafts/1"
    files = {"file": ("../../etc/pier.html", b"<h1>Pier shut</h1><p>The pier is shut.</p>", "text/html")}
    uploaded = editor.client.post("/drafts", data={"csrf": editor.csrf}, files=files)
    assert uploaded.headers["location"] == "/drafts/2"
    page = text_of(editor.get("/drafts").text)
    assert "12 Mar, 18:00" in page
    assert "Pier shut" in page
    assert "pier.html" in editor.get("/drafts/2/versions").text


@pytest.mark.parametrize(("field", "value"), [("deadline", "soon"), ("writer", "99")])
def test_a_draft_with_a_mistake_on_its_slip_is_refused_and_kept(site, field, value):
    answer = site.as_role("editor").send("/drafts", text="The pier is shut.", **{field: value})
    assert answer.status_code in (404, 422)
    assert "The pier is shut.</textarea>" in answer.text


def test_the_writer_answers_in_place(site):
    draft = site.newsroom.handing_in()
    site.newsroom.deciding(draft, "s1", "ask", "Who told you?")
    writer = site.as_role("writer")
    assert "Who told you?" in writer.get("/queries").text
    assert writer.send("/queries/1", answer=" ").status_code == 422
    assert writer.send("/queries/1", answer="The harbour master.").status_code == 303
    late = site.as_role("editor").send("/queries/1", answer="Nobody.")
    assert late.status_code == 409
    card = site.as_role("checker").get(f"/drafts/{draft}/statements/s1", part=True).text
    assert "Una Writer answers: The harbour master." in text_of(card)


def test_a_source_is_added_by_paste_with_who_is_behind_it(site):
    draft = site.newsroom.handing_in()
    checker = site.as_role("checker")
    told = {"text": "The pier is shut.", "who": 'Ann "the harbour" Roe', "kind": "person", "closeness": "primary"}
    assert checker.send(f"/drafts/{draft}/sources", **told).status_code == 303
    page = text_of(checker.get(f"/drafts/{draft}/sources").text)
    assert "1 source" in page
    assert "first-hand" in page
    assert "Ann" in page


def test_a_file_name_cannot_leave_its_folder(site):
    draft = site.newsroom.handing_in()
    checker = site.as_role("checker")
    files = {"file": ("../../../outside.txt", b"The pier is shut.", "text/plain")}
    checker.client.post(f"/drafts/{draft}/sources", data={"csrf": checker.csrf}, files=files)
    folder = site.newsroom.desk.folder
    assert [p.name for p in folder.rglob("outside*")] == ["outside.txt"]
    assert next(folder.rglob("outside.txt")).parent.name == "sources"


@pytest.mark.parametrize("fields", [{"text": "It is shut."}, {}, {"text": "It is.", "who": "Ann", "kind": "king"}])
def test_a_source_that_says_too_little_is_refused(site, fields):
    draft = site.newsroom.handing_in()
    answer = site.as_role("checker").send(f"/drafts/{draft}/sources", **fields)
    assert answer.status_code == 422


def test_a_draft_is_signed_by_two_and_says_so(site):
    draft = site.newsroom.handing_in()
    site.newsroom.settling(draft)
    version = site.newsroom.version(draft)
    hashes = {"sha256": version.sha256, "protocol": version.protocol.sha256}
    page = site.as_role("checker").get(f"/drafts/{draft}/sign-off").text
    assert version.sha256 in page
    assert "Sign as Una Checker" in page
    for role in ("checker", "editor"):
        assert site.as_role(role).send(f"/drafts/{draft}/sign-off", **hashes).status_code == 303
    told = text_of(site.as_role("chief").get(f"/drafts/{draft}/sign-off").text)
    assert "Una Editor , editor, signed on" in told
    assert "Signed everything the protocol asks is settled" in told


def test_nothing_open_can_be_signed_and_an_old_hash_is_refused(site):
    draft = site.newsroom.handing_in()
    version = site.newsroom.version(draft)
    hashes = {"sha256": version.sha256, "protocol": version.protocol.sha256}
    assert "DSK05" in site.as_role("checker").send(f"/drafts/{draft}/sign-off", **hashes).text
    stale = site.as_role("checker").send(f"/drafts/{draft}/sign-off", sha256="0" * 64, protocol="0" * 64)
    assert (stale.status_code, "DSK04" in stale.text) == (409, True)


def test_an_override_is_shown_with_its_reason(site):
    draft = site.newsroom.handing_in()
    chief = site.as_role("chief")
    fields = {"version": "1", "statement": "s1", "code": "BORNE-OUT"}
    short = chief.send(f"/drafts/{draft}/override", reason="so.", **fields)
    assert (short.status_code, 'value="so."' in short.text) == (422, True)
    chief.send(f"/drafts/{draft}/override", reason="The witness would be in danger.", **fields)
    told = text_of(site.as_role("editor").get(f"/drafts/{draft}/sign-off").text)
    assert "Overridden, and shown in public" in told
    assert "“The witness would be in danger.”" in told


def test_somebody_is_invited_comes_in_and_signs_in_again(site):
    chief = site.as_role("chief")
    page = chief.send("/people", name="Ola Brekke", login="Ola", role="checker").text
    link = page[page.index("http://desk.example/enter/") :].partition("<")[0]
    newcomer = site.stranger()
    assert "Ola Brekke" in newcomer.get(link).text
    assert newcomer.post(link, data={"password": PASSWORD}).status_code == 303
    assert "Ola Brekke" in newcomer.get("/drafts").text
    again = site.stranger().post("/sign-in", data={"login": "ola", "password": PASSWORD})
    assert again.status_code == 303
    twice = chief.send("/people", name="Ola Brekke", login="ola", role="checker")
    assert twice.status_code == 409


def test_a_draft_is_given_to_somebody(site):
    draft = site.newsroom.handing_in()
    to = f"checker:{site.newsroom.people['checker'].id}"
    assert site.as_role("editor").send(f"/drafts/{draft}/assign", to=to).status_code == 303
    assert "fact-checker: Una Checker" in text_of(site.as_role("editor").get("/drafts").text)
    assert site.as_role("editor").send(f"/drafts/{draft}/assign", to="king:1").status_code == 404


def test_a_source_added_for_a_statement_leads_back_to_it(site):
    draft = site.newsroom.handing_in()
    checker = site.as_role("checker")
    page = checker.get(f"/drafts/{draft}/sources?at=s3").text
    assert 'name="at" value="s3"' in page
    assert "The ferry left at noon." in page
    assert 'name="at" value=""' in checker.get(f"/drafts/{draft}/sources?at=%22%3E").text
    told = {"text": "The ferry left at noon.", "who": "Ann Roe", "at": "s3"}
    assert checker.send(f"/drafts/{draft}/sources", **told).headers["location"] == f"/drafts/{draft}?at=s3"


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("http://desk.example/", "Try the address with https://."),
        ("https://10.0.0.1/x", "whoever runs the desk names it in ONRECORD_CAPTURE_HOSTS"),
    ],
)
def test_an_address_that_isnt_captured_says_what_to_do_in_a_browser(site, address, told):
    draft = site.newsroom.handing_in()
    answer = site.as_role("editor").send(f"/drafts/{draft}/sources", address=address, who="Ann Roe")
    assert answer.status_code == 422
    assert told in answer.text
    assert "--allow" not in answer.text


def test_an_empty_file_is_told_as_that_of_a_source(site):
    draft, editor = site.newsroom.handing_in(), site.as_role("editor")
    files = {"file": ("x.txt", b"  \n")}
    answer = editor.client.post(f"/drafts/{draft}/sources", data={"csrf": editor.csrf}, files=files)
    assert (answer.status_code, "DSK18" in answer.text, "Save the article" in answer.text) == (422, True, False)
