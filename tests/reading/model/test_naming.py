from itertools import pairwise

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.documents.span import Span
from onrecord.documents.word_pieces import shipped_tokenizer
from onrecord.reading.model.hearing import shipped_hearing
from onrecord.reading.model.naming import KINDS, TAGS, TOLD, marked_in, told_of
from onrecord.reading.model.pieces import cut_pieces
from onrecord.reading.names import find_names

OUT, BEGIN, GO_ON = ([5.0 if tag == own else 0.0 for tag in range(TAGS)] for own in range(TAGS))


def pieces_of(text):
    return cut_pieces(text, shipped_tokenizer())


def marked(text, *tags):
    scores = np.array([[*tag, *(0.0 for _ in KINDS)] for tag in tags], dtype=np.float32)
    return [one.span.of(text) for one in marked_in(pieces_of(text), scores.reshape(-1, TAGS + len(KINDS)))]


def test_names_that_stand_side_by_side_are_two():
    assert marked("they met Ann Roe and", OUT, OUT, BEGIN, BEGIN, OUT) == ["Ann", "Roe"]
    assert marked("they met Ann Roe and", OUT, OUT, BEGIN, GO_ON, OUT) == ["Ann Roe"]


def test_a_name_has_a_beginning_though_no_word_is_likeliest_to_be_one():
    assert marked("they met Ann Roe and", OUT, OUT, GO_ON, GO_ON, OUT) == ["Ann Roe"]


def test_nothing_is_marked_where_every_word_stands_outside():
    assert marked("they met", OUT, OUT) == marked("") == []


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_something_is_told_of_every_piece_of_any_text(text):
    sentences = [Span(0, len(text))]
    told = told_of(pieces_of(text), find_names(text, sentences), sentences)
    assert told.shape == (len(pieces_of(text)), TOLD)
    assert ((told >= 0) & (told <= 1)).all()


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_whatever_the_text_names_lie_in_it_in_order(text):
    spans = [one.span for one in shipped_hearing().read(text, [Span(0, len(text))])[2]]
    assert spans == sorted(spans)
    assert all(0 <= s.start < s.end <= len(text) for s in spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))
