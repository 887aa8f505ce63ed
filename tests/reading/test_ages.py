from itertools import pairwise

import pytest

from onrecord.documents.span import Span
from onrecord.reading.ages import age_in, ages_of, of_age
from onrecord.reading.names import find_names
from onrecord.reading.people import People


def who(text, *phrases):
    ends = [n + 1 for n, letter in enumerate(text) if letter == "."]
    spans = [Span(start, end) for start, end in pairwise([0, *ends])]
    people = People(text, find_names(text, spans), spans)
    return [people.identify(Span(text.index(p), text.index(p) + len(p)))[0] for p in phrases][-1]


@pytest.mark.parametrize(
    "text",
    ["Ann Roe, 38, sailed.", "Ann Roe (38) sailed.", "38-year-old sailor Ann Roe left.", "Ann Roe is 38 years old."],
)
def test_an_age_beside_a_name_is_that_of_its_bearer(text):
    names = find_names(text, [Span(0, len(text))])
    assert ages_of(text, names, {n.span.start: n.text for n in names}) == {"Ann Roe": 38}


def test_only_a_whole_phrase_tells_somebody_by_an_age():
    assert (age_in("The 38-year-old"), age_in("the 38-year-old boat"), age_in("the mayor")) == (38, None, None)


def test_who_is_told_by_an_age_is_whoever_the_draft_says_is_of_it():
    assert of_age(38, {"Ann Roe": 38, "Per Lund": 70}) == {"Ann Roe"}
    assert of_age(53, {"Ann Roe": 38, "Per Lund": 70}) == set()


def test_an_age_that_the_draft_gives_nobody_with_a_name_is_nobodys():
    assert (
        who("Chief Ann Roe spoke of a man. The 30-year-old was hurt. The 30-year-old said so.", "The 30-year-old")
        is None
    )
    assert who("Ann Roe ran. A 19-year-old was held. The 19-year-old said so.", "The 19-year-old") is None


@pytest.mark.parametrize("text", ["The 38-year-old sued Ann Roe.", "The 38-year-old told sailor Ann Roe."])
def test_an_age_is_not_that_of_whoever_is_told_or_sued(text):
    names = find_names(text, [Span(0, len(text))])
    assert ages_of(text, names, {n.span.start: n.text for n in names}) == {}


def test_who_is_told_by_an_age_is_who_she_means_next():
    text = "Ann Roe lived with sailor Kari Holm, 53. Then Ann Roe left. The 53-year-old told of storms. She said so."
    assert who(text, "The 53-year-old", "She") == "Kari Holm"
