"""Placeholder."""

from onrecord.documents.document import Document
from onrecord.documents.formats.format import Format
from onrecord.errors import OnrecordError


def _draw(data: bytes) -> Document:
    raise OnrecordError("DOC02", detail="not read yet")


FORMAT = Format(name="docx", suffixes=(".docx",), recognises=lambda _: False, draw=_draw)
