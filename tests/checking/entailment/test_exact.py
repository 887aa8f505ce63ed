from datetime import date

import pytest

from onrecord.checking.entailment.exact import compare_details
from onrecord.checking.entailment.retold import retold_from

Told = set[tuple[str, str, str]]


def _told(statement: str, passage: str, **days: date) -> Told:
    found = compare_details(statement, passage, retold_from(statement, passage), **days)
    return {(d.kind, d.outcome, d.span.of(statement)) for d in found}


@pytest.mark.parametrize(
    ("statement", "passage", "expected"),
    [
        ("About 50,000 people came.", "Some 49,700 people came.", ("figure", "agrees", "About 50,000")),
        ("About 50,000 people came.", "Some 15,000 people came.", ("figure", "differs", "About 50,000")),
        ("30 people were hurt.", "At least 30 people were hurt.", ("bound", "weaker", "30")),
        ("At least 600 people died.", "At least 200 people died.", ("figure", "differs", "At least 600")),
        ("It cost $3 million.", "It cost 3,000,000 dollars.", ("figure", "agrees", "$3 million")),
        ("It cost $3 million.", "There were 3 million visitors.", ("figure", "missing", "$3 million")),
    ],
)
def test_figures_are_held_against_those_of_the_same_thing(
    statement: str, passage: str, expected: tuple[str, str, str]
) -> None:
    assert expected in _told(statement, passage)


@pytest.mark.parametrize(
    ("statement", "passage", "expected"),
    [
        ("It opened in 2019.", "It opened on May 3, 2019.", ("date", "agrees", "2019")),
        ("It opened in 2019.", "It opened in 2016.", ("date", "differs", "2019")),
        ("It opened in 2019.", "It opened late.", ("date", "missing", "2019")),
        ("It opened in 1994.", "It opened in the 1990s.", ("date", "weaker", "1994")),
        ("It opened on Monday.", "It opened on Friday.", ("date", "differs", "Monday")),
    ],
)
def test_dates_agree_where_the_source_is_as_close_or_closer(
    statement: str, passage: str, expected: tuple[str, str, str]
) -> None:
    assert expected in _told(statement, passage)


def test_relative_dates_count_from_the_day_of_each_text() -> None:
    told = _told("It fell yesterday.", "It fell today.", written=date(2026, 3, 9), published=date(2026, 3, 8))
    assert ("date", "agrees", "yesterday") in told


def test_the_same_word_on_another_day_is_another_time() -> None:
    statement, days = "The council met in Pellby today.", {"written": date(2026, 3, 10), "published": date(2026, 3, 9)}
    assert ("date", "missing", "today") in _told(statement, statement, **days)
    days["published"] = days["written"]
    assert ("date", "agrees", "today") in _told(statement, statement, **days)


def test_a_number_behind_a_name_is_no_year() -> None:
    assert not any(kind == "date" for kind, _, _ in _told("She won the Marlow 1000.", "She won it in 1967."))


@pytest.mark.parametrize(
    ("statement", "passage", "outcome"),
    [
        ("Ann Olsen closed the pier.", "Mayor Olsen closed the pier.", "agrees"),
        ("Ann Olsen closed the pier.", "Jan Berg closed the pier.", "missing"),
    ],
)
def test_names_are_looked_up(statement: str, passage: str, outcome: str) -> None:
    assert ("name", outcome, "Ann Olsen") in _told(statement, passage)


def test_what_a_figure_or_a_date_compares_is_no_other_wording() -> None:
    day = date(2026, 3, 9)
    told = _told("The council met on 9 March.", "The council met on Monday.", written=day, published=day)
    assert {kind for kind, _, _ in told} == {"date"}


def test_a_date_in_numbers_is_left_to_people() -> None:
    told = _told("The council sold the old pier on 5 March 2026.", "The council sold the old pier on 05/03/2026.")
    assert not any(outcome == "differs" for _, outcome, _ in told)


def test_two_names_that_changed_places_are_told_and_a_passive_is_no_change() -> None:
    swapped = "Ann Olsen sued Jan Berg over the pier."
    assert ("order", "differs", "Ann Olsen sued Jan Berg") in _told(swapped, "In May, Jan Berg sued Ann Olsen.")
    assert not any(d[0] == "order" for d in _told(swapped, "In May, Jan Berg was sued by Ann Olsen."))
    assert not any(d[0] == "order" for d in _told("Ann Olsen and Jan Berg sued.", "Jan Berg and Ann Olsen sued."))
