import pytest

from onrecord.documents.span import Span
from onrecord.reading.edges import (
    behind_as,
    trimmed,
    whole_words,
    with_who_it_is,
    with_whole_names,
    without_how,
    without_possessive,
    without_who,
)
from onrecord.reading.statement import Name


def test_marks_at_the_ends_are_no_part_of_who_speaks():
    text = "said, “Per Lund,” then"
    assert trimmed(text, Span(4, 17)).of(text) == "Per Lund"
    assert trimmed(", —", Span(0, 3)) == Span(0, 3)


def test_a_word_is_taken_whole():
    text = "Per Lund grumbled at once."
    assert whole_words(text, Span(9, 12)).of(text) == "grumbled"
    assert whole_words(text, Span(12, 20)).of(text) == "grumbled at"
    assert whole_words(text, Span(9, 9)) == Span(9, 9)


def test_a_last_who_leads_on_and_is_left_out():
    text = "a senior aide who"
    assert without_who(text, Span(0, len(text))).of(text) == "a senior aide"
    assert without_who("who", Span(0, 3)) == Span(0, 3)


@pytest.mark.parametrize(
    ("source", "bare"),
    [
        ("sailors overwhelmingly", "sailors"),
        ("the Lund family", "the Lund family"),
        ("publicly", "publicly"),
        ("an unnamed official as", "an unnamed official"),
        ("as", "as"),
        ("Thomas", "Thomas"),
    ],
)
def test_how_something_is_said_is_no_part_of_who_says_it(source, bare):
    assert without_how(source, Span(0, len(source))).of(source) == bare


@pytest.mark.parametrize(
    ("source", "bare"),
    [("The mayor’s", "The mayor"), ("The sailors'", "The sailors"), ("Ann Roe’s", "Ann Roe’s"), ("he", "he")],
)
def test_the_ending_that_ties_words_to_whoever_speaks_is_none_of_it(source, bare):
    assert without_possessive(source, Span(0, len(source))).of(source) == bare


def test_a_name_is_taken_whole():
    text = "Per Lund Barks, and so did Ann Roe."
    names = [Name(span=Span(a, b), text=text[a:b], kind="person") for a, b in ((0, 8), (27, 34))]
    assert with_whole_names(Span(4, 8), names, Span(9, 14)) == Span(0, 8)
    assert with_whole_names(Span(27, 30), names, Span(9, 14)) == Span(27, 34)
    assert with_whole_names(Span(16, 26), names, Span(9, 14)) == Span(16, 26)
    assert with_whole_names(Span(4, 8), [], Span(9, 14)) == Span(4, 8)


def test_a_name_that_has_run_over_the_cue_is_not_taken():
    text = "Per Lund Barks"
    names = [Name(span=Span(0, 14), text=text, kind="person")]
    assert with_whole_names(Span(4, 8), names, Span(9, 14)) == Span(4, 8)


@pytest.mark.parametrize(
    ("text", "source", "cue", "who"),
    [
        (
            "Roe, who left the pier, as one engineer put it, a wreck.",
            "Roe, who left the pier, as one engineer",
            "put",
            1,
        ),
        ("The pier is, as Per Lund called it, a wreck.", "as Per Lund", "called", 1),
        ("Roe, who stood, as mayor, said that it was late.", "Roe, who stood, as mayor", "said", 0),
        ("Roe, as mayor, put the pier up for sale.", "Roe, as mayor", "put", 0),
    ],
)
def test_who_found_the_words_stands_behind_as(text, source, cue, who):
    place = Span(text.index(source), text.index(source) + len(source))
    at = text.index(cue)
    found = behind_as(text, place, Span(at, at + len(cue))).of(text)
    assert found == (source.rpartition("as ")[2] if who else source)


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("said the clerk at the time, Per Lund.", "the clerk at the time, Per Lund"),
        ("said the clerk, Per Lund, then.", "the clerk, Per Lund"),
        ("said the clerk, Per Lund said later.", "the clerk"),
        ("said the clerk. Per Lund left.", "the clerk"),
    ],
)
def test_the_name_of_whoever_is_described_belongs_to_them(text, whole):
    at = text.index("Per Lund")
    name = Name(span=Span(at, at + 8), text="Per Lund", kind="person")
    source = Span(5, 5 + len("the clerk"))
    assert with_who_it_is(text, source, [name], Span(0, 4)).of(text) == whole
