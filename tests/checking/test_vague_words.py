import pytest

from onrecord.checking.vague_words import is_nobody_named, vague_words


@pytest.mark.parametrize(
    ("words", "vague"),
    [
        ("media reports", "reports"),
        ("the reports", None),
        ("a source close to the mayor", "sources"),
        ("two senior officials", "people"),
        ("people familiar with the talks", "sources"),
        ("a person briefed on the plan", "sources"),
        ("the people familiar with the talks", None),
        ("people of the town", None),
        ("a report", None),
        ("the town council", None),
        ("a teacher", None),
    ],
)
def test_what_is_vague_about_a_source(words, vague):
    assert vague_words(words) == vague


@pytest.mark.parametrize(
    "words",
    [
        "a teacher",
        "Officials",
        "one of the engineers",
        "A former engineer at the firm",
        "two residents",
        "People involved in the project",
        "three present and former clerks",
        "Ann Roe’s lawyer",
        "a Skerry Water engineer",
        "a spokeswoman for the council",
        "fishermen",
    ],
)
def test_people_without_a_name_are_somebody_to_ask_after(words):
    assert is_nobody_named(words, "")


@pytest.mark.parametrize(
    "words",
    [
        "the town council",
        "Court papers",
        "The opposition",
        "a report",
        "a newspaper",
        "Police",
        "the mayor",
        "a poll",
        "",
    ],
)
def test_a_body_a_paper_and_an_office_are_known_without(words):
    assert not is_nobody_named(words, "")


def test_the_one_of_whom_was_told_before_is_nobody_named_either():
    assert is_nobody_named("the engineer", "One of the engineers had left. Then ")
    assert is_nobody_named("the engineer", "A former engineer at the firm had left. Then ")
    assert not is_nobody_named("the engineer", "The engineer had left. Then ")
