import pytest

from onrecord.checking.entailment.recast_deeds import doer_first, past_of


def put(sentence):
    return [" ".join(s.words for s in stretches) for stretches in doer_first(sentence)]


@pytest.mark.parametrize(
    ("passive", "active"),
    [
        ("The mill was sold by the firm", "the firm sold the mill"),
        ("Roe was fined £1,300 by the court for speeding", "the court fined Roe £1,300 for speeding"),
        ("Lund was given the key by Roe", "Roe gave Lund the key"),
        ("The bakery has been closed by inspectors", "inspectors has closed the bakery"),
        ("The hall was built by Jonas Velt, an engineer", "Jonas Velt, an engineer, built the hall"),
        ("The sale was ordered by a judge in Pellby on Tuesday", "a judge in Pellby ordered the sale on Tuesday"),
    ],
)
def test_who_did_it_comes_first(passive, active):
    assert active in put(passive)


@pytest.mark.parametrize(
    "sentence",
    [
        "The mill was sold",
        "The mill was not sold by the firm",
        "The mill was to be sold by the firm",
        "The price was cut by 30 pounds",
        "The mill was saved by selling the land",
        "Roe was in a film that was made by the firm",
        "The mill was sold and let by the firm",
        "It rained, and the mill was sold by the firm",
    ],
)
def test_other_sentences_are_left(sentence):
    assert put(sentence) == []


def test_the_name_of_who_did_it_never_ends_before_of():
    assert all(t.startswith("the son of Lund") for t in put("The mill was sold by the son of Lund"))


def test_the_past_of_a_participle_is_in_the_table_or_regular():
    assert [past_of(w) for w in ("given", "closed", "green")] == ["gave", "closed", None]
