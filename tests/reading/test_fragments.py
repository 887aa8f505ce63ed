import pytest

from onrecord.documents.document import Block
from onrecord.documents.span import Span
from onrecord.reading.fragments import is_fragment


def fragment(text, kind="paragraph"):
    return is_fragment(text, Block(kind=kind, span=Span(0, len(text))))


@pytest.mark.parametrize(
    "text",
    [
        "Police caught 40 men in Osterby on Monday.",
        "The mayor sought a loan.",
        "The cat bit three children.",
        "The pipe burst because of the frost.",
        "That hurt the town.",
        "Roe quit.",
        "Families flee.",
        "Lund co-founded the yard.",
        "The yard cannot reopen.",
        "I’m with the council.",
        "Another hit the harbour wall.",
        "Another cut the rope.",
        "Each hurt a hand.",
    ],
)
def test_a_sentence_with_a_verb_is_none(text):
    assert not fragment(text)


@pytest.mark.parametrize(
    "text",
    [
        "Sixty percent own a boat.",
        "Of that half, 95 percent blame the council.",
        "People row home.",
        "The police arrest nobody.",
        "Half of the town rent a boat.",
        "Roe and Lund row a boat.",
        "Roe and his wife rent a boat.",
    ],
)
def test_behind_a_subject_of_many_any_word_can_be_a_verb(text):
    assert not fragment(text)


@pytest.mark.parametrize(
    "text",
    ["Only 9% for the ferry.", "A vote in Osterby on Monday.", "For the council of old, a chance in Osterby."],
)
def test_a_figure_a_day_or_a_name_in_a_sentence_of_a_paragraph_has_to_be_right(text):
    assert not fragment(text)
    assert fragment(text, kind="crosshead")


@pytest.mark.parametrize(
    "text",
    [
        "No comment.",
        "A disaster for the town.",
        "The cost of living.",
        "His fight for the harbour.",
        "A council house.",
        "Another disaster for the town.",
        "A hit with the crew.",
        "Not now, never.",
        "Peace and quiet in the harbour.",
        "Roe and Lund of Osterby.",
        "10:15 p.m.",
        "Harbour Correspondent Ann Roe.",
        "The Ninth Boat: The Long View from the Quay, #2.",
    ],
)
def test_a_true_fragment_stays_one(text):
    assert fragment(text)


def test_an_entry_of_a_list_without_a_verb_states_nothing():
    assert fragment("A boat in the harbour of Osterby.", kind="item")


def test_what_a_log_tells_of_an_hour_has_to_be_right():
    assert not fragment("3:40 a.m.: Burglary, 1400 block of Mill Road.")
    assert not fragment("1:10 a.m.: Two-car crash, Route 9 at Cutler Road.")
    assert fragment("16:30 – Power update")
    assert fragment("16:30: Tea.")


def test_one_word_without_a_stop_is_no_sentence():
    assert fragment("LIVE")
    assert not fragment("Resigned.")
