import pytest

from onrecord.checking.entailment.exact_times import compare_times
from onrecord.documents.span import Span


def held(statement, passage, *, in_place=True):
    return [d.outcome for d in compare_times(statement, passage, Span(0, len(passage)), in_place=in_place)]


@pytest.mark.parametrize(
    ("statement", "passage"),
    [
        ("It left at 8 p.m.", "It left at 20.00 on Friday."),
        ("It left at 7.40 p.m.", "It left at 19:40."),
        ("It left at noon.", "It left at 12 p.m. sharp."),
        ("It left at 7:40.", "It left at 7.40 pm."),
        ("It left at midnight.", "It left at 12am."),
        ("It left at half past seven.", "It left at 7.30 p.m."),
        ("It left at seven o’clock.", "It left at 7 o’clock."),
    ],
)
def test_one_time_is_written_in_several_ways(statement, passage):
    assert held(statement, passage) == ["agrees"]


def test_morning_is_not_evening():
    assert held("It left at 8 a.m.", "It left at 8 p.m.") == ["differs"]
    assert held("It left at 8 a.m.", "It left at 8 p.m.", in_place=False) == ["missing"]
    assert held("It left at 8 a.m.", "It left at 9 a.m. and came at 10 a.m.") == ["missing"]


def test_a_stretch_is_another_where_neither_end_is_the_same():
    told = "It sank between 2 and 3 in the afternoon."
    assert held(told, "It sank between 2 and 3 p.m.") == ["agrees", "agrees"]
    assert held(told, "It sank between 4 and 5 p.m.") == ["differs", "differs"]
    assert held(told, "It sank between 3 and 4 p.m.") == ["missing", "agrees"]
