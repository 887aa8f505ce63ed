"""A page is held against what the log has of it: every word that was changed is noticed, and no page as it was made."""

from dataclasses import replace

import pytest

from onrecord.errors import OnrecordError
from onrecord.publishing.article import Released
from onrecord.publishing.edition import Edition
from onrecord.publishing.keeping import digest_of, write_public
from onrecord.publishing.page_on_record import compared_with_record
from onrecord.publishing.pages import Kept, print_article
from onrecord.publishing.printing import Press as Files
from onrecord.publishing.public import PublicBlock, PublicLink
from onrecord.record.entry import Entry
from publishing.releases import IMPRINT, a_press

ODD = "The pier’s “shut” & <b>wet</b>\u2028at noon.\x07 It’s 5 < 6."
PARTS = {
    "headline": "Pier shut, again",
    "byline": "By Una Writer",
    "dateline": "SKERRY",
    "paragraph": f"The ferry left. {ODD}",
    "crosshead": "What the board says",
    "quote": "“Nobody was hurt.”",
    "item": "A list has items",
    "caption": "The pier on Monday",
}


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A page with every sort of paragraph, its view, and the entry of it."""
    press = a_press(tmp_path_factory.mktemp("press"))
    article = press.article(press.publishing())
    text, blocks = "", []
    for kind, words in [*PARTS.items(), ("item", "Another item"), ("paragraph", "The end.")]:
        blocks.append(PublicBlock(kind=kind, start=len(text), end=len(text) + len(words)))
        text += f"{words}\n"
    at = text.index("ferry")
    link = PublicLink(start=at, end=at + 5, address="https://harbour.example/ferry")
    version = replace(article.latest, headline=PARTS["headline"], byline=PARTS["byline"], text=text, statements=())
    version = replace(version, blocks=tuple(blocks), links=(link,))
    view = write_public(version)
    kept = Kept(released=(Released(number=1, public=view, digest=digest_of(view)),))
    edition = Edition(imprint=IMPRINT, protocol=press.desk.protocol)
    print_article(Files(folder=press.folder), edition, replace(article, versions=(version,)), kept, anew=True)
    told = {"article": article.key, "number": 1, "sha256": version.sha256, "public": digest_of(view)}
    entry = Entry.of("version-released", version.released, id=f"release:{article.key}:1", **told)
    return press.page(article.path), view, entry


def refusal(page, view, entry) -> str:
    try:
        compared_with_record(page, view, entry)
    except OnrecordError as error:
        return f"{error.code} {error.detail}"
    return ""


def test_a_page_as_it_was_made_says_what_was_recorded(made):
    assert compared_with_record(*made).startswith("Headline, byline and text of the page are those that were recorded")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("5 &lt; 6", "5 &lt; 7", "its text has other words: “6” was recorded, and the page has “7”"),
        ("Nobody was", "Nobody but one was", "its text has other words: “but one” was not recorded"),
        ("<li>Another item</li>", "", "its text has other words: “Another item” is missing"),
        (">Pier shut, again</h1>", ">Pier open, again</h1>", "its headline has other words"),
        ("By Una Writer</p>", "By Ola Writer</p>", "its byline has other words"),
        ("</article>", "<p>One thing more.</p></article>", "“One thing more.” was not recorded"),
    ],
)
def test_whatever_word_of_the_article_is_another_is_named(made, old, new, told):
    page, view, entry = made
    head, article = page.split("<article", 1)
    assert article.count(old) == 1
    assert told in refusal(f"{head}<article{article.replace(old, new)}", view, entry)


def test_a_view_that_was_not_recorded_is_not_believed(made):
    page, view, entry = made
    assert "versions/1.json has another digest" in refusal(page, view.replace("noon", "nine"), entry)


def test_where_there_is_nothing_to_compare_it_says_so_and_claims_nothing(made):
    page, view, entry = made
    assert "was not compared" in compared_with_record(page, None, entry)
    assert "was not compared" in compared_with_record("<html><p>The pier is open.</p></html>", view, entry)


def test_an_entry_of_no_version_has_no_page():
    from datetime import UTC, datetime

    entry = Entry.of("take-down", datetime(2026, 3, 12, tzinfo=UTC), id="take-down:ab", article="ab")
    assert compared_with_record("<html></html>", None, entry) == ""
