"""Reads a draft by rule: its sentences, quotations, statements and details.

It stands behind the reader door like any other package's reader, so that a trained one can take its place without a
caller noticing.
"""

from onrecord.documents.document import Document
from onrecord.reading.attribution import attribute
from onrecord.reading.detailing import details_of, with_details
from onrecord.reading.names import find_names
from onrecord.reading.outline import outline
from onrecord.reading.quotations import find_quotations
from onrecord.reading.sentences import split_sentences
from onrecord.reading.statement import Reading, Statement
from onrecord.reading.statements import cut_statements


class RuleReader:
    """Reads by rules that a person can follow, with no model; it needs no settings and keeps nothing."""

    name = "rules 1"

    def read(self, document: Document) -> Reading:
        """The sentences, quotations, statements and details of the document."""
        split = split_sentences(document)
        quotations = find_quotations(document)
        spoken = [i for i, q in enumerate(quotations) if q.use == "speech" and not q.depth and len(q.span)]
        outer = outline(document, split, spoken, quotations)
        details = details_of(document, split)
        speech = attribute(document.text, outer, details.names)
        sentences, statements = cut_statements(document, split, outer, quotations, speech)
        return Reading(
            sentences=sentences,
            quotations=quotations,
            statements=tuple(with_details(statements, details)),
            details=details,
        )


def read_speech(document: Document) -> tuple[Statement, ...]:
    """The statements alone, without their details: enough to tell who says what, in less than half the time."""
    split = split_sentences(document)
    quotations = find_quotations(document)
    spoken = [i for i, q in enumerate(quotations) if q.use == "speech" and not q.depth and len(q.span)]
    outer = outline(document, split, spoken, quotations)
    names = find_names(document.text, [s.span for s in split])
    return cut_statements(document, split, outer, quotations, attribute(document.text, outer, names))[1]
