"""Tells where two stretches of words are the same once short forms are written out: "can't" and "cannot".

What comes in are the words of both as they are compared; what goes out is a yes or a no, or both in units of which one
may stand for two words. "She'd" may be "she had" or "she would", and "it's" "it is" or "it has".
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

_WHOLE = {"can't": ("can", "not"), "cannot": ("can", "not"), "won't": ("will", "not"), "shan't": ("shall", "not")}
_ENDINGS = {"n't": "not", "'re": "are", "'ve": "have", "'ll": "will", "'m": "am", "'d": "'d", "'s": "'s"}
_STANDS_FOR = {"'d": frozenset(["had", "would"]), "'s": frozenset(["is", "has", "us"])}


class Unit(NamedTuple):
    """Words `[start, end)` of a stretch, and what they are compared by."""

    form: str
    start: int
    end: int


def has_short_form(forms: Sequence[str]) -> bool:
    """Whether one of the words is a short form of two."""
    return any("'" in form or form == "cannot" for form in forms)


def units_of(forms: Sequence[str], others: Sequence[str]) -> list[Unit]:
    """The words one by one, but two as one where `others` has a short form of them."""
    wanted = {out for form in others if has_short_form([form]) and len(out := tuple(_written_out([form]))) == 2}
    units: list[Unit] = []
    at = 0
    while at < len(forms):
        length = 2 if tuple(forms[at : at + 2]) in wanted else 1
        units.append(Unit(" ".join(_written_out(forms[at : at + length])), at, at + length))
        at += length
    return units


def same_written_out(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether one of the two has short forms of the other's words, and they are the same otherwise."""
    if not (has_short_form(ours) or has_short_form(theirs)):
        return False
    left, right = list(_written_out(ours)), list(_written_out(theirs))
    return len(left) == len(right) and all(map(_same, left, right))


def _written_out(forms: Sequence[str]) -> Iterator[str]:
    for form in forms:
        if form in _WHOLE:
            yield from _WHOLE[form]
            continue
        ending = next((end for end in _ENDINGS if form.endswith(end) and form != end), None)
        if ending:
            yield form.removesuffix(ending)
        yield _ENDINGS[ending] if ending else form


def _same(left: str, right: str) -> bool:
    return left == right or right in _STANDS_FOR.get(left, ()) or left in _STANDS_FOR.get(right, ())
