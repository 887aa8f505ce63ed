"""A change to a sentence: where, and what comes in its place. Edits are made of these, and so are rewordings.

What comes in is a sentence and changes that don't overlap; what goes out is the sentence as it then reads and the place
that the edit has in it.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

QUOTED = re.compile(r"“[^”]*”|''.+?''(?!\w)|\"[^\"]*\"|‘[^’]{12,}’(?!\w)")


class Change(NamedTuple):
    """The words from `start` to `end` become `new`."""

    start: int
    end: int
    new: str


class Edit(NamedTuple):
    """Changes that belong together, and the name of the way in which they were made."""

    sub: str
    changes: tuple[Change, ...]

    @property
    def reach(self) -> tuple[int, int]:
        """From the first change to the end of the last."""
        return min(c.start for c in self.changes), max(c.end for c in self.changes)


def edit(sub: str, *changes: tuple[int, int, str]) -> Edit:
    """An edit of these changes."""
    return Edit(sub, tuple(Change(*c) for c in changes))


def write(text: str, planted: Edit, more: Iterable[Change] = ()) -> tuple[str, tuple[int, int]]:
    """The sentence with all changes made, and the place of the edit in it.

    Where the edit only takes words out, its place is that of the word on either side.
    """
    marked = set(planted.changes)
    out, places, at = "", [], 0
    for change in sorted([*marked, *more]):
        out += text[at : change.start]
        if change in marked:
            places += [len(out), len(out) + len(change.new)]
        out += change.new
        at = change.end
    out += text[at:]
    start, end = _trimmed(out, min(places), max(places))
    first = re.search(r"\w", out)
    if first and out[: first.end()].lower() == out[: first.end()]:
        out = out[: first.start()] + first.group().upper() + out[first.end() :]
    return out, (start, end) if start < end else _around(out, start)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), max(start, start + len(piece.rstrip()))


def _around(text: str, at: int) -> tuple[int, int]:
    before = re.search(r"\w\S*\s*$", text[:at])
    after = re.match(r"\s*\S+", text[at:])
    return (before.start() if before else at), (at + after.end() if after else at)


def overlaps(changes: Iterable[Change], reach: tuple[int, int]) -> bool:
    """Whether a change touches the words in reach."""
    start, end = reach
    return any((c.start < end and start < c.end) or start <= c.start == c.end <= end for c in changes)


def in_quotation(text: str, start: int, end: int) -> bool:
    """Whether the place lies within quotation marks, where other words would be another quotation."""
    return any(m.start() < end and start < m.end() for m in QUOTED.finditer(text))


def like(model: str, new: str) -> str:
    """`new` with the capital of `model`."""
    if model.isupper() and len(model) > 1 and model.isalpha():
        return new.upper()
    return new[:1].upper() + new[1:] if model[:1].isupper() else new
