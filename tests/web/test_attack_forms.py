"""Forms that other sites send or that carry no word; uploads that are too large or of no known kind."""

import io
import re
import zipfile

import pytest
from anyio import run

from web.routes import GET, filled, routes
from web.sites import Site

PUBLIC = {"/letters/new", "/sign-in", "/sign-in/passkey/challenge", "/sign-in/passkey", "/enter/{token}"}
"""Forms that are there for whoever has no session yet; they are guarded by where they are sent from."""
OPEN = "/letters/new"
"""The form of the newsroom's own site, which is another origin; it looks at no session."""
FROM_ELSEWHERE = [
    {"sec-fetch-site": "cross-site"},
    {"sec-fetch-site": "same-site"},
    {"sec-fetch-site": "cross-site", "origin": "http://desk.example"},
    {"origin": "https://evil.example"},
    {"origin": "null"},
    {"origin": "http://desk.example.evil.example"},
    {"origin": "http://desk.example:8443"},
]


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    return Site(tmp_path_factory.mktemp("site"))


def posts(site):
    return sorted(path for method, path in routes(site) if method == "POST")


def test_every_form_of_the_desk_wants_the_word_of_the_session(site):
    draft = site.newsroom.handing_in()
    chief = site.as_role("chief")
    wanting = [p for p in posts(site) if p not in PUBLIC]
    assert len(wanting) == len(posts(site)) - len(PUBLIC) >= 20
    for path in wanting:
        for data in ({}, {"csrf": ""}, {"csrf": "x" * 32}, {"csrf": site.as_role("chief").csrf}, {"csrf": "\u2019"}):
            answer = chief.client.post(filled(path, site, draft), data=data)
            assert (answer.status_code, "DSK09" in answer.text) == (403, True), (path, data)
        in_the_address = chief.client.post(filled(path, site, draft), params={"csrf": chief.csrf})
        assert in_the_address.status_code == 403, path
        as_a_file = chief.client.post(filled(path, site, draft), files={"csrf": ("x", chief.csrf.encode())})
        assert as_a_file.status_code == 403, path


@pytest.mark.parametrize("headers", FROM_ELSEWHERE, ids=str)
def test_no_form_is_taken_that_another_sites_page_sends(site, headers):
    draft = site.newsroom.handing_in()
    chief = site.as_role("chief")
    for path in (p for p in posts(site) if p != OPEN):
        answer = chief.client.post(filled(path, site, draft), data={"csrf": chief.csrf}, headers=headers)
        assert (answer.status_code, "DSK09" in answer.text) == (403, True), path
        assert "content-security-policy" in answer.headers
    assert chief.get("/drafts").status_code == 200


@pytest.mark.parametrize(
    "headers", [{}, {"sec-fetch-site": "same-origin"}, {"sec-fetch-site": "none"}, {"origin": "http://desk.example"}]
)
def test_forms_of_the_desks_own_pages_are_taken(site, headers):
    told = {"login": "chief", "password": "wrong"}
    assert "DSK07" in site.stranger().post("/sign-in", data=told, headers=headers).text


def test_behind_a_server_of_the_house_the_public_address_counts(tmp_path):
    site = Site(tmp_path, public_address="https://desk.skerry.example")
    told = {"login": "chief", "password": "wrong"}
    headers = {"origin": "https://desk.skerry.example", "host": "127.0.0.1:8400"}
    assert "DSK07" in site.stranger().post("/sign-in", data=told, headers=headers).text


def test_a_link_or_a_picture_of_another_site_changes_nothing(site):
    chief = site.as_role("chief")
    for path in posts(site):
        if path not in GET:
            assert chief.get(filled(path, site, 1)).status_code in (303, 404, 405), path


def test_whoever_has_no_session_gets_no_form_taken(site):
    for path in posts(site):
        if path not in PUBLIC:
            answer = site.stranger().post(filled(path, site, 1), data={"csrf": "x"})
            assert answer.headers["location"] == "/sign-in?why=unsent", path


@pytest.mark.parametrize("role", ["chief", None])
def test_every_page_and_error_forbids_inline_scripts_and_holds_none(site, role):
    draft = site.newsroom.handing_in()
    client = site.as_role(role).client if role else site.stranger()
    paths = [p for m, p in routes(site) if m == "GET" and p != "/news"] + ["/nowhere", "/drafts/0", "/static/nothing"]
    for path in paths:
        answer = client.get(filled(path, site, draft))
        policy = answer.headers["content-security-policy"]
        assert policy.startswith("default-src 'none'; style-src 'self'; "), path
        assert "script-src 'self';" in policy or (path == OPEN and "script-src" not in policy), path
        if answer.headers.get("content-disposition", "").startswith("attachment"):
            continue  # a report to keep, which is a page of its own once it lies on somebody's disk
        assert not re.search(r"<script(?![^>]* src=\"/static/)|<style|\sstyle=|\son\w+=", answer.text), path


def a_bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", "<Types/>")
        packed.writestr("word/document.xml", b"0" * 300_000_000)
    return out.getvalue()


REFUSED = {
    "a program": ("x.txt", b"\x7fELF" + bytes(range(256)) * 40),
    "a picture that says it is text": ("x.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40),
    "nothing": ("x.txt", b""),
    "a document of Word that is none": ("x.docx", b"PK\x03\x04" + b"\x00" * 500),
    "a PDF that is none": ("x.pdf", b"%PDF-1.7\n" + b"\xff" * 500),
    "a file that unpacks to far more": ("x.docx", a_bomb()),
}


@pytest.mark.parametrize("where", ["/drafts", "/drafts/{draft}/versions", "/drafts/{draft}/sources"])
@pytest.mark.parametrize("what", REFUSED)
def test_a_file_of_no_known_kind_is_refused_with_the_remedy(site, where, what):
    draft = site.newsroom.handing_in()
    editor = site.as_role("editor")
    address = filled(where, site, draft)
    answer = editor.client.post(address, data={"csrf": editor.csrf, "who": "Ann"}, files={"file": REFUSED[what]})
    assert (answer.status_code, "DOC" in answer.text or "DSK18" in answer.text) == (422, True)


def test_a_file_beyond_the_limit_is_refused(tmp_path):
    site = Site(tmp_path, max_file_mb=1)
    editor = site.as_role("editor")
    files = {"file": ("x.txt", b"The pier is shut. " * 60_000)}
    answer = editor.client.post("/drafts", data={"csrf": editor.csrf}, files=files)
    assert (answer.status_code, "DOC04" in answer.text) == (422, True)


@pytest.mark.parametrize("length", ["67666667", "-1", "x", "", "9" * 400])
def test_a_request_of_more_than_the_limit_or_of_no_length_is_refused_unread(site, length):
    editor = site.as_role("editor")
    answer = editor.client.post("/drafts", content=b"", headers={"content-length": length})
    assert (answer.status_code, "DOC04" in answer.text) == (413, True)
    assert "raise the limit with ONRECORD_MAX_FILE_MB" in answer.text
    assert "content-security-policy" in answer.headers


@pytest.mark.parametrize(("megabytes", "status"), [(1, 413), (4, 403)])
def test_what_a_request_may_hold_follows_what_a_file_may_have(tmp_path, megabytes, status):
    editor = Site(tmp_path, max_file_mb=megabytes).as_role("editor")
    answer = editor.client.post("/drafts", content=b"", headers={"content-length": "5000000"})
    assert answer.status_code == status


def test_a_request_that_tells_no_length_is_cut_off_at_the_limit(site):
    """A body in pieces carries no length beforehand; it is counted while it comes."""
    editor = site.as_role("editor")

    def pieces():
        yield b'--x\r\nContent-Disposition: form-data; name="file"; filename="x.txt"\r\n\r\n'
        for _ in range(70):
            yield b"x" * 1_000_000
        yield b"\r\n--x--\r\n"

    kind = {"content-type": "multipart/form-data; boundary=x"}
    answer = editor.client.post("/drafts", content=pieces(), headers=kind)
    assert (answer.status_code, "DOC04" in answer.text) == (413, True)


@pytest.mark.parametrize(
    "content",
    [b"", b"--x", b"--x--", b"--x\r\n\r\n\r\n--x--", b"--x\r\nContent-Disposition: form-data\r\n\r\nx\r\n--x--"],
)
def test_a_broken_form_is_told_plainly(site, content):
    kind = {"content-type": "multipart/form-data; boundary=x"}
    answer = site.as_role("editor").client.post("/drafts", content=content, headers=kind)
    assert answer.status_code in (400, 403, 404, 422)


def test_too_many_fields_or_files_are_refused(site):
    editor = site.as_role("editor")
    many = {f"f{n}": "x" for n in range(200)} | {"csrf": editor.csrf}
    files = [(f"file{n}", ("x.txt", b"x")) for n in range(9)]
    assert editor.client.post("/drafts", data=many, files=files).status_code in (400, 404)


def test_whoever_goes_before_a_form_is_whole_breaks_nothing(tmp_path):
    app, sent = Site(tmp_path).app, []
    coming = [
        {"type": "http.request", "body": b"login=chief&pass", "more_body": True},
        {"type": "http.disconnect"},
    ]
    headers = [(b"host", b"desk.example"), (b"content-type", b"application/x-www-form-urlencoded")]
    asked = {"type": "http", "method": "POST", "path": "/sign-in", "query_string": b"", "headers": headers}

    async def receive():
        return coming.pop(0) if len(coming) > 1 else coming[0]

    async def send(message):
        sent.append(message)

    run(app, {"http_version": "1.1", "scheme": "http", "client": ("127.0.0.1", 1), **asked}, receive, send)
    assert not any(message.get("status") == 500 for message in sent)
