import pytest

from onrecord.reading.number_words import read_number, read_ordinal, words_of_number


@pytest.mark.parametrize(
    ("text", "value", "words"),
    [
        ("five", 5, 1),
        ("twenty-three", 23, 2),
        ("a hundred", 100, 2),
        ("three hundred and five", 305, 4),
        ("twelve hundred", 1200, 2),
        ("two million three hundred thousand", 2_300_000, 5),
        ("two hundred and three hundred", 200, 2),
        ("one thousand and two thousand", 1000, 2),
        ("two dozen", 24, 2),
        ("two three", 2, 1),
    ],
)
def test_the_longest_number_the_words_begin_with_is_read(text, value, words):
    assert read_number(words_of_number(text)) == (value, words)


@pytest.mark.parametrize("text", ["", "a boat", "and five", "boats"])
def test_words_that_begin_with_no_number_give_none(text):
    assert read_number(words_of_number(text)) is None


@pytest.mark.parametrize(
    ("text", "place"), [("14th", 14), ("third", 3), ("twenty-first", 21), ("first", None), ("ninety-fifteenth", None)]
)
def test_ordinals_tell_a_place_and_first_is_left_to_the_superlatives(text, place):
    assert read_ordinal(text) == place
