from decimal import Decimal

import pytest

from onrecord.reading.figures import find_figures


@pytest.mark.parametrize(
    ("text", "words", "value", "unit"),
    [
        ("Three-quarters of a million people came.", "Three-quarters of a million", "750000", ""),
        ("It lost a quarter of a million dollars.", "a quarter of a million dollars", "250000", "USD"),
        ("A million and a half people came.", "A million and a half", "1500000", ""),
        ("Some 3 million and a half people came.", "Some 3 million and a half", "3500000", ""),
        ("It sank two-thirds of a mile out.", "two-thirds of a mile", "0.6667", "mile"),
        ("It sank half an hour later.", "half an hour", "0.5", "hour"),
        ("They had a half-mile walk.", "a half-mile", "0.5", "mile"),
        ("The talks took an hour and a half.", "an hour and a half", "1.5", "hour"),
        ("The talks took two hours and a half.", "two hours and a half", "2.5", "hour"),
        ("The talks took two and a quarter hours.", "two and a quarter hours", "2.25", "hour"),
    ],
)
def test_a_part_of_a_whole_is_told_in_the_unit_of_the_whole(text: str, words: str, value: str, unit: str) -> None:
    (figure,) = find_figures(text)
    assert (figure.span.of(text), figure.value, figure.unit) == (words, Decimal(value), unit)


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("A third of the million came by boat.", ["%"]),
        ("The club marked a half-century.", []),
        ("The firm gave its half-year results.", []),
        ("She wants half of a town.", ["%"]),
        ("A quarter of a mayor's time goes into it.", ["%"]),
        ("The boat cost half a mayor’s pay.", []),
        ("He spent two and a quarter of it.", ["", "%"]),
    ],
)
def test_other_halves_and_quarters_are_no_parts_of_a_unit(text: str, units: list[str]) -> None:
    assert [f.unit for f in find_figures(text)] == units
