import pytest

from onrecord.report.advising import advice_in_words, reason_in_words
from onrecord.report.naming import places_of
from report.reports import a_report


def told(words="It left at noon.", **more):
    report = a_report("The ferry left.").saying("claim", "The ferry left.").advised(words, **more).made()
    return " ".join(advice_in_words(report.advice, report.statements, places_of(report.draft)))


def test_it_says_what_went_where_what_stayed_and_what_came_back():
    assert told() == (
        "1 statement (15 characters of the draft) and 4 passages of 2 sources went to the model “small-model” at "
        "model.example. Of the draft these statements: s1 (¶ 1). "
        "1 source that may not leave stayed here, unread by it. "
        "Of 4 passages that it proposed 1 was kept to be read; 2 were thrown away because the words stand in no "
        "passage that it was shown, and 1 for being repeated, too short or too many."
    )


def test_a_program_on_this_machine_is_called_that():
    said = told(host="127.0.0.1:11434", on_this_machine=True, encrypted=False)
    assert "at 127.0.0.1:11434, a program on this machine" in said
    assert "unencrypted" not in said


def test_an_open_line_is_called_that():
    assert "unencrypted on the way" in told(encrypted=False)


def test_trouble_is_told_and_that_the_check_went_on():
    said = told("", troubles=("It can't be reached, or broke off.",), statements=(), proposed=0)
    assert said.startswith("Nothing was sent to the model “small-model” at model.example.")
    assert "It can't be reached, or broke off. The check went on without what is missing" in said


def test_an_answer_without_a_passage_is_told():
    assert told("", proposed=0, withheld=0).endswith("It proposed no passage.")


def test_of_many_statements_the_first_are_named():
    text = " ".join(f"Ferry {n} left." for n in range(20))
    report = a_report(text)
    for n in range(20):
        report.saying("claim", f"Ferry {n} left.")
    made = report.advised(statements=tuple(f"s{n + 1}" for n in range(20))).made()
    said = " ".join(advice_in_words(made.advice, made.statements, places_of(made.draft)))
    assert "s12 (¶ 1) and 8 more." in said


@pytest.mark.parametrize("wild", ["\x1b[2J\x1b]0;owned\x07", "\u202egnorw", "a\nb\r\nc", "x" * 10_000, "\ud800"])
def test_a_reason_is_one_harmless_line(wild):
    report = a_report("It left.").saying("claim", "It left.").advised("It left.", wild).made()
    said = reason_in_words(report.advice.proposals[0])
    assert len(said) <= 300
    assert not set(said) & set("\x1b\x07\r\n\u202e\ud800")
