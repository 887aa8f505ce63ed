"""Markdown is read without its marks, and each word keeps its place in the file."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.documents.document import Document, origin_at
from onrecord.documents.formats.markdown import document_of_markdown, draw_markdown


def _told(source: str) -> list[tuple[str, str]]:
    document = document_of_markdown(source)
    return [(b.kind, b.span.of(document.text)) for b in document.blocks]


def _source_of(document: Document, source: str, words: str) -> str:
    start = document.text.index(words)
    first, last = origin_at(document, start), origin_at(document, start + len(words) - 1)
    assert first is not None
    assert last is not None
    return source[first.start : last.end]


def test_blocks_are_what_the_marks_say():
    source = "# Head\n\nOne *two*\nthree.\n\n## Cross\n\n- item\n\n> Quoted.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n"
    assert _told(source) == [
        ("headline", "Head"),
        ("paragraph", "One two three."),
        ("crosshead", "Cross"),
        ("item", "item"),
        ("quote", "Quoted."),
        *[("cell", c) for c in "ab12"],
    ]


def test_words_are_found_again_in_the_file():
    source = "# Head\n\nThe **ferry** [rammed](https://a.example/the) the pier\\* &amp; sank.\n\n> She said `no`.\n"
    document = document_of_markdown(source)
    assert document.text == "Head\nThe ferry rammed the pier* & sank.\nShe said no."
    for words in ("Head", "ferry", "rammed", "sank.", "She said", "no"):
        assert _source_of(document, source, words) == words
    assert _source_of(document, source, " the pier") == " the pier"
    assert _source_of(document, source, "&") == "&amp;"


def test_links_and_pictures_are_kept():
    document = document_of_markdown("See [the *report*](https://a.example/r) and ![A pier](pier.jpg).\n")
    assert [(link.span.of(document.text), link.address) for link in document.links] == [
        ("the report", "https://a.example/r")
    ]
    assert [(m.kind, m.address, m.description) for m in document.media] == [("picture", "pier.jpg", "A pier")]


def test_front_matter_is_what_the_file_tells_of_itself():
    document = document_of_markdown(
        '---\ntitle: "Ferry rams pier"\nauthor: Runa Ostlie\ndate: 2026-03-12\n---\n\nText.\n'
    )
    assert (document.headline, document.byline, document.published) == (
        "Ferry rams pier",
        "Runa Ostlie",
        date(2026, 3, 12),
    )
    assert document.text == "Text."


def test_markup_in_markdown_is_drawn_and_hidden_words_are_not():
    source = (
        "One.\n\n<figure><img src=a.jpg><figcaption>Cap</figcaption></figure>\n\n<!-- no -->\n\nTwo ~~gone~~ three.\n"
    )
    assert _told(source) == [("paragraph", "One."), ("caption", "Cap"), ("paragraph", "Two three.")]


def test_carriage_returns_count_in_the_places():
    data = b"# Head\r\n\r\nOne two.\r\n"
    document = draw_markdown(data)
    assert _source_of(document, data.decode(), "One two.") == "One two."


def test_a_very_large_file_is_read_as_plain_text():
    document = document_of_markdown("One *two* three.\n\n" * 200_000)
    assert document.text.startswith("One *two*")


PIECES = [
    "# ",
    "- ",
    "> ",
    "*",
    "**",
    "`",
    "[",
    "](x)",
    "![",
    "<b>",
    "</b>",
    "&amp;",
    "\\*",
    "~~",
    "|",
    "\n",
    "\n\n",
    " ",
    "word",
    "“",
    "a",
]


@settings(deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_whatever_the_marks_blocks_and_origins_hold(source):
    document = document_of_markdown(source)
    covered = {i for b in document.blocks for i in range(b.span.start, b.span.end)}
    for offset, char in enumerate(document.text):
        origin = origin_at(document, offset)
        assert origin is not None
        assert 0 <= origin.start <= origin.end <= len(source)
        assert char.isspace() or offset in covered
        if origin.end - origin.start == 1 and not char.isspace():
            assert source[origin.start] == char
