from decimal import Decimal

import pytest

from onrecord.reading.figures import find_figures


@pytest.mark.parametrize(
    ("text", "words", "value", "unit"),
    [
        ("She is 6ft 2in tall.", "6ft 2in", "74", "inch"),
        ("She is 6 feet 2 inches tall.", "6 feet 2 inches", "74", "inch"),
        ("She stands 6 foot 2.", "6 foot 2", "74", "inch"),
        ("The 6-foot-2 keeper left.", "6-foot-2", "74", "inch"),
        ("The jockey weighs 11 stone 4.", "11 stone 4", "158", "pound"),
        ("The jockey weighs 11st 4lb.", "11st 4lb", "158", "pound"),
        ("The baby weighed 7 pounds, 3 ounces.", "7 pounds, 3 ounces", "115", "ounce"),
        ("It takes 2 hours 15 minutes.", "2 hours 15 minutes", "135", "minute"),
        ("It took 2 hours, 3 minutes and 12 seconds.", "2 hours, 3 minutes and 12 seconds", "7392", "second"),
        ("He got more than two years and six months.", "more than two years and six months", "30", "month"),
        ("The boy is two years and three months old.", "two years and three months old", "27", "month"),
        ("It costs 2 dollars and 50 cents.", "2 dollars and 50 cents", "2.5", "USD"),
    ],
)
def test_what_is_told_in_two_units_is_one_amount(text: str, words: str, value: str, unit: str) -> None:
    (figure,) = find_figures(text)
    assert (figure.span.of(text), figure.value, figure.unit) == (words, Decimal(value), unit)


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("They got two years and six months respectively.", ["year", "month"]),
        ("He got 10 years, 6 months more than she did.", ["year", "month"]),
        ("The bread costs $2, 50 cents more than before.", ["USD", "cent"]),
        ("It held 5 pounds, 20 ounces.", ["pound", "ounce"]),
        ("The deck is 6 foot, 2 sailors said.", ["foot", ""]),
        ("The deck is 6 foot 2 sailors said.", ["foot", ""]),
        ("It took two hours. 15 minutes later it sank.", ["hour", "minute"]),
        ("It took 15 minutes and two hours.", ["minute", "hour"]),
    ],
)
def test_two_amounts_of_different_things_stay_two(text: str, units: list[str]) -> None:
    assert [f.unit for f in find_figures(text)] == units


def test_stone_that_things_are_made_of_is_no_weight() -> None:
    assert [f.of for f in find_figures("Three stone cottages and 12 stone steps.")] == ["cottages", "steps"]
    assert [f.unit for f in find_figures("She lost two stone.")] == ["stone"]
