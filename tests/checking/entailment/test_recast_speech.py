import pytest

from onrecord.checking.entailment.recast_speech import speaker_first, speaker_said


def put(rule, sentence):
    return [" ".join(s.words for s in stretches) for stretches in rule(sentence)]


@pytest.mark.parametrize(
    ("sentence", "first"),
    [
        ("The pool is shut, the council said", "the council said that the pool is shut"),
        ("The pool is shut, said Ann Roe", "Ann Roe said that the pool is shut"),
        ("The pool is shut, Ann Roe, the mayor, said", "Ann Roe, the mayor, said that the pool is shut"),
        ("The pool is shut, the council said on Monday", "the council said on Monday that the pool is shut"),
        ("On Monday the council said the pool is shut", "the council said On Monday that the pool is shut"),
        ("The pool will close, Roe told the Lantern", "Roe told the Lantern that the pool would close"),
        ("According to Roe, the pool is shut", "Roe said that the pool is shut"),
        ("The pool is shut, according to Roe", "Roe said that the pool is shut"),
        ("“The pool is shut,” Roe said", "Roe said that the pool is shut"),
        ('"The pool is shut," said Roe', "Roe said that the pool is shut"),
        ("Roe said: “The pool is shut.”", "Roe said that the pool is shut."),
        ("Roe warned that the pool is shut", "Roe warned that the pool is shut"),
    ],
)
def test_the_speaker_comes_first(sentence, first):
    assert first in put(speaker_first, sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "The pool is shut",
        "Nobody said the pool is shut",
        "The pool is shut, the union was told",
        "“We have shut the pool,” Roe said",
        "“Is the pool shut?” Roe said",
        "The pool is “shut”, Roe said",
    ],
)
def test_what_is_nobodys_word_or_cant_be_told_of_him_is_left(sentence):
    assert put(speaker_first, sentence) == []


def test_that_it_was_said_is_a_part_of_what_says_more():
    assert put(speaker_said, "Roe warned in a statement that the pool is shut") == ["Roe said that the pool is shut"]
    assert put(speaker_said, "Roe told the Lantern that the pool is shut") == ["Roe said that the pool is shut"]
