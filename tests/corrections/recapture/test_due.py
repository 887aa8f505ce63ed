from datetime import UTC, datetime, timedelta

from onrecord.corrections.recapture.due import LATEST, SOONEST, Weight, is_gone, next_look, next_try

NOW = datetime(2026, 3, 12, tzinfo=UTC)


def waits(days_old: float, statements: int = 1, **more: object) -> timedelta:
    return next_look(Weight(published=NOW - timedelta(days=days_old), statements=statements, **more), NOW) - NOW  # type: ignore[arg-type]


def test_what_is_old_waits_longer_and_what_much_rests_on_is_looked_at_sooner():
    assert waits(1) < waits(10) < waits(100) < waits(1000)
    assert waits(100, 1) > waits(100, 20) > waits(100, 400)


def test_what_has_changed_is_looked_at_sooner_and_what_never_does_later():
    assert waits(100, restless=True) < waits(100) < waits(100, calm=2) < waits(100, calm=4) == waits(100, calm=9)


def test_no_wait_is_shorter_or_longer_than_sense():
    assert waits(0, 10_000, restless=True) == SOONEST
    assert waits(9_000, 1, calm=99) == LATEST


def test_failures_are_tried_again_later_and_later_and_not_before_the_server_asks_for():
    tries = [next_try(n, NOW) for n in range(1, 20)]
    assert tries == sorted(tries)
    assert tries[-1] == NOW + timedelta(days=2)
    assert next_try(1, NOW, not_before=NOW + timedelta(days=5)) == NOW + timedelta(days=5)


def test_gone_takes_three_misses_over_two_days():
    assert not is_gone(9, NOW - timedelta(days=1), NOW)
    assert not is_gone(2, NOW - timedelta(days=9), NOW)
    assert is_gone(3, NOW - timedelta(days=2), NOW)
