"""Notes, boxes and pictures of a Word document find their place after what they hang on."""

import struct
import zlib
from io import BytesIO

import docx
from docx.oxml.parser import parse_xml

from onrecord.documents.formats.docx import draw_docx

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def _drawn(word):
    file = BytesIO()
    word.save(file)
    return draw_docx(file.getvalue())


def _picture() -> BytesIO:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    return BytesIO(b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"\0\0")) + chunk(b"IEND", b""))


def test_a_picture_stands_at_its_place():
    word = docx.Document()
    word.add_paragraph("The pier is shut.")
    word.add_picture(_picture())
    (picture,) = _drawn(word).media
    assert (picture.kind, picture.address) == ("picture", "media/image1.png")


def test_a_text_box_is_drawn_once_after_its_paragraph():
    word = docx.Document()
    word.add_paragraph("Before.")
    box = f'<w:txbxContent xmlns:w="{W}"><w:p><w:r><w:t>In the box.</w:t></w:r></w:p></w:txbxContent>'
    run = parse_xml(f'<w:r xmlns:w="{W}"><w:t>Beside it.</w:t><w:pict>{box}</w:pict></w:r>')
    word.add_paragraph()._p.append(run)
    document = _drawn(word)
    assert [(b.kind, b.span.of(document.text)) for b in document.blocks] == [
        ("paragraph", "Before."),
        ("paragraph", "Beside it."),
        ("note", "In the box."),
    ]


def test_blanks_within_a_paragraph_are_kept_and_those_around_it_are_not():
    word = docx.Document()
    paragraph = word.add_paragraph("  One  two")
    paragraph.add_run().add_tab()
    paragraph.add_run("three ")
    assert _drawn(word).text == "One  two\tthree"


def _text(*paragraphs: str) -> str:
    """The text of a document of these paragraphs, each given as the XML within it."""
    word = docx.Document()
    for paragraph in paragraphs:
        word.element.body.insert(len(word.paragraphs), parse_xml(f'<w:p xmlns:w="{W}">{paragraph}</w:p>'))
    return _drawn(word).text


def _run(words: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


DELETED = '<w:pPr><w:rPr><w:del w:id="1" w:author="A"/></w:rPr></w:pPr>'


def test_paragraphs_are_one_where_the_mark_between_them_is_deleted():
    halves = DELETED + _run("The ferry "), _run("lay at the yard."), _run("It was dark.")
    assert _text(*halves) == "The ferry lay at the yard.\nIt was dark."


def test_an_empty_paragraph_on_the_way_parts_them_no_more_than_its_mark_does():
    assert _text(DELETED + _run("The ferry "), DELETED, _run("lay there.")) == "The ferry lay there."
    assert _text(DELETED + _run("The ferry "), "", _run("It lay there.")) == "The ferry\nIt lay there."


def test_a_paragraph_that_is_deleted_whole_leaves_its_neighbours_apart():
    gone = DELETED + '<w:del w:id="2" w:author="A"><w:r><w:delText>Gone.</w:delText></w:r></w:del>'
    assert _text(_run("Before."), gone, _run("After.")) == "Before.\nAfter."


def test_a_box_at_a_last_paragraph_whose_mark_is_deleted_is_drawn():
    box = "<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>In the box.</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>"
    assert _text(DELETED + _run("Beside it.") + box) == "Beside it.\nIn the box."


def test_struck_words_are_not_read_and_a_strike_that_is_off_strikes_nothing():
    assert _text(_run("It cost ") + _run("500 ", "<w:strike/>") + _run("600.")) == "It cost 600."
    assert _text(_run("It cost ") + _run("500 ", "<w:dstrike/>") + _run("600.")) == "It cost 600."
    assert _text(_run("It cost ") + _run("500.", '<w:strike w:val="0"/>')) == "It cost 500."


def test_a_symbol_stands_between_the_words():
    dash = '<w:r><w:sym w:font="Symbol" w:char="F02D"/></w:r>'
    picture = '<w:r><w:sym w:font="Wingdings" w:char="F0E0"/></w:r>'
    assert _text(_run("It has 1") + dash + _run("2 boats.")) == "It has 1−2 boats."
    assert _text(_run("pier") + picture + _run("quay")) == "pier quay"
    assert _text(picture + _run("The pier is shut.")) == "The pier is shut."
