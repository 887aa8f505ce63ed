"""Takes a mail apart without opening what is attached, however it was built: bounded in depth, parts and text.

What comes in are the bytes; what goes out are the headers, the parts that hold text, and the attachments by name and
size. Parts are places in the bytes, so a mail of 100 MB is gone through and not copied.
"""

import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from onrecord.corrections.letters.headers import Headers, parameters_of, read_headers, shown
from onrecord.corrections.letters.letter import Attachment

DEEPEST = 20
MOST_PARTS = 500
MOST_ATTACHMENTS = 200
LONGEST_PART = 1_000_000
LONGEST_FILE_NAME = 200


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """A part with text: its headers, and where its content stands in the bytes of the mail.

    Parts of the same `choice` say the same in several ways, None for a part that is no such way. `forwarded` is the
    number of the attached mail that it belongs to, 0 for the mail itself.
    """

    headers: Headers
    media_type: str
    charset: str | None
    flowed: bool
    delete_space: bool
    start: int
    end: int
    choice: int | None
    forwarded: int


@dataclass(kw_only=True, slots=True)
class Mail:
    """A mail taken apart; `remarks` say what was not gone into. `kind` is the media type of the whole.

    `attached` are the places of the `attachments`, in the same order.
    """

    headers: Headers
    kind: str = "text/plain"
    parts: list[Part] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)
    attached: list[Part] = field(default_factory=list)
    passed_on: list[Headers] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    choices: int = 0
    seen: int = 0

    def remark(self, words: str) -> None:
        """Notes once what a person should know."""
        if words not in self.remarks:
            self.remarks.append(words)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Open:
    """A stretch of the bytes that is still to be gone into."""

    start: int
    end: int
    depth: int = 0
    choice: int | None = None
    forwarded: int = 0
    whole: bool = False


def take_apart(data: bytes) -> Mail:
    """The mail in these bytes; raises nothing, whatever they are."""
    headers, _ = read_headers(data, 0, len(data))
    mail = Mail(headers=headers)
    waiting = [_Open(start=0, end=len(data), whole=True)]
    while waiting:
        if mail.seen >= MOST_PARTS:
            mail.remark(f"it has more than {MOST_PARTS} parts; the rest was not gone into")
            break
        mail.seen += 1
        waiting.extend(reversed(list(_go_into(data, waiting.pop(), mail))))
    return mail


def _go_into(data: bytes, place: _Open, mail: Mail) -> Iterator[_Open]:
    """What lies inside a stretch; a part that holds nothing more is kept or listed."""
    headers, start = read_headers(data, place.start, place.end)
    kind, said = _content_type(headers)
    if place.start == 0 and place.whole:
        mail.kind = kind
    if place.whole and place.forwarded:
        mail.passed_on.append(headers)
    boundary = said.get("boundary", "")
    inside = (kind.startswith("multipart/") and boundary) or kind in ("message/rfc822", "message/global")
    if not inside:
        _keep(data, place, headers, start, mail)
    elif place.depth >= DEEPEST:
        mail.remark(f"its parts are nested more than {DEEPEST} deep; what lies deeper was not read")
    elif kind.startswith("multipart/"):
        choice = place.choice
        if kind == "multipart/alternative" and choice is None:
            mail.choices += 1
            choice = mail.choices
        for first, last in _between(data, start, place.end, boundary):
            yield _Open(start=first, end=last, depth=place.depth + 1, choice=choice, forwarded=place.forwarded)
    else:
        number = len(mail.passed_on) + 1
        yield _Open(start=start, end=place.end, depth=place.depth + 1, forwarded=number, whole=True)


def _between(data: bytes, start: int, end: int, boundary: str) -> Iterator[tuple[int, int]]:
    """Where each part between the boundaries begins and ends (RFC 2046); a missing last boundary is the end."""
    line = b"--" + boundary.encode("utf-8", "surrogateescape")
    first = -1
    at = data.find(line, start, end)
    found = 0
    while at >= 0 and found <= MOST_PARTS:
        after = at + len(line)
        begins = at == start or data[at - 1 : at] == b"\n"
        rest = data[after : after + 2]
        if begins and (rest == b"--" or not rest.strip() or rest[:1] in b" \t\r\n"):
            if first >= 0:
                found += 1
                yield first, max(first, at - (2 if data[at - 2 : at] == b"\r\n" else 1))
            if rest == b"--":
                return
            newline = data.find(b"\n", after, end)
            first = newline + 1 if newline >= 0 else end
        at = data.find(line, after, end)
    if first >= 0:
        yield first, end


def _keep(data: bytes, place: _Open, headers: Headers, start: int, mail: Mail) -> None:
    kind, said = _content_type(headers)
    disposition, more = parameters_of(headers.first("content-disposition"))
    name = shown(more.get("filename") or said.get("name") or "", longest=LONGEST_FILE_NAME)
    if kind not in ("text/plain", "text/html") or disposition == "attachment" or name:
        if len(mail.attachments) < MOST_ATTACHMENTS:
            size = _size(data, start, place.end, headers)
            plain = shown(re.sub(r"[/\\]", "_", name)) or "without a name"
            mail.attachments.append(Attachment(name=plain, media_type=shown(kind, longest=100), size=size))
            mail.attached.append(_part(place, headers, start))
        else:
            mail.remark(f"it has more than {MOST_ATTACHMENTS} attachments; the rest is not listed")
        return
    mail.parts.append(_part(place, headers, start))


def _part(place: _Open, headers: Headers, start: int) -> Part:
    kind, said = _content_type(headers)
    return Part(
        headers=headers,
        media_type=kind,
        charset=said.get("charset"),
        flowed=said.get("format", "").lower() == "flowed",
        delete_space=said.get("delsp", "").lower() == "yes",
        start=start,
        end=place.end,
        choice=place.choice,
        forwarded=place.forwarded,
    )


def _content_type(headers: Headers) -> tuple[str, dict[str, str]]:
    """The media type of a part and its parameters; plain text where it names none (RFC 2045, 5.2)."""
    kind, said = parameters_of(headers.first("content-type"))
    return kind if "/" in kind else "text/plain", said


def _encoding(headers: Headers) -> str:
    return headers.first("content-transfer-encoding").strip().lower()


def _size(data: bytes, start: int, end: int, headers: Headers) -> int:
    """The size in bytes once decoded, told from the size on the wire."""
    if _encoding(headers) != "base64":
        return end - start
    signs = end - start - data.count(b"\n", start, end) - data.count(b"\r", start, end)
    filled = data.count(b"=", max(start, end - 8), end)
    return max(0, signs * 3 // 4 - filled)


def content_of(data: bytes, part: Part, mail: Mail) -> bytes:
    """The bytes of a part with text, decoded from the wire; at most a million of them are."""
    raw = data[part.start : min(part.end, part.start + LONGEST_PART)]
    if part.end - part.start > LONGEST_PART:
        mail.remark("its text is longer than a million bytes and was cut")
    return _decoded(raw, part, mail)


def attachment_of(data: bytes, number: int) -> tuple[Attachment, bytes] | None:
    """An attachment, counted from 1, and its bytes as they were before they went onto the wire; None for none."""
    mail = take_apart(data)
    if not 1 <= number <= len(mail.attached):
        return None
    part = mail.attached[number - 1]
    return mail.attachments[number - 1], _decoded(data[part.start : part.end], part, mail)


def _decoded(raw: bytes, part: Part, mail: Mail) -> bytes:
    encoding = _encoding(part.headers)
    try:
        if encoding == "base64":
            return _base64(raw)
        return binascii.a2b_qp(raw) if encoding == "quoted-printable" else raw
    except (binascii.Error, ValueError):
        mail.remark("its encoding for the wire is broken")
        return raw


def _base64(raw: bytes) -> bytes:
    """What can be decoded; what is missing at the end is left out."""
    signs = re.sub(rb"[^A-Za-z0-9+/]", b"", raw.partition(b"=")[0] if raw.rstrip().endswith(b"=") else raw)
    return binascii.a2b_base64(signs[: len(signs) // 4 * 4] + _filled(signs[len(signs) // 4 * 4 :]))


def _filled(rest: bytes) -> bytes:
    return rest + b"=" * (4 - len(rest)) if len(rest) > 1 else b""
