"""Breaks a paragraph into lines: words of several styles, long addresses, scripts that are read from the right.

What comes in are bits of text, each in one style; what goes out are rows of runs, each in one font, with its place on
its line. All lengths are points (1/72 inch).
"""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import accumulate, groupby
from typing import Literal

from onrecord.web.paper.arabic import joined
from onrecord.web.paper.direction import base_level, levels_of, mirrored, order_of, reads_from_right
from onrecord.web.paper.fonts import UNSEEN, Face, Fonts, Glyphs

Mark = Literal["", "under", "dotted"]
_SPACE = " \t\n\u1680\u2000-\u2006\u2008-\u200a\u205f\u3000"
_WIDE = "\u2e80-\u2fdf\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\uff66-\uff9f"
_JOINT = "/\\-–—\u200b\u00ad"
_CHUNK = re.compile(
    f"(?:[{_JOINT}]*[^{_SPACE}{_JOINT}{_WIDE}]+[{_JOINT}]*|[{_WIDE}][、。，．）」』]*|[{_JOINT}]+)[{_SPACE}]*|[{_SPACE}]+"
)
"""What is never broken, with the spaces behind it: words end behind strokes too, and each sign of Chinese is a word."""
_DELETED = dict.fromkeys(map(ord, UNSEEN))


@dataclass(frozen=True, kw_only=True, slots=True)
class Style:
    """How words are set: `grey` from 0 for black, `accent` in the one colour; `link` is the key that they lead to."""

    face: Face
    size: float
    grey: float = 0.0
    accent: bool = False
    mark: Mark = ""
    rise: float = 0.0
    link: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Bit:
    """Words in one style."""

    text: str
    style: Style


@dataclass(frozen=True, kw_only=True, slots=True)
class Run:
    """Signs in one font, in the order in which they stand on paper, `x` from the beginning of the line."""

    x: float
    width: float
    text: str
    glyphs: Glyphs
    style: Style


@dataclass(frozen=True, kw_only=True, slots=True)
class _Atom:
    """Neighbours in one style and one font."""

    start: int
    end: int
    glyphs: Glyphs
    style: Style


class _Paragraph:
    """A paragraph while it is broken into lines."""

    def __init__(self, fonts: Fonts, bits: Sequence[Bit]) -> None:
        self.text = text = "".join(bit.text for bit in bits)
        fonts.note_lacking(text)
        self.levels: list[int] = []
        self.base, self.shown = 0, text
        if reads_from_right(text):
            self.base = base_level(text)
            self.levels = levels_of(text, self.base)
            self.shown = "".join(sign or "\u200b" for sign in joined(text))
        self.atoms = list(self._atoms(fonts, bits))
        self.starts = [atom.start for atom in self.atoms]
        self.at = list(accumulate(self._advances(), initial=0.0))

    def _atoms(self, fonts: Fonts, bits: Sequence[Bit]) -> Iterator[_Atom]:
        start = 0
        for bit in bits:
            words, style = self.shown[start : start + len(bit.text)], bit.style
            if words.isascii() and words:
                yield _Atom(start=start, end=start + len(words), glyphs=fonts.glyphs(style.face), style=style)
                start += len(words)
                continue
            for glyphs, signs in groupby(words, key=partial(fonts.chosen, style.face)):
                end = start + len(list(signs))
                yield _Atom(start=start, end=end, glyphs=glyphs, style=style)
                start = end

    def _advances(self) -> Iterator[float]:
        for atom in self.atoms:
            scale, widths = atom.style.size / 1000, atom.glyphs.widths
            for sign in self.shown[atom.start : atom.end]:
                yield widths[sign] * scale

    def breaks(self, width: float) -> Iterator[tuple[int, int]]:
        """Where each line begins and ends; what is longer than a line is broken between two signs."""
        if self.at[-1] <= width:
            yield from [(0, len(self.text))] if self.text else ()
            return
        begun = 0
        for chunk in _CHUNK.finditer(self.text):
            start = chunk.start()
            word = start + len(chunk.group().rstrip(" \t\n\u3000"))
            if self.at[word] - self.at[begun] <= width:
                continue
            if start > begun:
                yield begun, start
                begun = start
            if self.at[word] - self.at[begun] > width:
                for i in range(begun + 1, word):
                    if self.at[i + 1] - self.at[begun] > width and not unicodedata.combining(self.text[i]):
                        yield begun, i
                        begun = i
        if begun < len(self.text):
            yield begun, len(self.text)

    def row(self, start: int, end: int, width: float) -> tuple[Run, ...]:
        """The runs of a line; one of a paragraph that is read from the right ends at the right."""
        while end > start and self.text[end - 1] in " \t\n\u3000":
            end -= 1
        if not self.levels:
            return tuple(self._from_left(start, end))
        runs = tuple(self._from_both(start, end))
        over = width - sum(run.width for run in runs) if self.base else 0.0
        return tuple(_moved(run, over) for run in runs) if over > 0 else runs

    def _between(self, start: int, end: int) -> Iterator[tuple[_Atom, int, int]]:
        """The atoms of a line, each with where it begins and ends there."""
        for atom in self.atoms[bisect_right(self.starts, start) - 1 : bisect_left(self.starts, end)]:
            yield atom, max(atom.start, start), min(atom.end, end)

    def _from_left(self, start: int, end: int) -> Iterator[Run]:
        for atom, first, last in self._between(start, end):
            x, text = self.at[first] - self.at[start], self.shown[first:last].translate(_DELETED)
            wide = self.at[last] - self.at[first]
            yield Run(x=x, width=wide, text=text, glyphs=atom.glyphs, style=atom.style)

    def _from_both(self, start: int, end: int) -> Iterator[Run]:
        levels = self.levels[start:end]
        order = order_of(levels)  # a mark comes before its letter then, where the fonts have it stand over what follows
        own = [atom for atom, first, last in self._between(start, end) for _ in range(first, last)]
        x = 0.0
        for _, places in groupby(order, key=lambda place: id(own[place])):
            some = list(places)
            signs = [self.shown[start + i] for i in some]
            text = "".join(mirrored(c) if levels[i] % 2 else c for c, i in zip(signs, some, strict=True))
            wide = sum(self.at[start + i + 1] - self.at[start + i] for i in some)
            atom = own[some[0]]
            yield Run(x=x, width=wide, text=text.translate(_DELETED), glyphs=atom.glyphs, style=atom.style)
            x += wide


def _moved(run: Run, by: float) -> Run:
    return Run(x=run.x + by, width=run.width, text=run.text, glyphs=run.glyphs, style=run.style)


def rows_of(fonts: Fonts, bits: Sequence[Bit], width: float) -> list[tuple[Run, ...]]:
    """The lines of a paragraph, none wider than `width`; none for a paragraph without words."""
    paragraph = _Paragraph(fonts, bits)
    return [paragraph.row(start, end, width) for start, end in paragraph.breaks(width)]
