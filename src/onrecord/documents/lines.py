"""Lays plain text into blocks: a paragraph a line, or lines broken at the same width and parted by blank lines.

The text itself is never changed; a block only says from where to where a paragraph runs.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from onrecord.documents.document import Block, BlockKind
from onrecord.documents.span import Span

WIDEST_WRAP = 100
NARROWEST_WRAP = 45
MOST_BLOCKS = 300_000

_LINE = re.compile(r"\S[^\n\v\f\u2028\u2029]*")
_PORTION = re.compile(r"\S(?:[^\n]*\n){0,99}[^\n]*")
_ITEM = re.compile(r"(?:[-*•‣▪]|\(?\d{1,3}[.)])[ \t]+\S")
_ENDS_SENTENCE = re.compile(r"[.!?:;…][\"'”’»)\]]*\s*$")


def lay_lines(text: str, start: int = 0, end: int | None = None) -> tuple[Block, ...]:
    """The blocks of `text[start:end]`, in order; every character that is no white space stands in one of them."""
    stop = len(text) if end is None else end
    if text.count("\n", start, stop) > MOST_BLOCKS:
        return _in_portions(text, start, stop)
    lines = _lines(text, start, stop)
    width = max((e - s for s, e in lines), default=0)
    groups = _unwrapped(text, lines, width) if NARROWEST_WRAP <= width <= WIDEST_WRAP else ([line] for line in lines)
    return tuple(Block(kind=_kind(text, group[0]), span=Span(group[0][0], group[-1][1])) for group in groups)


def _lines(text: str, start: int, stop: int) -> list[tuple[int, int]]:
    """Where each line that holds something begins and ends, white space at both ends left out."""
    return [(m.start(), m.start() + len(m.group().rstrip())) for m in _LINE.finditer(text, start, stop)]


def _in_portions(text: str, start: int, stop: int) -> tuple[Block, ...]:
    """A file of so many lines is a list or a log: a hundred lines a block keep it within memory."""
    spans = [Span(m.start(), m.start() + len(m.group().rstrip())) for m in _PORTION.finditer(text, start, stop)]
    return tuple(Block(kind="paragraph", span=span) for span in spans)


def _unwrapped(text: str, lines: list[tuple[int, int]], width: int) -> Iterator[list[tuple[int, int]]]:
    """Lines put together where the file was broken at a fixed width."""
    for chunk in _chunks(text, lines):
        yield from [chunk] if _is_wrapped(text, chunk, width) else ([line] for line in chunk)


def _chunks(text: str, lines: list[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    """Lines that stand together: no blank line, no indentation and no list mark between them."""
    chunk: list[tuple[int, int]] = []
    for line in lines:
        if chunk and (_parted(text, chunk[-1], line) or _ITEM.match(text, line[0], line[1])):
            yield chunk
            chunk = []
        chunk.append(line)
    if chunk:
        yield chunk


def _parted(text: str, before: tuple[int, int], line: tuple[int, int]) -> bool:
    between = text[before[1] : line[0]]
    return between.count("\n") > 1 or between.endswith((" ", "\t"))


def _is_wrapped(text: str, chunk: list[tuple[int, int]], width: int) -> bool:
    """Whether each line was broken only because the next word had no room on it, and mid-sentence at least once."""
    if len(chunk) < 2:
        return False
    for (start, end), (following, following_end) in pairwise(chunk):
        words = text[following : min(following_end, following + width)].split(maxsplit=1)
        if end - start + 1 + len(words[0]) <= width - 4:
            return False
    return any(not _ENDS_SENTENCE.search(text, max(start, end - 8), end) for start, end in chunk[:-1])


def _kind(text: str, line: tuple[int, int]) -> BlockKind:
    return "item" if _ITEM.match(text, line[0], line[1]) else "paragraph"
