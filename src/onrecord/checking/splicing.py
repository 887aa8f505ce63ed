"""Looks for the pieces of a quotation that don't stand in the passage where most of it stands.

A piece counts when it stands almost word for word in another place: four words or more, two of them telling.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from onrecord.checking.alignment import align
from onrecord.checking.quoted import CONTENT_WORD, Quoted
from onrecord.checking.retelling import Mark, Retelling, retell
from onrecord.checking.windows import Shelf, Window

LEAST_PIECE = 4
LEAST_PIECE_WEIGHT = 2 * CONTENT_WORD
LEAST_PIECE_KEPT = 0.8
HOLE = 2
WINDOWS_FOR_A_PIECE = 6


@dataclass(frozen=True, kw_only=True, slots=True)
class Piece:
    """Words `[first, last)` of the quotation, found in another place."""

    first: int
    last: int
    told: Retelling


def find_pieces(told: Retelling, shelf: Shelf) -> list[Piece]:
    """The pieces of the quotation that stand elsewhere, in the same capture or in another."""
    pieces = []
    for first, last in _missing(told):
        piece = _find_piece(told, first, last, shelf)
        if piece:
            pieces.append(piece)
    return pieces


def _missing(told: Retelling) -> Iterator[tuple[int, int]]:
    """Stretches of the quotation that the passage doesn't hold; a stray word that it does hold parts none."""
    there = [False] * len(told.quoted.words)
    for mark in told.marks:
        if mark.kind in ("same", "typography") and mark.d1 - mark.d0 > HOLE:
            there[mark.d0 : mark.d1] = [True] * (mark.d1 - mark.d0)
    start = None
    for k, held in enumerate([*there, True]):
        if not held and start is None:
            start = k
        elif held and start is not None:
            if k - start >= LEAST_PIECE:
                yield start, k
            start = None


def _find_piece(told: Retelling, first: int, last: int, shelf: Shelf) -> Piece | None:
    part = cut_quoted(told.quoted, first, last)
    if part.weight < LEAST_PIECE_WEIGHT:
        return None
    windows = [told.window, *shelf.find_windows(part.forms, WINDOWS_FOR_A_PIECE)]
    for window in dict.fromkeys(windows):
        found = _held(part, window)
        if found and not (window is told.window and set(found.shared) & set(told.shared)):
            return Piece(first=first, last=last, told=found)
    return None


def _held(part: Quoted, window: Window) -> Retelling | None:
    alignment = align(window.sides(part.forms, part.dots), part.weights)
    if alignment is None:
        return None
    told = retell(part, window, alignment)
    close = told.kept >= LEAST_PIECE_KEPT and told.weight >= max(LEAST_PIECE_WEIGHT, 0.7 * part.weight)
    return told if close and len(told.found) >= LEAST_PIECE and _compact(told) else None


def _compact(told: Retelling) -> bool:
    first, last = told.region
    return last - first <= 2 * len(told.quoted.words) + 4


def cut_quoted(quoted: Quoted, first: int, last: int) -> Quoted:
    """A stretch of the quotation, to be looked for by itself."""
    words = quoted.words
    part = replace(
        words,
        forms=words.forms[first:last],
        spans=words.spans[first:last],
        bracketed=words.bracketed[first:last],
        elisions=frozenset(e - first for e in words.elisions if first < e < last),
    )
    plain = tuple(k for k, inside in enumerate(part.bracketed) if not inside)
    return Quoted(text=quoted.text, statement=quoted.statement, quotation=quoted.quotation, words=part, plain=plain)


def with_pieces(told: Retelling, pieces: list[Piece]) -> Retelling:
    """The retelling with the words that stand elsewhere told as moved, and without what was laid beside them."""
    away = {k for p in pieces for k in range(p.first, p.last)}
    marks = [part for mark in told.marks for part in _parted(mark, away)]
    here = [k for k, m in enumerate(marks) if m.kind in ("same", "typography")]
    if not here:
        return told
    first, last = marks[here[0]].s0, marks[here[-1]].s1
    marks = [m._replace(s0=min(max(m.s0, first), last), s1=min(max(m.s1, first), last)) for m in marks]
    return replace(told, marks=tuple(m for m in marks if m.d0 < m.d1 or m.s0 < m.s1))


def _parted(mark: Mark, away: set[int]) -> Iterator[Mark]:
    """A mark, cut where words begin and end that stand elsewhere."""
    inside = [k in away for k in range(mark.d0, mark.d1)]
    if not any(inside):
        yield mark
        return
    if not all(inside) and mark.kind == "same":
        for k in range(mark.d1 - mark.d0):
            yield from _parted(Mark(mark.kind, mark.d0 + k, mark.d0 + k + 1, mark.s0 + k, mark.s0 + k + 1), away)
        return
    yield Mark("moved", mark.d0, mark.d1, mark.s0, mark.s0)
    if mark.s0 < mark.s1:
        yield Mark("left_out", mark.d1, mark.d1, mark.s0, mark.s1)
