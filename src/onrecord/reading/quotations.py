"""Finds everything that stands between quotation marks in a document.

What comes in is a document with its paragraphs; what goes out are the quotations in the order of the text, each with
its marks, its place, what it stands in, and what the marks are for. A quotation may run over several paragraphs:
each opens with a mark, and only the last has a closing one. After an error the scanner starts afresh with the next
paragraph, so that one lost mark never turns the rest of the article inside out.

A quotation that is never closed reaches to the end of its paragraph, or to the next double mark in it. One that was
never opened reaches from the start of its paragraph, or from the double mark before it, to the stray mark.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from onrecord.documents.document import Document
from onrecord.reading.double_quotations import find_double_quotations
from onrecord.reading.marks import Mark, find_marks, trim
from onrecord.reading.quotation_use import tell_uses
from onrecord.reading.single_quotations import find_single_quotations
from onrecord.reading.statement import Quotation


def find_quotations(document: Document) -> tuple[Quotation, ...]:
    """Every quotation, in the order of the text, an outer one before those within it."""
    marks = [find_marks(document.text, block.span) for block in document.blocks]
    doubles = _nested(find_double_quotations(document, [_not_single(found) for found in marks]))
    singles = find_single_quotations(document, list(_with_levels(marks, doubles)))
    found = _nested([*doubles, *singles]) if singles else doubles
    return tell_uses(document, [_trimmed(document.text, quotation) for quotation in found])


def _trimmed(text: str, quotation: Quotation) -> Quotation:
    """The quotation without the white space that stands between its marks and its words (« oui »)."""
    inside = tuple(trim(text, span) for span in quotation.inside)
    return quotation if inside == quotation.inside else replace(quotation, inside=inside)


def _not_single(marks: list[Mark]) -> list[Mark]:
    return [mark for mark in marks if mark.family != "single"]


def _with_levels(marks: list[list[Mark]], doubles: list[Quotation]) -> Iterator[list[tuple[Mark, int]]]:
    """For each block its single marks, each with the number of the innermost quotation around it, -1 for none."""
    upcoming = 0
    around: list[int] = []
    for found in marks:
        levelled = []
        for mark in found:
            while upcoming < len(doubles) and doubles[upcoming].span.start <= mark.start:
                _leave(around, doubles, doubles[upcoming].span.start)
                around.append(upcoming)
                upcoming += 1
            _leave(around, doubles, mark.start)
            if mark.family == "single":
                levelled.append((mark, around[-1] if around else -1))
        yield levelled


def _leave(around: list[int], quotations: list[Quotation], place: int) -> None:
    """Drops from the quotations around a place those that ended before it."""
    while around and quotations[around[-1]].span.end <= place:
        around.pop()


def _nested(found: Iterable[Quotation]) -> list[Quotation]:
    """The quotations in order, each with how deep it stands and in which other."""
    ordered = sorted(found, key=lambda q: (q.span.start, -q.span.end))
    around: list[int] = []
    for number, quotation in enumerate(ordered):
        _leave(around, ordered, quotation.span.start)
        ordered[number] = replace(quotation, depth=len(around), within=around[-1] if around else None)
        around.append(number)
    return ordered
