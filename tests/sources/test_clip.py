from datetime import UTC, datetime

import pytest

from onrecord.documents.document import Document
from onrecord.documents.span import Span
from onrecord.sources.capture import Capture
from onrecord.sources.clip import Clip
from onrecord.sources.source import Source


def a_capture(text: str, headline: str | None = None) -> Capture:
    return Capture(
        sha256="0" * 64,
        paths=("note.txt",),
        size=len(text),
        taken=datetime(2026, 3, 1, tzinfo=UTC),
        source=Source(name="A note"),
        document=Document(text=text, format="text", blocks=(), headline=headline),
    )


def test_a_clip_is_verbatim() -> None:
    assert Clip(capture=a_capture("The ferry stays."), span=Span(4, 9)).text == "ferry"


def test_a_clip_beyond_the_text_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="ends before"):
        Clip(capture=a_capture("The ferry"), span=Span(4, 10))


def test_a_capture_goes_by_its_headline_else_by_its_file() -> None:
    assert a_capture("x", headline="Ferry in dock").title == "Ferry in dock"
    assert a_capture("x").title == "note.txt"
    assert a_capture("x").dated is None
