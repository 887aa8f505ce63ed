"""A paper: pages that fill from top to bottom, each with its foot, and an outline; what goes out is a PDF.

The same words make the same bytes. All lengths are points (1/72 inch), heights are from the foot of the page.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from io import BytesIO
from types import SimpleNamespace
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from onrecord.web.paper.fonts import Fonts, Glyphs
from onrecord.web.paper.lines import Bit, Run, Style, rows_of

WIDTH, HEIGHT = A4
LEFT, RIGHT, TOP, BOTTOM = 100.0, 82.0, 62.0, 78.0
MEASURE = WIDTH - LEFT - RIGHT
ACCENT = (0.09, 0.31, 0.49)
TOTAL = "total"
FOOT = Style(face="sans", size=7)
LEADING = 1.42
"""From line to line, in sizes of the largest type on it."""
MOST_KEPT = 2_000
"""So many paragraphs and runs are kept as they were set, since a sheet says much of the same again and again."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Imprint:
    """What a paper says of itself: in its metadata, and at the foot of each page. `at` is the date that it bears."""

    title: str
    subject: str
    author: str
    foot: str
    below: str
    at: datetime


class Paper:
    """Pages while they are filled; `save` makes the PDF of them."""

    def __init__(self, imprint: Imprint) -> None:
        self.fonts = Fonts()
        self.imprint = imprint
        self._out = BytesIO()
        self._canvas: Any = Canvas(self._out, pagesize=A4, pageCompression=1, invariant=1, lang="en")
        self._describe()
        self._rows: dict[tuple[tuple[Bit, ...], float], list[tuple[Run, ...]]] = {}
        self._signs: dict[tuple[Glyphs, str], list[tuple[str, str]]] = {}
        self._page = 1
        self._level = -1
        self.y = HEIGHT - TOP

    def _describe(self) -> None:
        imprint, canvas = self.imprint, self._canvas
        canvas.setTitle(imprint.title)
        canvas.setSubject(imprint.subject)
        canvas.setAuthor(imprint.author)
        canvas.setCreator("Onrecord")
        canvas.setViewerPreference("DisplayDocTitle", "true")
        stamp = SimpleNamespace(t=imprint.at.timestamp(), YMDhms=imprint.at.timetuple()[:6], dhh=0, dmm=0)
        canvas._doc._timeStamp = stamp  # the library's own would be a date that means nothing

    def text(
        self, bits: Sequence[Bit], *, left: float = 0.0, width: float = 0.0, keep: int = 2, bar: bool = False
    ) -> None:
        """A paragraph; `left` is from the margin, `keep` so many of its lines stay together at its beginning.

        With a `bar`, a double line runs along its left.
        """
        rows = self._set_rows(bits, width or MEASURE - left)
        leading = max((bit.style.size for bit in bits), default=0.0) * LEADING
        self.need(leading * min(keep, len(rows)))
        for n, row in enumerate(rows):
            if n == len(rows) - 2 and keep > 1:
                self.need(2 * leading)
            self.need(leading)
            self.y -= leading
            self.draw(row, LEFT + left, self.y)
            if bar:
                self._bar(LEFT + left - 10, leading)

    def columns(self, label: Bit, bits: Sequence[Bit], *, left: float) -> None:
        """A label, and beside it the paragraph that it belongs to, which begins at `left`."""
        leading = max((bit.style.size for bit in bits), default=label.style.size) * LEADING
        self.need(2 * leading)
        for n, row in enumerate(self._set_rows([label], left - 8)):
            self.draw(row, LEFT, self.y - leading - n * label.style.size * 1.15)
        self.text(bits or [replace(label, text=" ")], left=left, keep=1)

    def beside(self, bit: Bit) -> None:
        """Words in the margin, at the height of the line that comes next, ending before it."""
        rows = self._set_rows([bit], LEFT)
        wide = sum(run.width for run in rows[0]) if rows else 0.0
        for row in rows[:1]:
            self.draw(row, LEFT - 10 - wide, self.y - bit.style.size * LEADING)

    def at_right(self, bit: Bit) -> None:
        """Words at the right end of the line that was set last."""
        for row in self._set_rows([bit], MEASURE)[:1]:
            self.draw(row, LEFT + MEASURE - sum(run.width for run in row), self.y)

    def gap(self, height: float) -> None:
        """Leaves room, though not at the head of a page."""
        if self.y < HEIGHT - TOP:
            self.y -= height

    def need(self, height: float) -> None:
        """Goes on to the next page where less than this is left of the page."""
        if self.y - height < BOTTOM:
            self.turn()

    def rule(self, *, width: float = 0.5) -> None:
        """A line across the page."""
        self._canvas._code.append(f"0 G {width:.2f} w {LEFT:.2f} {self.y:.2f} m {LEFT + MEASURE:.2f} {self.y:.2f} l S")

    def _bar(self, x: float, leading: float) -> None:
        top, foot = self.y + 0.74 * leading, self.y - 0.28 * leading
        for at in (x, x + 2.2):
            self._canvas._code.append(f"0 G 0.60 w {at:.2f} {top:.2f} m {at:.2f} {foot:.2f} l S")

    def mark(self, key: str, title: str, *, level: int) -> None:
        """A place that the outline lists and links lead to."""
        canvas = self._canvas
        canvas.bookmarkHorizontalAbsolute(key, min(HEIGHT, self.y + 8))
        self._level = min(level, self._level + 1)
        canvas.addOutlineEntry(title, key, level=self._level, closed=level > 0)

    def turn(self) -> None:
        """Ends the page and begins the next."""
        self._foot()
        self._canvas.showPage()
        self._page += 1
        self.y = HEIGHT - TOP

    @property
    def page(self) -> int:
        """The number of the page that is being filled, from 1."""
        return self._page

    def save(self) -> bytes:
        """The PDF; nothing can be set after it."""
        self._foot()
        self._canvas.showPage()
        self._canvas.beginForm(TOTAL)
        self._set(f" {self._page:,}", 0, 0)
        self._canvas.endForm()
        self._canvas.save()
        return self._out.getvalue()

    def _set_rows(self, bits: Sequence[Bit], width: float) -> list[tuple[Run, ...]]:
        key = (tuple(bits), width)
        rows = self._rows.get(key)
        if rows is None:
            if len(self._rows) >= MOST_KEPT:
                self._rows.clear()
            rows = self._rows[key] = rows_of(self.fonts, bits, width)
        return rows

    def _foot(self) -> None:
        """The rule, what the paper is, and the number of the page of how many: these are known at the end alone."""
        code, right = self._canvas._code, LEFT + MEASURE
        code.append(f"0 g 0 G 0.50 w {LEFT:.2f} 54 m {right:.2f} 54 l S")
        self._set(self.imprint.foot, LEFT, 43)
        self._set(self.imprint.below, LEFT, 33)
        page = Bit(text=f"Page {self._page:,} of", style=FOOT)
        for row in self._set_rows([page], 90):
            self.draw(row, right - 20 - sum(run.width for run in row), 43)
        code.append(f"q 1 0 0 1 {right - 20:.2f} 43 cm")
        self._canvas.doForm(TOTAL)
        code.append("Q")

    def _set(self, words: str, x: float, y: float) -> None:
        for row in self._set_rows([Bit(text=words, style=FOOT)], MEASURE - 80)[:1]:
            self.draw(row, x, y)

    def draw(self, row: Sequence[Run], x: float, y: float) -> None:
        """The runs of a line, with what marks them and where they lead."""
        for run in row:
            style, left = run.style, x + run.x
            self._ink(style)
            self._write(run, left, y + style.rise)
            if style.mark:
                at, dash = y - 0.17 * style.size, "[0.7 1.5]" if style.mark == "dotted" else "[]"
                line = f"{left:.2f} {at:.2f} m {left + run.width:.2f} {at:.2f} l S"
                self._canvas._code.append(f"{dash} 0 d {0.9 if style.mark == 'under' else 0.5} w {line} [] 0 d")
            if style.link:
                box = (left, y + style.rise - 2, left + run.width, y + style.rise + style.size)
                self._canvas.linkRect("", style.link, box, relative=0, thickness=0)

    def _ink(self, style: Style) -> None:
        red, green, blue = ACCENT if style.accent else (style.grey,) * 3
        colour = f"{red:.2f} {green:.2f} {blue:.2f}"
        self._canvas._code.append(f"{colour} rg {colour} RG")

    def _write(self, run: Run, x: float, y: float) -> None:
        """The signs, as the font numbers them in this document."""
        code = [f"BT 1 0 0 1 {x:.2f} {y:.2f} Tm"]
        code += [f"{name} {run.style.size:.2f} Tf <{signs}> Tj" for name, signs in self._numbered(run)]
        self._canvas._code.append(" ".join(code) + " ET")

    def _numbered(self, run: Run) -> list[tuple[str, str]]:
        """The signs in hexadecimal, with the name of the part of the font that holds them."""
        key = (run.glyphs, run.text)
        done = self._signs.get(key)
        if done is None:
            if len(self._signs) >= MOST_KEPT:
                self._signs.clear()
            font, document = run.glyphs.font, self._canvas._doc
            parts = font.splitString(run.text, document)
            done = [(font.getSubsetInternalName(subset, document), signs.hex()) for subset, signs in parts]
            self._signs[key] = done
        return done
