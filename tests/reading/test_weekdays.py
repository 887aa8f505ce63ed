from datetime import date

import pytest

from onrecord.reading.dates import find_dates

FRIDAY = date(2017, 8, 25)


def days(text, written=FRIDAY):
    return [f"{d.earliest:%m-%d}" for d in find_dates(text, written)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Police searched the boats on Friday and Saturday.", ["08-18", "08-19"]),
        ("It ran from Wednesday through Sunday.", ["08-16", "08-20"]),
        ("Storms shut the ports from Wednesday to Sunday.", ["08-16", "08-20"]),
        ("The harbour was shut from Wednesday until Sunday.", ["08-16", "08-20"]),
        ("A poll taken Wednesday through Sunday.", ["08-16", "08-20"]),
        ("He was out Friday night into early Saturday morning.", ["08-18", "08-19"]),
        ("Boats were seen Monday, Wednesday and Friday.", ["08-21", "08-23", "08-25"]),
        ("Roe won last Friday and Saturday.", ["08-18", "08-19"]),
        ("Roe rowed from last Wednesday to Sunday.", ["08-16", "08-20"]),
    ],
)
def test_past_weekdays_named_together_are_counted_back_from_the_last(text, expected):
    assert days(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The fair will run from Wednesday through Sunday.", ["08-30", "09-03"]),
        ("The fair will run Friday and Saturday.", ["08-25", "08-26"]),
        ("The fair is open from Wednesday until Sunday.", ["08-23", "08-27"]),
        ("The library opens Monday through Saturday at 9 a.m.", ["08-21", "08-26"]),
        ("He will speak next Friday or Saturday.", ["09-01", "09-02"]),
    ],
)
def test_weekdays_to_come_are_counted_on_from_the_first(text, expected):
    assert days(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On Friday, Saturday’s race was off.", ["08-25", "08-19"]),
        ("Roe spoke Wednesday and Monday.", ["08-23", "08-21"]),
        ("Roe spoke on Friday and Lund on Saturday.", ["08-25", "08-19"]),
    ],
)
def test_weekdays_that_do_not_belong_together_stand_alone(text, expected):
    assert days(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "five Sunday talk shows",
        "Osterby Church runs a Sunday school.",
        "The Sunday paper has 300 readers.",
        "She has a Tuesday market stall.",
        "He went on the Sunday morning shows.",
        "It is open on Friday and Saturday nights.",
        "Every Sunday service was full.",
        "The Sunday market draws crowds.",
        "Lund wrote in the Sunday paper.",
    ],
)
def test_a_weekday_that_tells_of_what_kind_something_is_has_no_date(text):
    assert days(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the Sunday attack", ["08-20"]),
        ("a Monday meeting with Lund", ["08-21"]),
        ("Tuesday’s vote", ["08-22"]),
        ("Data released Sunday shows a fall.", ["08-20"]),
        ("Lund was shot at a Sunday service in Osterby.", ["08-20"]),
        ("Forty people died in the Sunday market bombing.", ["08-20"]),
        ("The Sunday market crash is the worst in years.", ["08-20"]),
        ("Hackers caused the Sunday service outage.", ["08-20"]),
        ("The Sunday show of force is a threat.", ["08-20"]),
        ("Two Sunday services were disrupted by a gunman.", ["08-20"]),
        ("A storm shut the Sunday market.", ["08-20"]),
    ],
)
def test_a_weekday_on_which_something_took_place_keeps_its_date(text, expected):
    assert days(text) == expected
