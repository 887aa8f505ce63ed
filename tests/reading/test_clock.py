import pytest

from onrecord.documents.span import Span
from onrecord.reading.clock import find_times
from onrecord.reading.figures import find_figures


def times(text: str) -> list[tuple[str, list[str]]]:
    found = find_times(text, Span(0, len(text)))
    return [(t.span.of(text), sorted(f"{m // 60:02}:{m % 60:02}" for m in t.minutes)) for t in found]


@pytest.mark.parametrize(
    ("text", "words", "meant"),
    [
        ("It left at 8 p.m. sharp.", "8 p.m.", ["20:00"]),
        ("It left at 7.40.", "7.40", ["07:40", "19:40"]),
        ("It left at 12 noon.", "12 noon", ["12:00"]),
        ("It left at midday.", "midday", ["12:00"]),
        ("It left at 1430 hours.", "1430 hours", ["14:30"]),
        ("It left at seven o’clock.", "seven o’clock", ["07:00", "19:00"]),
        ("It left at half past seven in the evening.", "half past seven in the evening", ["19:30"]),
        ("It left at a quarter to eight.", "a quarter to eight", ["07:45", "19:45"]),
        ("It left at ten to eight.", "ten to eight", ["07:50", "19:50"]),
        ("It left at 20 minutes past 10.", "20 minutes past 10", ["10:20", "22:20"]),
        ("It left at three in the morning.", "three in the morning", ["03:00"]),
    ],
)
def test_a_time_of_day_is_read_in_figures_and_in_words(text: str, words: str, meant: list[str]) -> None:
    assert times(text) == [(words, meant)]
    assert find_figures(text) == ()


def test_both_ends_of_a_stretch_are_times() -> None:
    for text in ("between 2 and 3 p.m.", "between 2 and 3 in the afternoon", "from 2 p.m. to 3 p.m.", "from 2-3pm"):
        assert [meant for _, meant in times(f"It sank {text}")] == [["14:00"], ["15:00"]]
    assert [meant for _, meant in times("It sank from 11 to 1 p.m.")] == [["11:00"], ["13:00"]]


@pytest.mark.parametrize(
    "text",
    [
        "The vote was ten to eight.",
        "He faces five to ten years.",
        "Sales were at 5 to 10 euros.",
        "It stood at ten to eight percent.",
        "Police caught two in the morning raid.",
        "They worked 1430 hours.",
        "It rose to 2.30 points.",
        "It fell by 2.30%.",
        "The 12 men ran.",
    ],
)
def test_other_numbers_are_no_times(text: str) -> None:
    assert times(text) == []
    assert find_figures(text)
