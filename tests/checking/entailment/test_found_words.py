import numpy as np

from onrecord.checking.entailment.found_words import (
    APART,
    FIGURE,
    NAME,
    NOWHERE,
    OTHER,
    TOGETHER,
    found_words,
    told_of,
)
from onrecord.checking.entailment.held import Piece, Portion
from onrecord.documents.span import Span


def _portion(*sentences: str) -> Portion:
    return Portion(tuple(Piece(n, Span(0, len(text)), text) for n, text in enumerate(sentences)))


def test_a_word_is_a_figure_a_name_or_another_and_the_first_one_is_no_name_for_its_capital() -> None:
    found = found_words("Sailors of Osterby saved 30 people.", [_portion("Nothing.")])
    assert [kind for kind, _ in found] == [OTHER, NAME, OTHER, FIGURE, OTHER]


def test_words_are_together_in_the_sentence_that_has_most_of_them_apart_elsewhere_or_nowhere() -> None:
    portions = [_portion("Osterby has a pier.", "In Osterby sailors help boats."), _portion("Some 30 came.")]
    found = found_words("Sailors of Osterby helped 30 people.", portions)
    assert [place for _, place in found] == [TOGETHER, TOGETHER, TOGETHER, APART, NOWHERE]


def test_a_figure_that_begins_a_statement_is_one_and_another_figure_is_not_there() -> None:
    assert found_words("30 came.", [_portion("In all 300 came.")]) == [(FIGURE, NOWHERE), (OTHER, TOGETHER)]


def test_without_a_sentence_every_word_is_nowhere_and_without_a_word_there_is_nothing_to_find() -> None:
    assert found_words("Osterby burned.", []) == [(OTHER, NOWHERE), (OTHER, NOWHERE)]
    assert found_words("…", [_portion("It rained.")]) == []


def test_how_likely_a_word_is_told_of_is_read_from_the_table_by_kind_and_place() -> None:
    table = np.arange(9).reshape(3, 3) / 10
    likely = told_of("The 30 sailors left Osterby.", [_portion("All sailors left."), _portion("He had 30.")], table)
    assert likely.tolist() == [
        table[FIGURE, APART],
        table[OTHER, TOGETHER],
        table[OTHER, TOGETHER],
        table[NAME, NOWHERE],
    ]
