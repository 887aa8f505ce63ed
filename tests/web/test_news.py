import json
from types import SimpleNamespace

import pytest
from anyio import run

from onrecord.desk.entering import open_session, read_session
from onrecord.desk.sessions import close_everywhere
from onrecord.web import news
from web.sites import Site


class Asking:
    """A browser that listens for two looks and goes away."""

    app = SimpleNamespace(state=SimpleNamespace(is_closing=lambda: False))

    def __init__(self):
        self.looks = 0

    async def is_disconnected(self):
        self.looks += 1
        return self.looks > 2


class Listening:
    """Somebody's page that listens, signed in as their browser is."""

    def __init__(self, site, role):
        self.desk, self.person, self.request = site.newsroom.desk, site.newsroom.people[role], Asking()
        with self.desk.database.writing() as connection:
            token = open_session(self.desk, connection, self.person)
            self.session = read_session(self.desk, connection, token)


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    return Site(tmp_path_factory.mktemp("site"))


def lines_heard(site, role, number, monkeypatch):
    monkeypatch.setattr(news, "SECONDS_BETWEEN", 0)

    async def listen():
        return [line async for line in news._stream(Listening(site, role), number)]

    return run(listen)


def heard(site, role, number, monkeypatch):
    lines = lines_heard(site, role, number, monkeypatch)
    news = [line for line in lines if "data: " in line and "event: presence" not in line]
    return [json.loads(line.partition("data: ")[2]) for line in news]


def test_what_happens_is_told_with_nothing_but_numbers(site, monkeypatch):
    draft = site.newsroom.handing_in()
    site.newsroom.deciding(draft, "s1", "cut", "A secret reason.")
    told = heard(site, "editor", 0, monkeypatch)
    assert [t["name"] for t in told if t["draft"] == draft] == ["desk:draft:handed_in", "statement:decision:cut"]
    assert "secret" not in json.dumps(told)
    assert {t["own"] for t in heard(site, "checker", 0, monkeypatch) if t["name"] == "statement:decision:cut"} == {True}
    assert {t["own"] for t in told if t["name"] == "statement:decision:cut"} == {False}


def test_a_page_whose_session_was_shut_hears_nothing_more(site, monkeypatch):
    monkeypatch.setattr(news, "SECONDS_BETWEEN", 0)
    page = Listening(site, "editor")
    close_everywhere(site.newsroom.desk, page.session)

    async def listen():
        return [line async for line in news._stream(page, 0)]

    assert [line for line in run(listen) if "data: " in line] == []


def test_a_writer_hears_only_of_drafts_of_their_own(site, monkeypatch):
    from factories import a_draft
    from onrecord.desk.handing_in import Slip, hand_in

    other = hand_in(site.newsroom.desk, site.newsroom.people["editor"], a_draft("It is shut."), Slip())
    assert other not in [t["draft"] for t in heard(site, "writer", 0, monkeypatch)]
    assert other in [t["draft"] for t in heard(site, "editor", 0, monkeypatch)]


def test_without_a_number_only_what_comes_next_is_told(site, monkeypatch):
    assert heard(site, "editor", -1, monkeypatch) == []


def test_the_number_goes_out_at_once_so_that_nothing_is_missed_after_a_break(site, monkeypatch):
    monkeypatch.setattr(news, "SECONDS_BETWEEN", 0)
    site.newsroom.handing_in()

    async def first():
        stream = news._stream(Listening(site, "editor"), -1)
        line = await anext(stream)
        await stream.aclose()
        return line

    line = run(first)
    number = int(line.partition("id: ")[2])
    assert heard(site, "editor", number, monkeypatch) == []
    site.newsroom.handing_in()
    assert [t["name"] for t in heard(site, "editor", number, monkeypatch)] == ["desk:draft:handed_in"]
