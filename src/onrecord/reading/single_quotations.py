"""Finds quotations in single marks and tells those marks from apostrophes.

An apostrophe and a closing single mark are the same sign, so a single mark opens a quotation only where a fitting one
closes it on the same level of double marks: in the same paragraph, or, where the next paragraphs open with a
single mark as well, in one of those. What is left over counts as an apostrophe.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from onrecord.documents.document import Block, Document
from onrecord.documents.span import Span
from onrecord.reading.double_quotations import RUNNING_KINDS
from onrecord.reading.marks import Mark
from onrecord.reading.statement import Quotation

Strength = Literal["none", "weak", "strong"]

_ELIDED = re.compile(
    r"(?:(?i:tis|twas|twere|twill|twould|em|til|till|cause|cos|coz|cuz|bout|round|n|ere|neath|tween|gainst|nuff|kay|fraid"
    r"|ello|ave|im|er|ol|tude|hood|burbs|scuse|nother|specially|cept)|e|s|m|d|re|ll|ve|t|\d0s?|\d\d)(?![^\W_])"
)


@dataclass(slots=True)
class _Running:
    """A quotation in single marks that is open at the end of a paragraph."""

    mark: Mark
    stretches: list[Span] = field(default_factory=list)


def find_single_quotations(document: Document, marks: Sequence[list[tuple[Mark, int]]]) -> list[Quotation]:
    """The quotations in single marks; each mark comes with the number of its level of double marks, -1 for none."""
    text, found = document.text, []
    running: _Running | None = None
    for block, levelled in zip(document.blocks, marks, strict=True):
        levels: dict[int, list[Mark]] = defaultdict(list)
        for mark, level in levelled:
            levels[level].append(mark)
        outer = levels.pop(-1, [])
        for level_marks in levels.values():
            found += [_quotation(first, last) for first, last in _pairs(text, level_marks)]
        ended, running, pairs = _read_outer(text, block, outer, running)
        found += ended
        found += [_quotation(first, last) for first, last in pairs]
    return found


def _quotation(first: Mark, last: Mark) -> Quotation:
    inside = (Span(first.end, last.start),)
    return Quotation(span=Span(first.start, last.end), inside=inside, marks=first.sign + last.sign)


def _read_outer(
    text: str, block: Block, marks: list[Mark], running: _Running | None
) -> tuple[list[Quotation], _Running | None, list[tuple[Mark, Mark]]]:
    """The marks of a paragraph outside of double ones: what ends here, what runs on, and the pairs."""
    pairs = list(_pairs(text, marks))
    if block.kind not in RUNNING_KINDS:
        return [], running, pairs
    first = marks[0] if marks and marks[0].start == block.span.start and may_open(text, marks[0]) else None
    used = pairs[-1][1].end if pairs else block.span.start
    ended: list[Quotation] = []
    if running is not None and first is not None:
        if not pairs or pairs[0][0] is not first:
            running.stretches.append(Span(first.end, block.span.end))
            return [], running, pairs
        ended = [_ended(running, *pairs.pop(0))]
    loose = [mark for mark in marks if mark.start >= used and may_open(text, mark)]
    return ended, _Running(loose[-1], [Span(loose[-1].end, block.span.end)]) if loose else None, pairs


def _ended(running: _Running, first: Mark, last: Mark) -> Quotation:
    """The quotation that was running, ended in a paragraph that it enters at `first`."""
    inside = (*running.stretches, Span(first.end, last.start))
    return Quotation(span=Span(running.mark.start, last.end), inside=inside, marks=running.mark.sign + last.sign)


def _pairs(text: str, marks: list[Mark]) -> Iterator[tuple[Mark, Mark]]:
    number = 0
    while number < len(marks):
        if may_open(text, marks[number]):
            partner = _partner(text, marks, number)
            if partner is not None:
                yield marks[number], marks[partner]
                number = partner
        number += 1


def may_open(text: str, mark: Mark) -> bool:
    """Whether the mark can open a quotation: space before it, and after it a word that hasn't lost its first letters.

    A word processor turns the apostrophe of ’90s and ’tis the wrong way round (‘90s), so its form proves nothing.
    """
    return mark.lean == "open" and not _ELIDED.match(text, mark.end)


def _partner(text: str, marks: list[Mark], number: int) -> int | None:
    """The mark that closes the one at `number`: the first that can't be an apostrophe, else the first that can."""
    weak: int | None = None
    for place in range(number + 1, len(marks)):
        mark = marks[place]
        if may_open(text, mark):
            break
        strength = _closes(text, mark)
        if strength == "strong":
            return place if weak is None or text[mark.start - 1] in ".,!?…" else weak
        if strength == "weak" and weak is None:
            weak = place
    return weak


def _closes(text: str, mark: Mark) -> Strength:
    """How surely the mark closes a quotation; behind an s, in’ or a figure it may be an apostrophe or mean feet."""
    last = text[mark.start - 1] if mark.start else " "
    if mark.sign in "‚‛`" or mark.after.isalnum() or last.isspace() or (mark.sign == "‘" and mark.lean != "close"):
        return "none"
    lead = text[max(0, mark.start - 2) : mark.start].lower()
    doubtful = lead.endswith(("s", "z", "x", "in", "o")) or last.isdigit()
    return "weak" if doubtful and mark.lean == "close" else "strong"
