"""Finds the quotation marks of a paragraph, and leaves out the signs that only look like them.

What comes in is a text and the bounds of one paragraph; what goes out is every mark with its family (double, single,
guillemet) and with what stands around it. Apostrophes inside words, inches, feet, minutes and ditto marks are no
quotation marks and don't come out.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from onrecord.documents.span import Span

Family = Literal["double", "single", "guillemet", "bracket"]
Lean = Literal["open", "close", "either"]

# Three straight apostrophes behind a word are a single mark and then a double one; before a word it is the other way.
_MARK = re.compile(r"(?<=[^\s'])'(?=''(?!'))|``|''|‘‘|’’|‘’|[\"“”„‟＂″«»‹›'‘’‚‛`「」『』]")
_FAMILIES: dict[Family, list[str]] = {
    "double": ["``", "''", "‘‘", "’’", "‘’", '"', "“", "”", "„", "‟", "＂", "″"],
    "single": ["'", "‘", "’", "‚", "‛", "`"],
    "guillemet": ["«", "»", "‹", "›"],
    "bracket": ["「", "」", "『", "』"],
}
_FAMILY: dict[str, Family] = {mark: family for family, marks in _FAMILIES.items() for mark in marks}
OPENING = frozenset(["``", "‘‘", "“", "„", "‟", "‘", "‚", "‛", "`", "«", "‹", "「", "『"])
CLOSING = frozenset(["’’", "”", "’", "»", "›", "」", "』"])

_TAG = re.compile(r"</?[A-Za-z][^<>]{0,2000}(?:>|$)")
_FEET_AND_INCHES = re.compile(r"\d\s?['’′]\s?-?\d+(?:\.\d+|[ -]?\d/\d|[½¼¾])?\s?$")
_FIGURE = re.compile(r"[\d½¼¾]\s?$")
_SOFT_OPENERS = frozenset("([{<-–—―/\\*_=+>|#@$€£~")
_SOFT_CLOSERS = frozenset(")]}><-–—―/\\*_.,;:!?…|=+~&")
_UNSEEN = frozenset(
    "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
)
_ONLY_DITTO = re.compile(r"[\s\"“”'’″〃.,-]*")


@dataclass(frozen=True, slots=True)
class Mark:
    """A quotation mark. `before` and `after` are the characters around the run of marks it stands in, "" at an end."""

    start: int
    end: int
    sign: str
    family: Family
    lean: Lean
    before: str
    after: str

    def touches(self, following: "Mark") -> bool:
        """Whether a mark of the same family comes right behind this one."""
        return self.end == following.start and self.family == following.family


def find_marks(text: str, within: Span) -> list[Mark]:
    """The marks of one paragraph, in order; a paragraph of ditto marks has none."""
    if _ONLY_DITTO.fullmatch(text, within.start, within.end):
        return []
    tags = [tag.span() for tag in _TAG.finditer(text, within.start, within.end)] if "<" in within.of(text) else []
    found = [
        match
        for match in _MARK.finditer(text, within.start, within.end)
        if not _is_inside_word(text, match, within) and not _is_inside_tag(match.start(), tags)
    ]
    return [mark for mark in _placed(text, found, within) if not _is_measure(text, mark, within)]


def _is_inside_word(text: str, match: re.Match[str], within: Span) -> bool:
    """An apostrophe: letters or digits on both sides (don’t, O’Neill, 5'10)."""
    if _FAMILY[match.group()] != "single" or match.start() == within.start or match.end() == within.end:
        return False
    return text[match.start() - 1].isalnum() and text[match.end()].isalnum()


def _is_inside_tag(place: int, tags: list[tuple[int, int]]) -> bool:
    number = bisect_right(tags, (place, 0)) - 1
    return number >= 0 and place < tags[number][1]


def _placed(text: str, found: list[re.Match[str]], within: Span) -> Iterator[Mark]:
    """Each mark with what stands before and after the run of marks that it belongs to."""
    first = 0
    while first < len(found):
        last = first
        while last + 1 < len(found) and found[last + 1].start() == found[last].end():
            last += 1
        before = _seen(text, range(found[first].start() - 1, within.start - 1, -1))
        after = _seen(text, range(found[last].end(), within.end))
        lean = _lean(before, after)
        for match in found[first : last + 1]:
            sign = match.group()
            yield Mark(match.start(), match.end(), sign, _FAMILY[sign], lean, before, after)
        first = last + 1


def _seen(text: str, places: range) -> str:
    """The first character at these places that shows in print, "" where there is none."""
    return next((text[place] for place in places if text[place] not in _UNSEEN), "")


def _lean(before: str, after: str) -> Lean:
    """Which way a mark looks by what stands around it: white space outside, words inside."""
    opens = 2 if not before or before.isspace() else int(before in _SOFT_OPENERS)
    closes = 2 if not after or after.isspace() else int(after in _SOFT_CLOSERS)
    if opens == closes:
        return "either"
    return "open" if opens > closes else "close"


def _is_measure(text: str, mark: Mark, within: Span) -> bool:
    """Inches or seconds after feet or minutes (5'10", 6’2”), or a ditto mark between wide spaces."""
    if mark.family != "double" or mark.sign in OPENING:
        return False
    lead = text[max(within.start, mark.start - 14) : mark.start]
    if _FEET_AND_INCHES.search(lead):
        return True
    around = text[max(within.start, mark.start - 2) : mark.end + 2]
    return mark.sign == '"' and ("\t" in around or around.count(" ") == 4)


def follows_figure(text: str, mark: Mark, within: Span) -> bool:
    """Whether the mark stands right behind a figure, so that it may mean inches, feet, minutes or seconds."""
    return bool(_FIGURE.search(text, max(within.start, mark.start - 2), mark.start))


def trim(text: str, span: Span) -> Span:
    """The span without white space at its ends."""
    start, end = span.start, span.end
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
