"""A letter in HTML as lines of text, each marked where its markup says that it is quoted or a signature.

What a reader of the letter wouldn't see isn't drawn; nothing is fetched and no script is run.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass

from onrecord.corrections.letters.letter import PortionKind
from onrecord.documents.document import Origin
from onrecord.documents.galley import Galley
from onrecord.documents.page.blank import blank_unseen
from onrecord.documents.page.drawing import Drawing, draw_element
from onrecord.documents.page.tree import Element, Page, read_page
from onrecord.errors import OnrecordError

MOST_TAGS = 50_000
_QUOTED = re.compile(
    r"gmail_quote|gmail_attr|yahoo_quoted|yahooquoted|moz-cite-prefix|protonmail_quote|tutanota_quote|zmail_extra|"
    r"ymail_quoted|divRplyFwdMsg|mail-quote|quoted-?mail|freebirdquoted|wm_quote",
    re.IGNORECASE,
)
_AND_ALL_AFTER = re.compile(r"divRplyFwdMsg|appendonsend|OLK_SRC_BODY_SECTION|stopSpelling", re.IGNORECASE)
_SIGNED = re.compile(
    r"gmail_signature|moz-signature|protonmail_signature|yahoo-signature|ms-outlook-mobile-signature|tutanota_signature|"
    r"^signature$|AppleMailSignature|mail-signature",
    re.IGNORECASE,
)
_OUTLOOK_RULE = re.compile(r"border:\s*none;\s*border-top:\s*solid\s*#(?:E1E1E1|B5C4DF)", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]{0,5000}>")


@dataclass(frozen=True, slots=True)
class MarkedLine:
    """A line of the letter and what the markup says of it, None where it says nothing."""

    text: str
    kind: PortionKind | None


@dataclass(frozen=True, slots=True)
class Drawn:
    """The lines of a letter and the addresses that its words lead to, each with the number of its line."""

    lines: list[MarkedLine]
    links: list[tuple[str, int]]
    whole: bool


def lines_of_markup(markup: str) -> Drawn:
    """The lines of a letter's markup; `whole` is False where it could only be read without its structure."""
    try:
        page = read_page(markup, most=MOST_TAGS)
        blank_unseen(page)
    except OnrecordError:
        bare = _TAG.sub("\n", markup)
        return Drawn([MarkedLine(line.strip(), None) for line in bare.split("\n") if line.strip()], [], whole=False)
    drawing = Drawing(galley=Galley())
    draw_element(page, None, drawing)
    text, origins = drawing.galley.text(), drawing.galley.origins()
    regions = _regions(page)
    starts = _line_starts(text)
    kinds = [_kind_at(_place(origins, start), regions) for start in starts]
    lines = [MarkedLine(line, kind) for line, kind in zip(text.split("\n"), kinds, strict=True)]
    links = [(link.address, bisect_right(starts, link.span.start) - 1) for link in drawing.links]
    return Drawn(lines, links, whole=True)


def _line_starts(text: str) -> list[int]:
    return [0, *(match.end() for match in re.finditer("\n", text))]


def _place(origins: tuple[Origin, ...], at: int) -> int:
    """Where in the markup the character at this place of the text came from."""
    number = bisect_right(origins, at, key=lambda origin: origin.span.start) - 1
    if number < 0:
        return 0
    origin = origins[number]
    return min(origin.start + at - origin.span.start, max(origin.start, origin.end - 1))


@dataclass(frozen=True, slots=True)
class _Region:
    start: int
    end: int
    kind: PortionKind


def _regions(page: Page) -> list[_Region]:
    """The stretches of the markup that are quoted or a signature: outermost only, in order."""
    found: list[_Region] = []
    until = -1
    for element in page.elements("div", "blockquote", "p", "span", "section", "table", "a"):
        kind, to_the_end = _told(element)
        if kind is None or element.start < until:
            continue
        until = len(page.markup) if to_the_end else _end_of(page, element)
        found.append(_Region(element.start, until, kind))
    return found


def _told(element: Element) -> tuple[PortionKind | None, bool]:
    """What an element's markup says of all in it, and whether it says so of all that follows too."""
    if element.name == "blockquote":
        return "quoted", False
    if not element.attributes:
        return None, False
    name = f"{element.get('class')} {element.get('id')}".strip()
    if _AND_ALL_AFTER.search(name) or _OUTLOOK_RULE.search(element.get("style")):
        return "quoted", True
    if _QUOTED.search(name):
        return "quoted", False
    return ("signature", False) if _SIGNED.search(name) else (None, False)


def _end_of(page: Page, element: Element) -> int:
    return page.items[element.after].start if element.after < len(page.items) else len(page.markup)


def _kind_at(place: int, regions: list[_Region]) -> PortionKind | None:
    number = bisect_right(regions, place, key=lambda region: region.start) - 1
    return regions[number].kind if number >= 0 and place < regions[number].end else None
