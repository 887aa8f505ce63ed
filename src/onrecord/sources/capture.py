"""A capture: the exact bytes of a page, file or mail, known by their SHA-256, and the text drawn out of them."""

from dataclasses import dataclass
from datetime import date, datetime

from onrecord.documents.document import Document
from onrecord.sources.leaving import is_public_address
from onrecord.sources.source import Source


@dataclass(frozen=True, kw_only=True, slots=True)
class Capture:
    """What the newsroom holds of a source.

    `paths` are all files of these very bytes, relative to the folder; `taken` is when the bytes were captured. The
    text is `document.text`; a clip counts code points into it. `said_to_leave` is what the newsroom says in
    `sources.toml` of whether its words may leave this machine, None where it says nothing.
    """

    sha256: str
    paths: tuple[str, ...]
    size: int
    taken: datetime
    source: Source
    document: Document
    said_to_leave: bool | None = None

    @property
    def title(self) -> str:
        """What to call it in a report: its headline, else its file's name."""
        return self.document.headline or self.paths[0]

    @property
    def dated(self) -> date | None:
        """The day that it says it was published or written."""
        return self.document.written

    @property
    def may_leave(self) -> bool:
        """Whether its words may be sent elsewhere: as the newsroom says, else only where its address is public."""
        return is_public_address(self.document.address) if self.said_to_leave is None else self.said_to_leave
