import pytest

from onrecord.reading.verbs import DONE, IRREGULAR, NOUNS_TOO, PASTS, UNCHANGED


@pytest.mark.parametrize("form", ["seek", "sought", "froze", "frozen", "burst", "withdrew", "slain", "overcame"])
def test_every_form_of_an_irregular_verb_is_known(form):
    assert form in IRREGULAR


def test_forms_that_tell_of_the_past_are_no_plain_forms():
    assert {"lent", "caught"} <= PASTS
    assert {"taken", "held"} <= DONE
    assert {"cost", "lend", "run"}.isdisjoint(PASTS | DONE)


def test_forms_that_are_plain_and_past_are_told_apart():
    assert {"hit", "shut", "spread"} <= UNCHANGED
    assert UNCHANGED.isdisjoint(PASTS)


def test_what_is_a_noun_as_well_is_a_form_of_the_table():
    assert NOUNS_TOO <= IRREGULAR
