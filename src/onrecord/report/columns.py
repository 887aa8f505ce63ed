"""Sets text in the columns of a terminal: how wide it comes out, where it breaks, and marks under the words meant."""

import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from onrecord.documents.span import Span
from onrecord.report.plain import plain


@lru_cache(maxsize=4096)
def _cell(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def cells(text: str) -> int:
    """How many columns the text takes: two for wide characters, none for combining ones."""
    return len(text) if text.isascii() else sum(map(_cell, text))


def broken(text: str, width: int, within: Span | None = None) -> list[Span]:
    """The lines into which the text breaks at white space, none wider than `width`; a longer word is cut."""
    span = within or Span(0, len(text))
    lines = []
    start = span.start
    while start < span.end:
        end, following = _line_end(text, start, span.end, width)
        lines.append(Span(start, end))
        start = following
    return lines or [span]


def _line_end(text: str, start: int, stop: int, width: int) -> tuple[int, int]:
    """Where the line that begins at `start` ends, and where the next one begins."""
    room, space = width, -1
    for at in range(start, stop):
        if text[at].isspace():
            space = at
        room -= _cell(text[at])
        if room < 0 and space != at:
            return (space, space + 1) if space > start else (max(at, start + 1),) * 2
    return stop, stop


def wrapped(text: str, width: int) -> list[str]:
    """The text on lines of at most `width` columns."""
    line = " ".join(plain(text).split())
    return [span.of(line).rstrip() for span in broken(line, width)]


def padded(text: str, width: int) -> str:
    """The text with spaces behind it, `width` columns in all."""
    return text + " " * max(0, width - cells(text))


def underlined(text: str, marks: Sequence[Span], width: int, within: Span) -> list[tuple[str, str]]:
    """The lines of a part of the text, each with what stands under it: "^" under marked words, "" for none."""
    line = plain(text[within.start : within.end])
    spans = [Span(max(0, m.start - within.start), max(0, m.end - within.start)) for m in marks if m.end >= within.start]
    return [(part.of(line).rstrip(), _under(line, part, spans)) for part in broken(line, width)]


def _under(line: str, part: Span, marks: Sequence[Span]) -> str:
    """The line of marks: at least one "^" for a mark that is empty, where something is missing."""
    row = [" "] * (cells(part.of(line)) + 1)
    for mark in marks:
        if mark.start > part.end or mark.end < part.start or (len(mark) and not mark.overlaps(part)):
            continue
        left = cells(line[part.start : max(mark.start, part.start)])
        right = cells(line[part.start : min(mark.end, part.end)])
        for column in range(left, max(right, left + 1)):
            row[column] = "^"
    return "".join(row).rstrip()
