import pytest

from onrecord.documents.span import Span
from onrecord.reading.marks import find_marks, follows_figure, trim


def marks(text):
    return find_marks(text, Span(0, len(text)))


def test_a_mark_knows_its_family_and_its_place():
    first, last = marks("say “no” now")
    assert (first.start, first.sign, first.family, last.start, last.end) == (4, "“", "double", 7, 8)


def test_a_straight_mark_leans_by_what_stands_around_it():
    assert [m.lean for m in marks('say "no" now')] == ["open", "close"]
    assert [m.lean for m in marks('say " no')] == ["either"]


def test_marks_in_a_run_lean_together():
    assert [m.lean for m in marks("“‘No,’” he")] == ["open", "open", "close", "close"]


def test_a_mark_at_an_end_has_nothing_beside_it():
    (mark,) = marks("“Go home")
    assert (mark.before, mark.after) == ("", "G")


def test_characters_that_do_not_show_are_looked_through():
    (mark,) = marks("\u202a”Go home")
    assert (mark.before, mark.lean) == ("", "open")


@pytest.mark.parametrize("text", ["don’t", "O'Neill", "5'10\"", "6’2” tall", '"', '14\t"\tditto', '<a href="x">'])
def test_what_only_looks_like_a_mark_is_left_out(text):
    assert marks(text) == []


@pytest.mark.parametrize(
    ("text", "signs"),
    [
        ("``Go''", ["``", "''"]),
        ("''Say 'go'''", ["''", "'", "'", "''"]),
        ("'''Go,' he", ["''", "'", "'"]),
        ("‘’painful’’", ["‘’", "’’"]),
    ],
)
def test_marks_made_of_several_signs_are_one_mark(text, signs):
    assert [m.sign for m in marks(text)] == signs


def test_two_marks_of_a_family_side_by_side_touch():
    first, second, single = marks("““‘Go")
    assert first.touches(second)
    assert not second.touches(single)


def test_a_mark_right_behind_a_figure_is_noticed():
    text = 'a 12" pipe'
    assert follows_figure(text, marks(text)[0], Span(0, len(text)))


def test_white_space_at_both_ends_is_trimmed():
    assert trim("a  b c  d", Span(1, 8)) == Span(3, 6)
