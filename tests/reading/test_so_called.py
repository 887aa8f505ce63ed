import pytest

from factories import a_draft
from onrecord.reading.read import TrainedReader


def read(text):
    return TrainedReader().read(a_draft(text).document).statements


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("The council hopes to end what Ann Roe called “a disgrace”.", "Ann Roe"),
        ("Osterby sought the fair in the hope of shedding what Ann Roe called “a sad problem.”", "Ann Roe"),
        ("He hoped to shed what Mayor Ann Roe has described as “a sad problem” of the town.", "Ann Roe"),
        ("They live in what locals call “the old pit”.", None),
    ],
)
def test_what_somebody_called_so_is_theirs_whatever_the_sentence_tells(text, who):
    (quotation,) = (s for s in read(text) if s.kind == "quotation")
    assert quotation.attribution[-1].who == who
    assert quotation.attribution[-1].source.of(text) in ("Ann Roe", "Mayor Ann Roe", "locals")


def test_nothing_is_cut_off_behind_what():
    text = "The council hopes to end what Ann Roe called “a disgrace”."
    assert [s.text for s in read(text) if s.kind != "quotation"] == [text]


def test_which_somebody_called_so_is_theirs_within_what_others_say():
    text = "Ann Roe said that the pier, which the council called “old”, was safe."
    told = [s.attribution[-1].source.of(text) for s in read(text) if s.kind == "quotation"]
    assert told == ["the council"]
