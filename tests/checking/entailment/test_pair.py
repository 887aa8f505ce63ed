import numpy as np

from onrecord.checking.entailment.pair import PASSAGE, STATEMENT, lay_side_by_side, length_of
from onrecord.documents.word_pieces import shipped_tokenizer

_TOKENIZER = shipped_tokenizer()


def _matches(statement: str, passage: str) -> dict[str, int]:
    pair = lay_side_by_side(statement, passage, _TOKENIZER)
    stated = pair.role == STATEMENT
    words = zip(pair.start[stated], pair.end[stated], pair.match[stated], strict=True)
    return {statement[a:b]: int(match) for a, b, match in words}


def test_each_word_is_told_whether_the_other_text_has_it() -> None:
    assert _matches("pier closed Monday", "The pier was closing on Friday.") == {"pier": 2, "closed": 1, "Monday": 0}


def test_words_beside_the_same_neighbour_are_told_apart() -> None:
    assert _matches("North Pier fell", "The North Pier of Osterby fell.") == {"North": 3, "Pier": 3, "fell": 2}


def test_figures_meet_with_and_without_commas() -> None:
    pair = lay_side_by_side("50,000 came", "There came 50000.", _TOKENIZER)
    assert set(pair.match[pair.role == STATEMENT].tolist()) == {2}


def test_the_passage_is_cut_where_it_is_too_long_and_the_statement_stays() -> None:
    pair = lay_side_by_side("The pier fell.", "It rained all day. " * 200, _TOKENIZER, most=64)
    assert len(pair) == 64
    assert int((pair.role == STATEMENT).sum()) == 4
    assert int((pair.role == PASSAGE).sum()) == 57


def test_places_count_into_the_text_that_the_piece_is_of() -> None:
    pair = lay_side_by_side("Ann", "By Ann", _TOKENIZER)
    assert pair.start[pair.role == PASSAGE].tolist() == [0, 3]
    assert np.all(pair.role[[0, 2, -1]] == 0)


def test_the_length_is_told_without_laying_the_two_side_by_side() -> None:
    short, long = "The pier fell.", "It rained all day on the harbour of Osterby. " * 40
    for statement, passage in ((short, short), (short, long), (long, short), (long, long), ("", "")):
        assert length_of(statement, passage, _TOKENIZER) == len(lay_side_by_side(statement, passage, _TOKENIZER))
