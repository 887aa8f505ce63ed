"""Blanks the words of a page that its style keeps from a reader: white on white, of no size, off the screen, clipped.

Search machines and language models read such words and people don't, so whoever poisons a page puts them there. They
must not enter the text, or a statement could be borne out by what no reader can find on the page.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from onrecord.documents.page.scan import Text
from onrecord.documents.page.style import Sheet, read_sheet
from onrecord.documents.page.tree import Element, Page

SMALLEST = 3.0
"""Letters of less than this height in pixels can't be read."""
FAR = 1000.0
"""What is moved so many pixels out to the left or top is off every screen."""
ALIKE = 24
"""Two colours that differ no more in red, green and blue can't be told apart as letter and paper."""
_USUAL = 16.0
_PIXELS = {"": 1.0, "px": 1.0, "pt": 4 / 3, "pc": 16.0, "em": 16.0, "rem": 16.0, "ex": 8.0, "ch": 8.0, "vw": 13.0}
_PIXELS |= {"vh": 8.0, "cm": 38.0, "mm": 3.8, "in": 96.0, "%": 13.0}
_LENGTH = re.compile(r"([+-]?\d*\.?\d+)([a-z%]*)")
_MOVED = re.compile(r"translate(?:x|y|3d)?\(([^)]*)\)")
_CLIPPED = re.compile(
    r"rect\(\s*(?:[01](?:px)?[\s,]+){3}[01](?:px)?\s*\)|inset\(\s*(?:[5-9]\d|100)%|circle\(\s*0|ellipse\(\s*0"
)
_SHRUNK = re.compile(r"scale(?:x|y|3d)?\(\s*0?(?:\.0\d*)?\s*[,)]|rotate[xy]\(\s*90deg")
_RGB = re.compile(r"rgba?\(\s*(\d+)[\s,]+(\d+)[\s,]+(\d+)(?:\s*[,/]\s*(\d*\.?\d+)(%?))?\s*\)")
_NAMES = {
    "white": "fff", "black": "000", "snow": "fffafa", "ivory": "fffff0", "whitesmoke": "f5f5f5", "azure": "f0ffff",
    "ghostwhite": "f8f8ff", "floralwhite": "fffaf0", "mintcream": "f5fffa", "honeydew": "f0fff0", "red": "f00",
    "aliceblue": "f0f8ff", "seashell": "fff5ee", "lime": "0f0", "blue": "00f", "yellow": "ff0", "gray": "808080",
    "silver": "c0c0c0", "navy": "000080", "lightyellow": "ffffe0", "grey": "808080",
}  # fmt: skip
_KEPT_WHOLE = frozenset({"script", "style", "title"})

Colour = tuple[int, int, int]


@dataclass(frozen=True, kw_only=True, slots=True)
class _Look:
    """How text looks in an element: colours (None: not known), size in pixels, whether it is there to be seen at all.

    `gone` holds for all within; the others until something within says otherwise.
    """

    ink: Colour | None = (0, 0, 0)
    paper: Colour | None = (255, 255, 255)
    size: float = _USUAL
    clear: bool = False
    invisible: bool = False
    gone: bool = False

    @property
    def unseen(self) -> bool:
        """Whether a reader can't see text that looks like this."""
        same = self.ink and self.paper and all(abs(a - b) <= ALIKE for a, b in zip(self.ink, self.paper, strict=True))
        return bool(self.gone or self.invisible or self.clear or self.size < SMALLEST or same)


def blank_unseen(page: Page) -> None:
    """Empties each text that a reader can't see and marks what is gone from the page with all in it.

    Raises OnrecordError DOC12 where there are more rules of style than a page needs.
    Where a sheet outside the page may give the body its background, letters in the body's own colour are left.
    """
    sheet = read_sheet(page)
    elsewhere = any("stylesheet" in link.words("rel") for link in page.elements("link"))
    stack: list[tuple[Element, _Look]] = []
    for position, item in enumerate(page.items):
        while stack and stack[-1][0].after <= position:
            stack.pop()
        look = stack[-1][1] if stack else _Look()
        if isinstance(item, Text):
            if look.unseen and stack[-1][0].name not in _KEPT_WHOLE:
                item.end = item.start
        elif item.after > position + 1:
            stack.append((item, _look_of(item, look, sheet, elsewhere=elsewhere)))
            item.gone = stack[-1][1].gone


def _look_of(element: Element, look: _Look, sheet: Sheet, *, elsewhere: bool) -> _Look:
    if not element.attributes and not sheet.rules:
        return look
    style = _told_by_attributes(element) | sheet.style_of(element)
    if not style:
        return look
    look = replace(look, gone=look.gone or _is_gone(style), size=_size(style, look.size))
    if "visibility" in style:
        look = replace(look, invisible=style["visibility"] in ("hidden", "collapse"))
    if elsewhere and element.name in ("body", "html") and "color" in style:
        look = replace(look, paper=None)
    return _coloured(look, style)


def _told_by_attributes(element: Element) -> dict[str, str]:
    old = {"background": "background", "bgcolor": "background", "text": "color"}
    told = {name: element.get(key).lower() for key, name in old.items() if element.get(key)}
    if element.name == "font" and element.get("color"):
        told["color"] = element.get("color").lower()
    return told


def _coloured(look: _Look, style: Mapping[str, str]) -> _Look:
    ink = style.get("color", "")
    if ink and ink not in ("inherit", "currentcolor"):
        look = replace(look, ink=_colour(ink), clear=_is_clear(ink))
    paper = style.get("background", "")
    if "(" in _RGB.sub("", f"{paper} {style.get('background-image', '')}"):
        return replace(look, paper=None)
    found = [colour for word in [paper, *paper.split()] if (colour := _colour(word)) and not _is_clear(word)]
    return replace(look, paper=found[0]) if found else look


def _colour(value: str) -> Colour | None:
    digits = _NAMES.get(value, value.removeprefix("#"))
    if len(digits) in (3, 4):
        digits = "".join(2 * digit for digit in digits)
    if len(digits) in (6, 8) and re.fullmatch(r"[0-9a-f]+", digits):
        return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:6], 16)
    match = _RGB.search(value)
    return (int(match[1]), int(match[2]), int(match[3])) if match else None


def _is_clear(value: str) -> bool:
    match = _RGB.search(value)
    if match and match[4]:
        return float(match[4]) * (0.01 if match[5] else 1) < 0.05
    return value == "transparent" or (value[:1] == "#" and len(value) in (5, 9) and value[-(len(value) // 4)] == "0")


def _size(style: Mapping[str, str], outer: float) -> float:
    value = style.get("font-size", "")
    match = _LENGTH.fullmatch(value)
    if not match:
        return outer if value in ("", "inherit", "smaller", "larger") else _USUAL
    if match[2] in ("em", "%"):
        return outer * float(match[1]) * (0.01 if match[2] == "%" else 1)
    return float(match[1]) * _PIXELS.get(match[2], 1.0)


def _is_gone(style: Mapping[str, str]) -> bool:
    """Whether the element with all in it is taken off the page, off the screen, or cut to nothing."""
    get = style.get
    if get("display") == "none" or get("content-visibility") == "hidden" or _least(get("opacity")) < 0.05:
        return True
    if _CLIPPED.search(f"{get('clip', '')} {get('clip-path', '')}") or _SHRUNK.search(get("transform", "")):
        return True
    cut = any(get(name, "visible") not in ("visible", "auto", "scroll") for name in ("overflow", "overflow-y"))
    if cut and any(_least(get(name)) <= 1 for name in ("height", "width", "max-height", "max-width")):
        return True
    moves = [get(name) for name in ("left", "top", "right", "bottom", "text-indent", "margin-left", "margin-top")]
    moved = _MOVED.search(get("transform", ""))
    moves += moved[1].split(",") if moved else []
    return any(_least(move) <= -FAR for move in moves)


def _least(value: str | None) -> float:
    """A length in pixels, or a bare number; one that isn't told is endless."""
    match = _LENGTH.fullmatch((value or "").strip())
    return float(match[1]) * _PIXELS.get(match[2], 1.0) if match else float("inf")
