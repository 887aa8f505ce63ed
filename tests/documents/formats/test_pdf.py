"""PDFs: lines become paragraphs again, and pages without letters are told as scans."""

from datetime import UTC, date, datetime
from io import BytesIO
from time import perf_counter

import pytest
from fpdf import FPDF
from PIL import Image

from onrecord.documents.document import origin_at
from onrecord.documents.formats.pdf import draw_pdf
from onrecord.errors import OnrecordError

LONG = (
    "The inspection found that the fenders of North Pier were worn through on the seaward side, and the inspector "
    "asked the harbour authority to replace them before the winter."
)


def _pdf(*pages: list[str], width: float = 90, encrypt: bool = False) -> bytes:
    pdf = FPDF()
    pdf.set_title("Inspection")
    pdf.set_author("Harbour Office")
    pdf.set_creation_date(datetime(2021, 6, 14, 12, 0, tzinfo=UTC))
    if encrypt:
        pdf.set_encryption(owner_password="o", user_password="u")
    for page in pages:
        pdf.add_page()
        pdf.set_font("Helvetica", size=12)
        for paragraph in page:
            pdf.multi_cell(width, 6, paragraph, new_x="LMARGIN", new_y="NEXT", align="L")
            pdf.ln(6)
    return bytes(pdf.output())


def _code(data: bytes) -> str:
    with pytest.raises(OnrecordError) as caught:
        draw_pdf(data)
    return caught.value.code


def test_lines_are_joined_into_paragraphs_again():
    document = draw_pdf(_pdf([LONG, "Nobody was hurt, the report says."]))
    assert [b.span.of(document.text) for b in document.blocks] == [LONG, "Nobody was hurt, the report says."]


def test_title_author_and_date_are_read():
    document = draw_pdf(_pdf([LONG]))
    assert (document.headline, document.byline, document.published) == (
        "Inspection",
        "Harbour Office",
        date(2021, 6, 14),
    )


def test_words_parted_at_a_line_end_are_mended_and_map_to_both_halves():
    document = draw_pdf(_pdf(["The fenders were worn through, and the inspec-\ntor asked for new ones at once."]))
    assert "the inspector asked" in document.text
    origin = origin_at(document, document.text.index("tor asked"))
    assert origin is not None
    assert origin.part == "page 1"
    assert origin.start > document.text.index("tor asked")


def test_a_hyphen_that_the_word_has_elsewhere_is_kept():
    text = "A well-known pier.\n\nThe fenders of this old and very well-\nknown pier were worn."
    assert "very well-known pier" in draw_pdf(_pdf([text], width=120)).text


def test_a_paragraph_runs_on_over_the_page_and_its_number():
    pages = [["One thing happened on the pier, and", "1"], ["then another thing happened there.", "2"]]
    document = draw_pdf(_pdf(*pages, width=150))
    told = [(b.kind, b.span.of(document.text)) for b in document.blocks]
    assert ("paragraph", "One thing happened on the pier, and then another thing happened there.") in told
    assert [t for t in told if t[0] == "note"] == [("note", "1"), ("note", "2")]


def test_a_locked_pdf_says_so():
    assert _code(_pdf([LONG], encrypt=True)) == "DOC05"


def test_a_pdf_cut_short_anywhere_is_damaged():
    whole = _pdf([LONG], [LONG])
    assert {_code(whole[:cut]) for cut in range(10, len(whole) - 8, len(whole) // 50)} == {"DOC06"}


def test_a_pdf_of_pictures_says_that_it_has_no_text():
    pdf = FPDF()
    pdf.add_page()
    pdf.rect(10, 10, 50, 50)
    assert _code(bytes(pdf.output())) == "DOC08"


def test_flipped_bytes_are_read_or_turned_away():
    whole = _pdf([LONG])
    for place in range(0, len(whole), len(whole) // 60):
        flipped = whole[:place] + bytes([whole[place] ^ 0xFF]) + whole[place + 1 :]
        try:
            assert draw_pdf(flipped).text
        except OnrecordError as error:
            assert error.code in {"DOC05", "DOC06", "DOC08", "DOC12"}  # noqa: PT017 - either may happen


def _pages_of(*pages: str) -> bytes:
    """A PDF whose pages hold these words, those that begin with "*" as a stamp on a scan."""
    noise, pdf = BytesIO(), FPDF()
    Image.effect_noise((300, 420), 90).save(noise, "PNG")
    for words in pages:
        pdf.add_page()
        pdf.set_font("Helvetica", size=12)
        if words.startswith("*"):
            pdf.image(noise, 0, 0, 210, 297)
        if words.strip("*"):
            pdf.multi_cell(150, 6, words.strip("*"))
    return bytes(pdf.output())


def test_pages_that_are_pictures_are_told_with_their_numbers():
    document = draw_pdf(_pages_of(LONG, "*Scanned with a telephone", "*", LONG, "*"))
    assert document.unread == "pages 2–3 and 5 of 5"
    assert draw_pdf(_pages_of(LONG, "*")).unread == "page 2 of 2"
    assert draw_pdf(_pages_of(*([LONG, "*"] * 9))).unread == "pages 2, 4, 6, 8, 10, 12 and others of 18"


def test_blank_pages_and_pictures_beside_words_are_nothing_to_tell():
    assert draw_pdf(_pages_of(LONG, "", f"*{LONG}")).unread == ""


def test_a_scan_whose_pages_only_bear_a_stamp_says_that_it_has_no_text():
    with pytest.raises(OnrecordError, match=r"DOC08.*2 pages of pictures"):
        draw_pdf(_pages_of("*Scanned with a telephone", "*Scanned with a telephone"))


def test_a_pdf_of_ten_thousand_pages_is_turned_away_at_once_and_says_how_many_are_read():
    kids = " ".join(["3 0 R"] * 10_000)
    objects = ["<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Count 10000/Kids[{kids}]>>"]
    objects.append("<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>")
    data = b"%PDF-1.4\n"
    places = []
    for number, words in enumerate(objects, 1):
        places.append(len(data))
        data += f"{number} 0 obj{words}endobj\n".encode()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    data += f"xref\n0 4\n0000000000 65535 f \n{table}trailer<</Size 4/Root 1 0 R>>\n".encode()
    data += f"startxref\n{data.index(b'xref')}\n%%EOF".encode()
    started = perf_counter()
    with pytest.raises(OnrecordError, match=r"DOC12.*it has 10,000 pages, at most 3,000 are read; none of it is used"):
        draw_pdf(data)
    assert perf_counter() - started < 5
