import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.documents.span import Span
from onrecord.documents.word_pieces import shipped_tokenizer
from onrecord.reading.model.hearing import Judged, shipped_hearing
from onrecord.reading.model.pieces import cut_pieces

ARTICLE = (
    "The pier at Osterby will stay closed until the spring, the council announced on Monday.\n\n"
    "“We had no choice,” said Ann Olsen, the mayor. “The ice has broken four of the piles.”\n\n"
    "According to the harbour master, the repair will cost about 3 million crowns. He believes that it "
    "will take a year."
)


def heard(text):
    return [
        (" ".join(s.of(text) for s in one.source), one.cue.of(text), [s.of(text) for s in one.content])
        for one in shipped_hearing().hear(text)
    ]


@pytest.mark.parametrize(
    ("source", "cue"),
    [
        ("the council", "announced"),
        ("Ann Olsen, the mayor", "said"),
        ("the harbour master", "According to"),
        ("He", "believes"),
    ],
)
def test_who_speaks_and_the_word_that_says_so_are_heard(source, cue):
    assert (source, cue) in [(s, c) for s, c, _ in heard(ARTICLE)]


def test_both_halves_of_a_quotation_around_its_tag_are_one_content():
    (said,) = [content for _, cue, content in heard(ARTICLE) if cue == "said"]
    assert [c.strip("“”, ") for c in said] == ["We had no choice", "The ice has broken four of the piles."]


def test_a_text_without_words_has_nothing_to_hear():
    assert heard("") == heard(" \n\t ") == []


def test_the_end_of_a_long_text_is_heard_as_well_as_its_beginning():
    text = "\n\n".join([ARTICLE, "The ferry runs every hour. " * 400, ARTICLE])
    found = shipped_hearing().hear(text)
    first = [one for one in found if one.cue.end <= len(ARTICLE)]
    last = [one for one in found if one.cue.start >= len(text) - len(ARTICLE)]
    assert len(last) >= len(first) - 1 > 2


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=300))
def test_whatever_the_text_all_that_is_heard_lies_in_it(text):
    for one in shipped_hearing().hear(text):
        assert all(0 <= s.start < s.end <= len(text) for s in (*one.source, one.cue, *one.content))


def test_each_sentence_of_a_long_text_is_judged_once_wherever_it_stands():
    one = "The council paid 2 million crowns for the repair of the pier in 1998."
    text = "\n".join([one] * 90)
    spans = [Span(at * (len(one) + 1), at * (len(one) + 1) + len(one)) for at in range(90)]
    judged = shipped_hearing().read(text, spans)[1]
    assert len(judged) == 90
    assert all(j.checkable > 0.8 and j.opinion < 0.5 for j in judged)


def test_a_stretch_without_a_word_is_judged_to_assert_nothing():
    assert shipped_hearing().read("It rained.   ", [Span(11, 13)])[1] == [Judged(checkable=0.0, opinion=0.0)]


def test_what_stands_far_from_a_change_is_read_as_before():
    days = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
    parts = [
        f"On {day} the ferry made {n} trips. Ann Olsen said that {n + 3} had been planned, and that {what} came."
        for n in range(1, 12)
        for day, what in zip(days, ("fog", "ice", "a strike", "the tide", "a storm"), strict=True)
    ]
    text = "\n\n".join(parts)
    longer = f"{text}\n\nThe council will vote on the ferry next week, according to the clerk."
    before, after = (list(shipped_hearing().groups(cut_pieces(t, shipped_tokenizer()))) for t in (text, longer))
    assert len(before) > 5
    for one, other in zip(before[:-2], after, strict=False):
        assert one.starts == other.starts
        assert (one.vectors == other.vectors).all()
