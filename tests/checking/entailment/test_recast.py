import pytest

from onrecord.checking.entailment.recast import recasts_of
from onrecord.documents.span import Span


def texts(sentence, **asked):
    return [r.text for r in recasts_of(sentence, **asked)]


def test_a_sentence_is_always_one_of_its_recasts():
    assert texts("Nothing happened.") == ["Nothing happened."]


def test_what_says_less_is_only_made_where_it_may_be():
    sentence = "Speaking on Friday, Roe praised the plan."
    assert "Roe praised the plan." not in texts(sentence)
    assert "Roe praised the plan." in texts(sentence, or_less=True)


def test_one_recast_may_be_recast_again():
    sentence = "“The pool will close,” the mayor, Ann Roe, said."
    assert "Ann Roe, the mayor, said that the pool would close." in texts(sentence)


@pytest.mark.parametrize(
    "sentence", ["Was the mill sold by the firm?", "The mill was sold by the firm " + "and so on " * 60]
)
def test_a_question_and_a_very_long_sentence_are_left_as_they_are(sentence):
    assert len(texts(sentence, or_less=True)) == 1


def test_a_place_in_a_recast_leads_back_to_the_text():
    text = "It rained. The mill was sold for £3 million by the firm."
    recast = recasts_of(text[11:], 11)[1]
    assert recast.text == "The firm sold the mill for £3 million."
    at = recast.text.index("£3 million")
    assert recast.back(Span(at, at + 10)).of(text) == "for £3 million"[4:]
    at = recast.text.index("sold")
    assert recast.back(Span(at, at + 4)).of(text) == "sold"
