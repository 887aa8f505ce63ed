"""Reads a draft: its sentences, quotations, statements and details.

Who says what is heard by the trained model of the package; figures, dates and quotation marks are read by grammar. It
stands behind the reader door like any other package's reader.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from onrecord.documents.document import Document
from onrecord.reading.attribution import attribute
from onrecord.reading.chains import heard_within
from onrecord.reading.detailing import details_of, with_details
from onrecord.reading.model.hearing import Heard, Hearing, Judged, shipped_hearing
from onrecord.reading.names import find_names
from onrecord.reading.naming import settle_names
from onrecord.reading.outline import outline
from onrecord.reading.quotations import find_quotations
from onrecord.reading.sentences import split_sentences
from onrecord.reading.statement import Assertion, Name, Quotation, Reading, Sentence, Statement
from onrecord.reading.statements import cut_statements

LIKELY = 0.5
SPEECH_KEPT = 500
"""So many pieces of sources are kept as they were heard, about 250 words each."""


class TrainedReader:
    """Reads with the model of the package, on the processor; nothing leaves the machine."""

    name = "onrecord reader 1"

    def __init__(self, hearing: Hearing | None = None) -> None:
        self._hearing = hearing or shipped_hearing()

    def read(self, document: Document) -> Reading:
        """The sentences, quotations, statements and details of the document."""
        split = split_sentences(document)
        quotations = find_quotations(document)
        details = details_of(document, split)
        spans = [s.span for s in split]
        heard, judged, marked = self._hearing.read(document.text, spans, details.names)
        dates = {d.span for d in details.dates}
        names = settle_names(document.text, spans, details.names, marked)
        details = replace(details, names=tuple(n for n in names if n.span not in dates))
        sentences, statements = _stated(document, split, quotations, heard, details.names, self._hearing)
        return Reading(
            sentences=tuple(replace(s, asserts=_asserts(j)) for s, j in zip(sentences, judged, strict=True)),
            quotations=quotations,
            statements=tuple(with_details(statements, details)),
            details=details,
        )


@lru_cache(maxsize=SPEECH_KEPT)
def read_speech(document: Document) -> tuple[Statement, ...]:
    """The statements alone, without their details: enough to tell who says what.

    What was heard last is kept: a draft that is checked again meets the same pieces of its sources.
    """
    split = split_sentences(document)
    spans = [s.span for s in split]
    hearing = shipped_hearing()
    found = find_names(document.text, spans)
    heard, _, marked = hearing.read(document.text, spans, found)
    names = settle_names(document.text, spans, found, marked)
    return _stated(document, split, find_quotations(document), heard, names, hearing)[1]


def _stated(
    document: Document,
    split: Sequence[Sentence],
    quotations: Sequence[Quotation],
    heard: Sequence[Heard],
    names: Sequence[Name],
    hearing: Hearing,
) -> tuple[tuple[Sentence, ...], tuple[Statement, ...]]:
    outer = outline(document, split, quotations)
    within = heard_within(document.text, outer, heard, hearing)
    speech = attribute(document.text, outer, quotations, within, names, document.byline)
    return cut_statements(document, split, outer, quotations, speech)


def _asserts(judged: Judged) -> Assertion:
    if max(judged.checkable, judged.opinion) < LIKELY:
        return "neither"
    return "checkable" if judged.checkable >= judged.opinion else "opinion"
