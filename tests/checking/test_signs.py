import pytest

from onrecord.checking.signs import is_told_by_a_word
from onrecord.reading.figures import find_figures


def told(text):
    (figure,) = find_figures(text)
    return text, figure


@pytest.mark.parametrize(
    "text", ["Exports fell 0.3 percent.", "A decline of 0.3 percent is seen.", "It is down 0.3 percent."]
)
def test_a_word_may_say_what_a_sign_says(text):
    assert is_told_by_a_word(told(text), told("Growth was -0.3 percent."))
    assert is_told_by_a_word(told("Growth was -0.3 percent."), told(text))


@pytest.mark.parametrize("text", ["Exports grew 0.3 percent.", "Exports fell 0.5 percent.", "Growth was -0.3 percent."])
def test_growth_another_number_and_the_same_sign_are_told_by_no_word(text):
    assert not is_told_by_a_word(told(text), told("Growth was -0.3 percent."))
