"""Builders for tests of quote fidelity: captures in memory, as a newspaper or a transcript would have them."""

from datetime import UTC, datetime
from hashlib import sha256

from onrecord.documents.read import draft_of
from onrecord.sources.capture import Capture
from onrecord.sources.source import Source


def a_capture(text: str, *, name: str = "note.txt", source: Source | None = None) -> Capture:
    """A capture of this text."""
    return Capture(
        sha256=sha256(text.encode()).hexdigest(),
        paths=(name,),
        size=len(text),
        taken=datetime(2026, 3, 1, tzinfo=UTC),
        source=source or Source(name=name),
        document=draft_of(text).document,
    )
