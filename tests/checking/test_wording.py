import pytest

from onrecord.checking.wording import Wording, wording_of
from onrecord.documents.span import Span


def worded(text: str) -> Wording:
    return wording_of(text, (Span(0, len(text)),))


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("5%, 5 percent, 5 per cent", ["5", "percent", "5", "percent", "5", "percent"]),
        ("$5 & £5", ["$", "5", "and", "£", "5"]),
        ("50,000 or 50000", ["50000", "or", "50000"]),
        (".5 is not 5", ["0.5", "is", "not", "5"]),
        ("-5 degrees", ["-", "5", "degrees"]),
        ("can’t, can't, can`t", ["can't", "can't", "can't"]),
        ("cafe\u0301 caf\u00e9", ["caf\u00e9", "caf\u00e9"]),
        ("har\u00adbour", ["harbour"]),
    ],
)
def test_signs_count_and_spellings_of_one_thing_are_one(text: str, forms: list[str]) -> None:
    assert list(worded(text).forms) == forms


@pytest.mark.parametrize("dots", ["…", "...", ". . .", "[…]", "[...]", "(…)"])
def test_dots_are_told_from_words(dots: str) -> None:
    assert worded(f"left {dots} right").elisions == {1}


def test_words_in_brackets_are_told_and_a_bracket_in_a_word_makes_one_word() -> None:
    words = worded("[the mayor] [w]ent walk[ing] home")
    assert words.forms == ("the", "mayor", "went", "walking", "home")
    assert words.bracketed == (True, True, True, True, False)


def test_spans_count_into_the_whole_text() -> None:
    words = wording_of("skip this, take that", (Span(11, 20),))
    assert [words.raw(k) for k in range(len(words))] == ["take", "that"]


def test_vowel_signs_belong_to_their_words() -> None:
    assert worded("का").forms != worded("की").forms
