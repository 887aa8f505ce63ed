import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.documents.word_pieces import shipped_tokenizer
from onrecord.reading.model.pieces import CASES, cut_pieces, shape_of

TOKENIZER = shipped_tokenizer()


def cut(text):
    return cut_pieces(text, TOKENIZER)


def quoted(text):
    """The words that are told to stand within quotation marks."""
    pieces = cut(text)
    return [text[a:b] for a, b, q in zip(pieces.start, pieces.end, pieces.quoted, strict=True) if q == 1]


@pytest.mark.parametrize(
    "text",
    [
        "Roe said: “shut now”. Nobody came.",
        'Roe said: "shut now". Nobody came.',
        "Roe said: «shut now». Nobody came.",
        "Roe said: ``shut now''. Nobody came.",
    ],
)
def test_words_between_marks_of_any_kind_are_quoted(text):
    assert quoted(text) == ["shut", "now"]


def test_a_mark_that_is_never_closed_ends_with_its_line():
    assert quoted('Roe said: "shut now\nNobody came.') == ["shut", "now"]


@pytest.mark.parametrize(
    ("piece", "before", "shape"),
    [
        ("pier", " ", 0),
        ("Pier", " ", 1),
        ("NATO", " ", 2),
        ("McA", " ", 3),
        ("2016", " ", 4),
        ("“", " ", 5),
        ("er", "i", 6),
    ],
)
def test_the_case_of_letters_is_kept(piece, before, shape):
    assert shape_of(piece, before) == shape


def test_the_first_word_of_each_line_is_told():
    assert cut("The pier\n\nwas shut").breaks.tolist() == [1, 0, 1, 0]


def test_sentences_are_counted():
    assert cut("Shut. Open.\nShut").sentence.tolist() == [0, 0, 1, 1, 3]


@given(st.text(max_size=200))
def test_every_piece_lies_in_the_text_whatever_it_is(text):
    pieces = cut(text)
    assert all(0 <= a < b <= len(text) for a, b in zip(pieces.start, pieces.end, strict=True))
    assert all(0 <= case < CASES for case in pieces.case)
