from hypothesis import given
from hypothesis import strategies as st

from onrecord.documents.span import Span
from onrecord.documents.words import fold, words_of


def test_case_and_kind_of_apostrophe_make_no_other_word():
    assert words_of("Don’t DON'T").forms == ["don't", "don't"]


def test_a_hyphen_parts_words_and_a_comma_inside_a_figure_does_not():
    assert words_of("a long-term cost of 50,000.").forms == ["a", "long", "term", "cost", "of", "50,000"]


def test_words_of_a_part_count_into_the_whole_text():
    words = words_of("one two three", Span(4, 13))
    assert [(words.starts[i], words.ends[i]) for i in range(len(words))] == [(4, 7), (8, 13)]
    assert words.span(0, 2) == Span(4, 13)


@given(st.text())
def test_every_letter_and_digit_of_any_text_stands_in_exactly_one_word(text):
    words = words_of(text)
    covered = [i for s, e in zip(words.starts, words.ends, strict=True) for i in range(s, e)]
    assert len(covered) == len(set(covered))
    assert {i for i, c in enumerate(text) if c.isalnum()} <= set(covered)


@given(st.text(min_size=1))
def test_folding_twice_changes_nothing(word):
    assert fold(fold(word)) == fold(word)
