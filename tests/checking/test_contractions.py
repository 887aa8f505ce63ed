import pytest

from onrecord.checking.contractions import has_short_form, same_written_out, units_of


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("can't", "cannot"),
        ("cannot", "can not"),
        ("won't", "will not"),
        ("we don't", "we do not"),
        ("it's", "it has"),
        ("she'd", "she would"),
        ("they're", "they are"),
    ],
)
def test_a_short_form_is_what_it_stands_for(ours, theirs):
    assert same_written_out(ours.split(), theirs.split())
    assert same_written_out(theirs.split(), ours.split())


@pytest.mark.parametrize(("ours", "theirs"), [("can't", "can"), ("won't", "would not"), ("it's", "it was")])
def test_other_words_are_not(ours, theirs):
    assert not same_written_out(ours.split(), theirs.split())


def test_two_words_are_one_unit_where_the_other_side_has_their_short_form():
    assert [u.form for u in units_of(["we", "do", "not"], ["we", "don't"])] == ["we", "do not"]
    assert [u.form for u in units_of(["we", "do", "not"], ["we", "o'clock"])] == ["we", "do", "not"]


def test_a_last_word_alone_is_no_short_form():
    assert units_of(["o'clock"], ["o'clock"])[-1].end == 1
    assert not has_short_form(["clock"])
