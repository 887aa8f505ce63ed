"""Bytes become characters with certainty, or the place that can't be read is named."""

import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.documents.encodings import decode, normalise_newlines
from onrecord.errors import OnrecordError

ENGLISH = (
    "“We can’t wait,” said Zoë Brandström, the mayor of Larkhaven – and left. The café on the quay was shut, the "
    "harbour office said, and it will stay shut for the rest of the week because of the storm."
)
FRENCH = (
    "« Nous n’avons rien reçu », a déclaré le maire de la ville après la réunion d’hier soir. Les élèves de l’école "
    "étaient déjà rentrés chez eux à cause de la tempête qui a frappé la côte pendant toute la journée."
)
POLISH = (
    "„Nie możemy czekać” – powiedział wczoraj burmistrz miasta. Mieszkańcy zostali przewiezieni do szkoły, gdzie "
    "sąsiedzi przynieśli im zupę, łóżka i koce. Śledztwo będzie jawne, zapewniła również dyrektorka portu."
)
RUSSIAN = (
    "«Мы не можем больше ждать», — сказал вчера мэр города. Жители были доставлены в школу, куда соседи принесли им "
    "суп, кровати и одеяла. Расследование будет открытым для всех, заверила директор порта."
)
PLAIN_RUSSIAN = RUSSIAN.translate({0xAB: '"', 0xBB: '"', 0x2014: "-"})
CHINESE = "市长昨天说，这座城市不能再等了。居民被送往学校，邻居们为他们带来了汤和毯子。调查将对所有人公开。"
JAPANESE = (
    "市長は昨日、「私たちはもう待てません」と述べた。住民は学校に運ばれ、近所の人々がスープと毛布を持ってきた。" * 3
)


def test_plain_utf8_is_utf8():
    assert decode(ENGLISH.encode()).encoding == "utf-8"


@pytest.mark.parametrize("name", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_settles_it_and_is_no_part_of_the_text(name):
    assert decode(ENGLISH.encode(name)).text == ENGLISH


@pytest.mark.parametrize("name", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", [ENGLISH, RUSSIAN])
def test_utf16_without_its_mark_is_told_by_its_zeros(name, text):
    assert decode(text.encode(name)).text == text


@pytest.mark.parametrize("text", [ENGLISH, FRENCH, "The mayor’s office is shut.", "It costs £5, he said."])
def test_western_text_is_read_as_windows_1252(text):
    decoded = decode(text.encode("cp1252"))
    assert (decoded.text, decoded.encoding) == (text, "windows-1252")


def test_curly_quotes_of_mac_roman_are_not_taken_for_letters():
    text = ENGLISH.replace("ë", "e")
    assert decode(text.encode("mac_roman")).text == text


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        (POLISH, "cp1250"),
        (RUSSIAN, "cp1251"),
        (PLAIN_RUSSIAN, "koi8_r"),
        (JAPANESE, "shift_jis"),
        (CHINESE, "gb18030"),
    ],
)
def test_other_scripts_are_told_by_the_language_that_they_spell(text, codec):
    assert decode(text.encode(codec)).text == text


def test_where_several_encodings_fit_none_is_guessed():
    with pytest.raises(OnrecordError, match="DOC03"):
        decode("The café's owner, Zoë, left.".encode("cp850"))


@pytest.mark.parametrize(("text", "codec"), [(POLISH, "cp1250"), (PLAIN_RUSSIAN, "koi8-r"), (JAPANESE, "euc-jp")])
def test_what_the_file_says_of_itself_is_believed_where_it_fits(text, codec):
    assert decode(text.encode(codec), declared=codec).text == text


def test_a_wrong_declaration_does_not_harm():
    assert decode(ENGLISH.encode(), declared="iso-8859-1").text == ENGLISH
    assert decode(ENGLISH.encode("cp1252"), declared="utf-8").text == ENGLISH
    assert decode(ENGLISH.encode(), declared="no-such-thing").text == ENGLISH


def test_two_encodings_in_one_file_are_refused_and_the_place_is_named():
    data = ENGLISH.encode() + b"\n\nThe mayor\x92s office said so.\n"
    with pytest.raises(OnrecordError) as caught:
        decode(data)
    assert caught.value.code == "DOC03"
    assert "0x92, line 3 after “The mayor”" in caught.value.what


def test_a_utf8_paragraph_in_an_old_file_is_refused_too():
    data = (FRENCH * 3).encode("cp1252") + "\nHe said “no”.".encode()
    with pytest.raises(OnrecordError, match="DOC03"):
        decode(data)


@pytest.mark.parametrize("text", [ENGLISH + "“", ENGLISH + "é", "The mayor of the town said that “"])
def test_a_truncated_last_character_is_told_as_a_file_cut_short(text):
    with pytest.raises(OnrecordError, match=r"DOC06.*ends in the middle of a character, at byte"):
        decode(text.encode()[:-1])


def test_a_lone_last_letter_of_an_old_encoding_is_a_letter():
    assert decode("The mayor of the town said that it was in the café".encode("cp1252")).text.endswith("café")


@pytest.mark.parametrize("data", [b"", b" \n\t ", b"\xef\xbb\xbf", codecs.BOM_UTF16_LE, "\u200b\n".encode()])
def test_nothing_but_white_space_is_an_empty_file(data):
    with pytest.raises(OnrecordError, match="DOC01"):
        decode(data)


@pytest.mark.parametrize(
    "data",
    [b"\x89PNG\r\n\x1a\n" + bytes(range(256)), b"abc\0def", bytes(range(256)) * 4, b"PK\x03\x04....", b"{\\rtf1 x}"],
)
def test_what_is_no_text_is_refused(data):
    with pytest.raises(OnrecordError, match="DOC02"):
        decode(data)


def test_line_breaks_become_line_feeds_and_the_dropped_ones_are_known():
    text, dropped = normalise_newlines("a\r\nb\rc\n\r\nd")
    assert (text, list(dropped)) == ("a\nb\nc\n\nd", [1, 6])


def _decoded_or_code(data: bytes) -> str:
    try:
        return decode(data).text
    except OnrecordError as error:
        return error.code


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_become_text_without_a_replacement_or_an_error_with_a_code(data):
    marks = ["\ufffd".encode(name) for name in ("utf-8", "utf-16-le", "utf-16-be")]
    assert "\ufffd" not in _decoded_or_code(data) or any(mark in data for mark in marks)


@settings(deadline=None)
@given(st.text(max_size=200, alphabet=st.characters(exclude_categories=["Cs"])))
def test_any_utf8_text_comes_back_unchanged_or_is_refused_as_no_text(text):
    assert _decoded_or_code(text.encode()) in {text, text.removeprefix("\ufeff"), "DOC01", "DOC02"}
