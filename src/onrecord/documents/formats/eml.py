"""Mail: who wrote to whom, when, about what, and the letter itself; of two versions of it, the plain one.

Attached files are named among the media; they are sources of their own and have to be saved beside the mail.
"""

import re
from codecs import BOM_UTF8
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from email import message_from_bytes, policy
from email.errors import CloseBoundaryNotFoundDefect, InvalidBase64CharactersDefect, InvalidBase64LengthDefect
from email.message import Message
from email.utils import getaddresses, parsedate_to_datetime

from onrecord.documents.document import Block, Document, Media, MediaKind
from onrecord.documents.encodings import decode, normalise_newlines
from onrecord.documents.formats.format import Format
from onrecord.documents.formats.html import declared_encoding, document_of_markup
from onrecord.documents.formats.text import document_of_text
from onrecord.documents.mail_header import header_text
from onrecord.documents.span import Span
from onrecord.errors import OnrecordError

_HEADER = re.compile(rb"(?P<name>[A-Za-z][A-Za-z0-9-]{1,60}):[ \t]?[^\r\n]*(?:\r?\n[ \t]+[^\r\n]*)*\r?\n")
_MAIL_HEADERS = frozenset(
    b"from to cc date subject message-id mime-version received return-path delivered-to content-type reply-to".split()
)
_KINDS: dict[str, MediaKind] = {"image": "picture", "video": "video", "audio": "audio"}


_BROKEN = (InvalidBase64LengthDefect, InvalidBase64CharactersDefect)
LONGEST_HEADER = 5_000


def draw_eml(data: bytes) -> Document:
    """The document of a mail; raises OnrecordError DOC01, DOC02, DOC03, DOC06, or DOC08 where it has no letter."""
    if b"\0" in data[:4096]:
        raise OnrecordError("DOC02", detail="it holds NUL characters")
    try:
        message = message_from_bytes(data.removeprefix(BOM_UTF8), policy=policy.compat32)
        part = _letter(message)
    except Exception as error:  # the mail parser raises whatever its many hands raise on a malformed mail
        raise OnrecordError("DOC06", detail="it can't be taken apart as a mail") from error
    if part is None:
        raise OnrecordError("DOC08", detail="the mail has attachments only, or nothing")
    _require_whole(part, message)
    return _with_headers(_draw_part(part), message)


def _require_whole(letter: Message, message: Message) -> None:
    """Raises OnrecordError DOC06 where the letter's end is missing or its encoding for the wire is broken."""
    if any(isinstance(defect, _BROKEN) for defect in letter.defects):
        raise OnrecordError("DOC06", detail="the letter's base64 is broken")
    parts = list(message.walk())
    if parts[-1] is letter and any(isinstance(d, CloseBoundaryNotFoundDefect) for p in parts for d in p.defects):
        raise OnrecordError("DOC06", detail="the end of the letter is missing")


def _letter(message: Message) -> Message | None:
    """The part that is the letter: the first plain text that says something, else the first HTML."""
    html = None
    for part in message.walk():
        kind = part.get_content_type()
        if part.is_multipart() or part.get_content_disposition() == "attachment" or not kind.startswith("text/"):
            continue
        if kind == "text/html":
            html = html or (part if _bytes(part).strip() else None)
        elif kind == "text/plain" and _bytes(part).strip():
            return part
    return html


def _bytes(part: Message) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _draw_part(part: Message) -> Document:
    """The document of the letter; origins name the part and count code points of its decoded text."""
    content = _bytes(part)
    charset = _charset(part)
    html = part.get_content_type() == "text/html"
    decoded = decode(content, declared=charset or (declared_encoding(content) if html else None))
    if html:
        document = document_of_markup(decoded.text)
    else:
        text, dropped = normalise_newlines(decoded.text)
        document = _with_quoted_letters(document_of_text(text, dropped=dropped))
    origins = tuple(replace(origin, part=part.get_content_type()) for origin in document.origins)
    return replace(document, origins=origins, encoding=decoded.encoding)


def _charset(part: Message) -> str | None:
    try:
        return part.get_content_charset()
    except Exception:  # a malformed parameter is no charset
        return None


def _with_quoted_letters(document: Document) -> Document:
    """Marks the lines of the letter that is answered (">"), and the signature below "-- "."""
    blocks: list[Block] = []
    signed = False
    for block in document.blocks:
        words = block.span.of(document.text[: block.span.start + 4])
        signed = signed or document.text[block.span.start : block.span.end].rstrip() == "--"
        if words.startswith(">"):
            blocks.append(Block(kind="quote", span=block.span))
        else:
            blocks.append(Block(kind="note", span=block.span) if signed else block)
    return replace(document, blocks=tuple(blocks))


def _with_headers(document: Document, message: Message) -> Document:
    sender = _people(message, "from")
    written = _day(_header(message, "date"))
    return replace(
        document,
        format="eml",
        headline=_header(message, "subject") or document.headline,
        byline=sender[0] if sender else document.byline,
        publisher=sender[0] if sender else document.publisher,
        published=written or document.published,
        recipients=(*_people(message, "to"), *_people(message, "cc")),
        media=(*document.media, *_attachments(message, len(document.text))),
    )


def _header(message: Message, name: str) -> str | None:
    """A header in plain characters, at most `LONGEST_HEADER` of them; None where they can't be told."""
    raw = next((str(value) for key, value in message.raw_items() if key.lower() == name), "")
    try:
        return " ".join(header_text(raw[:LONGEST_HEADER]).split()) or None
    except Exception:  # email.header raises ValueError, LookupError, binascii.Error and others on malformed input
        return None


def _people(message: Message, name: str) -> list[str]:
    """The names in an address header; where a person has none, the address."""
    header = _header(message, name)
    try:
        pairs = getaddresses([header]) if header else []
    except Exception:
        return [header] if header else []
    return [(person or address).strip() for person, address in pairs[:200] if person or address]


def _day(value: str | None) -> date | None:
    try:
        return parsedate_to_datetime(value).date() if value else None
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _attachments(message: Message, end: int) -> Iterator[Media]:
    for part in message.walk():
        try:
            name = part.get_filename()
            kind = part.get_content_maintype()
        except Exception:  # a malformed attachment header; see _header
            name = kind = None
        if name:
            yield Media(kind=_KINDS.get(kind or "", "embed"), span=Span(end, end), address=str(name))


def _recognises(data: bytes) -> bool:
    """Whether the file begins with the headers of a mail: a sender and one more of those that every mail has."""
    seen: set[bytes] = set()
    position = 5 + data.index(b"\n", 0, 300) - 4 if data.startswith(b"From ") and b"\n" in data[:300] else 0
    for _ in range(40):
        match = _HEADER.match(data[:65_536], position)
        if not match:
            break
        seen.add(match["name"].lower())
        position = match.end()
    known = seen & _MAIL_HEADERS
    return b"from" in known and len(known) >= 2


FORMAT = Format(name="eml", suffixes=(".eml",), recognises=_recognises, draw=draw_eml)
