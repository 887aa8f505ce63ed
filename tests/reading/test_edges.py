import pytest

from onrecord.documents.span import Span
from onrecord.reading.edges import trimmed, whole_words, without_how, without_who


def test_marks_at_the_ends_are_no_part_of_who_speaks():
    text = "said, “Per Lund,” then"
    assert trimmed(text, Span(4, 17)).of(text) == "Per Lund"
    assert trimmed(", —", Span(0, 3)) == Span(0, 3)


def test_a_word_is_taken_whole():
    text = "Per Lund grumbled at once."
    assert whole_words(text, Span(9, 12)).of(text) == "grumbled"
    assert whole_words(text, Span(12, 20)).of(text) == "grumbled at"
    assert whole_words(text, Span(9, 9)) == Span(9, 9)


def test_a_last_who_leads_on_and_is_left_out():
    text = "a senior aide who"
    assert without_who(text, Span(0, len(text))).of(text) == "a senior aide"
    assert without_who("who", Span(0, 3)) == Span(0, 3)


@pytest.mark.parametrize(
    ("source", "bare"),
    [("sailors overwhelmingly", "sailors"), ("the Lund family", "the Lund family"), ("publicly", "publicly")],
)
def test_how_something_is_said_is_no_part_of_who_says_it(source, bare):
    assert without_how(source, Span(0, len(source))).of(source) == bare
