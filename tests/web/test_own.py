"""A person's own page, and the links that the editor-in-chief gave out."""

import re
from datetime import timedelta

import pytest

from desk.desks import PASSWORD
from onrecord.desk.entering import make_link
from onrecord.web.visit import COOKIE
from web.sites import Site, text_of

NEW = "the harbour wall at dusk"


@pytest.fixture
def site(tmp_path):
    return Site(tmp_path)


def by_password(site, password=PASSWORD, **headers):
    client = site.stranger()
    return client, client.post("/sign-in", data={"login": "chief", "password": password}, headers=headers)


def a_link(site, role="chief"):
    desk = site.newsroom.desk
    with desk.database.writing() as connection:
        return "/enter/" + make_link(desk, connection, site.newsroom.people[role])


def csrf_of(client):
    return re.search(r'name="csrf" value="([^"]+)"', client.get("/me").text)[1]


def test_a_changed_password_shuts_every_other_door_and_renews_the_session(site):
    here, elsewhere, link = site.as_role("chief"), site.as_role("chief"), a_link(site)
    before = here.client.cookies[COOKIE]
    answer = here.send("/me/password", old=PASSWORD, new=NEW)
    assert answer.headers["location"] == "/me"
    assert answer.cookies[COOKIE] != before
    assert here.get("/me").status_code == 200
    assert elsewhere.get("/me").headers["location"] == "/sign-in?next=%2Fme&why=ended"
    assert "DSK06" in site.stranger().get(link).text
    assert by_password(site)[1].status_code == 403
    assert by_password(site, NEW)[1].status_code == 303


def test_a_session_of_before_the_change_is_refused(site):
    chief = site.as_role("chief")
    old = chief.client.cookies[COOKIE]
    chief.send("/me/password", old=PASSWORD, new=NEW)
    thief = site.stranger()
    thief.cookies.set(COOKIE, old)
    assert thief.get("/drafts").headers["location"] == "/sign-in?why=ended"


@pytest.mark.parametrize(("old", "new", "status"), [("wrong", NEW, 403), ("", NEW, 403), (PASSWORD, "short", 422)])
def test_a_password_is_not_changed_without_the_old_one_or_to_a_short_one(site, old, new, status):
    assert site.as_role("chief").send("/me/password", old=old, new=new).status_code == status
    assert by_password(site)[1].status_code == 303


def test_wrong_old_passwords_make_wait_as_at_the_door(site):
    chief = site.as_role("chief")
    answers = [chief.send("/me/password", old="wrong", new=NEW).status_code for _ in range(9)]
    assert answers == [403] * 8 + [429]


def test_whoever_lost_their_password_comes_in_by_a_link_and_chooses_another_at_once(site):
    client = site.stranger()
    client.post(a_link(site))
    word = csrf_of(client)
    site.newsroom.desk.clock.now += timedelta(minutes=31)
    assert client.post("/me/password", data={"csrf": word, "new": NEW}).status_code == 403
    client.post(a_link(site))
    assert client.post("/me/password", data={"csrf": csrf_of(client), "new": NEW}).status_code == 303
    assert by_password(site, NEW)[1].status_code == 303


def test_a_session_left_open_gives_nobody_a_first_password(site):
    writer = site.as_role("writer")
    site.newsroom.desk.clock.now += timedelta(minutes=31)
    assert "SGN05" in writer.send("/me/password", new=NEW).text


def test_the_page_lists_where_one_is_signed_in_and_shuts_one_door(site):
    by_password(site, **{"user-agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"})
    chief = site.as_role("chief", way="link")
    page = chief.get("/me").text
    assert "Firefox on Linux" in text_of(page)
    assert "by password" in page
    key = re.search(r"/me/sessions/(\w+)/close", page)[1]
    assert chief.send(f"/me/sessions/{key}/close").status_code == 303
    assert "Firefox on Linux" not in chief.get("/me").text


def test_nobody_shuts_the_door_of_another(site):
    site.as_role("chief")
    other, chief = site.as_role("chief"), site.as_role("chief")
    key = re.search(r"/me/sessions/(\w+)/close", chief.get("/me").text)[1]
    assert site.as_role("writer").send(f"/me/sessions/{key}/close").status_code == 404
    assert other.get("/me").status_code == 200


def test_signing_out_everywhere_shuts_this_door_too(site):
    here, elsewhere, link = site.as_role("editor"), site.as_role("editor"), a_link(site, "editor")
    another = site.as_role("chief")
    assert here.send("/me/sign-out-everywhere").headers["location"] == "/sign-in"
    assert [b.get("/me").status_code for b in (here, elsewhere, another)] == [303, 303, 200]
    assert "DSK06" in site.stranger().get(link).text


def test_a_session_runs_out(site):
    chief = site.as_role("chief")
    site.newsroom.desk.clock.now += timedelta(hours=15)
    assert chief.get("/drafts").headers["location"] == "/sign-in?why=ended"


def test_a_browser_that_was_let_in_is_known_and_let_in_again_under_attack(site):
    client, answer = by_password(site)
    assert "HttpOnly" in answer.headers["set-cookie"]
    for _ in range(8):
        site.stranger().post("/sign-in", data={"login": "chief", "password": "wrong"})
    assert by_password(site)[1].status_code == 429
    client.cookies.delete(COOKIE)
    assert client.post("/sign-in", data={"login": "chief", "password": PASSWORD}).status_code == 303


def test_links_given_out_are_listed_by_how_they_stand(site):
    chief = site.as_role("chief")
    chief.send("/people", name="Ola Brekke", login="ola", role="checker")
    told = text_of(chief.get("/people").text)
    assert re.search(r"Ola Brekke made 12 Mar, 09:00 by Una Chief lets in once, until 15 Mar", told)
    site.stranger().post(a_link(site, "editor"))
    assert "used 12 Mar" in text_of(chief.get("/people").text)
    site.newsroom.desk.clock.now += timedelta(days=4)
    assert "too old since 15 Mar" in text_of(site.as_role("chief").get("/people").text)


def test_a_link_that_was_taken_back_lets_nobody_in(site):
    chief = site.as_role("chief")
    page = chief.send("/people", name="Ola Brekke", login="ola", role="checker").text
    link = page[page.index("/enter/") :].partition("<")[0]
    address = re.search(r'(/people/links/\w{64}/revoke)"[^\n]*the link of Ola Brekke', page)[1]
    assert chief.send(address).status_code == 303
    for answer in (site.stranger().get(link), site.stranger().post(link, data={"password": NEW})):
        assert (answer.status_code, "taken back" in answer.text) == (422, True)
    assert "taken back" in chief.get("/people").text


def test_a_link_that_was_used_is_not_taken_back(site):
    site.stranger().post(link := a_link(site, "editor"))
    chief = site.as_role("chief")
    from onrecord.desk.secret_words import hash_token

    answer = chief.send(f"/people/links/{hash_token(link.removeprefix('/enter/'))}/revoke")
    assert (answer.status_code, "has used this link" in answer.text) == (409, True)


def test_a_link_of_no_person_or_no_link_is_not_there(site):
    assert site.as_role("chief").send(f"/people/links/{'0' * 64}/revoke").status_code == 404


def test_a_password_that_is_too_short_leaves_the_link_good(site):
    link = a_link(site, "editor")
    assert site.stranger().post(link, data={"password": "short"}).status_code == 422
    assert site.stranger().post(link, data={"password": NEW}).status_code == 303
