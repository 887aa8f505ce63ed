"""A note that a mail could not be delivered is told from one that somebody is away, or has read it."""

import pytest

from onrecord.corrections.letters.reading import read_letter
from onrecord.corrections.mailroom.returned import is_returned

NULL = "Return-Path: <>"
SERVER, READER = "From: MAILER-DAEMON@mx.example", "From: una@mail.example"
REPORT = 'Content-Type: multipart/report; report-type=delivery-status; boundary="b"'
READ = 'Content-Type: multipart/report; report-type=disposition-notification; boundary="b"'


def part(kind: str, text: str) -> str:
    return f"--b\r\nContent-Type: {kind}\r\n\r\n{text}\r\n--b--"


def returned(*lines: str, text: str = "It was not taken.") -> bool:
    raw = "\r\n".join([*lines, "", text]).encode()
    return is_returned(read_letter(raw), raw)


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        ([NULL, SERVER, REPORT], part("message/delivery-status", "Action: failed\r\nStatus: 5.1.1")),
        ([NULL, SERVER, REPORT], part("text/plain", "The mailbox is full.")),
        ([NULL, SERVER, "Subject: Returned mail"], "The mailbox is full."),
        ([NULL, SERVER], "The mailbox is full."),
        (["From: post@mx.example", "Subject: Undeliverable: Re: The ferry"], "The mailbox is full."),
        ([NULL, SERVER, REPORT], part("message/delivery-status", "Action: delayed\r\n\r\nAction: failed")),
    ],
)
def test_a_note_that_a_mail_did_not_arrive(lines, text):
    assert returned(*lines, text=text)


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        ([NULL, SERVER, REPORT], part("message/delivery-status", "Action: delayed\r\nWill-Retry-Until: tomorrow")),
        ([NULL, SERVER, REPORT], part("message/delivery-status", "action: relayed")),
        ([READER, READ], part("message/disposition-notification", "Disposition: manual-action; displayed")),
        ([NULL, READER, "Auto-Submitted: auto-replied", "Subject: Re: The ferry"], "I am away until Monday."),
        ([NULL, SERVER, "Subject: Automatic reply: The ferry"], "I am away until Monday."),
        ([READER, "Subject: The ferry"], "Action: failed, if you ask me."),
    ],
)
def test_any_other_note_or_letter(lines, text):
    assert not returned(*lines, text=text)
