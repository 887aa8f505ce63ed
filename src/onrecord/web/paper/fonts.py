"""The fonts that the paper is set in: a serif to read, a sans serif beside it, and what neither of them can show.

Each sign is set in the first font that has it. A sign that none has is shown as an empty square and kept in mind; under
the square the text of the PDF still holds the sign itself, so that it is found and copied.
"""

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

from reportlab.pdfbase.pdfdoc import PDFDocument
from reportlab.pdfbase.ttfonts import TTFont

from onrecord.web.paper.arabic import letters_of_forms

FOLDER = Path(__file__).parent / "fonts"
Face = Literal["serif", "serif-bold", "sans", "sans-bold"]
FILES: dict[Face, str] = {
    "serif": "DejaVuSerif.ttf",
    "serif-bold": "DejaVuSerif-Bold.ttf",
    "sans": "DejaVuSansCondensed.ttf",
    "sans-bold": "DejaVuSansCondensed-Bold.ttf",
}
_NEXT: dict[Face, tuple[Face, ...]] = {
    "serif": ("serif", "sans"),
    "serif-bold": ("serif-bold", "sans-bold", "sans"),
    "sans": ("sans", "serif"),
    "sans-bold": ("sans-bold", "sans", "serif-bold"),
}
_SQUARE = 0x25A1
UNSEEN = frozenset(map(chr, (0xAD, 0x61C, *range(0x200B, 0x2010), 0x2060, *range(0xFE00, 0xFE10))))
"""Signs that only say how others are set: nothing of them is drawn."""
_LONG = re.compile(r"(<[0-9A-F]{2}>) <([0-9A-F]{4,6})>")


class _Font(TTFont):  # type: ignore[misc]
    """A font whose PDF says of each glyph which text it stands for, beyond the first 65,536 code points too."""

    def addObjects(self, doc: PDFDocument) -> None:  # noqa: N802 – the library's name
        """Adds the font to the document."""
        super().addObjects(doc)
        for name, held in doc.idToObject.items():
            if name.startswith("toUnicodeCMap:") and isinstance(held.content, str):
                held.content = _LONG.sub(_in_utf16, held.content)


def _in_utf16(found: "re.Match[str]") -> str:
    sign = chr(int(found.group(2), 16))
    return f"{found.group(1)} <{letters_of_forms().get(sign, sign).encode('utf-16-be').hex().upper()}>"


class Widths(dict[str, float]):
    """How wide each sign of a font is, in thousandths of its size; asked of the font once."""

    def __init__(self, font: TTFont) -> None:
        super().__init__(dict.fromkeys(UNSEEN, 0.0))
        self._face = font.face

    def __missing__(self, sign: str) -> float:
        self[sign] = width = float(self._face.getCharWidth(ord(sign)))
        return width


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Glyphs:
    """One font as the paper needs it; `covered` are the code points that it has."""

    font: Any
    covered: frozenset[int]
    widths: Widths


class Fonts:
    """The fonts of one paper; `lacking` are the signs, met so far, that none of them has."""

    def __init__(self) -> None:
        self.lacking: set[str] = set()
        self._opened: dict[Face, Glyphs] = {}
        self._chosen: dict[tuple[Face, str], Glyphs] = {}

    def glyphs(self, face: Face) -> Glyphs:
        """One of the fonts, read when it is first asked for."""
        if face not in self._opened:
            font = _Font(face, FOLDER / FILES[face], shapable=False)
            self._opened[face] = Glyphs(font=font, covered=frozenset(font.face.charToGlyph), widths=Widths(font))
        return self._opened[face]

    def chosen(self, face: Face, sign: str) -> Glyphs:
        """The first of the fonts that has the sign; where none has it, it gets the square of the first."""
        found = self._chosen.get((face, sign))
        if found is None:
            found = self._chosen[face, sign] = self._choose(face, sign)
        return found

    def _choose(self, face: Face, sign: str) -> Glyphs:
        code = 0x20 if sign == "\xa0" else ord(sign)
        for other in _NEXT[face]:
            if code in self.glyphs(other).covered:
                return self.glyphs(other)
        glyphs = self.glyphs(face)
        if sign in UNSEEN:
            return glyphs
        shown = glyphs.font.face
        shown.charToGlyph[code] = shown.charToGlyph[_SQUARE]
        shown.charWidths[code] = shown.charWidths[_SQUARE]
        return glyphs

    @cached_property
    def known(self) -> frozenset[int]:
        """Every code point that one of the fonts has."""
        return frozenset().union(*(self.glyphs(face).covered for face in FILES))

    def note_lacking(self, text: str) -> None:
        """Keeps in mind the signs of a text that none of the fonts has."""
        if not text.isascii():
            self.lacking.update(c for c in text if ord(c) not in self.known and c not in UNSEEN)
