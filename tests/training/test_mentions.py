import pytest
from training.reader.mentions import Parsed, core_of, name_in


def names(words, kind, named=()):
    tokens = words.split()
    return [" ".join(tokens[a:b]) for a, b in name_in(tokens, 0, len(tokens), kind, frozenset(named))]


@pytest.mark.parametrize(
    ("mention", "kind", "name"),
    [
        ("the Harbour Board", "ORG", "Harbour Board"),
        ("the Skerry Coast Guard ( SCG", "ORG", "Skerry Coast Guard"),
        ("Norse ferry line , Havlinje", "ORG", "Havlinje"),
        ("the Ministry of Fish and Ships , founded in Berg", "ORG", "Ministry of Fish and Ships"),
        ("Skerry - Line", "ORG", "Skerry - Line"),
        ("the new fPod 4", "PRO", "fPod 4"),
        ("the 30GB fPod", "PRO", "fPod"),
        ("an fPod capable of more", "PRO", "fPod"),
        ("Nordmark-based Skiff", "PRO", "Skiff"),
        ("the North West pier in Berg", "LOC", "North West"),
        ("the Minister of Skerry , Mr. Ola Lund", "PER", "Ola Lund"),
        ("Ferry Times CEO , Ola Lund", "PER", "Ola Lund"),
        ("Senator Kari Berg ( I-NM", "PER", "Kari Berg"),
    ],
)
def test_the_name_in_a_mention_is_its_proper_noun(mention, kind, name):
    assert names(mention, kind) == [name]


def test_a_place_and_the_one_it_lies_in_are_two_names():
    assert names("Berg , Nordmark", "LOC") == ["Berg", "Nordmark"]
    assert names("Berg Airport , which serves Lund , Nordmark", "LOC") == ["Berg Airport"]


def test_who_owns_something_is_no_part_of_its_name_but_what_begins_a_name_is():
    assert names("Havlinje 's Skiff", "PRO", {(0, 1), (0, 3)}) == ["Skiff"]
    assert names("People 's Harbour Party", "ORG", {(0, 4)}) == ["People 's Harbour Party"]


@pytest.mark.parametrize("mention", ["Ferry Times CEO", "Mr Justice", "Havlinje 's board of directors"])
def test_an_office_alone_names_nobody(mention):
    assert names(mention, "PER") == []


def parsed(*told):
    return [Parsed(*one) for one in told]


OF_BERG = parsed(
    ("University", "NNP", -1, "root"), ("of", "IN", 2, "case"), ("Berg", "NNP", 0, "nmod"), (",", ",", 4, "punct"),
    ("Nordmark", "NNP", 0, "list"),
)  # fmt: skip
ROCK = parsed(
    ("Rod", "NNP", 3, "compound"), ("and", "CC", 2, "cc"), ("Reel", "NNP", 0, "conj"), ("Hall", "NNP", -1, "root"),
)  # fmt: skip
TWO = parsed(("Lund", "NNP", -1, "root"), ("and", "CC", 2, "cc"), ("Berg", "NNP", 0, "conj"))
OWNED = parsed(("Berg", "NNP", 2, "nmod"), ("'s", "POS", 0, "case"), ("Hall", "NNP", -1, "root"))
PRESIDENT = parsed(("US", "NNP", 1, "c"), ("President", "NNP", -1, "root"), ("Ola", "NNP", 1, "flat"))
MAIL = parsed(
    ("ola@skerry.example", "NNP", -1, "root"),
)
VERSION = parsed(("Skiff", "NNP", -1, "root"), ("6", "CD", 0, "nummod"))
CITED = parsed(("Lund", "NNP", -1, "root"), ("2014", "CD", 0, "nummod"))


@pytest.mark.parametrize(
    ("tokens", "kind", "mentions", "core"),
    [
        (OF_BERG, "organization", (), (0, 3)),
        (ROCK, "place", (), (0, 4)),
        (TWO, "organization", (), (0, 1)),
        (OWNED, "place", ((0, 2),), (2, 3)),
        (OWNED, "place", (), (0, 3)),
        (PRESIDENT, "person", (), (2, 3)),
        (MAIL, "abstract", (), None),
        (VERSION, "object", (), (0, 2)),
        (CITED, "abstract", (), (0, 1)),
    ],
)
def test_the_core_of_a_parsed_mention(tokens, kind, mentions, core):
    assert core_of(tokens, 0, len(tokens), kind, frozenset(mentions)) == core
