from datetime import date

import pytest

from onrecord.checking.entailment.at_hand import (
    KEPT,
    dates_in,
    figures_in,
    names_in_passage,
    names_in_statement,
    sentences_in,
    slot_in,
    stems_in,
    times_in,
    words_in,
)
from onrecord.documents.span import Span
from onrecord.reading.dates import find_dates
from onrecord.reading.figures import find_figures

TEXT = "Ann Roe closed 3 of 10 piers at 8 p.m. on Monday. The harbour master of Osterby said so."
WHOLE = Span(0, len(TEXT))


def test_what_stands_in_a_text_is_what_is_found_in_it() -> None:
    assert words_in(TEXT).forms[:3] == ["ann", "roe", "closed"]
    assert stems_in(TEXT) >= {"clos", "pier"}
    assert [s.of(TEXT)[:3] for s in sentences_in(TEXT)] == ["Ann", "The"]
    assert figures_in(TEXT) == find_figures(TEXT)
    assert [t.span.of(TEXT) for t in times_in(TEXT, WHOLE)] == ["8 p.m."]
    assert names_in_statement(TEXT)[0].text == names_in_passage(TEXT)[0].text == "Ann Roe"
    assert "pier" in slot_in(TEXT, figures_in(TEXT)[0].span)


@pytest.mark.parametrize("found", [words_in, stems_in, sentences_in, figures_in, names_in_statement, names_in_passage])
def test_it_is_found_once(found) -> None:
    assert found(TEXT) is found("".join(TEXT))


def test_what_depends_on_the_day_is_found_for_each_day() -> None:
    monday, later = date(2026, 3, 9), date(2026, 3, 16)
    assert dates_in(TEXT, monday) == find_dates(TEXT, monday)
    assert dates_in(TEXT, later) == find_dates(TEXT, later) != dates_in(TEXT, monday)


def test_of_a_stretch_only_what_stands_in_it_is_told() -> None:
    behind = sentences_in(TEXT)[1]
    assert figures_in(TEXT, behind) == () != figures_in(TEXT)
    assert times_in(TEXT, behind) == ()


def test_no_more_texts_are_kept_than_that() -> None:
    for number in range(KEPT + 10):
        words_in(f"Boat {number} sailed.")
    assert words_in.cache_info().currsize == KEPT
