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
        ("Larkhaven police", "Larkhaven"),
        ("Skerry fire crews", "Skerry"),
        ("The Osterby government", "Osterby"),
        ("A Larkhaven jury", "Larkhaven"),
        ("an Osterby newspaper", "Osterby"),
        ("the Roe family", "Roe"),
        ("Interviews with Skerry Front members and a review of its posts", "Skerry Front"),
        ("Interviews with Skerry Front members and a review of its posts", "Skerry"),
        ("Osterby Sailor", "Osterby"),
        ("the Harbour Bank fundraisers", "Harbour Bank"),
        ("a small Osterby hotel", "Osterby"),
        ("An engineer at Skerry Water", "Skerry Water"),
        ("the director of the Harbour Trust", "Harbour Trust"),
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
        ("the Skerry Lamp newspaper", "Skerry Lamp"),
        ("the Lundvik company in Osterby", "Lundvik"),
        ("Harbour Bank itself", "Harbour Bank"),
        ("Harbour Bank also", "Harbour Bank"),
        ("Harbour Bank initially", "Harbour Bank"),
        ("Harbour Bank and others", "Harbour Bank"),
        ("a Harbour Bank poll last week", "Harbour Bank"),
        ("a Harbour Bank polling average", "Harbour Bank"),
        ("Harbour Bank published research for the town", "Harbour Bank"),
        ("Harbour Bank softens its tone and with help", "Harbour Bank"),
        ("The Harbour Bank meanwhile", "Harbour Bank"),
        ("The Osterby Rovers football club", "Osterby Rovers"),
        ("The Lumen search giant", "Lumen"),
        ("The Skagvik shipping line", "Skagvik"),
        ("The Harbour Star cinema", "Harbour Star"),
        ("a statement from the Harbour Star cinema", "Harbour Star"),
    ],
)
def test_what_a_body_wrote_speaks_for_it(text, words):
    assert not another(text, words)


@pytest.mark.parametrize("text", ["Ann Olsen the mayor of Osterby", "My friend Ann Olsen now a lawyer"])
def test_a_lost_comma_makes_no_other_person(text):
    assert not another(text, "Ann Olsen", "person")


@pytest.mark.parametrize(
    "when",
    [
        "earlier in the week",
        "afterwards",
        "online",
        "late in May",
        "late last year",
        "ahead of the vote",
        "years ago",
        "overnight",
        "abroad",
        "aloud",
        "outside court",
    ],
)
def test_a_word_of_time_or_place_behind_a_name_makes_no_other_person(when):
    assert not another(f"Ann Roe {when}", "Ann Roe", "person")


def test_a_role_or_a_family_behind_the_name_of_a_person_is_another():
    assert another("Ann Roe supporters", "Ann Roe", "person")
    assert another("the Roe family", "Roe", "person")
    assert another("a Roe appointee", "Roe", "person")
    assert not another("a furious Ann Roe afterwards", "Ann Roe", "person")


@pytest.mark.parametrize(
    ("text", "is_other"),
    [
        ("the harbour firm founded by Ann Roe", True),
        ("Actor Who Endorsed Ann Roe", True),
        ("The WHO doctor Ann Roe", False),
        ("a poll conducted by Ann Roe", False),
        ('the host of "Lunch with Ann Roe"', True),
        ("the author of “The Life of Ann Roe”", True),
        ("“The Bear” Ann Roe", False),
        ("the so-called “Ann Roe”", False),
        ('the host of "The Talk", Ann Roe', False),
    ],
)
def test_who_is_told_by_what_somebody_did_or_by_a_title_with_a_name_is_another(text, is_other):
    assert another(text, "Ann Roe", "person") == is_other


def test_the_head_of_a_phrase_is_the_last_of_its_words():
    assert words_to_head("a senior official of the ministry") == ["a", "senior", "official"]
