"""A document and its source in the form in which the index keeps them, so that the file need not be read again.

Where each character came from is kept only for short lists (the pages of a PDF): clips count into the text.
"""

import json
import zlib
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from onrecord.documents.document import Block, Dateline, Document, Link, Media, Origin
from onrecord.documents.span import Span
from onrecord.sources.source import Source

MOST_ORIGINS = 64
_PLAIN = ("text", "format", "headline", "byline", "publisher", "address", "language", "encoding", "unread")


def pack_document(document: Document) -> bytes:
    """The document as bytes."""
    origins = document.origins if len(document.origins) <= MOST_ORIGINS else ()
    line = document.dateline
    kept = {name: getattr(document, name) for name in _PLAIN} | {
        "blocks": [(b.kind, b.span.start, b.span.end) for b in document.blocks],
        "origins": [(o.span.start, o.span.end, o.part, o.start, o.end) for o in origins],
        "links": [(k.span.start, k.span.end, k.address) for k in document.links],
        "media": [(m.kind, m.span.start, m.span.end, m.address, m.description) for m in document.media],
        "dateline": line and (line.span.start, line.span.end, line.place, _told(line.day)),
        "published": _told(document.published),
        "modified": _told(document.modified),
        "recipients": document.recipients,
    }
    return zlib.compress(json.dumps(kept, separators=(",", ":")).encode("ascii"), level=1)


def unpack_document(data: bytes) -> Document:
    """The document again; raises zlib.error where the bytes are damaged."""
    kept = json.loads(zlib.decompress(data))
    return Document(
        **{name: kept[name] for name in _PLAIN},
        blocks=tuple([Block(kind=kind, span=Span(start, end)) for kind, start, end in kept["blocks"]]),
        origins=tuple([Origin(span=Span(s, e), part=part, start=f, end=t) for s, e, part, f, t in kept["origins"]]),
        links=tuple([Link(span=Span(start, end), address=address) for start, end, address in kept["links"]]),
        media=tuple([_media(row) for row in kept["media"]]),
        dateline=_dateline(kept["dateline"]),
        published=_day(kept["published"]),
        modified=_day(kept["modified"]),
        recipients=tuple(kept["recipients"]),
    )


def pack_source(source: Source) -> str:
    """The source as text, without what has befallen it since; equal sources give equal text."""
    told = asdict(source)
    told.pop("fell")
    return json.dumps(told, separators=(",", ":"))


def unpack_source(text: str) -> Source:
    """The source again."""
    return Source(**json.loads(text))


def _media(row: Sequence[Any]) -> Media:
    kind, start, end, address, description = row
    return Media(kind=kind, span=Span(start, end), address=address, description=description)


def _dateline(row: Sequence[Any] | None) -> Dateline | None:
    return Dateline(span=Span(row[0], row[1]), place=row[2], day=_day(row[3])) if row else None


def _told(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(told: str | None) -> date | None:
    return date.fromisoformat(told) if told else None
