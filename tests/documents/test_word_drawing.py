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
