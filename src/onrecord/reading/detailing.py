"""Gives each statement the figures, dates, names, superlatives and hedges that stand in its own words."""

import bisect
from collections.abc import Iterator, Sequence
from dataclasses import fields, replace
from typing import Protocol, TypeVar

from onrecord.documents.document import Document, unwrapped
from onrecord.documents.span import Span
from onrecord.reading.dates import find_dates
from onrecord.reading.figures import find_figures
from onrecord.reading.hedges import find_hedges
from onrecord.reading.names import find_names
from onrecord.reading.statement import Details, Sentence, Statement
from onrecord.reading.superlatives import find_superlatives


class _Placed(Protocol):
    @property
    def span(self) -> Span: ...


D = TypeVar("D", bound=_Placed)


def details_of(document: Document, sentences: Sequence[Sentence]) -> Details:
    """All details of the document; dates count from the day on which it was written."""
    text = unwrapped(document)
    return Details(
        figures=find_figures(text),
        dates=find_dates(text, document.written),
        names=find_names(text, [s.span for s in sentences]),
        superlatives=find_superlatives(text),
        hedges=find_hedges(text),
    )


def with_details(statements: Sequence[Statement], details: Details) -> Iterator[Statement]:
    """The statements with what stands in each; what stands in a quotation belongs to that alone."""
    quoted = [s.span for s in statements if s.kind == "quotation"]
    places = {f.name: [d.span.start for d in getattr(details, f.name)] for f in fields(Details)}
    for statement in statements:
        taken = [] if statement.kind == "quotation" else _within(quoted, statement.span)
        own = {name: _own(getattr(details, name), starts, statement.span, taken) for name, starts in places.items()}
        yield replace(statement, details=Details(**own))


def _within(quoted: Sequence[Span], span: Span) -> Sequence[Span]:
    first = bisect.bisect_left(quoted, span.start, key=lambda s: s.end)
    last = bisect.bisect_left(quoted, span.end, key=lambda s: s.start)
    return quoted[first:last]


def _own(found: Sequence[D], starts: Sequence[int], span: Span, taken: Sequence[Span]) -> tuple[D, ...]:
    first, last = bisect.bisect_left(starts, span.start), bisect.bisect_left(starts, span.end)
    mine = (d for d in found[first:last] if d.span.end <= span.end)
    return tuple(d for d in mine if not _in_any(d.span, taken))


def _in_any(span: Span, taken: Sequence[Span]) -> bool:
    place = bisect.bisect_right(taken, span.start, key=lambda s: s.start) - 1
    return place >= 0 and taken[place].end >= span.end
