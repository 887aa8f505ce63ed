from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.superlatives import find_superlatives


def superlatives(text):
    return [(s.span.of(text), s.kind) for s in find_superlatives(text)]


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("It was the first collision in the history of the port.", "the first", "first"),
        ("She is the first woman to lead it.", "the first", "first"),
        ("It closed for the first time.", "for the first time", "first"),
        ("They began the first significant ground invasion.", "the first", "first"),
        ("Troops led Osterby’s first large-scale sea rescue.", "Osterby’s first", "first"),
        ("He met Larkhaven’s first democratically elected mayor.", "Larkhaven’s first", "first"),
        ("The first-ever regatta began.", "The first-ever", "first"),
        ("It was the only boat in port.", "the only", "only"),
        ("The town has never paid.", "has never", "never"),
        ("I’ve never won.", "never", "never"),
        ("The river is at its highest since 1990.", "its highest", "most"),
        ("It was its worst storm.", "its worst", "most"),
        ("Never before had it closed.", "Never before", "never"),
        ("It is the only regular night ferry.", "the only", "only"),
        ("The largest wooden fishing boat sank.", "The largest", "most"),
        ("The largest ship sank.", "The largest", "most"),
        ("It is Osterby’s tallest tower.", "Osterby’s tallest", "most"),
        ("It is the most expensive pier.", "the most expensive", "most"),
        ("A record 500 boats came.", "A record", "most"),
        ("She broke the record.", "broke the record", "most"),
    ],
)
def test_each_word_that_tops_all_others_is_found(text, words, kind):
    assert superlatives(text) == [(words, kind)]


@pytest.mark.parametrize(
    "text",
    [
        "The first thing she did was to call the First Lady.",
        "First of all, there were only three boats; if only there were more.",
        "At least 30 and at most 50 came, most of them by boat. At first it rained.",
        "It is one of the largest ships and not the first.",
        "He is my best friend and did his best. Never mind.",
        "She said it on the record. Most people stayed. In the first half it rained.",
        "It was the second-largest ship.",
        "It was the fleet at its worst, and the crew was at its strongest when it rained.",
        "In the first general round, on the first full day, she held her first public speech of the first two years.",
        "He closed the first day for people who sail.",
    ],
)
def test_words_that_top_nothing_are_left_alone(text):
    assert superlatives(text) == []


@given(st.text(max_size=200))
def test_any_text_gives_superlatives_in_order(text):
    found = find_superlatives(text)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
