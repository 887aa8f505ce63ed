from dataclasses import replace
from pathlib import Path

import pytest

from desk.desks import a_newsroom
from onrecord.desk.attaching import NewSource
from onrecord.desk.attaching_page import add_page, page_terms
from onrecord.desk.confidence import confidences_of
from onrecord.desk.on_desk import draft_for
from onrecord.desk.sources import Looking, sources_held
from onrecord.errors import OnrecordError
from web_archives import a_page, answer
from web_servers import a_site, passing_on, some_terms

STORY = "A ferry with more than 200 people on board struck the pier of Larkhaven on Sunday evening. "
PAGE = a_page(STORY * 3)


@pytest.fixture
def newsroom(tmp_path):
    made = a_newsroom(tmp_path)
    made.desk = replace(made.desk, settings=replace(made.desk.settings, browser=Path("/no/browser")))
    return made


def adding(newsroom, draft, address, *, by="checker", **told):
    source = NewSource(name="", data=b"", **told)
    terms = some_terms(newsroom.desk.folder, settings=newsroom.desk.settings)
    return add_page(newsroom.desk, newsroom.people[by], draft, address, source, terms=terms)


def held(newsroom, draft, by="checker"):
    desk, person = newsroom.desk, newsroom.people[by]
    with desk.database.reading() as connection:
        return sources_held(desk, connection, person, draft_for(connection, person, draft), Looking()).held


def test_a_page_is_captured_as_it_is_served_and_is_a_source_of_the_draft(newsroom):
    draft = newsroom.handing_in()
    with a_site({"/story": passing_on("/there"), "/there": answer(PAGE)}) as site:
        adding(newsroom, draft, f" {site.at('/story')} ", who="Harbour Board", kind="body", closeness="primary")
    (one,) = held(newsroom, draft)
    assert STORY.strip() in one.capture.document.text
    assert one.capture.document.address == site.at("/there")
    assert (one.capture.source.name, one.capture.source.closeness) == ("Harbour Board", "primary")
    assert one.attached.person == newsroom.people["checker"].id


def test_a_confidential_page_is_marked_before_it_is_there(newsroom):
    draft = newsroom.handing_in()
    with a_site({"/story": answer(PAGE)}) as site:
        source, _ = adding(newsroom, draft, site.at("/story"), by="checker", confidential=True)
    with newsroom.desk.database.reading() as connection:
        assert set(confidences_of(connection, draft).marked) == set(source.holds)
    assert [len(held(newsroom, draft, by)) for by in ("checker", "lawyer")] == [1, 0]


@pytest.mark.parametrize(
    ("told", "code"),
    [
        (answer(b"<html><body><script>draw()</script></body></html>"), "DSK13"),
        (answer(b"", status="404 Not Found"), "CAP"),
        (passing_on("http://elsewhere.example/"), "CAP"),
    ],
)
def test_what_is_no_source_is_told_and_nothing_is_kept(newsroom, told, code):
    draft = newsroom.handing_in()
    with a_site({"/story": told}) as site, pytest.raises(OnrecordError, match=code):
        adding(newsroom, draft, site.at("/story"))
    assert held(newsroom, draft) == ()
    assert not [path for path in newsroom.desk.folder.rglob("*.warc*") if path.is_file()]


@pytest.mark.parametrize("by", ["writer", "lawyer"])
def test_nobody_has_the_desk_ask_for_a_page_who_may_not_add_sources(newsroom, by):
    draft = newsroom.handing_in()
    with a_site({"/story": answer(PAGE)}) as site:
        with pytest.raises(OnrecordError, match="DSK01"):
            adding(newsroom, draft, site.at("/story"), by=by)
        with pytest.raises(OnrecordError, match="DSK02"):
            adding(newsroom, draft + 1, site.at("/story"))
        assert site.asked == []


@pytest.mark.parametrize(
    "address",
    ["http://127.0.0.1:9/", "https://10.0.0.1/", "https://localhost/", "file:///etc/passwd", "https://[::1]/", "", "x"],
)
def test_the_desk_does_not_reach_into_its_own_network(newsroom, address):
    person, draft = newsroom.people["checker"], newsroom.handing_in()
    terms = page_terms(newsroom.desk.settings)
    with pytest.raises(OnrecordError, match="CAP"):
        add_page(newsroom.desk, person, draft, address, NewSource(name="", data=b""), terms=terms)
