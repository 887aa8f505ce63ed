import pytest

from onrecord.checking.conversions import converted, is_convertible, is_open
from onrecord.reading.figures import find_figures


def figure(text):
    (found,) = find_figures(f"It came to {text} then.")
    return found


@pytest.mark.parametrize(
    ("draft", "source"),
    [
        ("1.5 km", "1,500 metres"),
        ("1,000 litres", "one cubic metre"),
        ("5,000 tonnes", "5 million kilograms"),
        ("50 pence", "£0.50"),
        ("50 cents", "$0.50"),
        ("50 pounds", "£50"),
        ("16 kilometres", "10 miles"),
        ("5 kilometres", "3 miles"),
        ("100 metres", "328 feet"),
        ("10 kilograms", "22 pounds"),
        ("100 hectares", "247 acres"),
        ("30 degrees Celsius", "86 degrees Fahrenheit"),
        ("86 degrees Fahrenheit", "30 degrees Celsius"),
        ("30 degrees", "30 degrees Celsius"),
        ("two weeks", "14 days"),
        ("25 basis points", "0.25 percentage points"),
        ("10 to 15 miles", "16 to 24 kilometres"),
    ],
)
def test_what_another_unit_tells_as_much_by_is_the_same_number(draft, source):
    one, told = figure(draft), converted(figure(source), figure(draft))
    assert told is not None
    assert (told.value, told.high, told.unit) == (one.value, one.high, one.unit)


@pytest.mark.parametrize(
    ("draft", "source", "left_open"),
    [
        ("10 kilometres", "10 miles", False),
        ("12 miles", "12 nautical miles", False),
        ("1.5 km", "1,600 metres", False),
        ("12 minutes", "12 hours", False),
        ("100 metres", "100 yards", True),
        ("two months", "eight weeks", True),
        ("18-month-old", "one-year-old", True),
        ("10 degrees Celsius", "14 degrees Fahrenheit", True),
    ],
)
def test_a_difference_may_come_from_rounding_or_from_a_wrong_unit(draft, source, left_open):
    assert converted(figure(source), figure(draft)).value != figure(draft).value
    assert is_open(figure(draft), figure(source)) is left_open


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("10 km", "10 kilograms"),
        ("10 tons", "10 tonnes"),
        ("10 gallons", "38 litres"),
        ("$5", "£5"),
        ("5 percentage points", "5 percent"),
        ("60 miles", "60 mph"),
        ("50 pence", "50 cents"),
        ("50 cents", "£0.50"),
    ],
)
def test_units_of_another_kind_or_place_are_not_told_in_each_other(one, other):
    assert not is_convertible(figure(one), figure(other))
    assert converted(figure(one), figure(other)) is None


def test_a_rounded_speed_is_told_by_the_same_factor():
    assert round(converted(figure("560 mph"), figure("900 km/h")).value) == 901
