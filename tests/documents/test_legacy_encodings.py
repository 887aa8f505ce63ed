"""Files from before UTF-8 are told apart; western text wins over its look-alikes."""

import pytest

from onrecord.documents.legacy_encodings import reads_western, recognise_encoding


@pytest.mark.parametrize(
    "text", ["Russia’s war", "“No,” she said – twice.", "She left the café of Zoë on the quay", "It cost £5 or €6."]
)
def test_western_text_reads_as_western(text):
    assert reads_western(text)


@pytest.mark.parametrize("text", ["itÕs", "Òno,Ó she said", "caf‚ noir", "Za³o¿enie", "w¹tek", "ÏÒÉ×ÅÔ ÍÉÒ"])
def test_letters_read_by_the_wrong_table_do_not(text):
    assert not reads_western(text)


def test_a_few_curly_quotes_are_enough():
    assert recognise_encoding(b"The mayor said \x93no\x94 and left; it\x92s over.") == "cp1252"


def test_noise_is_not_guessed_at():
    assert recognise_encoding(bytes(range(0x80, 0x100)) * 3) is None
