from decimal import Decimal

import pytest

from onrecord.reading.figures import find_figures


def told(text: str) -> list[tuple[str, Decimal]]:
    return [(f.span.of(text), f.value) for f in find_figures(text)]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("It was -12C.", "-12C", "-12"),
        ("It was −12°C at the pier.", "−12°C", "-12"),
        ("It was minus 12 degrees.", "minus 12 degrees", "-12"),
        ("It was 12 degrees below zero.", "12 degrees below zero", "-12"),
        ("It was 12 below zero.", "12 below zero", "-12"),
        ("The island saw a record –12C.", "–12C", "-12"),
        ("Growth was -0.3 percent.", "-0.3 percent", "-0.3"),
        ("They spoke of growth of minus 0.3 percent.", "minus 0.3 percent", "-0.3"),
        ("The firm has -$5 million in cash.", "-$5 million", "-5000000"),
        ("Below -5 degrees the harbour freezes.", "Below -5 degrees", "-5"),
    ],
)
def test_a_number_below_zero_is_read_with_its_sign(text: str, words: str, value: str) -> None:
    assert told(text) == [(words, Decimal(value))]


@pytest.mark.parametrize(
    "text",
    [
        "The margin is plus or minus 3 degrees.",
        "The margin is plus or minus 3 percentage points.",
        "The keeper -42 years old- left.",
        "Sales minus $3 million in costs.",
        "The crew minus three sailors left.",
        "Read pages 12 -15.",
        "-5 boats sank.",
        "The pier has a negative 42% rating.",
        "It was 12 degrees below the usual.",
    ],
)
def test_a_dash_a_margin_and_what_is_taken_away_are_no_signs(text: str) -> None:
    assert all(value > 0 for _, value in told(text))


def test_a_range_below_zero_runs_from_the_colder_to_the_warmer() -> None:
    for text in ("It fell to -5 to -10 degrees.", "Nights of between minus 5 and minus 10 degrees are usual."):
        (figure,) = find_figures(text)
        assert (figure.value, figure.high, figure.unit) == (-10, -5, "degree")
