"""Reads a letter: from the bytes of a mail to who wrote, when, and which words are the writer's own.

Whatever the bytes are, a letter comes out; what could not be read is told in its remarks. Attachments aren't opened.
"""

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.corrections.letters.automatic import automatic_marks
from onrecord.corrections.letters.headers import date_of, message_ids, sender_of, shown
from onrecord.corrections.letters.letter import Letter, Pointer, Portion, PortionKind
from onrecord.corrections.letters.markup import MarkedLine, lines_of_markup
from onrecord.corrections.letters.portions import portions_of
from onrecord.corrections.letters.wire import Mail, Part, content_of, take_apart
from onrecord.documents.encodings import decode, normalise_newlines
from onrecord.documents.formats.html import declared_encoding
from onrecord.errors import OnrecordError

LONGEST_SUBJECT = 500
LONGEST_LETTER = 500_000
MOST_POINTERS = 500
STUB = 0.3
"""A plain part with less than this share of the words of its HTML is a stub ("your program doesn't show HTML")."""

_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"“”«»]{3,2000}", re.IGNORECASE)
_BARE = re.compile(r"(?<![\w@./-])(?:[a-z0-9-]{1,63}\.){1,6}[a-z]{2,24}/[^\s<>\"“”«»]{1,2000}", re.IGNORECASE)
_BROKEN = re.compile(r"<(https?://[^\s<>]{1,500}[/=&?-])\n\s*([^\s<>]{1,500})>")
_TRAILING = ".,;:!?)]}'’*_"
_UNSEEN = re.compile(
    "[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\x00-\x08\x0b\x0c\x0e-\x1f\x7f]"
)


@dataclass(frozen=True, slots=True)
class _Text:
    """The lines of one part, the addresses they lead to, and the mail that it belongs to (0: the letter itself)."""

    lines: list[MarkedLine]
    links: list[tuple[str, int]]
    forwarded: int


def read_letter(data: bytes) -> Letter:
    """The letter in the bytes of a mail (RFC 5322, MIME); raises nothing, whatever the bytes are."""
    mail = take_apart(data)
    subject = shown(mail.headers.first("subject"), longest=LONGEST_SUBJECT)
    sender = sender_of(mail.headers)
    portions, pointers = _portions(_texts(data, mail), subject, mail)
    if not any(portion.kind == "own" for portion in portions):
        mail.remark("no words of the writer's own were found in it")
    return Letter(
        sha256=hashlib.sha256(data).hexdigest(),
        sender=sender,
        subject=subject,
        date=date_of(mail.headers),
        message_id=next(iter(message_ids(mail.headers.first("message-id"))), ""),
        answers=message_ids(mail.headers.first("in-reply-to"), mail.headers.first("references")),
        automatic=automatic_marks(mail.headers, mail.kind, subject, sender),
        portions=tuple(portions),
        pointers=tuple(dict.fromkeys(pointers))[:MOST_POINTERS],
        attachments=tuple(mail.attachments),
        remarks=tuple(mail.remarks),
    )


def _texts(data: bytes, mail: Mail) -> Iterator[_Text]:
    """The text of each part that is read: of several ways to say the same, the plain one unless it is a stub."""
    done: set[int] = set()
    for part in mail.parts:
        if part.choice is None:
            yield _text(data, part, mail)
        elif part.choice not in done:
            done.add(part.choice)
            yield from _chosen(data, [other for other in mail.parts if other.choice == part.choice], mail)


def _chosen(data: bytes, parts: Sequence[Part], mail: Mail) -> Iterator[_Text]:
    plain = [_text(data, part, mail) for part in parts if part.media_type == "text/plain"]
    markup = [_text(data, part, mail) for part in parts if part.media_type == "text/html"]
    if _words(plain) < STUB * _words(markup) or not plain:
        yield from markup
        return
    yield from plain
    # What the words lead to is often told in the HTML alone.
    links = [(address, -1) for text in markup for address, line in text.links if text.lines[line].kind is None]
    yield _Text([], links, 0)


def _words(texts: Sequence[_Text]) -> int:
    return sum(len(line.text.split()) for text in texts for line in text.lines)


def _text(data: bytes, part: Part, mail: Mail) -> _Text:
    content = content_of(data, part, mail)
    html = part.media_type == "text/html"
    text = _characters(content, part.charset or (declared_encoding(content) if html else None), mail)
    if len(text) > LONGEST_LETTER:
        mail.remark(f"only the first {LONGEST_LETTER:,} characters of its text were read")
        text = text[:LONGEST_LETTER]
    if html:
        drawn = lines_of_markup(text)
        if not drawn.whole:
            mail.remark("its HTML has more tags than a letter needs; quoted words may be taken for the writer's")
        return _Text(drawn.lines, drawn.links, part.forwarded)
    lines = _UNSEEN.sub("", normalise_newlines(text)[0]).split("\n")
    lines = _unfolded(lines, delete_space=part.delete_space) if part.flowed else lines
    return _Text([MarkedLine(line, None) for line in lines], [], part.forwarded)


def _characters(content: bytes, charset: str | None, mail: Mail) -> str:
    """The characters of a part; where they can't be told for certain, the likeliest ones, and a remark."""
    if not content.strip():
        return ""
    try:
        return decode(content, declared=charset).text
    except OnrecordError:
        mail.remark("some of its characters could not be told for certain")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace") if _is_western(content) else content.decode("utf-8", "replace")


def _is_western(content: bytes) -> bool:
    """Whether less is lost by reading the bytes as windows-1252 than as UTF-8."""
    return content.decode("utf-8", "replace").count("\ufffd") > content.decode("cp1252", "replace").count("\ufffd")


def _unfolded(lines: Sequence[str], *, delete_space: bool) -> list[str]:
    """Lines that a program had broken to fit, joined again (RFC 3676, format=flowed)."""
    found: list[str] = []
    depth = open_at = -1
    for line in lines:
        bare = line.lstrip(">")
        level = len(line) - len(bare)
        bare = bare.removeprefix(" ")
        joins = open_at >= 0 and level == depth and bare != "-- "
        if joins:
            found[-1] += bare
        else:
            found.append(">" * level + (" " if level else "") + bare)
        soft = bare.endswith(" ") and bare != "-- "
        if soft and delete_space:
            found[-1] = found[-1][:-1]
        depth, open_at = level, 0 if soft else -1
    return found


def _portions(texts: Iterator[_Text], subject: str, mail: Mail) -> tuple[list[Portion], list[Pointer]]:
    portions: list[Portion] = []
    pointers: list[Pointer] = []
    for text in texts:
        found = portions_of(text.lines, subject) if not text.forwarded else _passed_on(text, mail)
        portions += found
        kinds = _kinds_of_links(text)
        pointers += [Pointer(address=address, kind=kind) for (address, _), kind in zip(text.links, kinds, strict=True)]
        pointers += [Pointer(address=a, kind=portion.kind) for portion in found for a in addresses_in(portion.text)]
    return portions, pointers


def _passed_on(text: _Text, mail: Mail) -> tuple[Portion, ...]:
    """A mail that is attached was passed on, all of it; its subject is its first line."""
    about = shown(mail.passed_on[text.forwarded - 1].first("subject"), longest=LONGEST_SUBJECT)
    words = "\n".join([about, *(line.text for line in text.lines)]).strip()
    return (Portion(kind="forwarded", text=words),) if words else ()


def _kinds_of_links(text: _Text) -> list[PortionKind]:
    if text.forwarded:
        return ["forwarded" for _ in text.links]
    kinds = [text.lines[line].kind if line >= 0 else None for _, line in text.links]
    return [kind or "own" for kind in kinds]


def addresses_in(text: str) -> list[str]:
    """The web addresses that stand in a text, in order, those that were broken over two lines joined again."""
    text = _BROKEN.sub(r"<\1\2>", text[:LONGEST_LETTER])
    found = [match.group() for match in _ADDRESS.finditer(text)]
    found += [f"https://{match.group()}" for match in _BARE.finditer(_ADDRESS.sub(" ", text))]
    return [_trimmed(address) for address in found[:MOST_POINTERS]]


def _trimmed(address: str) -> str:
    """The address without what the sentence around it put behind it."""
    address = address.rstrip(_TRAILING)
    return f"https://{address}" if address.lower().startswith("www.") else address
