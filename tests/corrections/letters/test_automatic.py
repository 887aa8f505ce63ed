"""Mail that no person wrote is known, and what a person wrote isn't taken for it."""

import pytest

from onrecord.corrections.letters.reading import read_letter


def _marks(*headers: str) -> tuple[str, ...]:
    senders = [] if any(header.startswith("From:") for header in headers) else ["From: hanne@post.example"]
    return read_letter("\r\n".join([*senders, *headers, "", "It was 1934."]).encode()).automatic


@pytest.mark.parametrize(
    ("header", "mark"),
    [
        ("Auto-Submitted: auto-replied", "answer"),
        ("Auto-Submitted: auto-generated; x=y", "answer"),
        ("X-Autoreply: yes", "answer"),
        ("X-Auto-Response-Suppress: OOF, AutoReply", "answer"),
        ("Precedence: auto_reply", "answer"),
        ("Precedence: bulk", "bulk"),
        ("Precedence: list", "list"),
        ("List-Id: <readers.lists.example>", "list"),
        ("List-Unsubscribe: <mailto:x@lists.example>", "list"),
        ("Subject: Automatic reply: your question", "absence"),
        ("Subject: Abwesenheitsnotiz", "absence"),
        ("Subject: =?utf-8?q?R=C3=A9ponse_automatique?=", "absence"),
        ("Subject: Undeliverable: receipt", "bounce"),
        ('Content-Type: multipart/report; report-type=delivery-status; boundary="b"', "bounce"),
        ("Return-Path: <>", "bounce"),
        ("From: MAILER-DAEMON@post.example", "unanswerable"),
        ("From: no-reply@shop.example", "unanswerable"),
        ("From: undisclosed", "unanswerable"),
    ],
)
def test_automatic_mail_is_marked(header, mark):
    assert mark in _marks(header)


@pytest.mark.parametrize(
    "header",
    ["Auto-Submitted: no", "Return-Path: <hanne@post.example>", "Subject: Your office is out of reach",
     "Subject: Undelivered papers in Weir Street", "Precedence: normal", "From: Norbert <noreplysson@post.example>"],
)  # fmt: skip
def test_a_persons_mail_is_not(header):
    assert _marks(header) == ()
