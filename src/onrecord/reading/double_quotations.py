"""Follows double marks and guillemets through a document, paragraph by paragraph.

What comes in are the marks of each paragraph; what goes out are quotations, those that run over several paragraphs
put together, and those that lack a mark named as such. An open quotation runs on where the next paragraph opens with
a mark; where that mark is missing, it runs on only if a paragraph soon after closes it.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from onrecord.documents.document import Block, Document
from onrecord.documents.span import Span
from onrecord.reading.marks import CLOSING, Mark
from onrecord.reading.pairing import Pairs, pair_marks
from onrecord.reading.statement import Quotation

RUNNING_KINDS = frozenset(["paragraph", "item", "quote"])
"""Blocks through which a quotation can run on; captions and crossheads between them don't break it."""
LONGEST_GAP = 3
"""So many paragraphs without any mark may stand in a quotation that a later paragraph closes."""


@dataclass(slots=True)
class _Running:
    """A quotation that is open at the end of a paragraph.

    `stretches` are its paragraphs so far, `gap` those without a mark that belong to it if a later one closes it;
    `limit` is where it ends if none does; `in_brackets` says that it was opened in brackets that close there.
    """

    mark: Mark
    stretches: list[Span]
    limit: int
    gap: list[Span] = field(default_factory=list)
    in_brackets: bool = False


@dataclass(slots=True)
class _Scan:
    """What was found so far, and what is still open."""

    text: str
    found: list[Quotation] = field(default_factory=list)
    running: _Running | None = None


def find_double_quotations(document: Document, marks: Sequence[list[Mark]]) -> list[Quotation]:
    """The quotations in double marks, guillemets or corner brackets; `marks` are those of each block."""
    scan = _Scan(document.text)
    for block, found in zip(document.blocks, marks, strict=True):
        if block.kind in RUNNING_KINDS:
            _read_running(scan, block, found)
        else:
            pairs = pair_marks(scan.text, found, block.span, carried=False)
            _take(scan, block.span, pairs)
            _take_unclosed(scan, block.span, pairs, pairs.still_open)
    _give_up(scan)
    return scan.found


def _read_running(scan: _Scan, block: Block, marks: list[Mark]) -> None:
    """Reads a paragraph that a quotation may run into and out of."""
    if scan.running is None:
        _start(scan, block.span, pair_marks(scan.text, marks, block.span, carried=False))
    elif scan.running.in_brackets and marks and _stands_alone(scan.text, marks, block.span):
        _give_up(scan)
        _start(scan, block.span, pair_marks(scan.text, marks, block.span, carried=False))
    elif marks and _reopens(marks[0]) and not scan.running.gap:
        _go_on(scan, block.span, marks[0].end, pair_marks(scan.text, marks[1:], block.span, carried=True))
    elif not any(mark.family == "double" for mark in marks):
        scan.running.gap.append(block.span)
        if len(scan.running.gap) > LONGEST_GAP:
            _give_up(scan)
    else:
        _enter_unmarked(scan, block.span, marks)


def _enter_unmarked(scan: _Scan, block: Span, marks: list[Mark]) -> None:
    """The paragraph doesn't open with a mark; the open quotation runs on only if the first mark here closes it."""
    alone = pair_marks(scan.text, marks, block, carried=False)
    first = next(mark for mark in marks if mark.family == "double")
    alone_on_its_line = first.sign in CLOSING and not first.before and first.lean == "either"
    if alone_on_its_line or (alone.unopened and alone.unopened[0] is first):
        _go_on(scan, block, block.start, pair_marks(scan.text, marks, block, carried=True))
    else:
        _give_up(scan)
        _start(scan, block, alone)


def _reopens(mark: Mark) -> bool:
    return not mark.before and mark.family == "double" and (mark.sign not in CLOSING or mark.lean == "open")


def _stands_alone(text: str, marks: list[Mark], block: Span) -> bool:
    """Whether the first mark of a paragraph opens a quotation that closes in it."""
    pairs = pair_marks(text, marks, block, carried=False).pairs
    return _reopens(marks[0]) and any(first is marks[0] for first, _ in pairs)


def _bracket_around(text: str, mark: Mark, block: Span) -> int | None:
    """Where the brackets close in which a mark stands, None where it stands in none that close in its paragraph."""
    if text.count("(", block.start, mark.start) <= text.count(")", block.start, mark.start):
        return None
    depth = 1
    for place in range(mark.end, block.end):
        depth += {"(": 1, ")": -1}.get(text[place], 0)
        if not depth:
            return place
    return None


def _start(scan: _Scan, block: Span, pairs: Pairs) -> None:
    """Takes what a paragraph holds; the last quotation that it leaves open runs on."""
    _take(scan, block, pairs)
    last = pairs.still_open[-1] if pairs.still_open else None
    if last is not None and _ends_inside(scan.text, block, last, last.start, pairs):
        _take_unclosed(scan, block, pairs, pairs.still_open)
        return
    _take_unclosed(scan, block, pairs, pairs.still_open[:-1])
    if last is not None:
        stretch = Span(last.end, block.end)
        limit, bracket = _next_place(last.end, block, pairs.places()), _bracket_around(scan.text, last, block)
        if bracket is not None:
            limit = min(limit, bracket)
        scan.running = _Running(last, [stretch], limit, in_brackets=bracket is not None)


def _go_on(scan: _Scan, block: Span, start: int, pairs: Pairs) -> None:
    """Takes what a paragraph holds into which a quotation runs; in it that goes on at `start`."""
    running = scan.running
    last = next((mark for first, mark in pairs.pairs if first is None), None)
    if running is None or (last is None and None in pairs.still_open):
        _take(scan, block, pairs)
        _take_unclosed(scan, block, pairs, pairs.still_open)
        if running is not None:
            ends = _ends_inside(scan.text, block, running.mark, start, pairs)
            running.limit = _next_place(start, block, pairs.places()) if ends else block.end
            running.stretches += [*running.gap, Span(start, running.limit)]
            running.gap = []
            if ends:
                _give_up(scan)
        return
    if last is None:
        _give_up(scan)
    else:
        inside = (*running.stretches, *running.gap, Span(start, last.start))
        marks = running.mark.sign + last.sign
        scan.found.append(Quotation(span=Span(running.mark.start, last.end), inside=inside, marks=marks))
    scan.running = None
    _start(scan, block, pairs)


def _ends_inside(text: str, block: Span, outer: Mark, start: int, pairs: Pairs) -> bool:
    """Whether the paragraph ends with a whole sentence in the same marks as the quotation that is open at `start`.

    What stands inside takes other marks, so it is a quotation of its own, and the outer one's mark was lost before it.
    """
    for first, last in pairs.pairs:
        if first is None or first.start <= start or first.sign != outer.sign:
            continue
        whole = text[first.end].isupper() and text[last.start - 1] in ".!?…"
        if whole and not any(map(str.isalnum, text[last.end : block.end])):
            return True
    return False


def _give_up(scan: _Scan) -> None:
    """The quotation that is open was never closed."""
    running = scan.running
    if running is not None:
        last = running.stretches[-1]
        inside = (*running.stretches[:-1], Span(last.start, max(last.start, running.limit)))
        span = Span(running.mark.start, inside[-1].end)
        scan.found.append(Quotation(span=span, inside=inside, marks=running.mark.sign, closed=False))
        scan.running = None


def _take(scan: _Scan, block: Span, pairs: Pairs) -> None:
    """Takes the pairs of a paragraph, and the marks of which it is sure that they have no partner."""
    for first, last in pairs.pairs:
        if first is not None and any(map(str.isalnum, scan.text[first.end : last.start])):
            inside = (Span(first.end, last.start),)
            scan.found.append(Quotation(span=Span(first.start, last.end), inside=inside, marks=first.sign + last.sign))
    _take_unclosed(scan, block, pairs, pairs.unclosed)
    places = pairs.places()
    for mark in pairs.unopened:
        before = bisect_left(places, (mark.start, 0))
        start = places[before - 1][1] if before else block.start
        inside = (Span(start, mark.start),)
        scan.found.append(Quotation(span=Span(start, mark.end), inside=inside, marks=mark.sign, opened=False))


def _take_unclosed(scan: _Scan, block: Span, pairs: Pairs, marks: Sequence[Mark | None]) -> None:
    places = pairs.places() if marks else []
    for mark in marks:
        if mark is not None:
            end = _next_place(mark.end, block, places)
            inside = (Span(mark.end, end),)
            scan.found.append(Quotation(span=Span(mark.start, end), inside=inside, marks=mark.sign, closed=False))


def _next_place(start: int, block: Span, places: list[tuple[int, int]]) -> int:
    """Where the next mark stands, or else the end of the paragraph."""
    after = bisect_left(places, (start, 0))
    return places[after][0] if after < len(places) else block.end
