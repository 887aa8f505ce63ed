import pytest

from onrecord.reading.tense import is_past, tells_of_past


def past(words):
    return is_past(f"The ferry sank. {words}", len(f"The ferry sank. {words}"))


@pytest.mark.parametrize(
    "words",
    [
        "The regatta was held in ",
        "The hearing was held ",
        "She was named head of the yard in ",
        "He took office in ",
        "The harbour has been shut since ",
        "Lund said in ",
        "The poll began early in ",
        "The hearing was held at the yard in ",
        "Lund was sued by Ann Roe in ",
    ],
)
def test_a_verb_in_the_past_right_before_a_date_tells_that_it_is_past(words):
    assert past(words)


@pytest.mark.parametrize(
    "words",
    [
        "The regatta will be held in ",
        "The vote is to be held on ",
        "The hearing was scheduled for ",
        "The race was planned in ",
        "Lund said the vote in ",
        "The winner of the seat that was contested in ",
        "Boats are launched in ",
        "The harbour was shut until ",
        "She looked far past ",
        "Per Lund will be formally sentenced on ",
        "The pier is to be fully reopened in ",
        "The council could have closed the pier in ",
        "The judge ordered a hearing on ",
        "The club backed a strike on ",
        "The council wants the pier closed in ",
        "If the pier closed in ",
        "The pier isn’t opened in ",
        "The crowd of well-dressed ",
        "",
    ],
)
def test_what_may_be_still_to_come_is_not_past(words):
    assert not past(words)


def test_only_the_clause_of_the_date_is_looked_at():
    assert not past("The ferry was raised, and in ")


@pytest.mark.parametrize("sentence", ["In May Hale stole a lamp.", "In May, the council of Osterby sold the pier."])
def test_a_date_at_the_head_of_what_has_happened_is_past(sentence):
    text = f"The ferry sank. {sentence}"
    assert is_past(text, text.index("May"))


@pytest.mark.parametrize(
    "sentence",
    [
        "In May the council will sell the pier.",
        "In May, workers hired by the council are to strike.",
        "In May the race is held.",
        "In May the planned race begins.",
    ],
)
def test_a_date_at_the_head_of_what_is_to_come_is_not(sentence):
    text = f"The ferry sank. {sentence}"
    assert not is_past(text, text.index("May"))


@pytest.mark.parametrize(
    "sentence", ["Storms shut the ports.", "The yard was sold.", "Roe sold it.", "Riots spread to Osterby."]
)
def test_a_verb_whose_past_has_no_ending_tells_of_the_past_too(sentence):
    assert tells_of_past(sentence)


@pytest.mark.parametrize(
    "sentence",
    ["The port is shut.", "The crew can put it right.", "It is about the cost of living.", "Roe said it is planned."],
)
def test_unless_the_words_before_it_show_that_it_does_not(sentence):
    assert not tells_of_past(sentence)
