import pytest

from onrecord.checking.entailment.recast_when import day_last, will_be


def put(rule, sentence):
    return [" ".join(s.words for s in stretches) for stretches in rule(sentence)]


def test_a_day_that_opens_a_sentence_comes_last():
    assert put(day_last, "On Friday, Holt left Osterby") == ["Holt left Osterby on Friday"]
    assert put(day_last, "In 1931 the mill burned down") == ["the mill burned down in 1931"]


@pytest.mark.parametrize(
    "sentence",
    [
        "On Friday Holt said the trust would buy the farm",
        "On Friday the trust sued the builder who left the farm",
        "On Friday Holt left and sued the firm",
        "On Friday the council voted to sell the mill",
        "In 2003 Holt won the seat, a place she still holds",
        "Holt left on Friday",
    ],
)
def test_a_day_that_may_belong_to_something_else_stays(sentence):
    assert put(day_last, sentence) == []


def test_what_is_to_be_will_be():
    assert put(will_be, "The council is to close the pool") == ["The council will close the pool"]
    assert put(will_be, "The pool is to be closed") == ["The pool will be closed"]


@pytest.mark.parametrize(
    "sentence",
    [
        "The plan is to close the pool",
        "Roe is to blame for it",
        "Our struggle is to win the vote",
        "Roe is to the left",
    ],
)
def test_what_only_tells_of_an_aim_will_not(sentence):
    assert put(will_be, sentence) == []
