"""Marks of footnotes in Markdown are no words, and notes are blocks of their own."""

from onrecord.documents.document import origin_at
from onrecord.documents.formats.markdown import document_of_markdown


def blocks_of(source: str) -> list[tuple[str, str]]:
    document = document_of_markdown(source)
    return [(block.kind, block.span.of(document.text)) for block in document.blocks]


def test_a_mark_is_no_word_and_no_figure():
    source = "The storm cost 40 boats.[^1] It hit 12[^b] ports.\n\n[^1]: So the port says.\n[^b]: It lists them."
    assert blocks_of(source) == [
        ("paragraph", "The storm cost 40 boats. It hit 12 ports."),
        ("note", "So the port says."),
        ("note", "It lists them."),
    ]


def test_a_note_of_an_address_alone_keeps_it():
    source = "The storm cost 40 boats.[^1] It was dark.\n\n[^1]: https://port.example/storm\n"
    assert blocks_of(source)[1] == ("note", "https://port.example/storm")


def test_a_note_goes_on_to_an_empty_line_and_keeps_its_links():
    source = "Boats.[^1]\n\n[^1]: See [the list](https://port.example/list)\n  of *boats*.\n\nIt was dark."
    assert blocks_of(source)[1:] == [("note", "See the list of boats."), ("paragraph", "It was dark.")]
    (link,) = document_of_markdown(source).links
    assert link.address == "https://port.example/list"


def test_a_mark_without_a_note_stays_as_it_is_written():
    assert blocks_of("He said it [^sic] so.") == [("paragraph", "He said it [^sic] so.")]
    assert blocks_of("It is `[^1]` there.[^1]\n\n[^1]: A note.")[0] == ("paragraph", "It is [^1] there.")


def test_the_words_after_a_mark_know_their_place():
    source = "Boats.[^1] It was dark.\n\n[^1]: A note of 7."
    document = document_of_markdown(source)
    for words in ("It was dark.", "A note of 7."):
        origin = origin_at(document, document.text.index(words))
        assert origin is not None
        assert source[origin.start :].startswith(words)
