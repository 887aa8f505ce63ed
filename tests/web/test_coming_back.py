from urllib.parse import urlencode

import pytest

from desk.desks import PASSWORD
from onrecord.desk.people import set_password
from onrecord.web.coming_back import place_here
from onrecord.web.visit import COOKIE
from web.sites import Site, text_of

ELSEWHERE = [
    "https://evil.example/",
    "//evil.example/",
    "/\\evil.example/",
    "\\\\evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    " /drafts",
    "javascript:alert(1)",
    "evil.example",
    "/drafts\u202e",
    "/" + "x" * 600,
    "/sign-in",
    "/sign-out",
    "/enter/x",
    "/api/v1/drafts",
    "/news?after=1",
    "",
    "/",
]


@pytest.fixture
def site(tmp_path):
    site = Site(tmp_path)
    set_password(site.newsroom.desk, site.newsroom.people["checker"], PASSWORD)
    return site


def signing_in(client, **more):
    return client.post("/sign-in", data={"login": "checker", "password": PASSWORD} | more)


@pytest.mark.parametrize("place", ELSEWHERE)
def test_a_place_that_is_no_page_of_this_desk_leads_to_the_drafts(site, place):
    assert place_here(place) == "/drafts"
    assert signing_in(site.stranger(), next=place).headers["location"] == "/drafts"


@pytest.mark.parametrize("place", ["/drafts/2?at=s3", "/me", "/drafts/1/sources?q=pier&page=2", "/recalls/7#article-1"])
def test_a_page_of_this_desk_is_come_back_to(site, place):
    assert place_here(place) == place
    assert signing_in(site.stranger(), next=place).headers["location"] == place


def test_a_link_to_a_page_leads_there_by_way_of_the_door(site):
    door = site.stranger().get("/drafts/2?at=s3").headers["location"]
    assert door == f"/sign-in?{urlencode({'next': '/drafts/2?at=s3'})}"
    page = site.stranger().get(door).text
    assert 'name="next" value="/drafts/2?at=s3"' in page
    assert "You are signed out" not in page


def test_whoever_was_signed_out_is_told_so(site):
    client = site.stranger()
    client.cookies.set(COOKIE, "of-yesterday")
    assert "You are signed out: that happens after 14 hours" in text_of(
        client.get(client.get("/me").headers["location"]).text
    )


def test_a_form_that_was_sent_leads_back_to_where_it_stood(site):
    page = {"Referer": "http://desk.example/drafts/1/versions?of=1"}
    door = site.stranger().post("/drafts/1/versions", data={"text": "It is shut."}, headers=page).headers["location"]
    assert door == f"/sign-in?{urlencode({'next': '/drafts/1/versions?of=1', 'why': 'unsent'})}"
    assert "what you sent has not arrived" in text_of(site.stranger().get(door).text)


def test_a_part_of_a_page_leads_back_to_the_page(site):
    page = {"HX-Request": "true", "HX-Current-URL": "http://desk.example/drafts/1?at=s2"}
    answer = site.stranger().post("/drafts/1/statements/s2/decision", headers=page)
    assert (answer.status_code, "next=%2Fdrafts%2F1%3Fat%3Ds2" in answer.headers["HX-Redirect"]) == (401, True)


def test_a_wrong_password_keeps_the_place(site):
    answer = signing_in(site.stranger(), password="wrong", next="/drafts/2?at=s3")
    assert (answer.status_code, 'name="next" value="/drafts/2?at=s3"' in answer.text) == (403, True)


def test_what_is_told_at_the_door_is_told_by_the_desk_alone(site):
    assert "evil" not in site.stranger().get("/sign-in?why=evil&next=//evil.example/").text
