import pytest

from factories import a_draft
from onrecord.documents.span import Span
from onrecord.reading.model.hearing import Heard
from onrecord.reading.outline import outline
from onrecord.reading.quotations import find_quotations
from onrecord.reading.said_behind import heard_behind
from onrecord.reading.sentences import split_sentences


def behind(text, *heard):
    """Source, cue and content of each tag at the end of a sentence, in words."""
    document = a_draft(text).document
    sentences = outline(document, split_sentences(document), find_quotations(document))
    found = heard_behind(document.text, sentences, heard)
    return [tuple(span.of(document.text) for span in (*one.source, one.cue, *one.content)) for one in found]


@pytest.mark.parametrize(
    ("tag", "source", "cue"),
    [
        ("notes the source", "the source", "notes"),
        ("adds Ann Roe", "Ann Roe", "adds"),
        ("argued the council of Osterby", "the council of Osterby", "argued"),
        ("said Sen. Ann Roe", "Sen. Ann Roe", "said"),
        ("it adds", "it", "adds"),
        ("the report claimed", "the report", "claimed"),
        ("Ann Roe also noted", "Ann Roe", "noted"),
    ],
)
def test_a_tag_at_the_end_tells_who_says_the_sentence(tag, source, cue):
    text = f"It rained there. The harbour can hold 40 boats, {tag}."
    assert behind(text) == [(source, cue, "The harbour can hold 40 boats,")]


@pytest.mark.parametrize(
    "text",
    [
        "The mayor left at noon and he adds.",
        "The mayor left at noon, and he adds.",
        "The harbour is old, which the source notes.",
        "The harbour, which the source notes, is old.",
        "He left at noon, said the sailors were drunk.",
        "In the year 2019, the council reported.",
        "When the pier fell, the mayor explained.",
        "He sold boats, cars, and old reports.",
        "“The harbour is very old, notes the source.”",
        "The harbour can hold 40 boats, notes it.",
    ],
)
def test_elsewhere_nothing_is_told(text):
    assert behind(text) == []


def test_where_something_was_heard_in_the_sentence_nothing_is_told():
    text = "The harbour can hold 40 boats, notes the source."
    cue = Span(text.index("notes"), text.index(" the source"))
    assert behind(text, Heard(source=(), cue=cue, content=())) == []


def test_a_long_sentence_without_a_tag_is_no_trouble():
    assert behind("The" + " pier, the" * 20_000 + ".") == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("As per the FIR, the gang took two boats.", ("the FIR", "As per", "the gang took two boats.")),
        ("The gang took two boats, as per the police.", ("the police", "as per", "The gang took two boats")),
        ("The gang took two as per data of the port.", ("data of the port", "as per", "The gang took two")),
    ],
)
def test_as_per_somebody_is_according_to_them(text, told):
    assert behind(text) == [told]


@pytest.mark.parametrize(
    "text",
    [
        "As per the schedule, the ferry leaves at noon.",
        "The ferry leaves at noon as per the rules of the police.",
        "The ferry leaves at noon, as per police rules.",
        "As per usual, the ferry is late.",
    ],
)
def test_as_per_a_rule_or_a_plan_tells_of_nobody_who_speaks(text):
    assert behind(text) == []
