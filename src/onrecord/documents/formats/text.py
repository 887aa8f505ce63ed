"""Plain text: the draft as typed. The text is taken as it is; only line breaks are made the same everywhere."""

from collections.abc import Sequence
from datetime import date

from onrecord.documents.document import Document, Origin
from onrecord.documents.encodings import decode, normalise_newlines
from onrecord.documents.formats.format import Format
from onrecord.documents.language import tell_language
from onrecord.documents.lines import lay_lines
from onrecord.documents.opening import read_opening
from onrecord.documents.span import Span

MOST_RUNS = 300_000


def draw_text(data: bytes) -> Document:
    """The document of a plain text file; raises OnrecordError DOC01, DOC02 or DOC03."""
    decoded = decode(data)
    text, dropped = normalise_newlines(decoded.text)
    return document_of_text(text, dropped=dropped, encoding=decoded.encoding)


def document_of_text(
    text: str,
    *,
    dropped: Sequence[int] = (),
    encoding: str = "",
    published: date | None = None,
    headline_first: bool = False,
) -> Document:
    """The document of text whose line breaks are line feeds; `dropped` is where carriage returns stood.

    `headline_first` says that whoever gave the text was asked to begin with the headline.
    """
    opening = read_opening(text, lay_lines(text), published=published, headline_first=headline_first)
    return Document(
        text=text,
        format="text",
        blocks=opening.blocks,
        origins=_origins(len(text), dropped),
        headline=opening.headline,
        byline=opening.byline,
        dateline=opening.dateline,
        published=opening.published,
        language=tell_language(text),
        encoding=encoding,
    )


def _origins(length: int, dropped: Sequence[int]) -> tuple[Origin, ...]:
    """One run from each left-out carriage return to the next; in a file of very many lines, from each hundredth."""
    step = 1 if len(dropped) <= MOST_RUNS else 100
    starts = [0, *dropped[step - 1 :: step]]
    ends = [*starts[1:], length]
    return tuple(
        Origin(span=Span(start, end), part="", start=start + run * step, end=end + min((run + 1) * step, len(dropped)))
        if step > 1
        else Origin(span=Span(start, end), part="", start=start + run, end=end + run)
        for run, (start, end) in enumerate(zip(starts, ends, strict=True))
        if start < end or length == 0
    )


FORMAT = Format(name="text", suffixes=(".txt", ".text", ".asc"), recognises=lambda _: False, draw=draw_text)
