from datetime import date

import pytest

from onrecord.checking.entailment.exact import compare_details
from onrecord.checking.entailment.retold import retold_from

WRITTEN = date(2026, 3, 12)
CLOSED = "The pier closed {}."


def held(draft: str, source: str) -> set[str]:
    return outcomes(CLOSED.format(draft), CLOSED.format(source))


def outcomes(statement: str, passage: str) -> set[str]:
    found = compare_details(statement, passage, retold_from(statement, passage), written=WRITTEN, published=WRITTEN)
    return {d.outcome for d in found if d.kind == "date"}


@pytest.mark.parametrize(
    ("draft", "source"),
    [
        ("on 5 March 2026", "on 05.03.2026"),
        ("on 5 March 2026", "on 2026-03-05"),
        ("on 13 May 2026", "on 13-05-2026"),
        ("on 05/03/2026", "on 5/3/2026"),
        ("in 2026", "on 05/03/2026"),
        ("in March 2026", "on 5 March 2026"),
        ("on March 5", "on March 5th, 2026"),
        ("on 21 March", "on the twenty-first of March"),
        ("on 1 June", "on the first of June"),
        ("in the 1800s", "in 1874"),
        ("in the third quarter of 2025", "in Q3 2025"),
        ("in the season 2024/25", "in the season 2024-25"),
    ],
)
def test_a_source_bears_a_date_out_however_it_is_written(draft: str, source: str) -> None:
    assert held(draft, source) == {"agrees"}


@pytest.mark.parametrize(
    ("draft", "source"),
    [
        ("on 5 March 2026", "on 05/03/2026"),
        ("on 05/03/2026", "on 3 May 2026"),
        ("on 05/03/2026", "on 03/05/2026"),
    ],
)
def test_a_date_that_may_be_the_same_is_neither_borne_out_nor_another(draft: str, source: str) -> None:
    assert held(draft, source) == {"missing"}


@pytest.mark.parametrize(
    ("draft", "source"),
    [
        ("on 5 March 2026", "in March 2026"),
        ("on 5 March 2026", "in 2026"),
        ("on March 5", "in early March"),
        ("in 1987", "in the 1980s"),
    ],
)
def test_a_source_that_tells_a_date_less_exactly_says_less(draft: str, source: str) -> None:
    assert held(draft, source) == {"weaker"}


@pytest.mark.parametrize(
    ("draft", "source"),
    [
        ("on 1 April 2026", "on 05/03/2026"),
        ("on 05/03/2026", "on 1 April 2026"),
        ("on 5 March 2026", "on 2026-03-06"),
        ("on 14 May 2026", "on 13-05-2026"),
        ("in March 2026", "on 5 April 2026"),
        ("in 1987", "in 1978"),
        ("on June 3, 2003", "on June 5 , 2003"),
        ("in the third quarter of 2025", "in the second quarter of 2025"),
        ("in the summer of 2025", "in the winter of 2025"),
        ("in the season 2024/25", "in the season 2023-24"),
    ],
)
def test_a_source_that_has_another_date_differs(draft: str, source: str) -> None:
    assert held(draft, source) == {"differs"}


@pytest.mark.parametrize(
    ("statement", "passage"),
    [
        (
            "The pier will be shut for nine weeks from 8 June.",
            "The board met on Monday and said the pier will be shut for nine weeks.",
        ),
        (
            "The pier will be shut for nine weeks on Friday.",
            "The board said on Monday that the pier will be shut for nine weeks.",
        ),
        ("Lund was elected mayor of Larkhaven in 2015.", "Lund, who was born in 1960, was elected mayor of Larkhaven."),
        ("Lund was elected mayor of Larkhaven in 2015.", "Lund was elected mayor of Larkhaven in May."),
        (
            "Lund was elected mayor of Larkhaven in May 2015.",
            "Born in 1960, Lund was elected mayor of Larkhaven in May.",
        ),
    ],
)
def test_a_date_of_something_else_or_one_that_leaves_the_year_open_is_not_another(statement: str, passage: str) -> None:
    assert outcomes(statement, passage) == {"missing"}


@pytest.mark.parametrize(
    ("statement", "passage"),
    [
        ("On Friday, the board shut the pier for nine weeks.", "The board shut the pier for nine weeks on Thursday."),
        ("The board shut the pier on Friday for nine weeks.", "The board shut the pier for nine weeks on Thursday."),
        ("Lund was elected mayor of Larkhaven in 2015.", "In 2014, Lund was elected mayor of Larkhaven."),
        ("Lund was elected mayor of Larkhaven in May 2015.", "Lund was elected mayor of Larkhaven in 2014."),
        ("Lund was elected mayor of Larkhaven on 8 June.", "Lund was elected mayor of Larkhaven on the first of June."),
    ],
)
def test_another_date_of_the_same_verb_differs_wherever_it_stands(statement: str, passage: str) -> None:
    assert outcomes(statement, passage) == {"differs"}


def test_a_year_that_stands_beside_the_same_day_takes_nothing_back() -> None:
    assert held("on June 5, 2003", "on June 5 , 2003") == {"agrees"}
