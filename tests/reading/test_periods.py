from datetime import date

import pytest

from onrecord.reading import periods

WRITTEN = date(2026, 3, 12)  # a Thursday


def test_a_month_runs_from_its_first_to_its_last_day():
    assert periods.month_of(2024, 2) == (date(2024, 2, 1), date(2024, 2, 29))


def test_winter_runs_on_into_the_next_year():
    assert periods.season_of(2023, "winter") == (date(2023, 12, 1), date(2024, 2, 29))


@pytest.mark.parametrize(
    ("direction", "day"),
    [("past", date(2026, 3, 12)), ("last", date(2026, 3, 5)), ("next", date(2026, 3, 19)), ("this", date(2026, 3, 12))],
)
def test_a_thursday_seen_from_a_thursday(direction, day):
    assert periods.weekday_near(3, WRITTEN, direction) == day


def test_a_day_without_a_year_is_the_nearest_one():
    assert periods.nearest_day(12, 24, WRITTEN) == date(2025, 12, 24)
    assert periods.nearest_day(2, 30, WRITTEN) is None


def test_the_end_of_the_calendar_is_no_error():
    assert periods.shifted(date.max, 1) is None
    assert periods.shifted_months(date.min, -1) is None
    assert periods.week_of(date.max) is None
    assert periods.years_of(9999, 2) is None


def test_a_month_back_from_the_last_day_is_the_last_day_of_the_shorter_month():
    assert periods.shifted_months(date(2026, 3, 31), -1) == date(2026, 2, 28)


def test_the_latest_day_or_month_has_come_by_the_day_of_writing():
    written = date(2026, 3, 12)
    assert periods.latest_day(3, 12, written) == written
    assert periods.latest_day(3, 13, written) == date(2025, 3, 13)
    assert periods.latest_day(2, 29, written) == date(2024, 2, 29)
    assert periods.latest_month(3, written) == (date(2026, 3, 1), date(2026, 3, 31))
    assert periods.latest_month(4, written) == (date(2025, 4, 1), date(2025, 4, 30))
