"""A capture: the exact bytes of a page, file or mail, known by their SHA-256, and the text drawn out of them."""

from dataclasses import dataclass
from datetime import date, datetime

from onrecord.documents.document import Document
from onrecord.sources.source import Source


@dataclass(frozen=True, kw_only=True, slots=True)
class Capture:
    """What the newsroom holds of a source.

    `paths` are all files of these very bytes, relative to the folder; `taken` is when the bytes were captured. The
    text is `document.text`; a clip counts code points into it.
    """

    sha256: str
    paths: tuple[str, ...]
    size: int
    taken: datetime
    source: Source
    document: Document

    @property
    def title(self) -> str:
        """What to call it in a report: its headline, else its file's name."""
        return self.document.headline or self.paths[0]

    @property
    def dated(self) -> date | None:
        """The day that it says it was published or written."""
        return self.document.written
