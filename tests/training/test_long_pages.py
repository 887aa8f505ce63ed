import json
from random import Random

import numpy as np
import pytest
from training.evidence.long_pages import Cited, areas, counts_of, read_cited, table_of, variants
from training.evidence.ranks import area_of

from onrecord.checking.entailment.found_words import FIGURE, NAME, NOWHERE, OTHER, TOGETHER

_PAGE = ["The pier of Osterby fell in the storm.", "Nobody was hurt."]
_ROW = Cited("The pier of Osterby fell in 1911.", _PAGE, ((28, 32, 2),))


def test_the_statements_of_the_training_part_come_with_their_words_that_are_not_told_of(tmp_path) -> None:
    tokens = ["The", "pier", "of", "Osterby", "fell", "in", "1911", "."]
    row = {"claim": _ROW.statement, "evidence": _PAGE, "supporting_sentences": [[0]], "claim_tokens": tokens}
    row["non_supported_spans"] = [token == "1911" for token in tokens]
    (tmp_path / "wice").mkdir()
    (tmp_path / "wice" / "wice.nonsupported_tokens.train.jsonl").write_text(json.dumps(row) + "\n")
    assert read_cited(tmp_path) == [_ROW]


def test_words_are_counted_by_kind_and_place() -> None:
    told, among = counts_of(_ROW)
    assert (told[NAME, TOGETHER], told[OTHER, TOGETHER], told[FIGURE, NOWHERE]) == (1, 2, 0)
    assert (among.sum(), among[FIGURE, NOWHERE]) == (4, 1)


def test_what_was_never_counted_is_as_likely_as_not_and_nothing_is_sure() -> None:
    table = table_of([counts_of(_ROW)] * 10)
    assert table[OTHER, NOWHERE] == 0.5
    assert 0 < table[FIGURE, NOWHERE] < 0.1 < 0.9 < table[NAME, TOGETHER] < 1


def test_of_a_statement_variants_are_made_that_are_borne_out_and_others_that_are_not() -> None:
    found = list(variants(_ROW, Random(1)))
    assert found[:2] == [("The pier of Osterby fell in 1911.", False), ("The pier of Osterby fell in.", True)]
    shorter, told = found[2]
    assert ("1911" in shorter, len(shorter.split()), told) == (True, 6, False)


def test_a_statement_of_which_no_other_word_can_be_left_out_has_two_variants() -> None:
    assert len(list(variants(Cited("It fell in 1911.", _PAGE, ((3, 15, 2),)), Random(1)))) == 2


def test_kinds_and_places_put_what_is_borne_out_first_where_figures_are_missing() -> None:
    rows = [_ROW] * 10
    _, signs = areas(rows, [counts_of(row) for row in rows], 1)
    assert signs > 0.9


@pytest.mark.parametrize(("scores", "area"), [([1, 2, 3, 4], 1.0), ([4, 3, 2, 1], 0.0), ([1, 1, 1, 1], 0.5)])
def test_the_area_is_a_half_where_all_scores_are_the_same(scores, area) -> None:
    assert area_of(np.array(scores), np.array([False, False, True, True])) == area
