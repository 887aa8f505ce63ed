import pytest

from onrecord.checking.entailment.framing import frame_of, taken_back_beside
from onrecord.checking.entailment.retold import retold_from


def frame(statement, passage):
    retold = retold_from(statement, passage)
    found = frame_of(statement, passage, retold) or taken_back_beside(passage, retold)
    return found.words if found else None


@pytest.mark.parametrize(
    ("passage", "words"),
    [
        ("It is not true that Hale stole the lamp from the museum.", "not true"),
        ("Police do not believe that Hale stole the lamp from the museum.", "not believe"),
        ("The court found no evidence that Hale stole the lamp from the museum.", "no evidence"),
        ("Lund withdrew his claim that Hale stole the lamp from the museum.", "withdrew"),
        ("Hale allegedly stole the lamp from the museum.", "allegedly"),
        ("Hale may have stolen, or stole, the lamp from the museum.", "may"),
        ("If Hale stole the lamp from the museum, he must go.", "If"),
        ("It is unclear whether Hale stole the lamp from the museum.", "unclear"),
        ("Opponents claim that Hale stole the lamp from the museum.", "claim"),
        ("Hale stole the lamp from the museum, the Lantern wrongly reported.", "wrongly"),
        ("Hale stole the lamp from the museum, according to the Lantern.", "according"),
        ("Hale stole the lamp from the museum, police assume.", "assume"),
        ("Hale stole the lamp from the museum, neighbours whisper.", "neighbours whisper"),
        ("Hale stole the lamp from the museum, allegedly.", "allegedly"),
        ("Hale stole the lamp from the museum. This is not true.", "This is not true."),
        ("Three lies are going round. Hale stole the lamp from the museum.", "Three lies are going round."),
        ("In the novel, Hale stole the lamp from the museum.", "novel"),
        ("Hale was to be jailed and stole the lamp from the museum.", "was to"),
        ("Hale nearly stole the lamp from the museum.", "nearly"),
        ("Has Hale stole the lamp from the museum? Nobody knows.", "?"),
        ("“Hale stole the lamp from the museum.”", "“"),
        ('"Hale stole the lamp from the museum."', "“"),
        ("Ann Roe: Hale stole the lamp from the museum.", "Ann Roe:"),
    ],
)
def test_a_frame_leaves_open_what_a_statement_asserts(passage, words):
    assert frame("Hale stole the lamp from the museum.", passage) == words


@pytest.mark.parametrize(
    "passage",
    [
        "Hale stole the lamp from the museum.",
        "On Friday Hale stole the lamp from the museum.",
        "The court found that Hale stole the lamp from the museum in May, and fined him.",
        "The museum may close, and Hale stole the lamp from the museum.",
        "Hale stole the lamp from the museum, which had a guard.",
        "Hale, who had a set of keys, stole the lamp from the museum.",
    ],
)
def test_what_is_told_of_something_else_is_no_frame(passage):
    assert frame("Hale stole the lamp from the museum.", passage) is None


@pytest.mark.parametrize(
    ("statement", "passage"),
    [
        ("The company may close the yard.", "The company may close the yard."),
        ("Roe said that the yard was closed.", "Roe said on Friday that the yard was closed."),
        ("The yard was closed, Roe said.", "“The yard was closed,” Roe said."),
        (
            "The council will close the library if the vote fails.",
            "The council will close the library if the vote fails.",
        ),
        ("Has Hale stolen the lamp?", "Has Hale stolen the lamp?"),
    ],
)
def test_a_frame_that_the_statement_has_too_is_none(statement, passage):
    assert frame(statement, passage) is None


def test_a_limit_takes_back_only_what_tops_all_others():
    passage = "The pool is the first in the borough since 1974."
    assert frame("The pool is the first in the borough.", passage) == "since"
    assert frame("The pool has been open in the borough.", "The pool has been open in the borough since 1974.") is None
    passage = "All schools in Osterby except the nursery are closed on Monday."
    assert frame("All schools in Osterby are closed on Monday.", passage) == "except"


@pytest.mark.parametrize(
    ("passage", "words"),
    [
        ("Hale stole the lamp from the museum in Lund's play.", "play"),
        ("Hale stole the lamp from the museum, a charge the court threw out.", "charge"),
        ("Hale stole the lamp from the museum, but the verdict was quashed.", "quashed"),
        ("Hale stole the lamp from the museum. So said Lund.", "So said Lund."),
        ("Some say otherwise. Hale stole the lamp from the museum.", "Some say otherwise."),
        ("Hale stole the lamp from the museum. That is what Lund hopes.", "That is what Lund hopes."),
        ("Hale stole the lamp from the museum. Or did she?", "Or did she?"),
        ("Lund wrote: 'Listen. Hale stole the lamp from the museum. Go.'", "‘"),
    ],
)
def test_what_follows_or_stands_around_may_leave_it_open(passage, words):
    assert frame("Hale stole the lamp from the museum.", passage) == words


def test_quoted_words_that_ask_say_nothing():
    assert frame("Lund said the pool is safe.", "“The pool is safe?” Lund said.") == "?"


@pytest.mark.parametrize(
    ("statement", "passage"),
    [
        ("Nearly 90 homes were flooded in Pellby.", "Almost 90 homes were flooded in Pellby."),
        ("Hale stole the lamp from the museum.", "Hale stole the lamp from the museum. So the police came."),
        ("Hale stole the lamp from the museum.", "Hale's friend 'Kit' left. Hale stole the lamp from the museum."),
    ],
)
def test_words_and_marks_that_leave_nothing_open(statement, passage):
    assert frame(statement, passage) is None
