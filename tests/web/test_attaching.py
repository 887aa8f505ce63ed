"""A source is attached by the address of a page and from the newsroom's library, on the page of the sources."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from web.sites import Site, text_of
from web_archives import a_page, answer
from web_servers import a_site

STORY = "The harbour board closed the pier of Larkhaven on Monday after a crack was found in its third pillar. "
PAGE = a_page(STORY * 3)
HERE = "127.0.0.1"


@pytest.fixture
def site(tmp_path):
    return Site(tmp_path, browser=Path("/no/browser"), capture_hosts=frozenset({HERE}))


def test_a_page_is_added_by_its_address_and_kept_for_other_drafts(site):
    first, second = site.newsroom.handing_in(), site.newsroom.handing_in("The pier is open.")
    checker = site.as_role("checker")
    with a_site({"/story": answer(PAGE)}, name=None) as page:
        told = {"address": page.at("/story", HERE), "who": "Harbour Board", "keep": "yes", "at": "s1"}
        sent = checker.send(f"/drafts/{first}/sources", **told)
    assert (sent.status_code, sent.headers["location"]) == (303, f"/drafts/{first}?at=s1")
    assert "Harbour Board" in checker.get(f"/drafts/{first}/sources").text
    looked = checker.get(f"/drafts/{second}/sources?at=s1&library=crack in a pillar").text
    assert "1 source found in the library" in text_of(looked)
    (sha256,) = re.findall(r'name="sha256" value="([0-9a-f]{64})"', looked)
    added = checker.send(f"/drafts/{second}/sources/library", sha256=sha256, at="s1")
    assert added.headers["location"] == f"/drafts/{second}?at=s1"
    assert page.at("/story", HERE) in checker.get(f"/drafts/{second}/sources/{sha256}").text
    again = checker.send(f"/drafts/{second}/sources/library", sha256=sha256)
    assert (again.status_code, "already" in again.text) == (422, True)
    assert "It is among this draft’s sources" in checker.get(f"/drafts/{second}/sources?library=crack").text


def test_what_was_typed_stays_where_the_page_cannot_be_captured(site):
    draft = site.newsroom.handing_in()
    with a_site({}, name=None) as page:
        sent = site.as_role("checker").send(
            f"/drafts/{draft}/sources", address=page.at("/gone", HERE), who="Harbour Board"
        )
        assert sent.status_code == 422
        assert f'value="{page.at("/gone", HERE)}"' in sent.text
    assert 'value="Harbour Board"' in sent.text
    assert "CAP" in sent.text


def test_what_is_confidential_is_not_added_where_it_should_also_be_kept_for_all(site):
    draft = site.newsroom.handing_in()
    told = {"text": "The pier is shut.", "who": "Ann Roe", "confidential": "yes", "keep": "yes"}
    sent = site.as_role("checker").send(f"/drafts/{draft}/sources", **told)
    assert (sent.status_code, "can&#39;t be confidential" in sent.text) == (422, True)
    assert "No source is here yet" in site.as_role("checker").get(f"/drafts/{draft}/sources").text


def test_what_to_know_of_a_page_is_told_in_our_own_words_alone(site):
    draft = site.newsroom.handing_in()
    page = site.as_role("checker").get(f"/drafts/{draft}/sources?told=shown otherwise,<b>anything</b>").text
    assert "Look at both before you rest on it" in page
    assert "anything" not in page


def test_a_server_inside_is_not_asked_unless_it_is_named(site):
    site.use(replace(site.newsroom.desk, settings=replace(site.newsroom.desk.settings, capture_hosts=frozenset())))
    draft = site.newsroom.handing_in()
    with a_site({"/story": answer(PAGE)}, name=None) as page:
        sent = site.as_role("checker").send(f"/drafts/{draft}/sources", address=page.at("/story", HERE))
        assert (sent.status_code, page.asked) == (422, [])
