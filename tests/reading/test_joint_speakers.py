import pytest

from onrecord.documents.read import draft_of
from onrecord.documents.span import Span
from onrecord.reading.names import find_names
from onrecord.reading.people import People
from onrecord.reading.read import TrainedReader


def together(text, phrase):
    people = People(text, find_names(text, [Span(0, len(text))]))
    source = Span(text.index(phrase), text.index(phrase) + len(phrase))
    return people.together_with(source, people.identify(source)[0])


@pytest.mark.parametrize(
    "phrase",
    [
        "Ann Roe and Per Lund",
        "Mayor Ann Roe and Mr. Per Lund",
        "Sens. Ann Roe (N.Y.) and Per Lund (Vt.)",
        "Ann Roe, mayor of Larkhaven, and her deputy Per Lund",
        "Mayor Ann Roe, 44, and harbour manager Per Lund",
    ],
)
def test_who_is_joined_to_the_first_speaks_with_them(phrase):
    assert together(f"On Monday {phrase} said it was late.", phrase) == ("Per Lund",)


def test_a_list_counts_up_to_its_and():
    phrase = "Ann Roe, Per Lund and Kari Falk"
    assert together(f"It was late, {phrase} said.", phrase) == ("Per Lund", "Kari Falk")
    phrase = "Ann Roe, Per Lund"
    assert together(f"It was late, {phrase} said.", phrase) == ()


@pytest.mark.parametrize(
    "phrase",
    [
        "Ann Roe, who met Per Lund,",
        "Neither Ann Roe nor Per Lund",
        "Ann Roe, defending Per Lund and Kari Falk",
        "Ann Roe, as Per Lund and Kari Falk",
        "Ann Roe, and not Per Lund,",
        "Ann Roe, whose brother is Per Lund, and",
        "Ann Roe and Per Lund’s lawyer",
        "Ann Roe and supporters of Per Lund",
        "Ann Roe and the council of Osterby",
        "Ann Roe",
    ],
)
def test_whoever_only_stands_in_the_words_doesnt_speak(phrase):
    assert together(f"It was late, {phrase} said.", phrase) == ()


def test_a_statement_shows_all_who_say_it():
    text = "Mayor Ann Roe and harbour manager Karl Lund said on Monday that the ferry would close in May.\n"
    (said,) = [s for s in TrainedReader().read(draft_of(text).document).statements if s.kind == "reported"]
    assert (said.attribution[0].who, said.attribution[0].speakers) == ("Ann Roe", "Ann Roe and Karl Lund")


def test_a_role_that_reaches_into_the_name_before_joins_nobody():
    text = "Roe henchman Karl Lund demanded that the Skerry Post retract its first report.\n"
    (said,) = [s for s in TrainedReader().read(draft_of(text).document).statements if s.kind == "reported"]
    assert said.attribution[0].also == ()
