from onrecord.documents.span import Span
from onrecord.reading.marks import find_marks
from onrecord.reading.pairing import DEEPEST, pair_marks


def pairs(text, carried=False):
    whole = Span(0, len(text))
    marks = [m for m in find_marks(text, whole) if m.family != "single"]
    return pair_marks(text, marks, whole, carried=carried)


def test_marks_pair_by_their_form():
    found = pairs("“Go,” he said. “Now.”")
    assert [(a.start, b.start) for a, b in found.pairs] == [(0, 4), (15, 20)]


def test_marks_that_open_and_close_elsewhere_are_paired_inside_out():
    found = pairs("“He said “go” twice.”")
    assert [(a.start, b.start) for a, b in found.pairs] == [(9, 12), (0, 20)]


def test_the_quotation_carried_over_is_closed_by_the_first_mark_without_a_partner():
    found = pairs("and then “go” she said” softly", carried=True)
    assert [a is None for a, _ in found.pairs] == [False, True]


def test_a_mark_without_a_partner_is_told_as_never_opened_or_still_open():
    assert [m.start for m in pairs("Go,” he said.").unopened] == [3]
    assert [m.start for m in pairs("“Go, he said.").still_open] == [0]


def test_straight_marks_that_do_not_come_out_even_are_taken_in_turns():
    found = pairs('"Go, "he said. "Now, "he said.')
    assert [(a.start, b.start) for a, b in found.pairs] == [(0, 5), (15, 21)]
    assert (found.unopened, found.still_open) == ([], [])


def test_a_guillemet_without_a_partner_is_an_arrow():
    found = pairs("Home » News « Sport")
    assert (found.pairs, found.unopened, found.unclosed, found.still_open) == ([], [], [], [])


def test_a_mark_set_twice_leaves_no_loose_end():
    found = pairs("““Go,” he said.")
    assert (len(found.pairs), found.still_open) == (1, [])


def test_past_the_deepest_level_the_outermost_mark_is_given_up():
    assert len(pairs("“a " * (DEEPEST + 3)).unclosed) == 3


def test_places_are_those_of_all_marks_taken_for_quotation_marks():
    assert pairs("“Go,” he said, 12” on.").places() == [(0, 1), (4, 5)]
