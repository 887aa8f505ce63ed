"""One record feeds page, corrections page, JSON-LD, fragment, feeds and ninjs; all tell the same of an act."""

import json
import re
from html import unescape
from xml.etree import ElementTree

import pytest

from onrecord.publishing.keeping import moment_told
from onrecord.publishing.public import ACTS
from onrecord.publishing.telling import act_anchor, act_title, act_told
from publishing.releases import a_press

ATOM = "{http://www.w3.org/2005/Atom}"
ODD = "We wrote <b>“shut” & 30%</b>; that's wrong ]]> --> \\u003c"
KINDS = [kind for kind in ACTS if kind != "spelling"]


@pytest.fixture(scope="module")
def press(tmp_path_factory):
    press = a_press(tmp_path_factory.mktemp("press"))
    press.number = press.publishing()
    for kind in KINDS:
        press.acting(press.number, kind, wrong=f"{ODD} ({kind})", text=f"The pier is {kind}. Nobody was hurt.")
    press.acting(press.number, "spelling", wrong="A letter", text="The pier is mended. Nobody was hurt.")
    press.printing()
    return press


def expected(press):
    """What the record says: anchor, title, moment, text of each act that readers are told of."""
    acts = [a for a in press.article(press.number).acts if a.kind != "spelling"]
    return {act_anchor(a): (act_title(a), moment_told(a.published), act_told(a)) for a in acts}


def path(press):
    return press.article(press.number).path


def sections(text):
    for match in re.finditer(r'<section class="act \w+" id="(act-\w+)".*?</section>', text, re.DOTALL):
        yield match[1], match[0]


def words_of(html):
    return unescape(re.sub(r"<[^>]+>", "", html))


def told_by_page(text):
    found = {}
    for anchor, html in sections(text):
        title = words_of(re.search(r"<h2[^>]*>(.*?)</h2>", html, re.DOTALL)[1])
        at = re.findall(r'datetime="([^"]+)"', html)[2]
        found[anchor] = (title, at, words_of(re.search(r'<p dir="auto">(.*?)</p>', html, re.DOTALL)[1]))
    return found


def test_the_page(press):
    assert told_by_page(press.page(path(press))) == expected(press)


def test_the_fragment(press):
    assert told_by_page(press.files()[f"{path(press)}/fragment.html"]) == expected(press)


@pytest.mark.parametrize("page", ["corrections", "corrections/2026-03"])
def test_the_corrections_page(press, page):
    found = {}
    for html in re.findall(r'<li><h2 class="act-title">.*?</li>', press.page(page), re.DOTALL):
        anchor, title = re.search(r'#(act-\w+)">(.*?)</a>', html).groups()
        words = words_of(re.search(r'(?:</blockquote>|</p>\s*)<p dir="auto">(.*?)</p>', html, re.DOTALL)[1])
        found[anchor] = (unescape(title), re.findall(r'datetime="([^"]+)"', html)[2], words)
    assert found == expected(press)


@pytest.mark.parametrize("name", ["index.html", "fragment.html"])
def test_the_json_ld(press, name):
    text = press.files()[f"{path(press)}/{name}"]
    data = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL)[1])
    acts = data["correction"] + data["comment"]
    found = {a["@id"].partition("#")[2]: (a["name"], a["datePublished"], a["text"]) for a in acts}
    assert found == expected(press)
    assert {a["@type"] for a in data["correction"]} == {"CorrectionComment"}
    assert [a["name"].partition(",")[0] for a in data["comment"]] == ["Editor’s note", "Update"]


def test_the_atom_feed(press):
    root = ElementTree.fromstring(press.files()["feeds/corrections.atom"])
    found = {}
    for entry in root.iter(f"{ATOM}entry"):
        anchor = entry.findtext(f"{ATOM}id").partition("#")[2]
        title = entry.findtext(f"{ATOM}title").partition(": ")[0]
        found[anchor] = (title, entry.findtext(f"{ATOM}published"), entry.findtext(f"{ATOM}summary"))
    assert found == expected(press)


def test_the_json_feed(press):
    items = json.loads(press.files()["feeds/corrections.json"])["items"]
    found = {
        i["id"].partition("#")[2]: (i["title"].partition(": ")[0], i["date_published"], i["content_text"])
        for i in items
    }
    assert found == expected(press)


def test_the_ninjs_item(press):
    told = json.loads(press.files()[f"{path(press)}/ninjs.json"])["descriptions"]
    record = expected(press).values()
    assert sorted(d["value"] for d in told) == sorted(f"{title}: {words}" for title, _, words in record)
    assert {d["role"] for d in told} == set(KINDS)


def test_the_mending_of_a_letter_stands_with_its_version_and_nowhere_else(press):
    assert ">Spelling<" in press.page(path(press))
    with_it = [p for p, text in press.files().items() if "A letter." in text]
    assert with_it == []


@pytest.mark.parametrize("kind", ["retraction", "note"])
def test_the_feed_of_articles_tells_of_a_change_that_left_the_text_as_it_was(tmp_path, kind):
    press = a_press(tmp_path)
    article, other = press.publishing(), press.publishing("Nobody was hurt. It is another.")
    press.acting(article, kind)
    press.printing()
    entries = json.loads(press.files()["feeds/articles.json"])["items"]
    path = press.article(article).path
    assert path in entries[0]["url"]
    assert entries[0]["date_modified"] == moment_told(press.article(article).acts[0].published)
    assert entries[1]["date_modified"] == moment_told(press.article(other).latest.released)
