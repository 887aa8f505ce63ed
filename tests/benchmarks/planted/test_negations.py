import pytest

from planted.negations import turned
from planting import claims


@pytest.mark.parametrize(
    ("told", "sub", "claim"),
    [
        ("The ferry was sold in the spring.", "inserted", "The ferry was not sold in the spring."),
        ("The ferry did not leave the harbour.", "removed", "The ferry left the harbour."),
        ("The ferry does not carry cars.", "removed", "The ferry carries cars."),
        ("The crew has never seen the harbour.", "removed", "The crew has seen the harbour."),
        ("The town found no trace of the ferry.", "removed", "The town found a trace of the ferry."),
        ("The council failed to pay the crew.", "removed", "The council paid the crew."),
        ("The council denied the sale of the ferry.", "turned", "The council confirmed the sale of the ferry."),
    ],
)
def test_a_sentence_is_turned_round(told, sub, claim):
    assert claim in claims(turned, told)[sub]


@pytest.mark.parametrize(
    "told",
    [
        "The ferry will sail if the wind drops.",
        "Some ferries have not left the harbour.",
        "The ferry did not carry any cars.",
        "The council said it was “not the end” for them.",
    ],
)
def test_where_a_turn_might_mean_nothing_the_sentence_is_left_alone(told):
    made = claims(turned, told)
    assert "removed" not in made
    assert "inserted" not in made
