"""Turns the bytes of a file into characters, and never guesses where a wrong guess would change what somebody said.

What comes in are bytes and, where the file names one, its encoding; what goes out is the text and the encoding it was
read by. Where that can't be told, or two encodings are mixed in one file, the place of the bytes is named instead.
"""

import codecs
import re
from array import array
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.errors import OnrecordError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_BINARIES = (
    (b"PK\x03\x04", "a ZIP archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"RIFF", "a RIFF recording or picture"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"ID3", "an MP3 recording"),
    (b"OggS", "an Ogg recording"),
    (b"SQLite format 3", "a database"),
    (b"{\\rtf", "Rich Text (RTF)"),
    (b"%!PS", "PostScript"),
)
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_C1 = re.compile("[\x80-\x9f]")
_INK = re.compile("[^\\s\u200b-\u200f\u2060\ufeff\u00ad]")
_UTF8_RUN = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_HIGH_BYTES = bytes(range(0x80, 0x100))
# A lone capital before a closing mark or dash of windows-1252 or -1251 happens to be well-formed UTF-8.
_ACCIDENTAL = re.compile(rb"[\xc4-\xdf][\x84\x85\x91-\x97\xa0\xab\xbb]")
_LATIN_1 = frozenset({"ascii", "iso8859-1", "cp1252"})
_WIDE = frozenset(
    "shift_jis cp932 euc_jp iso2022_jp gb2312 gbk gb18030 big5 cp950 euc_kr cp949 hz utf-16 utf-16-le utf-16-be utf-32 "
    "utf-7".split()
)
SAMPLE = 100_000


@dataclass(frozen=True, kw_only=True, slots=True)
class Decoded:
    """The characters of a file and how they were read; a byte-order mark is no part of the text."""

    text: str
    encoding: str


def decode(data: bytes, *, declared: str | None = None) -> Decoded:
    """The text of `data`.

    In this order: byte-order mark, UTF-16 by its pattern, UTF-8, `declared` (what the file says of itself), and what
    the letters show. Raises OnrecordError: DOC01 (nothing but white space), DOC02 (no text), DOC03 (can't be told),
    DOC06 (cut short inside a character).
    """
    decoded = _by_mark(data) or _by_pattern(data)
    if decoded is None:
        _refuse_binary(data)
        decoded = _by_content(data, _codec(declared))
    if not _INK.search(decoded.text):
        raise OnrecordError("DOC01")
    if "\0" in decoded.text:
        raise OnrecordError("DOC02", detail="it holds NUL characters")
    return decoded


def normalise_newlines(text: str) -> tuple[str, Sequence[int]]:
    """The text with every line break as a line feed, and before which of them a carriage return went."""
    if "\r" not in text:
        return text, []
    dropped = array("L", (match.start() - shift for shift, match in enumerate(re.finditer("\r\n", text))))
    return text.replace("\r\n", "\n").replace("\r", "\n"), dropped


def _by_mark(data: bytes) -> Decoded | None:
    for mark, name in _MARKS:
        if data.startswith(mark):
            return Decoded(text=_strictly(data[len(mark) :], name, len(mark)), encoding=name)
    return None


def _by_pattern(data: bytes) -> Decoded | None:
    """UTF-16 without its mark: zeros at every other byte, all on one side."""
    head = data[:SAMPLE]
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if len(data) % 2 or max(even, odd) < 1 or min(even, odd) > max(even, odd) / 20:
        return None
    name = "utf-16-le" if odd > even else "utf-16-be"
    try:
        text = data.decode(name)
    except UnicodeDecodeError:
        return None
    return Decoded(text=text, encoding=name) if _reads_as_text(text[:SAMPLE]) else None


def _reads_as_text(text: str) -> bool:
    """Whether the characters are all assigned, none is a control, and all are of a few scripts' blocks."""
    blank = "\u00ad\u200b\u200c\u200d\u200e\u200f"
    odd = any(not (c.isprintable() or c.isspace() or c in blank) for c in text)
    return not odd and len(text) >= 8 and len({ord(c) >> 8 for c in text}) <= max(2, len(text) // 8)


def _refuse_binary(data: bytes) -> None:
    for mark, name in _BINARIES:
        if data.startswith(mark):
            raise OnrecordError("DOC02", detail=f"it is {name}")
    if b"\0" in data:
        raise OnrecordError("DOC02", detail=f"byte {data.index(0) + 1:,} is NUL")
    controls = len(_CONTROL.findall(data[:SAMPLE]))
    if controls > 8 + len(data[:SAMPLE]) // 200:
        raise OnrecordError("DOC02", detail="it is full of control characters")


def _codec(name: str | None) -> str | None:
    """Python's name for an encoding that a file declares, None where there is none such; Latin-1 is windows-1252."""
    if not name:
        return None
    try:
        codec = codecs.lookup(name.strip().strip("\"'"))
        if not codec._is_text_encoding:
            return None
    except (LookupError, ValueError):
        return None
    return "cp1252" if codec.name in _LATIN_1 else codec.name


def _by_content(data: bytes, declared: str | None) -> Decoded:
    if declared in _WIDE and declared != "utf-16":
        text = _decoded(data, declared)
        if text is not None:
            return Decoded(text=text, encoding=declared)
    try:
        return Decoded(text=data.decode("utf-8"), encoding="utf-8")
    except UnicodeDecodeError as error:
        _refuse_cut_short(data, error)
        _refuse_mixed(data, error.start)
        first = error.start
    if declared and declared not in _WIDE and declared != "utf-8":
        text = _decoded(data, declared)
        if text is not None and not _C1.search(text):
            return Decoded(text=text, encoding=_known_as(declared))
    return _by_letters(data, first)


def _refuse_cut_short(data: bytes, error: UnicodeDecodeError) -> None:
    """Raises DOC06 where all is UTF-8 but the last character, of which bytes are missing.

    A lone byte at the end, in a file that holds no other character past ASCII, may as well be an é of an old encoding.
    """
    if error.reason != "unexpected end of data" or error.end < len(data):
        return
    runs = _UTF8_RUN.finditer(data, 0, error.start)
    if error.end - error.start > 1 or any(not _ACCIDENTAL.fullmatch(run.group()) for run in runs):
        place = _place(data, error.start)
        raise OnrecordError("DOC06", detail=f"it ends in the middle of a character, at {place}")


def _refuse_mixed(data: bytes, first: int) -> None:
    """Raises DOC03 where some of the bytes are UTF-8 and some are not."""
    in_runs, telling = 0, False
    for match in _UTF8_RUN.finditer(data):
        run = match.group()
        if not _ACCIDENTAL.fullmatch(run):
            in_runs += len(run)
            telling = telling or run.startswith((b"\xe2\x80", b"\xc3"))
    if not in_runs:
        return
    others = len(data) - len(data.translate(None, _HIGH_BYTES)) - in_runs
    dense = (in_runs + others) * 10 > len(data) * 3  # East Asian and Cyrillic text; pairs of its bytes look like UTF-8
    share = 0.25 if dense else 20 if telling else 3
    if in_runs * share >= others:
        place = _place(data, first)
        raise OnrecordError("DOC03", detail=f"most of it is UTF-8, but {place} is not; two encodings are mixed")


def _place(data: bytes, at: int) -> str:
    line = data.count(b"\n", 0, at) + 1
    before = data[max(0, at - 60) : at].decode("utf-8", "ignore").split("\n")[-1][-20:]
    after = f" after “{before.strip()}”" if before.strip() else ""
    return f"byte {at + 1:,} (0x{data[at]:02x}, line {line:,}{after})"


def _decoded(data: bytes, name: str) -> str | None:
    try:
        text = data.decode(name)
    except (UnicodeError, ValueError):
        return None
    return None if "\ufffd" in text else text


def _strictly(data: bytes, name: str, offset: int) -> str:
    try:
        return data.decode(name)
    except UnicodeDecodeError as error:
        detail = f"the file is marked as {name.upper()}, but byte {error.start + offset + 1:,} doesn't fit"
        raise OnrecordError("DOC03", detail=detail) from None


def _known_as(codec: str) -> str:
    return codec.replace("cp125", "windows-125").replace("iso8859-", "iso-8859-")


def _by_letters(data: bytes, first: int) -> Decoded:
    """An encoding of one byte a letter, or an East Asian one, told by what its letters spell."""
    from onrecord.documents.legacy_encodings import recognise_encoding

    name = recognise_encoding(data)
    text = _decoded(data, name) if name else None
    if name is None or text is None:
        raise OnrecordError("DOC03", detail=f"it is not UTF-8 ({_place(data, first)}) and fits several others")
    return Decoded(text=text, encoding=_known_as(name))
