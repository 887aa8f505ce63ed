"""Where in the library a quotation may stand: stretches of captures around the passages that share its rarer words.

A window is wide enough to hold the whole quotation and what surrounds it, and no wider, so that a book among the
sources costs no more than a page.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import pairwise

from onrecord.checking.alignment import Sides
from onrecord.checking.wording import Wording, wording_of
from onrecord.documents.document import Block, Document
from onrecord.documents.span import Span
from onrecord.reading.quotations import find_quotations
from onrecord.reading.statement import Quotation, Statement
from onrecord.sources.capture import Capture
from onrecord.sources.library import Hit, Library

MARGIN = 1_500
SMALL_CAPTURE = 9_000
WINDOWS = 10
LEAST_PAIRS = 0.12

_HALT = re.compile(r"[.!?:;\n“”\"«»„]")


class Window:
    """A stretch of a capture's text. What it takes time to find out about it is found out once, when asked for."""

    def __init__(self, capture: Capture, span: Span) -> None:
        self.capture = capture
        self.span = span
        self.text = capture.document.text

    @cached_property
    def wording(self) -> Wording:
        """Its words."""
        return wording_of(self.text, (self.span,))

    @cached_property
    def document(self) -> Document:
        """The stretch as a document of its own: its offsets count from the start of the window."""
        whole = self.capture.document
        return replace(
            whole,
            text=self.span.of(self.text),
            blocks=tuple(_blocks_within(whole.blocks, self.span)),
            origins=(),
            links=(),
            media=(),
            dateline=None,
        )

    @cached_property
    def quotations(self) -> tuple[Quotation, ...]:
        """The quotations in it that stand in no other; spans count from the start of the window."""
        return tuple(q for q in find_quotations(self.document) if q.depth == 0)

    @cached_property
    def quoted(self) -> tuple[int, ...]:
        """For each word, which of `quotations` it stands in, -1 for none."""
        inner = [(s.start + self.span.start, s.end + self.span.start, n) for n, s in self._insides()]
        starts = [start for start, _, _ in inner]
        told = []
        for span in self.wording.spans:
            k = bisect_right(starts, span.start) - 1
            told.append(inner[k][2] if k >= 0 and span.end <= inner[k][1] else -1)
        return tuple(told)

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """What the window says, and who says it; spans count from its start."""
        from onrecord.reading.read import RuleReader

        return RuleReader().read(self.document).statements

    @cached_property
    def folded(self) -> str:
        """The text in lower case with one kind of apostrophe, to be searched for pairs of words."""
        return self.span.of(self.text).lower().replace("’", "'")

    def shares_pairs(self, draft: Sequence[str]) -> bool:
        """Whether enough pairs of neighbouring words stand here too for a comparison to be worth its time."""
        pairs = {f"{a} {b}" for a, b in pairwise(draft)}
        found = sum(pair in self.folded for pair in pairs)
        return found >= max(1, len(pairs) * LEAST_PAIRS)

    def _insides(self) -> Iterator[tuple[int, Span]]:
        for number, quotation in enumerate(self.quotations):
            for span in quotation.inside:
                yield number, span

    def halts(self, word: int) -> bool:
        """Whether a sentence, a paragraph or a quotation ends between this word and the one before it."""
        before, after = self.wording.spans[word - 1].end, self.wording.spans[word].start
        return _HALT.search(self.text, before, after) is not None

    def sides(self, draft: Sequence[str], dots: frozenset[int], *, quoted: bool = False) -> Sides:
        """The quotation's words laid beside those of the window; `quoted`: beside those between its marks alone."""
        forms: Sequence[str] = self.wording.forms
        if quoted:
            forms = [form if n >= 0 else "" for form, n in zip(forms, self.quoted, strict=True)]
        return Sides(draft, forms, dots, self.halts)


class Shelf:
    """The windows that are in use while one draft is compared, so that none is read twice."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self._windows: dict[tuple[str, Span], Window] = {}

    def find_windows(self, words: Sequence[str], limit: int = WINDOWS) -> list[Window]:
        """The windows around the passages that share most with these words, best first."""
        hits = self.library.search(list(dict.fromkeys(words)), limit)
        found: dict[tuple[str, Span], Window] = {}
        for hit in hits:
            window = self._around(hit)
            found.setdefault((hit.capture, window.span), window)
        return list(found.values())

    def _around(self, hit: Hit) -> Window:
        capture = self.library.capture(hit.capture)
        length = len(capture.document.text)
        if length <= SMALL_CAPTURE:
            span = Span(0, length)
        else:
            span = _snapped(capture.document.blocks, hit.span, length)
        return self._windows.setdefault((hit.capture, span), Window(capture, span))


def _snapped(blocks: Sequence[Block], span: Span, length: int) -> Span:
    """The span with a margin on both sides, let out to whole blocks where these are short."""
    start, end = max(0, span.start - MARGIN), min(length, span.end + MARGIN)
    first = bisect_right(blocks, start, key=lambda b: b.span.start) - 1
    last = bisect_left(blocks, end, key=lambda b: b.span.end)
    if first >= 0 and 0 <= start - blocks[first].span.start <= MARGIN and blocks[first].span.end > start:
        start = blocks[first].span.start
    if last < len(blocks) and 0 <= blocks[last].span.end - end <= MARGIN and blocks[last].span.start < end:
        end = blocks[last].span.end
    return Span(start, end)


def _blocks_within(blocks: Sequence[Block], span: Span) -> Iterator[Block]:
    first = bisect_right(blocks, span.start, key=lambda b: b.span.end)
    for block in blocks[first:]:
        if block.span.start >= span.end:
            return
        start, end = max(block.span.start, span.start), min(block.span.end, span.end)
        if start < end:
            yield replace(block, span=Span(start - span.start, end - span.start))
