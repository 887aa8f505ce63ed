"""Reads a draft: its sentences, quotations, statements and details.

Who says what is heard by the trained model of the package; figures, dates and quotation marks are read by grammar. It
stands behind the reader door like any other package's reader.
"""

from dataclasses import replace

from onrecord.documents.document import Document
from onrecord.reading.attribution import attribute
from onrecord.reading.chains import heard_within
from onrecord.reading.detailing import details_of, with_details
from onrecord.reading.model.hearing import Hearing, Judged, shipped_hearing
from onrecord.reading.names import find_names
from onrecord.reading.outline import outline
from onrecord.reading.quotations import find_quotations
from onrecord.reading.sentences import split_sentences
from onrecord.reading.statement import Assertion, Reading, Statement
from onrecord.reading.statements import cut_statements

LIKELY = 0.5


class TrainedReader:
    """Reads with the model of the package, on the processor; nothing leaves the machine."""

    name = "onrecord reader 1"

    def __init__(self, hearing: Hearing | None = None) -> None:
        self._hearing = hearing or shipped_hearing()

    def read(self, document: Document) -> Reading:
        """The sentences, quotations, statements and details of the document."""
        split = split_sentences(document)
        quotations = find_quotations(document)
        spoken = [i for i, q in enumerate(quotations) if q.use == "speech" and not q.depth and len(q.span)]
        outer = outline(document, split, spoken, quotations)
        details = details_of(document, split)
        heard, judged = self._hearing.read(document.text, [s.span for s in split])
        heard = heard_within(document.text, outer, heard, self._hearing)
        speech = attribute(document.text, outer, quotations, heard, details.names)
        sentences, statements = cut_statements(document, split, outer, quotations, speech)
        return Reading(
            sentences=tuple(replace(s, asserts=_asserts(j)) for s, j in zip(sentences, judged, strict=True)),
            quotations=quotations,
            statements=tuple(with_details(statements, details)),
            details=details,
        )


def _asserts(judged: Judged) -> Assertion:
    if max(judged.checkable, judged.opinion) < LIKELY:
        return "neither"
    return "checkable" if judged.checkable >= judged.opinion else "opinion"


def read_speech(document: Document) -> tuple[Statement, ...]:
    """The statements alone, without their details: enough to tell who says what, in less than half the time."""
    split = split_sentences(document)
    quotations = find_quotations(document)
    spoken = [i for i, q in enumerate(quotations) if q.use == "speech" and not q.depth and len(q.span)]
    outer = outline(document, split, spoken, quotations)
    names = find_names(document.text, [s.span for s in split])
    heard = shipped_hearing().hear(document.text)
    speech = attribute(document.text, outer, quotations, heard, names)
    return cut_statements(document, split, outer, quotations, speech)[1]
