import pytest

from onrecord.documents.span import Span
from onrecord.reading.names import find_names, full_names
from onrecord.reading.offices import Offices, is_somebody
from onrecord.reading.persons import bearers_of

TEXT = (
    "On the pier sat Mayor Ann Olsen beside former Mayor Per Holt, and above them were the small houses of "
    "Vice President Jon Lund and of Harbour Committee Chairwoman Eva Roe"
)


def offices_of(text):
    names = find_names(text, [Span(0, len(text))])
    return Offices(text, names, bearers_of(text, names, full_names(names)))


@pytest.mark.parametrize(
    ("phrase", "able"),
    [
        ("the mayor", {"Ann Olsen"}),
        ("the former mayor", {"Per Holt"}),
        ("the Larkhaven mayor", {"Ann Olsen"}),
        ("the vice president", {"Jon Lund"}),
        ("the president", set()),
        ("the committee chairwoman", {"Eva Roe"}),
        ("the state party chairwoman", set()),
        ("a mayor", set()),
    ],
)
def test_who_can_be_meant_by_a_role(phrase, able):
    assert offices_of(TEXT).able(phrase) == able


def test_another_office_of_the_same_head_is_nobody_known():
    offices = offices_of("Finance officer Ann Olsen sat beside Cllr Per Holt")
    assert offices.able("the council's monitoring officer") == set()
    assert offices.able("the finance officer") == {"Ann Olsen"}
    assert offices.able("the councillor") == {"Per Holt"}


def test_a_role_alone_is_a_mention_of_the_one_who_bears_it():
    text = "Senator Ann Olsen rose and the senator spoke"
    assert [(span.of(text), who) for span, who in offices_of(text).mentions(text)] == [("the senator", "Ann Olsen")]


@pytest.mark.parametrize(
    ("phrase", "somebody"),
    [("the real estate mogul", True), ("the actor", True), ("the next mayor", False), ("the pier", False)],
)
def test_whether_a_description_is_of_one_person(phrase, somebody):
    assert is_somebody(phrase) is somebody


def test_a_spokesman_only_serves_and_is_not_the_candidate():
    offices = offices_of("On the pier sat spokesman Per Holt and the actor and adviser Jon Lund beside Mayor Ann Olsen")
    assert offices.only_serves("Per Holt", "candidate")
    assert not offices.only_serves("Per Holt", "spokesman")
    assert not offices.only_serves("Ann Olsen", "candidate")
    assert not offices.only_serves("Eva Roe", "candidate")


def test_an_office_in_letters_is_that_of_whoever_bears_it_in_words():
    offices = offices_of("Then the chief executive Ann Olsen slowly sat beside Deputy Commissioner of Police Per Holt")
    assert offices.able("the CEO") == {"Ann Olsen"}
    assert offices.able("the DCP") == {"Per Holt"}
    assert offices.able("the MP") == set()
