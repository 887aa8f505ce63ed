"""The order in which signs stand on paper, as the Unicode Bidirectional Algorithm has it."""

import pytest

from onrecord.web.paper.direction import base_level, levels_of, mirrored, order_of, reads_from_right


def on_paper(text):
    """The signs from left to right."""
    levels = levels_of(text, base_level(text))
    return "".join(mirrored(text[i]) if levels[i] % 2 else text[i] for i in order_of(levels))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("The pier", "The pier"),
        ("אבג", "גבא"),
        ("He said אבג twice", "He said גבא twice"),
        ("אבג pier דה", "הד pier גבא"),
        ("אב 12:45 גד", "דג 12:45 בא"),
        ("אב (גד) ה", "ה (דג) בא"),
        ("אב (pier) 123 גד", "דג 123 (pier) בא"),
        ("fees: אב 45%", "fees: 45% בא"),
        ("ابج ١٢٣ دهو", "وهد ١٢٣ جبا"),
        ("ابج 12 دهو", "وهد 12 جبا"),
        ("pier (אב", "pier (בא"),
    ],
)
def test_words_that_are_read_from_the_right_stand_from_the_right(text, shown):
    assert on_paper(text) == shown


def test_only_text_with_such_letters_needs_levels():
    assert not reads_from_right("Łódź, Ελληνικά, Москва, 中文 “–” 😀")
    assert reads_from_right("pier א")
    assert reads_from_right("pier ا")
