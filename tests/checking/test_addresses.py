import pytest

from onrecord.checking.addresses import REACH, in_address
from onrecord.documents.span import Span


def _is_address(text: str, word: str) -> bool:
    start = text.index(word)
    return in_address(text, Span(start, start + len(word)))


@pytest.mark.parametrize(
    "text",
    [
        "See https://osterby.example/The,Pier today.",
        "See www.Pier today.",
        "Write to The.Pier@osterby.example today.",
        "It is @ThePier again.",
        "It is #ThePier again.",
        "The file Pier.pdf is lost.",
        'It says <a title="Pier"> there.',
        "Pick ⚪️Pier now.",
    ],
)
def test_addresses_handles_files_markup_and_drawings_are_told_from_prose(text):
    assert _is_address(text, "Pier")


@pytest.mark.parametrize("text", ["The Pier.", "“Pier,” she said.", "H&amp;Pier", "either/or Pier", "Pier.The lock"])
def test_prose_is_no_address_even_where_a_space_is_lost(text):
    assert not _is_address(text, "Pier")


def test_a_very_long_run_without_a_space_is_no_prose():
    assert in_address("a" * 2 * REACH, Span(REACH, REACH + 1))


def test_an_address_at_the_other_end_of_the_sentence_changes_nothing():
    assert not _is_address("The Pier is at osterby.example/pier today.", "Pier")
