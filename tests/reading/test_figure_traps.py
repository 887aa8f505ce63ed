import pytest

from onrecord.documents.span import Span
from onrecord.reading.figure_traps import is_numbered, is_part_of_name, not_counted


@pytest.mark.parametrize(
    "text",
    [
        "at 10:30 a.m. sharp",
        "at 5pm sharp",
        "call 555-0134 now",
        "12 Harbour Street",
        "214 N. Harbour at noon",
        "who called 911 at noon",
        "in a 911 call",
        "from 2 Timothy 3 aloud",
        "F-16 jets",
        "No. 14-915",
        "Osterby sails:\n\n61. The pier is shut",
        "(2) The pier is shut",
        "to zero in on the leak",
        "call 020 7946 0123 now",
        "the first half of 2025",
    ],
)
def test_codes_clocks_and_addresses_are_not_counted(text):
    assert any(span.of(text) in text for span in not_counted(text, Span(0, len(text))))


@pytest.mark.parametrize(
    "text", ["30 boats came", "30 N. Korean boats", "3.75 boats", "1,200 people", "It sank. It cost 61. Nobody came"]
)
def test_plain_numbers_are_counted(text):
    assert list(not_counted(text, Span(0, len(text)))) == []


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("Highway 61 is", True),
        ("a Boeing 737 is", True),
        ("page 61 is", True),
        ("It sank.\n\n61 boats came", False),
        ("In Osterby 61 boats", False),
        ("Republicans have 24 seats, Democrats 61 of them", False),
        ("About 61 is", False),
        ("568 boats to Larkhaven’s 61 is", False),
        ("568 boats to Larkhaven's 61 is", False),
        ("Larkhaven’s 61 winner-take-all votes", False),
        ("Skagvik Air’s 737 sank", True),
        ("They own 30 boats, more than Larkhaven’s 737 is", False),
    ],
)
def test_a_bare_number_behind_a_capital_is_part_of_the_name(text, part):
    at = text.index("61") if "61" in text else text.index("737")
    assert is_part_of_name(text, Span(at, at + text[at:].index(" "))) is part


@pytest.mark.parametrize(
    ("before", "numbered"),
    [
        ("They scrapped Articles ", True),
        ("They lost a Boeing ", True),
        ("They lost pages ", True),
        ("They passed the bill ", False),
        ("The House Passed Bill ", False),
        ("They won the district ", False),
        ("They beat Larkhaven ", False),
    ],
)
def test_some_words_are_followed_by_numbers_and_by_no_score(before, numbered):
    assert is_numbered(before + "5-7", len(before)) is numbered
