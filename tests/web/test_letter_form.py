"""The form that is open to everybody: from another origin, without a session, in no larger numbers than can be read."""

import re
from dataclasses import replace

import pytest
from sqlalchemy import select

from corrections.mailroom.mailrooms import TOML
from corrections.outings import Paper
from onrecord.storage.letter_tables import LETTER
from web.sites import Site, text_of

FROM_SITE = {"sec-fetch-site": "cross-site", "origin": "https://skerrytimes.example"}
WORDS = "You write “The ferry left at noon.” That is wrong: it left at nine."


@pytest.fixture
def site(tmp_path):
    site = Site(tmp_path)
    (tmp_path / "newsroom.toml").write_text(TOML)
    site.paper = Paper(tmp_path, newsroom=site.newsroom)
    return site


def send(site, client=None, **fields):
    return (client or site.stranger()).post("/letters/new", data={"words": WORDS} | fields, headers=FROM_SITE)


def letters(site):
    with site.newsroom.desk.database.reading() as connection:
        return connection.execute(select(LETTER)).all()


def test_a_letter_is_taken_from_the_newsroom_s_site_and_its_reference_told(site):
    answer = send(site, name="Ann Roe", address="ann@mail.example", article=site.paper.article.key)
    (row,) = letters(site)
    assert answer.status_code == 200
    assert f"We know it as {row.reference}" in text_of(answer.text)
    assert (row.way, row.address) == ("form", "ann@mail.example")
    assert "set-cookie" not in answer.headers
    again = send(site, name="Ann Roe", address="ann@mail.example", article=site.paper.article.key)
    assert row.reference in again.text
    assert len(letters(site)) == 1


def test_the_page_of_the_form_names_the_article_and_holds_no_script(site):
    page = site.stranger().get(f"/letters/new?article={site.paper.article.key}")
    assert "About “The pier is shut." in text_of(page.text)
    assert "<script" not in page.text
    policy = page.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'")
    unknown = site.stranger().get("/letters/new?article=nothing")
    assert (unknown.status_code, "Say in your letter which article you mean" in unknown.text) == (404, True)
    assert site.stranger().get("/letters/new?article=" + "x" * 9_000).status_code == 404


def test_a_session_is_not_looked_at(site):
    chief = site.as_role("chief")
    answer = send(site, chief.client)
    assert answer.status_code == 200
    assert "Una Chief" not in answer.text


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"words": " "}, "it has no words"),
        ({"address": "ann"}, "no mail can go to the address"),
        ({"website": "https://spam.example"}, "a field was filled in that has to stay empty"),
        ({"name": "n" * 101}, "the name has more than 100"),
    ],
)
def test_what_is_wrong_is_told_and_what_was_written_is_still_there(site, fields, told):
    answer = send(site, **{"name": "Ann Roe"} | fields)
    assert answer.status_code == 422
    assert told in text_of(answer.text)
    if "words" not in fields:
        assert f"{WORDS}</textarea>" in answer.text
    assert letters(site) == []


def test_more_than_a_letter_is_not_read(site):
    for body in (b"words=" + b"x" * 200_000, b"&".join(b"a=1" for _ in range(50))):
        kind = {"content-type": "application/x-www-form-urlencoded"}
        answer = site.stranger().post("/letters/new", content=body, headers=FROM_SITE | kind)
        assert (answer.status_code, "LET22" in answer.text) == (422, True)
    pieces = (b"words=" + b"x" * 50_000 for _ in range(100))
    assert site.stranger().post("/letters/new", content=pieces, headers=FROM_SITE).status_code == 422
    files = {"words": ("x.txt", b"It is wrong.")}
    assert site.stranger().post("/letters/new", files=files, headers=FROM_SITE).status_code == 422
    assert letters(site) == []


def test_one_address_sends_so_many_and_no_more_for_a_while(site):
    client = site.stranger()
    codes = [send(site, client, words=f"Letter {n} says that it was at nine.").status_code for n in range(6)]
    assert codes == [200] * 5 + [429]
    assert "still there" in send(site, client, words="One more.").text
    assert len(letters(site)) == 5
    site.newsroom.desk.clock.now = site.newsroom.desk.clock.now.replace(hour=12)
    assert send(site, client, words="One more is wrong.").status_code == 200


@pytest.mark.parametrize("field", ["words", "name", "address", "article", "website"])
@pytest.mark.parametrize(
    "nasty", ["</textarea><script>alert(1)</script>", '" autofocus onfocus="alert(1)', "{{ 7*7 }}"]
)
def test_what_is_typed_stays_text(site, field, nasty):
    answer = send(site, **{field: nasty})
    page = answer.text + site.stranger().get("/letters/new", params={field: nasty}).text
    for number in range(len(letters(site))):
        page += site.as_role("chief").get(f"/letters/{number + 1}").text
    page += site.as_role("chief").get("/letters").text
    assert "<script>alert" not in page
    assert 'onfocus="alert' not in page
    assert not re.search(r"\b49\b", page)


def test_a_desk_that_nobody_has_set_up_says_so(tmp_path):
    from fastapi.testclient import TestClient

    from desk.desks import a_desk
    from onrecord.web.app import make_app

    client = TestClient(make_app(a_desk(tmp_path)))
    for answer in (client.get("/letters/new"), client.post("/letters/new", data={"words": WORDS})):
        assert "LET08" in answer.text


def test_the_receipt_promises_mail_only_where_a_server_sends_it(site):
    told = text_of(send(site, address="ann@mail.example").text)
    assert "We send no mail by ourselves at the moment" in told
    assert "is sent to the address" not in told
    desk = site.newsroom.desk
    site.use(replace(desk, settings=replace(desk.settings, mail_server="smtp://127.0.0.1:2525")))
    told = text_of(send(site, words=f"{WORDS} Again.", address="ann@mail.example").text)
    assert "What came of it is sent to the address that you gave." in told
