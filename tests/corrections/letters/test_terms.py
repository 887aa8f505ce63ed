"""Terms: the same thing said in words, figures or another form of the word is one term."""

import pytest

from onrecord.corrections.letters.terms import terms_of


@pytest.mark.parametrize(
    ("one", "other"),
    [("eleven months", "11 month"), ("6,200", "6 200"), ("6.200", "6200"), ("twenty-two", "22"),
     ("the 12th", "the twelfth"), ("closes", "closed"), ("ninety", "90")],
)  # fmt: skip
def test_forms_of_one_thing_are_one_term(one, other):
    assert terms_of(one).forms == terms_of(other).forms


@pytest.mark.parametrize(
    ("one", "other"), [("1,5", "15"), ("53.2", "532"), ("1.40", "140"), ("12", "120"), ("one", "1st of")]
)
def test_different_figures_stay_apart(one, other):
    assert terms_of(one).forms != terms_of(other).forms


def test_each_term_knows_its_place():
    text = "About 19,000 vehicles, twenty-two of them"
    terms = terms_of(text)
    assert [text[start:end] for start, end in zip(terms.starts, terms.ends, strict=True)] == [
        "About", "19,000", "vehicles", "twenty-two", "of", "them",
    ]  # fmt: skip
