"""Headers of a letter: names and subjects do no harm, and no name forges an address."""

import pytest

from onrecord.corrections.letters.headers import parameters_of
from onrecord.corrections.letters.reading import read_letter


def _letter(*headers: str):
    return read_letter("\r\n".join([*headers, "", "It was 1934."]).encode("utf-8"))


@pytest.mark.parametrize(
    "smuggled",
    ["=?utf-8?q?Hello=0D=0ABcc:_all@post.example?=", "=?utf-8?b?SGVsbG8NCkJjYzogYWxsQHBvc3QuZXhhbXBsZQ==?=",
     "Hello\r\n Bcc: all@post.example", "Hello\x0b\x1b[31m Bcc: all@post.example",
     "Hello\u2028\u202eBcc: all@post.example"],
)  # fmt: skip
def test_a_name_or_subject_that_smuggles_lines_is_one_line(smuggled):
    letter = _letter(f"From: {smuggled} <hanne@post.example>", f"Subject: {smuggled}")
    for shown in (letter.subject, letter.sender.name):
        assert shown.isprintable()
        assert shown.replace("[31m", "").split() == ["Hello", "Bcc:", "all@post.example"]
    assert letter.sender.address == "hanne@post.example"


@pytest.mark.parametrize(
    ("field", "name", "address"),
    [
        ('"Tolvik, Hanne" <hanne@post.example>', "Tolvik, Hanne", "hanne@post.example"),
        ("hanne@post.example (Hanne Tolvik)", "Hanne Tolvik", "hanne@post.example"),
        ("hanne@post.example", "", "hanne@post.example"),
        ("=?iso-8859-1?Q?S=F8ren?= <s@post.example>", "Søren", "s@post.example"),
        ("=?utf-8?q?boss=40paper=2Eexample=3E?= <s@post.example>", "boss@paper.example>", "s@post.example"),
        ("Hanne Tolvik", "", ""),
        ("<>", "", ""),
        ("Hanne <hanne@post.example\r\n\tx>", "Hanne", ""),
    ],
)
def test_name_and_address_are_told_apart_before_names_are_decoded(field, name, address):
    sender = _letter(f"From: {field}").sender
    assert (sender.name, sender.address) == (name, address)


def test_a_name_that_shows_another_address_and_several_senders_are_marked():
    assert any("another address" in odd for odd in _letter('From: "editor@paper.example" <x@bad.example>').sender.odd)
    assert any("several" in odd for odd in _letter("From: a@post.example, b@post.example").sender.odd)
    assert any("several" in odd for odd in _letter("From: a@post.example", "From: b@post.example").sender.odd)
    assert _letter("From: Hanne <hanne@post.example>").sender.odd == ()


@pytest.mark.parametrize("date", ["", "yesterday", "Mon, 99 Mar 2026 09:12:00 +0100", "Mon, 2 Mar 0000 0:0:0 +9999"])
def test_a_date_that_is_none_is_left_out(date):
    assert _letter(f"Date: {date}").date is None


def test_parameters_in_pieces_and_other_encodings_are_put_together():
    word, said = parameters_of('attachment; filename*0*=utf-8\'\'%C3%A5; filename*1=b.png; size="3 \\" 4"')
    assert (word, said) == ("attachment", {"filename": "åb.png", "size": '3 " 4'})


def test_a_mail_without_headers_is_all_text():
    letter = read_letter(b"It was 1934, not 1931.")
    assert (letter.own, letter.subject, letter.sender.address) == ("It was 1934, not 1931.", "", "")
