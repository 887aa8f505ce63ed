"""Finds words of a quotation that stand in the passage in another order.

A stretch counts as moved when the quotation has it and the passage has it near by, in a place that nothing else in the
quotation stands for.
"""

from collections.abc import Iterator
from dataclasses import replace

from onrecord.checking.alignment import shared_runs
from onrecord.checking.quoted import CONTENT_WORD
from onrecord.checking.retelling import Mark, Retelling

NEAR = 40
OPEN = frozenset(("replaced", "added", "left_out"))
LIGHT_WORDS = frozenset(
    "a an the and of to in by for on at with as that which it is are was were be been being has had have".split()
)


def with_moved(told: Retelling) -> Retelling:
    """The same retelling, moved words told as such; the region grows where they stand beside it."""
    open_words = [k for m in told.marks if m.kind in OPEN and not _same_forms(m, told) for k in range(m.d0, m.d1)]
    if not open_words:
        return told
    marks = _widened(told)
    free = [k for m in marks if m.kind in OPEN and not _same_forms(m, told) for k in range(m.s0, m.s1)]
    ours, theirs = _moved(told, open_words, free)
    if not ours:
        return _with_light_moved(told)
    first, last = _region(told, theirs)
    marks = [m for m in marks if m.s1 >= first and m.s0 <= last]
    marks = [m._replace(s0=max(m.s0, first), s1=min(m.s1, last)) for m in marks]
    parted = [part for mark in marks for part in _parts(mark, ours, theirs)]
    return replace(told, marks=tuple(parted))


def _with_light_moved(told: Retelling) -> Retelling:
    """Light words told as moved where every word that one side has more stands on the other in another place."""
    ours = [k for m in told.marks if m.kind in OPEN for k in range(m.d0, m.d1)]
    theirs = [k for m in told.marks if m.kind in OPEN for k in range(m.s0, m.s1)]
    forms, there = told.quoted.words.forms, told.window.wording.forms
    if not ours or sorted(forms[k] for k in ours) != sorted(there[k] for k in theirs):
        return told
    parted = [part for mark in told.marks for part in _parts(mark, set(ours), set(theirs))]
    return replace(told, marks=tuple(parted))


def _same_forms(mark: Mark, told: Retelling) -> bool:
    """Whether both sides are the same word, told apart by a capital, a lost apostrophe or a space alone."""
    ours, theirs = told.quoted.words.forms[mark.d0 : mark.d1], told.window.wording.forms[mark.s0 : mark.s1]
    return bool(ours) and "".join(ours).replace("'", "") == "".join(theirs).replace("'", "")


def _region(told: Retelling, theirs: set[int]) -> tuple[int, int]:
    first, last = told.region
    return min(first, *theirs), max(last, max(theirs) + 1)


def _widened(told: Retelling) -> list[Mark]:
    """The marks, with what stands before and after the passage in the same speech put in front and behind."""
    first, last = told.region
    window = told.window
    voices = window.quoted
    before, after = first, last
    while before > max(0, first - NEAR) and voices[before - 1] == voices[first]:
        before -= 1
    while after < min(len(voices), last + NEAR) and voices[after] == voices[last - 1]:
        after += 1
    end = len(told.quoted.words)
    return [Mark("left_out", 0, 0, before, first), *told.marks, Mark("left_out", end, end, last, after)]


def _moved(told: Retelling, open_words: list[int], free: list[int]) -> tuple[set[int], set[int]]:
    """Which words of the quotation have moved, and where in the window they stand; longest stretches first."""
    forms, weights = told.quoted.words.forms, told.quoted.weights
    first, last = told.region
    inside, beside = range(first, last), range(first - len(forms), last + len(forms))
    runs = shared_runs([forms[k] for k in open_words], [told.window.wording.forms[k] for k in free])
    ours: set[int] = set()
    theirs: set[int] = set()
    for run in sorted(runs, key=lambda r: (-r.length, free[r.s] not in inside)):
        here = [(open_words[run.d + k], free[run.s + k]) for k in range(run.length)]
        here = [(d, s) for d, s in here if d not in ours and s not in theirs]
        weight = sum(weights.get(forms[d], 0.0) for d, _ in here)
        near = all(s in beside for _, s in here)
        telling = any(forms[d] not in LIGHT_WORDS for d, _ in here)
        if telling and (weight >= 2 * CONTENT_WORD or (near and weight >= CONTENT_WORD) or _all_in(here, inside)):
            ours |= {d for d, _ in here}
            theirs |= {s for _, s in here}
    return ours, theirs


def _all_in(here: list[tuple[int, int]], inside: range) -> bool:
    return all(s in inside for _, s in here)


def _parts(mark: Mark, ours: set[int], theirs: set[int]) -> Iterator[Mark]:
    """An open mark, cut where moved words begin and end; others as they are."""
    d_moved, s_moved = ours & set(range(mark.d0, mark.d1)), theirs & set(range(mark.s0, mark.s1))
    if mark.kind not in OPEN or not (d_moved or s_moved):
        if mark.d0 < mark.d1 or mark.s0 < mark.s1:
            yield mark
        return
    for d0, d1, moved in _stretches(mark.d0, mark.d1, d_moved):
        yield Mark("moved" if moved else "added", d0, d1, mark.s0, mark.s0)
    for s0, s1, moved in _stretches(mark.s0, mark.s1, s_moved):
        yield Mark("moved" if moved else "left_out", mark.d1, mark.d1, s0, s1)


def _stretches(first: int, last: int, moved: set[int]) -> Iterator[tuple[int, int, bool]]:
    start = first
    for k in range(first + 1, last + 1):
        if k == last or (k in moved) != (start in moved):
            yield start, k, start in moved
            start = k


def is_reordered(told: Retelling) -> bool:
    """Whether the words are the passage's own in another order; light words may have come or gone with the change."""
    if "moved" not in told.kinds:
        return False
    forms, theirs = told.quoted.words.forms, told.window.wording.forms
    new = [forms[k] for m in told.marks if m.kind in ("replaced", "added") for k in range(m.d0, m.d1)]
    lost = [theirs[k] for m in told.marks if m.kind in ("replaced", "left_out") for k in range(m.s0, m.s1)]
    moved = sum(m.d1 - m.d0 for m in told.marks if m.kind == "moved")
    telling = sum(form not in LIGHT_WORDS for form in lost)
    return all(form in LIGHT_WORDS for form in new) and 2 * telling <= moved
