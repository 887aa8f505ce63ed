from hypothesis import given
from hypothesis import strategies as st

from onrecord.documents.span import Span
from onrecord.report.columns import broken, cells, padded, underlined, wrapped


def test_wide_characters_take_two_columns_and_combining_ones_none():
    assert cells("港口") == 4
    assert cells("e\u0301te\u0301") == 3
    assert padded("港", 4) == "港  "


def test_lines_break_at_spaces_and_long_words_are_cut():
    assert wrapped("The ferry rammed the pier", 10) == ["The ferry", "rammed the", "pier"]
    assert wrapped("Donaudampfschiff", 5) == ["Donau", "dampf", "schif", "f"]


@given(st.text(max_size=200), st.integers(4, 30))
def test_no_line_is_wider_than_asked_and_no_character_but_a_space_is_lost(text, width):
    spans = broken(text, width)
    assert all(cells(s.of(text).rstrip()) <= width for s in spans)
    assert [c for s in spans for c in s.of(text) if not c.isspace()] == [c for c in text if not c.isspace()]


def test_the_marks_stand_under_the_words():
    text = "It failed twice in in May"
    assert underlined(text, [Span(16, 21)], 80, Span(0, len(text))) == [(text, " " * 16 + "^^^^^")]


def test_the_marks_stand_under_wide_characters_too():
    assert underlined("港口 is", [Span(1, 2)], 80, Span(0, 5)) == [("港口 is", "  ^^")]


def test_marks_go_on_over_the_break_of_a_line():
    assert underlined("one two three", [Span(4, 13)], 8, Span(0, 13)) == [("one two", "    ^^^"), ("three", "^^^^^")]


def test_a_place_where_something_is_missing_has_a_mark_of_its_own():
    assert underlined("ab cd", [Span(3, 3)], 80, Span(0, 5)) == [("ab cd", "   ^")]
