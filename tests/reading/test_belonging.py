import pytest

from onrecord.documents.span import Span
from onrecord.reading.belonging import belongs_to_another, words_to_head
from onrecord.reading.statement import Name


def another(text, words, kind="organisation"):
    start = text.index(words)
    name = Name(span=Span(start, start + len(words)), text=words, kind=kind)
    return belongs_to_another(text, name, Span(0, len(text)), is_person=kind == "person")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("many Harbour Bank watchers", "Harbour Bank"),
        ("The Osterby mayoral front-runner", "Osterby"),
        ("the Skerry Times reporter", "Skerry Times"),
        ("a Harbour Bank spokeswoman in Osterby", "Harbour Bank"),
        ("several candidates, including Lund", "Lund"),
        ("firms such as Harbour Bank", "Harbour Bank"),
        ("a number of candidates, including Lund and Roe", "Roe"),
        ("Harbour Bank's director general", "Harbour Bank"),
        ("Osterby’s mayor", "Osterby"),
    ],
)
def test_who_is_told_by_the_name_of_a_body_or_among_others_is_another(text, words):
    assert another(text, words)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("two Harbour Bank polls", "Harbour Bank"),
        ("a Harbour Bank poll", "Harbour Bank"),
        ("the latest Harbour Bank report", "Harbour Bank"),
        ("the Harbour Bank", "Harbour Bank"),
        ("Harbour Bank's annual report", "Harbour Bank"),
    ],
)
def test_what_a_body_wrote_speaks_for_it(text, words):
    assert not another(text, words)


@pytest.mark.parametrize("text", ["Ann Olsen the mayor of Osterby", "My friend Ann Olsen now a lawyer"])
def test_a_lost_comma_makes_no_other_person(text):
    assert not another(text, "Ann Olsen", "person")


def test_the_head_of_a_phrase_is_the_last_of_its_words():
    assert words_to_head("a senior official of the ministry") == ["a", "senior", "official"]
