"""Puts printed lines together into paragraphs again, by where they stand on the paper and how they end.

A line that ends early, a wider gap, an indentation or a change of size parts paragraphs; a hyphen at the end of a line
is taken out where the word is not written with one elsewhere. Every character keeps its place on its page.
"""

import re
from collections import Counter
from dataclasses import dataclass, field

from onrecord.documents.document import BlockKind
from onrecord.documents.galley import Galley

HYPHENS = "\ufffe\x02\u00ad"
_BREAK = re.compile(rf"[{HYPHENS}]\s*")
_PAGE_NUMBER = re.compile(r"\W*(?:page\s*)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?\W*", re.IGNORECASE)
_ENDS_SENTENCE = re.compile(r"[.!?:;][\"'”’»)\]]*$")
_WORD_BEFORE = re.compile(r"[^\W\d_]+$")
_WORD_AFTER = re.compile(r"[^\W\d_]+")
_UNPRINTED = re.compile("[\x00-\x08\x0b-\x1f\ufeff\u200b]+|[ \t\xa0]{2,}|\t")


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line: its words, its page, the code point at which it begins there, and its box in points."""

    text: str
    part: str
    start: int
    left: float
    right: float
    bottom: float
    top: float

    @property
    def height(self) -> float:
        """From the deepest to the highest point of its letters, in points."""
        return abs(self.top - self.bottom)


@dataclass(slots=True)
class Notes:
    """Running heads, feet and page numbers: which lines are such, and those still to be set."""

    lines: frozenset[Line]
    waiting: list[Line] = field(default_factory=list)
    last: Line | None = None


def mark_furniture(pages: list[list[Line]]) -> Notes:
    """The first and last lines of pages that are page numbers, or stand on most pages with other figures only."""
    edges = [line for page in pages for line in {id(x): x for x in (*page[:2], *page[-2:])}.values()]
    counts = Counter(_faceless(line) for line in edges)
    often = max(3, (len(pages) + 1) // 2)
    furniture = {
        line
        for line in edges
        if len(pages) > 1 and (_PAGE_NUMBER.fullmatch(line.text) or (counts[_faceless(line)] >= often))
    }
    return Notes(frozenset(furniture))


def _faceless(line: Line) -> str:
    return re.sub(r"\d+", "#", line.text)


def lay_page(galley: Galley, page: list[Line], *, usual: float, notes: Notes, known: frozenset[str]) -> None:
    """Sets the lines of one page; a paragraph may go on from the page before."""
    margins = _margins([line for line in page if line not in notes.lines])
    for line in page:
        if line in notes.lines:
            notes.waiting.append(line)
            continue
        if notes.last is None or _parts(notes.last, line, margins):
            _begin(galley, line, usual, notes)
        else:
            galley.space(notes.last.start + len(notes.last.text), line.start, line.part)
        _set_line(galley, line, known)
        notes.last = line


def _begin(galley: Galley, line: Line, usual: float, notes: Notes) -> None:
    for note in notes.waiting:
        galley.begin("note")
        galley.set(note.text, note.start, note.start + len(note.text), note.part)
    notes.waiting.clear()
    kind: BlockKind = "paragraph"
    if line.height > 1.15 * usual and len(line.text) < 200:
        kind = "crosshead" if any(b.kind == "headline" for b in galley.blocks_ended[:5]) else "headline"
    galley.begin(kind)


def _margins(lines: list[Line]) -> dict[int, float]:
    """How far right the lines reach that begin at the same place, in steps of 25 points."""
    margins: dict[int, float] = {}
    for line in lines:
        for step in (-1, 0, 1):
            place = int(line.left // 25) + step
            margins[place] = max(margins.get(place, 0.0), line.right)
    return margins


def _parts(above: Line, below: Line, margins: dict[int, float]) -> bool:
    """Whether a new paragraph begins with the line `below`."""
    open_sentence = not _ENDS_SENTENCE.search(above.text) and below.text[:1].islower()
    if above.part != below.part or below.bottom > above.bottom + above.height:
        return not open_sentence
    low, high = sorted((above.height, below.height))
    if low and high / low > 1.15:
        return True
    pitch = above.bottom - below.bottom
    if pitch > 1.75 * max(above.height, 1.0):
        return True
    letter = (above.right - above.left) / max(len(above.text), 1)
    room = margins.get(int(above.left // 25), above.right) - above.right
    ends_early = room > letter * (len(below.text.split(maxsplit=1)[0]) + 2)
    indented = below.left - above.left > 1.5 * letter and abs(pitch) > 0.5 * above.height
    return (ends_early or indented or pitch > 1.35 * above.height) and not open_sentence


def _set_line(galley: Galley, line: Line, known: frozenset[str]) -> None:
    """Sets a line; where a word was parted at a line end its halves are put together, or the hyphen is kept."""
    position = 0
    for match in _BREAK.finditer(line.text):
        _set_words(galley, line, position, match.start())
        if _keeps_hyphen(line.text, match, known):
            galley.set("-", line.start + match.start(), line.start + match.end(), line.part)
        position = match.end()
    _set_words(galley, line, position, len(line.text))


def _keeps_hyphen(text: str, match: re.Match[str], known: frozenset[str]) -> bool:
    before = _WORD_BEFORE.search(text[max(0, match.start() - 40) : match.start()])
    after = _WORD_AFTER.match(text, match.end())
    if not before or not after:
        return True
    if after.group()[0].isupper():
        return True
    return f"{before.group()}-{after.group()}" in known and before.group() + after.group() not in known


def _set_words(galley: Galley, line: Line, start: int, end: int) -> None:
    """Sets a piece of a line; blanks in a row count as one, characters that print nothing are left out."""
    position = start
    for match in (*_UNPRINTED.finditer(line.text, start, end), None):
        stop = match.start() if match else end
        piece = line.text[position:stop]
        if piece.strip():
            left = position + len(piece) - len(piece.lstrip())
            if left > position:
                galley.space(line.start + position, line.start + left, line.part)
            words = piece.strip()
            galley.set(words, line.start + left, line.start + left + len(words), line.part)
            if left + len(words) < stop:
                galley.space(line.start + left + len(words), line.start + stop, line.part)
        if match:
            if match.group()[0] in " \t\xa0":
                galley.space(line.start + match.start(), line.start + match.end(), line.part)
            position = match.end()
