"""Word documents are read as they stand with all changes accepted, and bad containers are turned away."""

import zipfile
from datetime import date, datetime
from io import BytesIO

import docx
import pytest
from docx.oxml.parser import parse_xml

from onrecord.documents.document import origin_at
from onrecord.documents.formats.docx import draw_docx
from onrecord.errors import OnrecordError

NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def _word(*paragraphs: str, xml: str = ""):
    word = docx.Document()
    for paragraph in paragraphs:
        word.add_paragraph(paragraph)
    if xml:
        word.element.body.insert(len(paragraphs), parse_xml(f"<w:p {NS}>{xml}</w:p>"))
    return word


def _bytes(word) -> bytes:
    file = BytesIO()
    word.save(file)
    return file.getvalue()


def _code(data: bytes) -> str:
    with pytest.raises(OnrecordError) as caught:
        draw_docx(data)
    return caught.value.code


def test_headings_lists_tables_and_properties_are_read():
    word = docx.Document()
    word.core_properties.author, word.core_properties.created = "Runa Ostlie", datetime(2026, 3, 11)
    word.add_heading("Ferry rams pier", level=1)
    word.add_paragraph("The ferry hit the pier.")
    word.add_heading("What next", level=2)
    word.add_paragraph("Soup", style="List Bullet")
    word.add_table(rows=1, cols=2).rows[0].cells[1].text = "212"
    document = draw_docx(_bytes(word))
    assert [b.kind for b in document.blocks] == ["headline", "paragraph", "crosshead", "item", "cell"]
    assert (document.headline, document.byline) == ("Ferry rams pier", "Runa Ostlie")
    assert document.published == date(2026, 3, 11)


def test_cells_of_a_row_are_parted_by_tabs():
    word = _word("Numbers.")
    table = word.add_table(rows=2, cols=2)
    for cell, words in zip((c for row in table.rows for c in row.cells), "abcd", strict=True):
        cell.text = words
    assert draw_docx(_bytes(word)).text == "Numbers.\na\tb\nc\td"


def test_each_character_maps_to_its_paragraph_and_run():
    word = _word("First.")
    paragraph = word.add_paragraph("The ferry ")
    paragraph.add_run("rammed").bold = True
    document = draw_docx(_bytes(word))
    origin = origin_at(document, document.text.index("rammed") + 2)
    assert origin is not None
    assert (origin.part, origin.start, origin.end) == ("word/document.xml#p2r2", 2, 3)


def test_inserted_words_count_and_deleted_and_hidden_ones_do_not():
    xml = (
        '<w:r><w:t xml:space="preserve">The ferry </w:t></w:r><w:ins w:id="1"><w:r><w:t>rammed</w:t></w:r></w:ins>'
        '<w:del w:id="2"><w:r><w:delText>touched</w:delText></w:r></w:del>'
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>HIDDEN</w:t></w:r>"
        '<w:r><w:t xml:space="preserve"> it.</w:t></w:r>'
    )
    assert draw_docx(_bytes(_word(xml=xml))).text == "The ferry rammed it."


def test_links_are_kept_also_those_in_fields():
    xml = (
        '<w:r><w:t xml:space="preserve">See </w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        '<w:r><w:instrText> HYPERLINK "https://a.example/r" </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        '<w:r><w:t>the report</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    document = draw_docx(_bytes(_word(xml=xml)))
    assert [(link.span.of(document.text), link.address) for link in document.links] == [
        ("the report", "https://a.example/r")
    ]


def test_what_the_library_that_made_the_file_put_in_is_no_author_and_no_date():
    document = draw_docx(_bytes(_word("The ferry hit the pier.")))
    assert (document.byline, document.published) == (None, None)


def test_an_encrypted_document_is_told_as_such():
    assert _code(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le")) == "DOC05"


def test_an_old_word_document_is_told_as_such():
    assert _code(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600) == "DOC02"


def test_a_zip_archive_or_spreadsheet_is_no_document():
    for names in (["a.txt"], ["[Content_Types].xml", "xl/workbook.xml"]):
        file = BytesIO()
        with zipfile.ZipFile(file, "w") as archive:
            for name in names:
                archive.writestr(name, "x")
        assert _code(file.getvalue()) == "DOC02"


def test_a_zip_bomb_is_not_opened():
    file = BytesIO(_bytes(_word("One.")))
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/media/big.xml", b"\0" * 40_000_000)
    assert _code(file.getvalue()) == "DOC07"


def test_a_document_cut_short_anywhere_is_damaged():
    whole = _bytes(_word("The ferry hit the pier. " * 20))
    codes = {_code(whole[:cut]) for cut in range(30, len(whole) - 1, len(whole) // 40)}
    assert codes == {"DOC06"}


def test_a_document_with_flipped_bytes_is_read_or_turned_away():
    whole = bytearray(_bytes(_word("The ferry hit the pier. " * 20)))
    for place in range(0, len(whole), len(whole) // 60):
        flipped = bytes(whole[:place]) + bytes([whole[place] ^ 0xFF]) + bytes(whole[place + 1 :])
        try:
            assert "ferry" in draw_docx(flipped).text
        except OnrecordError as error:
            assert error.code in {"DOC02", "DOC05", "DOC06", "DOC07", "DOC08"}  # noqa: PT017 - either may happen


def test_a_document_without_words_says_so():
    assert _code(_bytes(docx.Document())) == "DOC08"


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("content.xml", "an OpenDocument file, such as .odt"),
        ("Index/Document.iwa", "a document of Apple's Pages"),
        ("META-INF/container.xml", "an e-book"),
        ("photo.jpg", "a ZIP archive"),
    ],
)
def test_another_container_is_told_by_what_it_is(name, told):
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as container:
        container.writestr(name, "x")
    with pytest.raises(OnrecordError, match=f"DOC02.*{told}"):
        draw_docx(file.getvalue())
