"""The text of a page as a reader sees it, each character with its place in the markup."""

import html

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.documents.document import Document, origin_at
from onrecord.documents.formats.html import document_of_markup
from onrecord.errors import OnrecordError


def _blocks(markup: str) -> list[tuple[str, str]]:
    document = document_of_markup(markup)
    return [(b.kind, b.span.of(document.text)) for b in document.blocks]


def _assert_origins_hold(document: Document, markup: str) -> None:
    for offset, char in enumerate(document.text):
        origin = origin_at(document, offset)
        assert origin is not None
        there = markup[origin.start : origin.end]
        meant = html.unescape(there).replace("\u00ad", "")
        assert (
            meant == char
            or char.isspace()
            or there.startswith("<q")
            or (char in meant and len(meant) > 1)
            or there == ""
        )


def test_white_space_is_folded_and_references_are_resolved():
    assert (
        document_of_markup("<p>  Soup\n\t&amp;   bread&nbsp;&#8212; &ldquo;ok&rdquo; </p>").text
        == "Soup & bread\xa0— “ok”"
    )


def test_each_character_maps_to_its_place():
    markup = "<p>Soup\n &amp; <b>bread</b> &mdash; AT&T</p>"
    document = document_of_markup(markup)
    assert document.text == "Soup & bread — AT&T"
    origin = origin_at(document, document.text.index("bread"))
    assert origin is not None
    assert (origin.start, origin.end) == (markup.index("bread"), markup.index("bread") + 1)
    origin = origin_at(document, document.text.index("&"))
    assert origin is not None
    assert markup[origin.start : origin.end] == "&amp;"


def test_kinds_of_blocks_come_from_the_markup():
    assert _blocks(
        "<h1>Head</h1><p class=byline>By Runa Ostlie</p><p>One.</p><h2>Cross</h2><ul><li>Item</ul>"
        "<blockquote><p>Quoted.</p></blockquote><figure><img src=a.jpg><figcaption>Cap</figcaption></figure>"
    ) == [
        ("headline", "Head"),
        ("byline", "By Runa Ostlie"),
        ("paragraph", "One."),
        ("crosshead", "Cross"),
        ("item", "Item"),
        ("quote", "Quoted."),
        ("caption", "Cap"),
    ]


def test_one_line_break_stays_in_its_paragraph_and_two_part_paragraphs():
    assert _blocks("One.<br>Two.<br><br>Three.") == [("paragraph", "One.\nTwo."), ("paragraph", "Three.")]


def test_cells_are_blocks_parted_by_tabs():
    document = document_of_markup("<p>Text.</p><table><tr><th>a<th>b<tr><td>1<td>2</table>")
    assert document.text == "Text.\na\tb\n1\t2"


def test_a_soft_hyphen_is_not_seen_and_parts_no_word():
    assert document_of_markup("<p>har&shy;bour mas\u00adter</p>").text == "harbour master"


def test_the_q_element_shows_quotation_marks():
    assert document_of_markup("<p>She said <q>no</q>.</p>").text == "She said “no”."


def test_a_reference_to_nothing_is_kept_as_written():
    assert (
        document_of_markup("<p>a &#0; b &#xD800; c &nosuch; d &#1;</p>").text == "a &#0; b &#xD800; c &nosuch; d &#1;"
    )


def test_links_cover_their_words():
    document = document_of_markup("<p>See the <a href='https://a.example/x'> full <b>report</b></a> here.</p>")
    (link,) = document.links
    assert (link.span.of(document.text), link.address) == ("full report", "https://a.example/x")


def test_media_are_kept_with_their_caption_or_place():
    document = document_of_markup(
        "<p>Before.</p><img src=a.jpg alt='A  pier'><figure><video><source src=v.mp4></video>"
        "<figcaption>The deck</figcaption></figure><iframe src='https://v.example/1'></iframe>"
        "<img src=p width=1 height=1>"
    )
    told = [(m.kind, m.address, m.description, m.span.of(document.text)) for m in document.media]
    assert told == [
        ("picture", "a.jpg", "A pier", ""),
        ("video", "v.mp4", "", "The deck"),
        ("embed", "https://v.example/1", "", ""),
    ]


def test_preformatted_lines_keep_their_breaks():
    assert _blocks("<pre>One\ntwo\n\nThree</pre>") == [("paragraph", "One\ntwo"), ("paragraph", "Three")]


@pytest.mark.parametrize("markup", ["<p></p>", "<script>x</script>", "<p> </p>"])
def test_a_page_that_shows_nothing_is_refused(markup):
    with pytest.raises(OnrecordError, match="DOC08"):
        document_of_markup(markup)


PIECES = [
    *"<p> </p> <b> </b> </a> <q> </q> <br> <div> </div> <td> &amp; &rdquo; &shy; &#0; word “ & < <h1>".split(),
    *("<a href=x>", "<img src=a>", " ", "  ", "\n", "x "),
]


def _drawn(markup: str) -> Document | None:
    try:
        return document_of_markup(markup)
    except OnrecordError:
        return None


@settings(deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_whatever_the_markup_origins_and_blocks_hold(markup):
    document = _drawn(markup)
    if document:
        _assert_origins_hold(document, markup)
        covered = [i for b in document.blocks for i in range(b.span.start, b.span.end)]
        assert covered == sorted(set(covered))
        assert all(i in set(covered) for i, c in enumerate(document.text) if not c.isspace())
