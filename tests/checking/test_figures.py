import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.checking.figures import compare_figures, noun_of, same_thing, singular, slot_words
from onrecord.documents.span import Span
from onrecord.reading.figures import find_figures

FIGURES = st.builds(
    "{}{}{}".format,
    st.sampled_from(["", "at least ", "more than ", "up to ", "fewer than ", "about ", "nearly "]),
    st.integers(2, 10**7).map("{:,}".format),
    st.sampled_from([" boats", " people", " million people", "% of voters"]),
)


def figure(text):
    (found,) = find_figures(text)
    return found


def compared(draft, source):
    return compare_figures(figure(draft), figure(source))


@pytest.mark.parametrize(
    ("draft", "source"),
    [
        ("about 50,000 people", "49,700 people"),
        ("more than 200 boats", "212 boats"),
        ("1.5 million people", "1,487,220 people"),
        ("between 10 and 15 boats", "12 boats"),
        ("nearly 500 boats", "487 boats"),
        ("at least 30 boats", "more than 30 boats"),
        ("hundreds of boats", "340 boats"),
        ("two-thirds of voters", "67% of voters"),
    ],
)
def test_figures_that_can_both_be_true_agree(draft, source):
    assert compared(draft, source) == "agrees"


@pytest.mark.parametrize(
    ("draft", "source", "came_to"),
    [
        ("30 boats", "30 boats", "same"),
        ("30 boats", "31 boats", "differs"),
        ("240 boats", "212 boats", "differs"),
        ("about 70,000 people", "49,700 people", "differs"),
        ("fewer than 200 boats", "212 boats", "differs"),
        ("nearly 500 boats", "512 boats", "differs"),
        ("just under 500 boats", "300 boats", "differs"),
        ("just over 500 boats", "900 boats", "differs"),
        ("more than 500 boats", "900 boats", "agrees"),
        ("below -5 degrees", "-12 degrees", "agrees"),
        ("below -5 degrees", "-2 degrees", "differs"),
        ("30 boats", "at least 30 boats", "bound_lost"),
        ("at least 30 boats", "30 boats", "bound_gained"),
        ("at most 30 boats", "at least 30 boats", "bound_turned"),
        ("30 boats", "about 30 boats", "approximation_lost"),
        ("40 boats", "at least 30 boats", "differs"),
    ],
)
def test_what_became_of_the_number_and_its_bound_is_told(draft, source, came_to):
    assert compared(draft, source) == came_to


def test_nouns_are_compared_in_the_singular_and_with_their_like():
    assert same_thing(figure("30 deaths"), figure("30 were killed"))
    assert same_thing(figure("1,200 people"), figure("one person"))
    assert not same_thing(figure("30 boats"), figure("30 ships"))
    assert not same_thing(figure("$30"), figure("€30"))
    assert noun_of(figure("30%")) is None


@pytest.mark.parametrize(
    ("word", "one"),
    [("boats", "boat"), ("ferries", "ferry"), ("churches", "church"), ("women", "woman"), ("bus", "bus")],
)
def test_the_singular_is_told_by_the_ending(word, one):
    assert singular(word) == one


def test_the_words_around_a_figure_are_shortened_and_empty_ones_left_out():
    text = "The ferry was closing when 30 boats closed in."
    assert slot_words(text, Span(27, 29), Span(0, len(text))) == {"ferry", "clos", "boat"}


@given(FIGURES)
def test_a_figure_is_the_same_as_itself(text):
    assert compared(text, text) in ("same", "agrees")


@given(FIGURES, FIGURES)
def test_any_two_figures_can_be_compared(one, other):
    assert compared(one, other)
