"""Plain text is taken as it is."""

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.documents.document import origin_at
from onrecord.documents.formats.text import draw_text
from onrecord.errors import OnrecordError


def test_the_text_is_the_file_with_line_feeds():
    document = draw_text("Pier stays shut\r\n\r\nThe pier – built in 1902 – is shut.\r\n".encode("cp1252"))
    assert document.text == "Pier stays shut\n\nThe pier – built in 1902 – is shut.\n"
    assert (document.format, document.encoding, document.headline) == ("text", "windows-1252", "Pier stays shut")


def test_origins_count_the_carriage_returns():
    document = draw_text(b"One.\r\nTwo.\r\nThree.")
    origin = origin_at(document, document.text.index("Three"))
    assert origin is not None
    assert (origin.start, origin.end) == (12, 13)


def test_right_to_left_text_is_read_like_any_other():
    document = draw_text("قال رئيس البلدية أمس إن المدينة لا تستطيع الانتظار.\nثم غادر.".encode())
    assert document.language == "ar"
    assert len(document.blocks) == 2


@settings(deadline=None)
@given(st.text(max_size=300))
def test_offsets_and_origins_hold_for_any_text(text):
    data = text.encode("utf-8", "ignore")
    try:
        document = draw_text(data)
    except OnrecordError:
        return
    source = data.decode("utf-8-sig")
    for offset, char in enumerate(document.text):
        origin = origin_at(document, offset)
        assert origin is not None
        assert source[origin.start : origin.end] in {char, "\r"}
