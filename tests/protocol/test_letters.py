"""Until when a reader's letter is answered: working hours and days, over nights, weekends and changes of the clock."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.protocol.letters import LETTER_KINDS, Within
from onrecord.protocol.reading import default_protocol, protocol_of
from protocol.test_reading import SMALL

FRIDAY, SATURDAY, MONDAY = 13, 14, 16
"""Days of March 2026."""


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 3, day, hour, minute, tzinfo=UTC)


def rules(letters: str):
    return protocol_of(SMALL + letters, where="p.toml").letters


@pytest.mark.parametrize(
    ("kind", "received", "until"),
    [
        ("error", at(FRIDAY, 10), at(FRIDAY, 18)),
        (None, at(FRIDAY, 10), at(FRIDAY, 18)),
        ("error", at(FRIDAY, 3), at(FRIDAY, 18)),
        ("error", at(FRIDAY, 18), at(MONDAY, 18)),
        ("error", at(SATURDAY, 12), at(MONDAY, 18)),
        ("legal", at(FRIDAY, 10), at(MONDAY, 18)),
        ("question", at(FRIDAY, 10), at(18, 18)),
        ("question", at(SATURDAY, 10), at(19, 18)),
        ("complaint", at(FRIDAY, 10), at(20, 18)),
    ],
)
def test_working_days_end_when_the_newsroom_closes(kind, received, until):
    assert default_protocol().letters.deadline(kind, received) == until


@pytest.mark.parametrize(
    ("within", "received", "until"),
    [
        ("4 hours", at(FRIDAY, 10), at(FRIDAY, 14)),
        ("4 hours", at(FRIDAY, 15), at(MONDAY, 10)),
        ("1 hour", at(SATURDAY, 15), at(MONDAY, 10)),
        ("9 hours", at(FRIDAY, 9), at(FRIDAY, 18)),
        ("20 hours", at(FRIDAY, 9), at(17, 11)),
    ],
)
def test_working_hours_run_on_only_while_the_newsroom_works(within, received, until):
    assert rules(f'[letters]\nerror = "{within}"\n').deadline("error", received) == until


def test_the_newsroom_s_own_days_and_zone_count_also_when_the_clocks_change():
    told = '[letters]\ntime_zone = "Europe/Oslo"\nworking_days = ["fri", "sun"]\nopens = "08:00"\ncloses = "16:00"\n'
    winter = rules(told).deadline("error", at(FRIDAY, 7))
    assert winter == at(FRIDAY, 15)
    # On Sunday, 29 March 2026, the clocks of Oslo went forward by an hour.
    assert rules(told).deadline("error", at(27, 15, 30)) == at(29, 14)


@given(
    received=st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)),
    later=st.timedeltas(timedelta(0), timedelta(days=9)),
    within=st.one_of(st.builds(Within, days=st.integers(0, 20)), st.builds(Within, hours=st.integers(1, 60))),
)
def test_a_later_letter_never_has_an_earlier_deadline(received, later, within):
    from dataclasses import replace

    ours = replace(default_protocol().letters, within=dict.fromkeys(LETTER_KINDS, within))
    first, second = (ours.deadline("error", moment) for moment in (received, received + later))
    assert received < first <= second
    assert first.weekday() < 5


def test_without_the_section_letters_are_as_in_the_protocol_that_ships():
    assert protocol_of(SMALL, where="p.toml").letters == default_protocol().letters
    assert rules('[letters.by]\nlegal = ["chief"]\n').handled_by("legal") == ("chief",)
    assert rules("[letters.by]\n").handled_by(None) == ("checker", "editor", "chief")


def test_times_are_told_in_words():
    assert [str(Within()), str(Within(days=1)), str(Within(hours=4))] == [
        "the same working day",
        "1 working day",
        "4 working hours",
    ]
