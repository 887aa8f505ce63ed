import pytest

from factories import a_draft
from onrecord.reading.outline import outline
from onrecord.reading.quotations import find_quotations
from onrecord.reading.said_before import find_said_before
from onrecord.reading.sentences import split_sentences


def said(text):
    document = a_draft(text).document
    sentences = outline(document, split_sentences(document), find_quotations(document))
    found = [one for sentence in sentences for one in find_said_before(document.text, sentence)]
    return [(number, source.of(document.text), cue.of(document.text)) for number, source, cue in found]


@pytest.mark.parametrize(
    ("text", "source", "cue"),
    [
        ("At that the crowd chanted “Build the pier today!”", "the crowd", "chanted"),
        ("A young man then shouted back, “Build the pier today!”", "A young man", "shouted"),
        ("On the quay Ann Olsen had said: “Build the pier today!”", "Ann Olsen", "said"),
        ("The band stopped, and he asked, “Where is the pier today?”", "he", "asked"),
    ],
)
def test_the_subject_of_the_verb_right_before_it_says_a_quotation(text, source, cue):
    assert said(text) == [(0, source, cue)]


@pytest.mark.parametrize(
    "text",
    [
        "“We build the pier today,” Olsen said. The crowd wore hats.",
        "Olsen said the pier, which he called “a gift to the whole town”, was safe.",
        "Nobody spoke. “Build the pier today!”",
    ],
)
def test_elsewhere_nothing_is_told(text):
    assert said(text) == []


def test_initials_without_end_are_no_subject():
    assert said("x " + "J." * 5_000 + " “Build the pier today!”") == []


def test_each_quotation_has_its_own():
    text = "Olsen said “We build the pier today!” and Berg said “We never build a pier!”"
    assert said(text) == [(0, "Olsen", "said"), (1, "Berg", "said")]
