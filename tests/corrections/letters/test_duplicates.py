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


PIER, BRIDGE = "https://paper.example/2026/03/pier-shut", "https://paper.example/2026/03/bridge-shut"
LONG = "We object to what you say of the men of the quay. " * 20


def _about(address: str, *, subject: str = "", number: str = "1") -> Letter:
    head = f"From: hanne@post.example\r\nMessage-ID: <{number}@x.example>\r\nSubject: {subject}\r\n"
    return read_letter(f"{head}Date: 2 Mar 2026 09:00:00 +0000\r\n\r\n{LONG}\r\n{address}".encode())


def test_the_same_words_about_two_articles_are_two_letters():
    assert repeated_letter(_about(BRIDGE, number="2"), [_about(PIER)]) is None
    one, two = (_about("", subject=f"Error in: 2026/03/{slug}/", number=slug) for slug in ("pier-shut", "bridge-shut"))
    assert repeated_letter(two, [one]) is None


def test_the_same_words_about_one_article_are_one_letter_however_it_is_named():
    first = _about(PIER)
    for told in (f"{PIER}/?utm_source=mail", f"{PIER}#s3", f"www.paper.example/2026/03/pier-shut {PIER}"):
        assert repeated_letter(_about(told, number="2"), [first]) == first


def test_where_only_one_of_them_names_an_article_they_stay_two():
    for told in ("", f"{PIER} {BRIDGE}"):
        assert repeated_letter(_about(told, number="2"), [_about(PIER)]) is None
