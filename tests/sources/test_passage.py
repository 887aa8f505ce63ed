import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.documents.words import words_of
from onrecord.sources.passage import SLACK, WORDS_IN_PASSAGE, cut_passages, key_of, keys_of

SENTENCE = "The board met again on Monday and heard nothing new. "


@given(st.text(max_size=300), st.integers(1, 60))
def test_passages_tile_the_text_and_hold_each_word_once(text: str, times: int) -> None:
    text = text * times
    passages, words = cut_passages(text)
    assert passages[0].span.start == 0
    assert passages[-1].span.end == len(text)
    assert all(a.span.end == b.span.start for a, b in itertools.pairwise(passages))
    held = [form for passage in passages for form in words_of(text, passage.span).forms]
    assert held == words_of(text).forms
    assert words == len(held)
    assert all(passage.keys == keys_of(words_of(text, passage.span).forms) for passage in passages)


def test_a_passage_ends_with_a_sentence_where_one_ends_near_enough() -> None:
    passages, _ = cut_passages(SENTENCE * 40)
    texts = [passage.span.of(SENTENCE * 40) for passage in passages]
    assert all(text.endswith("new. ") for text in texts)
    assert all(abs(len(words_of(text)) - WORDS_IN_PASSAGE) <= SLACK for text in texts[:-1])


def test_a_passage_rather_ends_with_a_paragraph() -> None:
    text = SENTENCE * 8 + "\n\n" + SENTENCE * 20
    passages, _ = cut_passages(text)
    assert passages[0].span.of(text).rstrip() == (SENTENCE * 8).rstrip()


def test_words_without_a_full_stop_are_cut_all_the_same() -> None:
    passages, words = cut_passages("harbour " * 1000)
    assert words == 1000
    assert len(passages) == 10


@pytest.mark.parametrize(
    ("form", "key"),
    [
        ("harbour", "harbour"),
        ("didn't", "didn't"),
        ("50,000", "50,000"),
        ("(1)", "_1_"),
        ("a b", "a_b"),
        ("é" * 70, "é" * 64),
    ],
)
def test_a_key_holds_no_space_and_no_mark_that_the_index_would_part(form: str, key: str) -> None:
    assert key_of(form) == key


@pytest.mark.parametrize("between", ["\n", " "])
def test_a_very_long_text_is_cut_between_words_and_loses_none(between: str) -> None:
    text = between.join(["The board met again on Monday and heard nothing new."] * 50_000)
    passages, words = cut_passages(text)
    assert words == 500_000
    assert passages[0].span.start == 0
    assert passages[-1].span.end == len(text)
    assert all(a.span.end == b.span.start for a, b in itertools.pairwise(passages))
    assert {key for passage in passages for key in passage.keys} == keys_of(words_of(text[:51]).forms)


def test_a_word_without_end_is_cut_too() -> None:
    passages, _ = cut_passages("x" * 2_500_000)
    assert [len(passage.span) for passage in passages] == [1_000_000, 1_000_000, 500_000]
