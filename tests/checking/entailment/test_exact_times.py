import pytest

from onrecord.checking.entailment.exact_times import compare_times, times_in
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
    ],
)
def test_one_time_is_written_in_several_ways(statement, passage):
    assert held(statement, passage) == ["agrees"]


def test_morning_is_not_evening():
    assert held("It left at 8 a.m.", "It left at 8 p.m.") == ["differs"]
    assert held("It left at 8 a.m.", "It left at 8 p.m.", in_place=False) == ["missing"]
    assert held("It left at 8 a.m.", "It left at 9 a.m. and came at 10 a.m.") == ["missing"]


@pytest.mark.parametrize("text", ["It rose to 2.30 points.", "It fell by 2.30%.", "It has 8 pm3.", "The 12 men ran."])
def test_a_number_is_no_time_of_day(text):
    assert not list(times_in(text, Span(0, len(text))))
