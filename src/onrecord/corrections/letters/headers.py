"""The headers of a mail: unfolded, bounded, and in characters that can be shown on one line and do no harm.

A name or subject that smuggles line breaks or invisible marks is one line without them; an address that is none is
left empty. Nothing here raises.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from itertools import pairwise
from urllib.parse import unquote

from onrecord.corrections.letters.letter import Sender
from onrecord.documents.mail_header import header_text

MOST_HEADERS = 1_000
LONGEST_HEADER = 5_000
LONGEST_HEADERS = 262_144
LONGEST_NAME = 200
MOST_ANSWERED = 50

_FIELD = re.compile(rb"^([!-9;-~]{1,76})[ \t]*:[ \t]*([^\n]*(?:\n[ \t]+[^\n]*)*)\n?", re.MULTILINE)
_END = re.compile(rb"\r?\n\r?\n")
_ADDRESS = re.compile(r"[^\s<>()\[\]\\,;:@\"]{1,64}@[^\s<>()\[\]\\,;:@\"]{1,190}")
_BRACKETED = re.compile(r"<\s*([^<>]{0,320}?)\s*>")
_COMMENT = re.compile(r"\(([^()]{0,300})\)")
_MESSAGE_ID = re.compile(r"<([^\s<>]{1,400})>")
_PARAMETER = re.compile(
    r";\s*([!#$&+.^_`|~A-Za-z0-9-]{1,40})(?:\*(\d{1,2}))?(\*)?\s*=\s*(?:\"((?:[^\"\\]|\\.)*)\"|([^\s;\"]*))"
)
_SEPARATOR = re.compile(r"\"(?:[^\"\\]|\\.)*\"|(,)")


@dataclass(frozen=True, slots=True)
class Headers:
    """The fields of one header section, top first: names in lower case, values unfolded, loose bytes as escapes."""

    fields: Sequence[tuple[str, str]]

    def first(self, name: str) -> str:
        """The topmost field of this name, "" where there is none."""
        return next((value for key, value in self.fields if key == name), "")

    def all(self, name: str) -> list[str]:
        """Every field of this name, top first."""
        return [value for key, value in self.fields if key == name]

    def __contains__(self, name: object) -> bool:
        return any(key == name for key, _ in self.fields)


def read_headers(data: bytes, start: int, end: int) -> tuple[Headers, int]:
    """The headers that begin at `start`, at most 256 KiB of them, and where what follows them begins."""
    if data.startswith((b"\n", b"\r\n"), start, end):
        return Headers(()), start + (2 if data.startswith(b"\r\n", start) else 1)
    stop = _END.search(data, start, min(end, start + LONGEST_HEADERS))
    after = stop.end() if stop else min(end, start + LONGEST_HEADERS)
    section = data[start : stop.start() if stop else after].replace(b"\r", b"")
    if section.startswith((b"From ", b">From ")):
        section = section.partition(b"\n")[2]
    if not _FIELD.match(section):
        return Headers(()), start
    return Headers(tuple(_fields(section + b"\n"))), after


def _fields(section: bytes) -> Iterator[tuple[str, str]]:
    for number, match in enumerate(_FIELD.finditer(section)):
        if number == MOST_HEADERS:
            return
        value = match[2][:LONGEST_HEADER].decode("ascii", "surrogateescape")
        yield match[1].decode("ascii").lower(), " ".join(value.split())


def shown(raw: str, *, longest: int = LONGEST_HEADER) -> str:
    """A header or a part of one as a person reads it: one line, encoded words resolved, invisible marks left out."""
    try:
        text = header_text(raw)
    except Exception:  # email.header raises whatever its many hands raise on malformed words
        text = raw.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return one_line(text)[:longest]


def one_line(text: str) -> str:
    """The text without control characters, marks of direction and other invisible ones, its white space folded."""
    kept = (" " if c.isspace() else c for c in text if c.isspace() or unicodedata.category(c) not in _INVISIBLE)
    return " ".join("".join(kept).split())


_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})


def sender_of(headers: Headers) -> Sender:
    """Who the mail says it is from. The address is cut out before names are decoded, so that no name can forge it."""
    fields = headers.all("from")
    raw = fields[0] if fields else headers.first("sender")
    people = _parted(raw)
    name, address = _name_and_address(people[0] if people else "")
    odd = []
    if len(fields) > 1 or len(people) > 1:
        odd.append("it names several senders; the first is shown")
    if any(other.lower() != address.lower() for other in _ADDRESS.findall(name)):
        odd.append("the sender's name shows another address")
    if not address:
        odd.append("it has no sender's address")
    return Sender(name=name, address=address, odd=tuple(odd))


def _parted(raw: str) -> list[str]:
    """The mailboxes of an address field, parted at commas outside quotation marks."""
    cuts = [0, *(match.end() for match in _SEPARATOR.finditer(raw) if match[1]), len(raw) + 1]
    boxes = [raw[first : last - 1].strip() for first, last in pairwise(cuts)]
    return [box for box in boxes if box][:20] if all("@" in box for box in boxes if box) else [raw]


def _name_and_address(box: str) -> tuple[str, str]:
    bracketed = list(_BRACKETED.finditer(box))
    if bracketed:
        inside, name = bracketed[-1][1], box[: bracketed[-1].start()]
    else:
        comment = _COMMENT.search(box)
        inside, name = _COMMENT.sub("", box).strip(), comment[1] if comment else ""
    address = inside if _ADDRESS.fullmatch(inside) and inside.isprintable() else ""
    name = re.sub(r"\\(.)", r"\1", name.strip().strip('"'))
    return shown(name, longest=LONGEST_NAME).strip('"').strip(), address


def date_of(headers: Headers) -> datetime | None:
    """What the sender's clock said, with its zone; UTC where it names none; None where it can't be told."""
    try:
        date = parsedate_to_datetime(headers.first("date")[:100])
        date = date if date.tzinfo else date.replace(tzinfo=UTC)
        date.astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return date


def message_ids(*values: str) -> tuple[str, ...]:
    """The message ids in these fields, each once, without their brackets, at most 50."""
    found = [match for value in values for match in _MESSAGE_ID.findall(value) if match.isascii()]
    return tuple(dict.fromkeys(found))[:MOST_ANSWERED]


def parameters_of(value: str) -> tuple[str, dict[str, str]]:
    """The first word of a Content-Type or Content-Disposition, in lower case, and its parameters (RFC 2231)."""
    word = value.partition(";")[0].strip().lower()
    pieces: dict[str, list[tuple[int, str]]] = {}
    for match in _PARAMETER.finditer(value):
        said = re.sub(r"\\(.)", r"\1", match[4]) if match[4] is not None else match[5]
        pieces.setdefault(match[1].lower(), []).append((int(match[2] or 0), _unescaped(said, bool(match[3]))))
    return word, {name: "".join(said for _, said in sorted(found)) for name, found in pieces.items()}


def _unescaped(said: str, escaped: bool) -> str:
    if not escaped:
        return said
    charset, _, rest = said.partition("'")
    text = rest.partition("'")[2] if "'" in rest else said
    try:
        return unquote(text, encoding=charset if "'" in rest and charset else "utf-8", errors="replace")
    except LookupError:
        return unquote(text, errors="replace")
