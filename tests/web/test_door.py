import pytest
from fastapi.testclient import TestClient

from desk.desks import PASSWORD, a_desk
from onrecord.desk.entering import make_link
from onrecord.desk.people import first_person
from onrecord.web.app import make_app
from onrecord.web.serving import first_link
from onrecord.web.visit import COOKIE
from web.sites import Site

SETTING_UP = {"newsroom": "The Skerry Times", "name": "Una Chief", "login": "una", "password": PASSWORD}


@pytest.fixture
def site(tmp_path):
    return Site(tmp_path)


def link_to(site, role):
    desk = site.newsroom.desk
    with desk.database.writing() as connection:
        return "/enter/" + make_link(desk, connection, site.newsroom.people[role])


def test_the_first_start_sets_the_newsroom_up_and_lets_its_chief_in(tmp_path):
    desk = a_desk(tmp_path)
    client = TestClient(make_app(desk), follow_redirects=False)
    link = "/enter/" + first_link(desk)
    assert "Set up the fact desk" in client.get(link).text
    wrong = client.post(link, data=SETTING_UP | {"password": "short"})
    assert (wrong.status_code, "The Skerry Times" in wrong.text) == (422, True)
    assert client.post(link, data=SETTING_UP).headers["location"] == "/drafts"
    assert "The Skerry Times" in client.get("/drafts").text
    assert first_person(desk).roles == ("chief",)


def test_a_link_that_was_looked_at_still_works_and_works_once(site):
    link = link_to(site, "writer")
    for _ in range(2):
        assert site.stranger().get(link).status_code == 200
    assert site.stranger().post(link, data={"password": PASSWORD}).status_code == 303
    for answer in (site.stranger().get(link), site.stranger().post(link)):
        assert answer.status_code == 422
        assert "DSK06" in answer.text


def test_a_second_link_for_the_first_start_is_worth_nothing_once_the_desk_is_set_up(tmp_path):
    desk = a_desk(tmp_path)
    client = TestClient(make_app(desk), follow_redirects=False)
    links = ["/enter/" + first_link(desk) for _ in range(2)]
    client.post(links[0], data=SETTING_UP)
    assert client.post(links[1], data=SETTING_UP | {"login": "eve"}).status_code == 422


def test_signing_in_gives_a_new_session_whatever_the_browser_came_with(site):
    client = site.stranger()
    client.cookies.set(COOKIE, "chosen-by-somebody-else")
    answer = client.post("/sign-in", data={"login": "chief", "password": PASSWORD})
    assert answer.cookies[COOKIE] != "chosen-by-somebody-else"
    client.cookies.clear()
    client.cookies.set(COOKIE, "chosen-by-somebody-else")
    assert client.get("/drafts").headers["location"] == "/sign-in?why=ended"


def test_the_cookie_is_out_of_reach_of_scripts_and_of_other_sites(site):
    told = site.stranger().post("/sign-in", data={"login": "chief", "password": PASSWORD}).headers["set-cookie"]
    assert "HttpOnly" in told
    assert "SameSite=lax" in told
    secure = TestClient(make_app(site.newsroom.desk, secure=True), follow_redirects=False)
    answer = secure.post("/sign-in", data={"login": "chief", "password": PASSWORD})
    assert "Secure" in answer.headers["set-cookie"]


def test_a_wrong_password_keeps_the_name_that_was_typed(site):
    answer = site.stranger().post("/sign-in", data={"login": "chief", "password": "wrong"})
    assert answer.status_code == 403
    assert 'value="chief"' in answer.text


def test_whoever_signs_out_is_out(site):
    browser = site.as_role("editor")
    assert browser.send("/sign-out").headers["location"] == "/sign-in"
    assert site.stranger().get("/drafts").status_code == 303
    assert browser.get("/drafts").status_code == 303
