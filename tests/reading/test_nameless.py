import pytest

from factories import a_draft
from onrecord.reading.nameless import Nameless, is_nameless
from onrecord.reading.read import TrainedReader


def speakers(text):
    statements = TrainedReader().read(a_draft(text).document).statements
    return [s.attribution[-1].who for s in statements if s.attribution]


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("The clerk said that Ann Olsen had left. She added that the pier was shut.", None),
        ("A nurse said that Ann Olsen had left. She said that the pier was shut.", None),
        ("The spokesman said that Ann Olsen had left. She added that the pier was shut.", "Ann Olsen"),
        ("Ann Olsen said that it was late. She added that the pier was shut.", "Ann Olsen"),
        ("Police said that Ann Olsen had left. She added that the pier was shut.", "Ann Olsen"),
    ],
)
def test_a_pronoun_for_whoever_speaks_on_is_nobody_whom_they_spoke_of(text, last):
    assert speakers(text)[-1] == last


def test_whoever_spoke_without_a_name_goes_on_speaking():
    speaker = Nameless()
    speaker.note("A nurse", 0, None)
    assert speaker.can_be("she", 40, 0, goes_on=False)
    assert speaker.can_be("she", 80, 40, goes_on=True)


def test_nobody_is_without_a_name_once_somebody_else_has_spoken():
    speaker = Nameless()
    speaker.note("A nurse", 0, None)
    speaker.note("Mayor Ann Olsen", 20, "Ann Olsen")
    assert not speaker.can_be("she", 40, 0, goes_on=True)


def test_who_spoke_long_ago_or_several_are_not_meant():
    speaker = Nameless()
    speaker.note("A nurse", 0, None)
    assert not speaker.can_be("she", 90, 50, goes_on=True)
    speaker.note("Some nurses", 50, None)
    assert not speaker.can_be("she", 90, 50, goes_on=True)


def test_somebody_of_a_kind_goes_without_a_name():
    assert is_nameless("A senior senator said so. The senator left.", "senator", 26)
    assert not is_nameless("A senator, Ann Olsen, said so. The senator left.", "senator", 31)
