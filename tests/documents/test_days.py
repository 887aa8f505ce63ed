"""A day as files give it, where it can be read in one way only."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.documents.days import day_in, day_in_words, iso_day


@pytest.mark.parametrize(
    "words",
    ["March 3, 2026", "3 March 2026", "Tuesday, Mar. 3, 2026", "3rd March 2026", "2026-03-03", "March 3rd 2026"],
)
def test_a_day_is_read_however_it_is_written(words):
    assert day_in(words) == date(2026, 3, 3)


@pytest.mark.parametrize("words", ["03/04/2026", "March 2026", "February 30, 2026", "the 3rd", "2026-13-01", ""])
def test_what_is_no_single_day_is_left_alone(words):
    assert day_in(words) is None


def test_a_day_without_a_year_is_the_last_one_before_the_day_of_publication():
    assert day_in("December 30", near=date(2026, 1, 2)) == date(2025, 12, 30)
    assert day_in("January 1", near=date(2026, 1, 2)) == date(2026, 1, 1)
    assert day_in("January 1") is None


def test_markup_dates_keep_the_day_of_their_own_clock():
    assert iso_day("2026-03-08T23:30:00-08:00") == date(2026, 3, 8)
    assert iso_day("20260308") == date(2026, 3, 8)
    assert iso_day("2026-99-99") is None
    assert iso_day(None) is None


@settings(deadline=None)
@given(st.text(max_size=60))
def test_no_text_makes_it_fail(text):
    day_in(text)
    iso_day(text)


def test_a_day_is_told_as_a_reader_says_it():
    assert day_in_words(date(2026, 3, 9)) == "March 9, 2026"
    assert day_in_words(date(2026, 9, 30)) == "September 30, 2026"
    assert day_in_words(None) == ""
