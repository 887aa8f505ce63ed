"""Arabic letters take the form that their neighbours ask for."""

from onrecord.web.paper.arabic import joined, letters_of_forms


def test_letters_join_at_the_beginning_in_the_middle_and_at_the_end():
    assert joined("ببب") == ["\ufe91", "\ufe92", "\ufe90"]
    assert joined("ب") == ["\ufe8f"]


def test_a_letter_that_never_reaches_on_ends_the_tie():
    assert joined("دار") == ["\ufea9", "\ufe8d", "\ufead"]
    assert joined("با ب") == ["\ufe91", "\ufe8e", " ", "\ufe8f"]


def test_lam_takes_in_the_alef_behind_it():
    assert joined("لا") == ["\ufefb", ""]
    assert joined("بلا") == ["\ufe91", "\ufefc", ""]


def test_a_vowel_mark_parts_no_letters_and_other_scripts_stay():
    assert joined("بَب") == ["\ufe91", "َ", "\ufe90"]
    assert joined("pier אב 12") == list("pier אב 12")


def test_each_form_knows_its_letters():
    assert letters_of_forms()["\ufe91"] == "ب"
    assert letters_of_forms()["\ufefb"] == "لا"
