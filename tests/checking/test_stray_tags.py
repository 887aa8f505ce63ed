import pytest

from onrecord.checking.stray_tags import spoken_in, stray_tag
from onrecord.documents.read import draft_of
from onrecord.reading.quotations import find_quotations
from onrecord.reading.read import TrainedReader


def read(text):
    return text, find_quotations(draft_of(text).document)


def test_a_tag_before_a_mark_that_opens_again_is_the_reporters():
    text, quotations = read("“The pier is closed, he added, “and so is the lock.”")
    stray = stray_tag(text, quotations, 0)
    assert stray is not None
    assert stray.span.of(text) == "he added,"
    assert text[: stray.end_of_speech] == "“The pier is closed,"


def test_a_speaker_who_cites_somebody_in_the_same_kind_of_marks_has_said_the_tag_himself():
    text, quotations = read("“We met. The master said, “We will sail.” And we did,” Ann Roe said.")
    assert stray_tag(text, quotations, 0) is None


def test_a_quotation_without_another_behind_it_has_no_stray_tag():
    assert stray_tag(*read("“The pier is closed, he added."), 0) is None


def test_a_tag_may_hold_who_the_speaker_is():
    text, quotations = read("“We will sail. Ann Roe, the mayor, went on to say, “The pier is safe.”")
    assert stray_tag(text, quotations, 0).span.of(text) == "Ann Roe, the mayor, went on to say,"


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("“We will sail. The mayor went on to say, “The pier is safe.”", ["We will sail."]),
        ("“We will sail, said Roe.\n\nThe pier is shut.", ["We will sail,"]),
        ("“We will sail.\n\nThe pier is shut.", ["We will sail."]),
        ("“We will sail, said Roe.”", ["We will sail, said Roe."]),
        ("“We will sail, said Roe.\n\n“Nobody stays,” she added.", ["We will sail,", "Nobody stays,"]),
        ("“We will sail.\n\n“Nobody stays,” she added.", ["We will sail.", "Nobody stays,"]),
        (
            "“We hid it. Ann Roe went on to say, “the pier is safe”\n\n“Go.”",
            ["We hid it.", " “the pier is safe”", "Go."],
        ),
    ],
)
def test_what_is_said_ends_before_the_reporters_words_where_the_closing_mark_is_lost(text, spoken):
    text, quotations = read(text)
    assert [span.of(text) for span in spoken_in(text, quotations, 0)] == spoken


@pytest.mark.parametrize(
    ("said", "first"),
    [
        ("“He lied, Lund said.\n\n“I believed her,” Olsen said.", "He lied, Lund said."),
        ("“He lied, Lund said.\n\n“I believed her,” the mayor said.", "He lied, Lund said."),
        ("Kari Olsen came.\n\n“He lied, Lund said.\n\n“I believed her,” she said.", "He lied, Lund said."),
        ("“We will sail, Roe said.\n\n“Nobody stays,” Ann Roe said.", "We will sail,"),
        ("“We will sail, the mayor said.\n\n“Nobody stays,” she said.", "We will sail,"),
        ("“We will sail, the mayor said.\n\n“Nobody stays.”", "We will sail,"),
    ],
)
def test_a_tag_that_ends_a_paragraph_is_the_speakers_own_where_somebody_else_is_told_to_speak(said, first):
    draft = draft_of(said)
    reading = TrainedReader().read(draft.document)
    chain = next(s for s in reading.statements if s.quotation == 0).attribution
    spoken = spoken_in(said, reading.quotations, 0, chain[-1] if chain else None)
    assert spoken[0].of(said) == first
