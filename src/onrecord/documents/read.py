"""Takes in a file as handed over, tells its format by its bytes and its name, and makes a draft of it.

Every way in goes through here: a file, standard input, or words that are at hand already.
"""

import os
import re
import sys
from codecs import BOM_UTF8
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from hashlib import sha256
from importlib.metadata import entry_points
from pathlib import Path
from typing import BinaryIO

from onrecord.disk_words import disk_words
from onrecord.documents.document import Document
from onrecord.documents.draft import Draft
from onrecord.documents.formats.format import Format
from onrecord.errors import OnrecordError
from onrecord.settings import Settings

STANDARD_INPUT = "-"
PASTED = "pasted text"
"""The name of a draft that was pasted into a form, which asks for its headline first."""
# A thousand articles, or eight long novels: what is longer takes minutes to read, and nobody signs for it in one go.
MOST_CHARACTERS = 5_000_000
_FRAGMENT = re.compile(
    rb"\s*<(?:article|main|section|div|p|h[1-6]|header|ul|ol|blockquote|figure|table|span)\b[^<>]*>", re.I
)


@cache
def installed_formats() -> tuple[Format, ...]:
    """Every format of every package that offers formats, in the order of their names."""
    offers: list[Format] = [entry.load() for entry in entry_points(group="onrecord.formats")]
    return tuple(sorted(offers, key=lambda f: f.name))


def choose_format(data: bytes, name: str, formats: Sequence[Format]) -> Format:
    """The format of these bytes: what they begin with, then what the file's name ends with, else text.

    The mark that some programs set before UTF-8 is no part of what the bytes begin with.
    """
    data = data.removeprefix(BOM_UTF8)
    suffix = Path(name).suffix.lower()
    named = next((f for f in formats if suffix in f.suffixes), None)
    seen = next((f for f in formats if f.recognises(data)), None)
    wanted = "html" if named is None and _FRAGMENT.match(data[:4096]) else "text"
    return seen or named or next(f for f in formats if f.name == wanted)


def draw_document(data: bytes, name: str, *, settings: Settings, formats: Sequence[Format] | None = None) -> Document:
    """The document of a file's bytes; raises OnrecordError DOC01 to DOC08, with `name` as its place.

    `formats` are those to choose from, None for all installed ones; who draws many files looks these up once.
    """
    if len(data) > settings.max_file_bytes:
        raise too_large(name, settings)
    try:
        if not data:
            raise OnrecordError("DOC01")
        return choose_format(data, name, installed_formats() if formats is None else formats).draw(data)
    except OnrecordError as error:
        raise OnrecordError(error.code, where=name, detail=error.detail) from error


def read_draft(path: str | Path, *, settings: Settings, stdin: BinaryIO | None = None) -> Draft:
    """The draft in a file, or on standard input where `path` is "-"; raises OnrecordError.

    The codes are DOC01 to DOC09, DOC12, and DOC13 for a text of more than `MOST_CHARACTERS`.
    """
    name = str(path)
    if name == STANDARD_INPUT:
        data = _read_standard_input(stdin or getattr(sys.stdin, "buffer", None), settings)
    elif not name:
        raise OnrecordError("DOC09", detail="no name was given")
    else:
        data = read_bytes(Path(path), settings=settings)
    return draft_from(data, name, settings=settings)


def draft_from(data: bytes, name: str, *, settings: Settings) -> Draft:
    """The draft of a file's bytes; raises OnrecordError DOC01 to DOC08, DOC12 and DOC13."""
    document = draw_document(data, name, settings=settings)
    if len(document.text) > MOST_CHARACTERS:
        raise OnrecordError("DOC13", where=name, detail=f"{len(document.text):,} characters")
    return _draft(document, name)


def _read_standard_input(stdin: BinaryIO | None, settings: Settings) -> bytes:
    if stdin is None:
        raise OnrecordError("DOC09", where=STANDARD_INPUT, detail="it is closed")
    try:
        return stdin.read(settings.max_file_bytes + 1)
    except (OSError, ValueError) as error:
        raise OnrecordError("DOC09", where=STANDARD_INPUT, detail=disk_words(error)) from error


def read_bytes(path: Path, *, settings: Settings) -> bytes:
    """The bytes of a file; raises OnrecordError DOC04 before reading one that is too large, DOC09 where it can't.

    Raises DOC14 where the file was written to meanwhile: half of one version and half of another is no document.
    """
    try:
        if path.is_dir():
            raise OnrecordError("DOC09", where=str(path), detail="it is a folder")
        if path.stat().st_size > settings.max_file_bytes:
            raise too_large(str(path), settings)
        with path.open("rb") as file:
            before = os.fstat(file.fileno())
            data = file.read(settings.max_file_bytes + 1)
            after = os.fstat(file.fileno())
    except (OSError, ValueError) as error:
        raise OnrecordError("DOC09", where=str(path), detail=disk_words(error)) from error
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
        raise OnrecordError("DOC14", where=str(path))
    return data


def draft_of(text: str, *, name: str = STANDARD_INPUT, written: date | None = None, markdown: bool = False) -> Draft:
    """A draft of words that are at hand; `written` stands in for a day of publication where the text gives none."""
    if markdown:
        from onrecord.documents.formats.markdown import document_of_markdown

        document = document_of_markdown(text, published=written)
    else:
        from onrecord.documents.formats.text import document_of_text

        document = document_of_text(text, published=written, headline_first=name == PASTED)
    return _draft(replace(document, published=document.published or written), name)


def too_large(name: str, settings: Settings) -> OnrecordError:
    """The error for a file that is larger than the limit."""
    return OnrecordError("DOC04", where=name, detail=f"{settings.max_file_mb:,} MB")


def _draft(document: Document, name: str) -> Draft:
    digest = sha256(document.text.encode("utf-8", "surrogatepass")).hexdigest()
    return Draft(name=name, sha256=digest, document=document)
