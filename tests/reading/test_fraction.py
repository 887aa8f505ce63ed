from decimal import Decimal

import pytest

from onrecord.reading.figures import find_figures


def shares(text: str) -> list[tuple[str, Decimal]]:
    return [(f.span.of(text), f.value) for f in find_figures(text)]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("Two-thirds of the boats sank.", "Two-thirds", "66.67"),
        ("One in five sailors stayed.", "One in five", "20"),
        ("The fleet shrank by a third.", "a third", "33.33"),
        ("The fleet shrank by about a quarter since the storm.", "about a quarter", "25"),
        ("Prices rose by half in a year.", "half", "50"),
        ("Half of the boats sank.", "Half", "50"),
        ("It fell half a percent.", "half a percent", "0.5"),
    ],
)
def test_a_share_is_told_by_a_fraction(text: str, words: str, value: str) -> None:
    assert shares(text) == [(words, Decimal(value))]


@pytest.mark.parametrize(
    "text", ["It was sold by a third party.", "It was painted by a third man.", "It was led by half brothers."]
)
def test_a_third_of_a_kind_is_no_share(text: str) -> None:
    assert all(f.kind != "share" for f in find_figures(text))
