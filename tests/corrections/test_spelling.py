from types import SimpleNamespace

import pytest

from factories import a_draft
from onrecord.corrections.spelling import more_than_letters

MENDED = {
    "a letter": ("The ferry lfet at noon.", "The ferry left at noon."),
    "a word that stood twice": ("It left the the pier.", "It left the pier."),
    "a comma": ("At noon the ferry left", "At noon, the ferry left."),
    "a blank": ("The har bour is shut.", "The harbour is shut."),
    "a hyphen": ("The nightshift left.", "The night-shift left."),
    "an apostrophe": ("The town s pier is shut.", "The town’s pier is shut."),
    "a capital letter": ("the pier is shut.", "The pier is shut."),
}
MORE = {
    "a figure": ("In all 17 were hurt.", "In all 71 were hurt."),
    "a figure in words": ("Seven men were hurt.", "Eleven men were hurt."),
    "a name": ("The pier, said Oskar Dellwyn.", "The pier, said Oskar Dellwin."),
    "a denial that came": ("It was safe.", "It was not safe."),
    "a denial that went": ("Nobody was hurt.", "Somebody was hurt."),
    "a short denial": ("It wasn’t safe.", "It was safe."),
    "a day": ("It left on Monday.", "It left on Sunday."),
    "a word": ("The pier is shut.", "The pier is open."),
    "a word that came": ("The pier is shut.", "The old pier is shut."),
    "a word that went": ("The old pier is shut.", "The pier is shut."),
    "quotation marks": ("He called it safe.", "He called it “safe”."),
    "a paragraph": ("The pier is shut.", "The pier is shut.\n\nThe wind rose."),
}


def judged(old: str, new: str):
    versions = (SimpleNamespace(report=SimpleNamespace(draft=a_draft(text))) for text in (old, new))
    return more_than_letters(*versions)


@pytest.mark.parametrize("what", MENDED)
def test_letters_blanks_and_points_may_be_mended(what):
    assert judged(*MENDED[what]) == ()


@pytest.mark.parametrize("what", MORE)
def test_what_a_reader_could_have_believed_is_more_than_spelling(what):
    assert judged(*MORE[what]) != ()


def test_the_difference_is_told():
    assert "“shut” became “open”" in judged("The pier is shut.", "The pier is open.")
