import pytest

from onrecord.documents.word_symbols import symbol_told


@pytest.mark.parametrize(
    ("font", "number", "told"),
    [
        ("Symbol", "F0B0", "°"),
        ("Symbol", "F06D", "μ"),
        ("symbol", "F0B3", "≥"),
        ("Symbol", "F031", "1"),
        ("Times New Roman", "2013", "–"),
        ("", "00E9", "é"),
        ("Wingdings", "F0A7", " "),
        ("Symbol", "F0FF", " "),
        ("Symbol", "", " "),
        ("Symbol", "D800", " "),
        ("Symbol", "no", " "),
    ],
)
def test_a_symbol_shows_its_character_and_a_picture_a_blank(font, number, told):
    assert symbol_told(font, number) == told
