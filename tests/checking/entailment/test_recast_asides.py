import pytest

from onrecord.checking.entailment.recast_asides import asserted_besides, both_clauses, swapped_apposition


def put(rule, sentence):
    return [" ".join(s.words for s in stretches) for stretches in rule(sentence)]


@pytest.mark.parametrize(
    ("sentence", "besides"),
    [
        ("Lund, who was born in Osterby, is a teacher", "Lund was born in Osterby"),
        ("The bridge, which was built in 1902, is closed", "The bridge was built in 1902"),
        ("Speaking on Friday, Roe praised the plan", "Roe praised the plan"),
        ("Born in Osterby in 1950, Lund became a teacher", "Lund was born in Osterby in 1950"),
        ("Nine people were hurt when a bus hit a tree", "a bus hit a tree"),
        ("Members of the council rejected the plan", "the council rejected the plan"),
        ("The council voted unanimously to reject the plan", "The council rejected the plan"),
    ],
)
def test_what_a_sentence_says_besides(sentence, besides):
    assert besides in put(asserted_besides, sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Assuming that Roe pays, the trust buys the farm",
        "When the vote passes, the pool will close",
        "Starring in a film, Roe robbed the bank",
        "Members of the council robbed the bank",
        "Two members of the council rejected the plan",
        "The council voted not to reject the plan",
        "Roe dreamt that she was hurt when a bus hit a tree",
        "Nine people would be hurt when a bus hit a tree",
        "Lund, whose wife was born in Osterby, is a teacher",
        "The bridge, which Roe built in 1902, is closed",
    ],
)
def test_what_it_does_not_say(sentence):
    assert put(asserted_besides, sentence) == []


def test_a_name_and_what_it_is_called_stand_in_one_order():
    assert put(swapped_apposition, "The mayor, Ann Roe, resigned") == ["Ann Roe, the mayor, resigned"]
    assert put(swapped_apposition, "The mayor, Ann Roe, and Lund resigned") == []
    assert put(swapped_apposition, "The owner, a friend of Ann Roe, resigned") == []


def test_a_clause_between_commas_is_a_second_thing_said_of_one():
    sentence = "The mill, which employed 300 people, closed in 1994"
    assert put(both_clauses, sentence) == ["The mill employed 300 people and closed in 1994"]
