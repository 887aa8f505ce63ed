import gzip
import json

import pytest
from training.reader.mentions import Parsed, core_of, name_in
from training.reader.named import KINDS, read_gum, read_meantime


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


def test_marks_that_a_token_holds_are_no_part_of_a_name(tmp_path):
    (tmp_path / "meantime").mkdir()
    row = {
        "tokens": ["Skiff", "Inc.,", "with", "a", "fPod", "3."],
        "sent": [0] * 6,
        "entities": [{"type": "ORG", "syn": "NAM", "tok": [0, 1]}, {"type": "PRO", "syn": "NAM", "tok": [3, 4, 5]}],
    }
    (tmp_path / "meantime" / "meantime.train.jsonl").write_text(json.dumps(row) + "\n")
    (one,) = read_meantime(tmp_path, "train")
    assert [(one.text[start:end], KINDS[kind]) for start, end, kind in one.names] == [
        ("Skiff Inc.", "organisation"),
        ("fPod 3", "other"),
    ]


GUM = """# newdoc id = a
1\tOla\tOla\tPROPN\tNNP\t_\t2\tnsubj\t_\tEntity=(1-person-new-nnnnn-cf1-1-sgl)
2\tsailed\tsail\tVERB\tVBD\t_\t0\troot\t_\t_
3\tto\tto\tADP\tIN\t_\t5\tcase\t_\t_
4\tUnited\tUnite\tVERB\tNNP\t_\t5\tamod\t_\tEntity=(2-place-new-nnnnn-cf2-2-sgl
5\tSkerries\tSkerry\tPROPN\tNNPS\t_\t2\tobl\t_\tEntity=2)|SpaceAfter=No
6\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_
"""


def test_names_of_gum_are_read_from_its_tags_of_words(tmp_path):
    (tmp_path / "gum_free").mkdir()
    with gzip.open(tmp_path / "gum_free" / "gum_free.train.conllu.gz", "wt", encoding="utf-8") as out:
        out.write(GUM)
    (one,) = read_gum(tmp_path, "train")
    assert one.text == "Ola sailed to United Skerries."
    assert [(one.text[start:end], KINDS[kind]) for start, end, kind in one.names] == [
        ("Ola", "person"),
        ("United Skerries", "place"),
    ]
