from hypothesis import given
from hypothesis import strategies as st

from onrecord.report.plain import plain, shortened


def test_escape_sequences_lose_their_teeth():
    assert plain("\x1b[31mred\x07\x9b2J") == "␛[31mred␇\ufffd2J"


def test_marks_that_turn_a_line_around_are_shown_as_unreadable():
    assert plain("abc\u202edef\u2066") == "abc\ufffddef\ufffd"


@given(st.text(st.characters(codec=None)))
def test_every_code_point_becomes_exactly_one(text):
    made = plain(text)
    assert len(made) == len(text)
    assert not any(c < " " or "\x7f" <= c <= "\x9f" for c in made)
    made.encode("utf-8")


def test_a_long_text_is_cut_at_a_word():
    assert shortened("The ferry rammed\nthe pier, and then", 24) == "The ferry rammed the…"
    assert shortened("short", 24) == "short"


@given(st.text(), st.integers(5, 40))
def test_a_shortened_text_is_never_longer_than_asked(text, most):
    assert len(shortened(text, most)) <= most
