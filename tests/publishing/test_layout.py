from dataclasses import replace

import pytest

from onrecord.documents.read import draft_of
from onrecord.publishing.layout import paragraphs_of
from onrecord.publishing.public import PublicBlock
from onrecord.publishing.telling import title_told
from publishing.releases import a_press


@pytest.fixture(scope="module")
def version(tmp_path_factory):
    press = a_press(tmp_path_factory.mktemp("press"))
    return press.article(press.publishing()).latest


def as_out(version, text: str, *, headline: str | None = None):
    """A version as it is out, with this text."""
    document = draft_of(text).document
    blocks = tuple(PublicBlock(kind=b.kind, start=b.span.start, end=b.span.end) for b in document.blocks)
    title = (document.headline or "") if headline is None else headline
    return replace(version, text=text, blocks=blocks, headline=title, byline=document.byline or "")


def words_of(version) -> list[str]:
    return ["".join(words for words, _ in line) for p in paragraphs_of(version) for line in p.lines]


BODY = "The pier was shut on Monday. Nobody was hurt when the boards gave way."


def test_headline_and_byline_are_left_to_the_top_of_the_page(version):
    out = as_out(version, f"Council shuts pier\n\nBy Wanda Writer\n\n{BODY}")
    assert (title_told(out), out.byline, words_of(out)) == ("Council shuts pier", "Wanda Writer", [BODY])


def test_a_byline_that_the_page_does_not_show_stays(version):
    out = replace(as_out(version, f"Council shuts pier\n\nBy Wanda Writer\n\n{BODY}"), byline="Ann Roe")
    assert words_of(out) == ["By Wanda Writer", BODY]


def test_a_first_line_stands_for_a_headline_once_and_whole(version):
    first = "Council shuts pier after storm damage worth £2 million."
    out = as_out(version, f"By Wanda Writer\n\n{first}\n\n{BODY}\n\n{first}", headline="")
    assert title_told(out) == first
    assert words_of(out) == [BODY, first]


def test_a_long_first_paragraph_lends_its_first_words_and_stays(version):
    first = "The pier was shut on Monday. " * 8 + "Nobody was hurt."
    out = as_out(version, f"{first}\n\n{BODY}", headline="")
    assert title_told(out).endswith("…")
    assert words_of(out) == [first, BODY]


def test_a_long_headline_is_told_whole(version):
    headline = "Council shuts the old pier and both of its landings after storm damage " * 2 + "was found by divers"
    out = as_out(version, f"Pier\n\n{BODY}", headline=headline)
    assert title_told(out) == headline
