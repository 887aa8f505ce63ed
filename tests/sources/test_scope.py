from datetime import date

import numpy as np

from onrecord.sources.scope import Runs, Scope
from onrecord.sources.source import Source

BOARD = Source(name="Harbour Board")


def test_a_scope_that_says_nothing_keeps_nothing_out() -> None:
    assert Scope().admits(BOARD, None)


def test_a_name_and_a_standing_keep_others_out() -> None:
    assert Scope(sources=frozenset({"Harbour Board"})).admits(BOARD, None)
    assert not Scope(sources=frozenset({"Courier"})).admits(BOARD, None)
    assert not Scope(standings=frozenset({"retracted"})).admits(BOARD, None)


def test_both_ends_of_a_range_of_days_belong_to_it() -> None:
    march = Scope(since=date(2026, 3, 1), until=date(2026, 3, 31))
    days = (date(2026, 3, 1), date(2026, 3, 31), date(2026, 2, 28), date(2026, 4, 1), None)
    assert [march.admits(BOARD, day) for day in days] == [True, True, False, False, False]


def test_runs_hold_what_stands_between_their_ends() -> None:
    runs = Runs([(10, 12), (1, 3)])
    assert runs.hold(np.array([0, 1, 3, 4, 10, 12, 13])).tolist() == [False, True, True, False, True, True, False]
    assert runs.numbers().tolist() == [1, 2, 3, 10, 11, 12]


def test_no_runs_hold_nothing() -> None:
    assert Runs([]).hold(np.array([1])).tolist() == [False]
    assert Runs([]).numbers().tolist() == []
