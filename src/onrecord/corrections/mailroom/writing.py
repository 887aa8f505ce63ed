"""Writes a mail that goes out: its headers and its text as bytes that every mail program threads and shows right.

Nothing that a stranger wrote gets into a header but on one line and as a word of it. Sources: RFC 5322 (threads),
RFC 3834 (automatic answers), RFC 2047 and 2045 (characters that aren't ASCII).
"""

import quopri
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from email.header import Header
from email.utils import format_datetime

from onrecord.corrections.letters.headers import one_line

LONGEST_SUBJECT = 300
MOST_REFERENCES = 20
LINE = "\r\n"
_ANSWER = re.compile(r"(?:re|aw|sv|vs|antw|odp|res|rv)\s?(?:\[\d+\])?:", re.IGNORECASE)
_PLAIN_NAME = re.compile(r"[A-Za-z0-9 !#$%&'*+/=?^_`{|}~-]+")
_SAFE_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})*")


@dataclass(frozen=True, kw_only=True, slots=True)
class Outgoing:
    """A mail to be written. `message_id`, `answers` and `references` have no angle brackets; `answers` may be "".

    `sender` and `recipient` are addresses in ASCII, "" where there is none.
    `automatic` says that a program wrote it, so that no other program answers.
    """

    sender: str
    sender_name: str
    recipient: str
    subject: str
    text: str
    message_id: str
    at: datetime
    answers: str = ""
    references: Sequence[str] = ()
    automatic: bool = False


def can_be_written_to(address: str) -> bool:
    """Whether mail can go to this address: plain ASCII, one address, nothing in it that a server reads otherwise."""
    return len(address) <= 254 and _SAFE_ADDRESS.fullmatch(address) is not None and not address.startswith("-")


def answer_subject(subject: str) -> str:
    """The subject of an answer: "Re: " and that of the letter, once, on one line."""
    told = one_line(subject)[:LONGEST_SUBJECT].strip()
    return told if _ANSWER.match(told) else f"Re: {told or 'your letter'}"


def write_mail(mail: Outgoing) -> bytes:
    """The bytes of the mail, lines ended by CRLF."""
    lines = [f"{name}: {value}" for name, value in _headers(mail)]
    body = quopri.encodestring(_body(mail.text).encode("utf-8")).replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
    return LINE.join([*lines, "", ""]).encode("ascii") + body


def _headers(mail: Outgoing) -> Iterator[tuple[str, str]]:
    yield "From", f"{_name(mail.sender_name)} <{mail.sender}>"
    yield "To", mail.recipient
    yield "Subject", _words("Subject", mail.subject)
    yield "Date", format_datetime(mail.at)
    yield "Message-ID", f"<{mail.message_id}>"
    if mail.answers:
        yield "In-Reply-To", f"<{mail.answers}>"
    references = _cut([*mail.references, *([mail.answers] if mail.answers else [])])
    if references:
        yield "References", f"{LINE} ".join(f"<{reference}>" for reference in references)
    if mail.automatic:
        yield "Auto-Submitted", "auto-replied"
        yield "X-Auto-Response-Suppress", "All"
    yield "MIME-Version", "1.0"
    yield "Content-Type", "text/plain; charset=utf-8"
    yield "Content-Transfer-Encoding", "quoted-printable"


def _cut(references: Sequence[str]) -> list[str]:
    """The thread's first message and its latest ones, each once."""
    each = list(dict.fromkeys(reversed(references)))[::-1]
    return each if len(each) <= MOST_REFERENCES else [each[0], *each[1 - MOST_REFERENCES :]]


def _name(name: str) -> str:
    told = one_line(name)
    if _PLAIN_NAME.fullmatch(told):
        return f'"{told}"'
    return _words("From", told, always=True)


def _words(header: str, words: str, *, always: bool = False) -> str:
    told = one_line(words)
    if told.isascii() and "=?" not in told and not always:
        return Header(told, header_name=header, maxlinelen=76).encode(linesep=LINE)
    return Header(told, "utf-8", header_name=header, maxlinelen=76).encode(linesep=LINE)


def _body(text: str) -> str:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "").rstrip().split("\n")
    return "\n".join([*(line.rstrip() for line in lines), ""])
