"""What a file says: its text drawn out, where each character came from, and what the file tells of itself.

A format makes a Document of bytes. A draft and a capture are both made from one, so that a page that the newsroom
wrote and a page that it captured are read by the same code.
"""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from typing import Literal

from onrecord.documents.span import Span

BlockKind = Literal[
    "headline", "standfirst", "byline", "dateline", "crosshead", "paragraph", "item", "quote", "caption", "cell", "note"
]
MediaKind = Literal["picture", "video", "audio", "embed"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Block:
    """A paragraph or its like: no sentence runs from one block into the next. Blocks are in order and never overlap."""

    kind: BlockKind
    span: Span


@dataclass(frozen=True, kw_only=True, slots=True)
class Link:
    """Words that point elsewhere; `address` as written in the file."""

    span: Span
    address: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Media:
    """A picture, video or recording that stands in the file; `span` is its caption, or empty at its place."""

    kind: MediaKind
    span: Span
    address: str
    description: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Origin:
    """Where a run of the text came from.

    Code points `[span.start, span.end)` of the text stand at `[start, end)` of `part`. For HTML and Markdown `part`
    is "" and the range counts code points of the decoded file; for DOCX `part` names paragraph and run
    ("word/document.xml#p12r3") and the range counts code points in that run. When both ranges are equally long they
    map one to one; otherwise (`&amp;`) the whole run maps to the whole range. Text that the format itself put in
    (the line break between two paragraphs) has an empty range.
    """

    span: Span
    part: str
    start: int
    end: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Dateline:
    """Where and when a story was filed: "OSTERBY, March 3 —"."""

    span: Span
    place: str | None
    day: date | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Document:
    """The text of a file and what the file tells of itself; spans count code points into `text`.

    `encoding` says how the bytes were decoded ("" where the format holds no loose text). `language` is an ISO 639-1
    code, "und" where it can't be told. `unread` says in words which part of the file no words could be read from, ""
    where all of it was.
    """

    text: str
    format: str
    blocks: tuple[Block, ...]
    origins: tuple[Origin, ...] = ()
    links: tuple[Link, ...] = ()
    media: tuple[Media, ...] = ()
    headline: str | None = None
    byline: str | None = None
    dateline: Dateline | None = None
    published: date | None = None
    modified: date | None = None
    publisher: str | None = None
    address: str | None = None
    recipients: tuple[str, ...] = ()
    language: str = "und"
    encoding: str = ""
    unread: str = ""

    @property
    def written(self) -> date | None:
        """The day that "today" means in the text: the dateline's, else the day of publication."""
        if self.dateline and self.dateline.day:
            return self.dateline.day
        return self.published


def paragraphs_in(document: Document, within: Span) -> list[Span]:
    """What lies of each block within a stretch of the text, in order; the whole stretch where no block does."""
    blocks = document.blocks
    found = []
    for block in blocks[bisect_right(blocks, within.start, key=lambda b: b.span.end) :]:
        if block.span.start >= within.end:
            break
        found.append(Span(max(block.span.start, within.start), min(block.span.end, within.end)))
    return found or [within]


def unwrapped(document: Document, within: Span | None = None) -> str:
    """The text with a blank for each line break within a block, as mails have them; just as long.

    With `within` only there: "2.4 million" is one figure wherever the line ended.
    """
    area = within or Span(0, len(document.text))
    parts, done = list[str](), 0
    for part in paragraphs_in(document, area) if document.blocks else ():
        parts += [document.text[done : part.start], part.of(document.text).replace("\n", " ")]
        done = part.end
    return "".join([*parts, document.text[done:]])


def origin_at(document: Document, offset: int) -> Origin | None:
    """The origin of the code point at `offset`, as narrow as its run allows; None past the end."""
    low, high = 0, len(document.origins)
    while low < high:
        middle = (low + high) // 2
        if document.origins[middle].span.end <= offset:
            low = middle + 1
        else:
            high = middle
    if low == len(document.origins) or document.origins[low].span.start > offset:
        return None
    run = document.origins[low]
    if run.end - run.start != len(run.span):
        return run
    start = run.start + offset - run.span.start
    return Origin(span=Span(offset, offset + 1), part=run.part, start=start, end=start + 1)
