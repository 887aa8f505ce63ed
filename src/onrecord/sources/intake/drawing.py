"""Makes a capture of bytes: their hash, the text drawn out of them, and who stands behind it as far as they tell."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from onrecord.documents.formats.format import Format
from onrecord.documents.read import draw_document
from onrecord.settings import Settings
from onrecord.sources.capture import Capture
from onrecord.sources.self_description import describe_source


def capture_of(
    data: bytes,
    path: str,
    *,
    settings: Settings,
    taken: datetime | None = None,
    address: str | None = None,
    formats: Sequence[Format] | None = None,
) -> Capture:
    """The capture of these bytes, under the name `path`; raises OnrecordError DOC01 to DOC08 where they hold no text.

    `taken` is when the bytes were captured; the beginning of 1970 stands for "not known". `address` is where they were
    captured from, which counts more than what a page says of itself. `formats` are those to
    choose from, None for all installed ones.
    """
    document = draw_document(data, path, settings=settings, formats=formats)
    document = replace(document, address=address or document.address)
    return Capture(
        sha256=hashlib.sha256(data).hexdigest(),
        paths=(path,),
        size=len(data),
        taken=taken or datetime.fromtimestamp(0, UTC),
        source=describe_source(document, path),
        document=document,
    )
