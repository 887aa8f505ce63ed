"""The same letter that comes twice is known as one; two letters that are only alike stay two."""

from onrecord.corrections.letters.duplicates import repeated_letter
from onrecord.corrections.letters.letter import Letter
from onrecord.corrections.letters.reading import read_letter

BODY = "The bridge was opened in 1934, not in 1931. My grandfather was there."


def _letter(body: str = BODY, *, sender: str = "hanne@post.example", day: int = 2, number: str = "1") -> Letter:
    head = f"From: {sender}\r\nMessage-ID: <{number}@x.example>\r\nDate: {day} Mar 2026 09:00:00 +0000\r\n\r\n"
    return read_letter((head + body).encode())


def test_the_same_letter_sent_again_or_by_the_form_is_one():
    first = _letter()
    again = _letter(f"{BODY}\r\n\r\nSent from my iPhone", sender="Hanne <HANNE@post.example>", day=4, number="2")
    assert repeated_letter(again, [_letter("Something else about another thing.", number="9"), first]) == first
    assert repeated_letter(_letter(), [first]) == first


def test_another_senders_or_a_changed_or_late_letter_is_another():
    first = _letter()
    for other in (
        _letter(sender="per@post.example", number="2"),
        _letter(BODY.replace("1934", "1935"), number="2"),
        _letter(day=28, number="2"),
        _letter(sender="", number="2"),
        _letter("The rods of the bridge were found to be cracked.", number="2"),
    ):
        assert repeated_letter(other, [first]) is None


def test_a_few_words_are_no_sign():
    assert repeated_letter(_letter("Please correct it.", number="2"), [_letter("Please correct it.")]) is None
