"""Finds the stretch of a text that is most like a passage which doesn't stand in it any more."""

from collections import Counter
from collections.abc import Set

from rapidfuzz.distance import Levenshtein

from onrecord.corrections.recapture.said_words import SaidWords

ALIKE = 0.5
"""From this share of its words on, another stretch is the passage with its words changed."""
WIDER = 1.3


def most_alike(forms: tuple[str, ...], new: SaidWords, taken: Set[int]) -> tuple[int, int] | None:
    """The stretch of the new words that shares most with the passage, None where it shares too little."""
    wanted, width = Counter(forms), max(3, int(WIDER * len(forms)))
    held: Counter[str] = Counter()
    shared, best, at = 0, 0, -1
    for place, form in enumerate(new.forms):
        if place not in taken:
            held[form] += 1
            shared += held[form] <= wanted[form]
        out = place - width
        if out >= 0 and out not in taken:
            gone = new.forms[out]
            shared -= held[gone] <= wanted[gone]
            held[gone] -= 1
        if shared > best:
            best, at = shared, place
    if at < 0 or best < ALIKE * len(forms):
        return None
    return _trimmed(forms, new, max(0, at - width + 1), at + 1)


def _trimmed(forms: tuple[str, ...], new: SaidWords, first: int, last: int) -> tuple[int, int] | None:
    """The part of a stretch that begins and ends with words of the passage."""
    window = new.forms[first:last]
    steps = [op for op in Levenshtein.opcodes(forms, window) if op.tag == "equal"]
    same = sum(op.dest_end - op.dest_start for op in steps)
    if not steps or same < ALIKE * len(forms):
        return None
    return first + steps[0].dest_start, first + steps[-1].dest_end
