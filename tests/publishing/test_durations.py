import pytest

from onrecord.publishing.durations import lasted, lasted_in_parts


@pytest.mark.parametrize(
    ("hours", "told"),
    [
        (0.0, "less than a minute"),
        (1 / 60, "1 minute"),
        (0.1, "6 minutes"),
        (0.999, "1 hour"),
        (1.0, "1 hour"),
        (2.54, "2.5 hours"),
        (30.2, "30 hours"),
        (1500.0, "1,500 hours"),
    ],
)
def test_how_long_it_took_is_told_in_minutes_or_hours(hours, told):
    assert lasted(hours) == told


def test_the_parts_make_the_whole_in_its_unit():
    assert lasted_in_parts(0.1, 0.06, 0.04) == ("4 minutes", "2 minutes")
    assert lasted_in_parts(4.9, 2.56, 2.34) == ("2.6 hours", "2.3 hours")
    assert lasted_in_parts(3.0, 3.0, 0.0) == ("3 hours", "less than a minute")
    assert lasted_in_parts(2.5, 2.0, 0.5) == ("2 hours", "30 minutes")
    assert lasted_in_parts(0.004, 0.004, 0.0) == ("less than a minute", "less than a minute")


def test_medians_that_don_t_add_up_are_no_parts():
    assert lasted_in_parts(5.0, 3.0, 1.0) is None
