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
from onrecord.checking.wording import SIGN_FORMS, Wording, wording_of
from onrecord.documents.document import Block, Document
from onrecord.documents.span import Span, cover
from onrecord.reading.quotations import find_quotations
from onrecord.reading.statement import Quotation, Statement
from onrecord.sources.capture import Capture
from onrecord.sources.library import Hit, Library

MARGIN = 900
BEFORE_SPEECH, AFTER_SPEECH, SLACK = 1_000, 500, 300
LETTERS_A_WORD = 6
SMALL_CAPTURE = 3_000
WINDOWS = 10
COMPARED = 6
LEAST_PAIRS = 0.1
LEAST_OF_BEST = 0.4

_LONE_SIGNS = re.compile(r"\s+(?:[^\w\s]+\s+)*")
_HALT = re.compile(r"[.!?:;\n“”\"«»„]")


class Window:
    """A stretch of a capture's text. What it takes time to find out about it is found out once, when asked for."""

    def __init__(self, capture: Capture, span: Span) -> None:
        self.capture = capture
        self.span = span
        self.text = capture.document.text
        self._around: dict[Span, Window] = {span: self}

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
        from onrecord.reading.read import read_speech

        return read_speech(self.document)

    def around(self, clip: Span) -> "Window":
        """What stands close around the clip: enough to tell who says it."""
        length = len(self.text)
        span = Span(max(0, clip.start - BEFORE_SPEECH), min(length, clip.end + AFTER_SPEECH))
        span = _snapped(self.capture.document.blocks, span, length, SLACK)
        return self._around.setdefault(span, Window(self.capture, span))

    @cached_property
    def folded(self) -> str:
        """The text in lower case with one kind of apostrophe and signs as words, to be searched for pairs of words."""
        text = self.span.of(self.text).lower().replace("’", "'")
        for sign, form in SIGN_FORMS.items():
            text = text.replace(sign, f" {form} ") if form.isalpha() else text
        return _LONE_SIGNS.sub(" ", text)

    def shared_pairs(self, draft: Sequence[str]) -> int:
        """How many pairs of neighbouring words stand here too."""
        return sum(pair in self.folded for pair in {f"{a} {b}" for a, b in pairwise(draft)})

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
        """The windows around the passages that share most with these words, best first; one a place."""
        found: list[tuple[str, Span]] = []
        margin = MARGIN + LETTERS_A_WORD * len(words)
        for hit in self.library.search(list(dict.fromkeys(words)), limit):
            span = self._around(hit, margin)
            near = [k for k, (sha, other) in enumerate(found) if sha == hit.capture and other.overlaps(span)]
            if near:
                found[near[0]] = (hit.capture, cover([found[near[0]][1], span]))
            else:
                found.append((hit.capture, span))
        return [self.window(self.library.capture(sha), span) for sha, span in dict.fromkeys(found)]

    def _around(self, hit: Hit, margin: int) -> Span:
        document = self.library.capture(hit.capture).document
        if len(document.text) <= SMALL_CAPTURE:
            return Span(0, len(document.text))
        wide = Span(max(0, hit.span.start - margin), min(len(document.text), hit.span.end + margin))
        return _snapped(document.blocks, wide, len(document.text), margin)

    def window(self, capture: Capture, span: Span) -> Window:
        """The window on this stretch of the capture."""
        return self._windows.setdefault((capture.sha256, span), Window(capture, span))


def likely_windows(windows: Sequence[Window], draft: Sequence[str]) -> list[Window]:
    """Those that share enough pairs of neighbouring words for a comparison to be worth its time, best first."""
    shared = {window: window.shared_pairs(draft) for window in windows}
    least = max(1.0, LEAST_PAIRS * len(draft), LEAST_OF_BEST * max(shared.values(), default=0))
    able = [window for window in windows if shared[window] >= least]
    return sorted(able, key=lambda window: -shared[window])[:COMPARED]


def _snapped(blocks: Sequence[Block], span: Span, length: int, slack: int) -> Span:
    """The span let out to whole blocks where these end within `slack` characters of it."""
    start, end = span.start, min(length, span.end)
    first = bisect_right(blocks, start, key=lambda b: b.span.start) - 1
    last = bisect_left(blocks, end, key=lambda b: b.span.end)
    if first >= 0 and 0 <= start - blocks[first].span.start <= slack and blocks[first].span.end > start:
        start = blocks[first].span.start
    if last < len(blocks) and 0 <= blocks[last].span.end - end <= slack and blocks[last].span.start < end:
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
