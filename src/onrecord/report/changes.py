"""What changed between two texts, paragraph by paragraph and word by word."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

How = Literal["same", "out", "in"]
_FIGURE = r"(?:(?<!\w)[+−-])?(?:[A-Z]{0,3}[$£€¥₹])?\d+(?:[.,:/\u00a0\u202f]\d+)*(?:\w+|[%‰€£])?(?:[’'-]\w+)*"
"""A number with its sign, currency, separators and unit, of which nothing is shown as changed by itself: "£60,000"."""
_TOKENS = re.compile(rf"\s+|{_FIGURE}|\w+(?:[’'-]\w+)*|[^\w\s]")
MOST_WORDS = 4_000
"""Paragraphs longer than this are shown whole, old and new, instead of word by word."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    """A stretch of a paragraph: the same in both versions, taken out, or put in."""

    how: How
    text: str


def changes_between(old: str, new: str) -> Iterator[tuple[Change, ...]]:
    """Paragraph by paragraph what changed; a paragraph that is the same is one stretch."""
    before, after = _paragraphs(old), _paragraphs(new)
    for tag, a, b, c, d in _compared(before, after):
        if tag == "equal":
            yield from ((Change(how="same", text=p),) for p in after[c:d])
            continue
        for n in range(max(b - a, d - c)):
            left = before[a + n] if a + n < b else ""
            right = after[c + n] if c + n < d else ""
            yield tuple(_words_changed(left, right))


def _paragraphs(text: str) -> list[str]:
    return [line for line in text.split("\n") if line.strip()]


def _words_changed(left: str, right: str) -> Iterator[Change]:
    old, new = _TOKENS.findall(left), _TOKENS.findall(right)
    if not old or not new or max(len(old), len(new)) > MOST_WORDS:
        yield from _both(old, new)
        return
    for tag, a, b, c, d in _compared(old, new):
        if tag == "equal":
            yield Change(how="same", text="".join(new[c:d]))
        else:
            yield from _both(old[a:b], new[c:d])


def _both(old: Sequence[str], new: Sequence[str]) -> Iterator[Change]:
    if old:
        yield Change(how="out", text="".join(old))
    if new:
        yield Change(how="in", text="".join(new))


def _compared(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, int, int, int, int]]:
    """What is the same and what isn't; only what lies between the same beginning and the same end is looked at."""
    shorter = min(len(old), len(new))
    head = next((n for n in range(shorter) if old[n] != new[n]), shorter)
    tail = next((n for n in range(shorter - head) if old[-1 - n] != new[-1 - n]), shorter - head)
    if head:
        yield "equal", 0, head, 0, head
    middle = SequenceMatcher(None, old[head : len(old) - tail], new[head : len(new) - tail], autojunk=False)
    for tag, a, b, c, d in middle.get_opcodes():
        yield tag, a + head, b + head, c + head, d + head
    if tail:
        yield "equal", len(old) - tail, len(old), len(new) - tail, len(new)
