"""Finds where a source says in other words what a quotation gives as someone's words.

Much of what the quotation tells must stand close together in the source, its words in whatever form; and unless nearly
all of it does, the speaker must be named there.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from onrecord.checking.quoted import CONTENT_WORD, Quoted
from onrecord.checking.retelling import Mark, Retelling
from onrecord.checking.windows import Window

LEAST_SHARED = 4
SHARE_WITH_SPEAKER = 0.6
SHARED_ALONE = 5
SHARE_ALONE = 0.7
NAME = 0.4
ROOM = 14

_ENDING = re.compile(r"(?:'s|ies|ied|ying|ing|ings|edly|ed|es|ly|ment|ments|ation|ations|s|e|y)$")


class Nest(NamedTuple):
    """Words `[first, last)` of a window, and what those of the quotation's telling words weigh that stand there."""

    first: int
    last: int
    shared: float


def find_paraphrase(
    quoted: Quoted, windows: Sequence[Window], vouched: Callable[[Window, tuple[int, int]], bool]
) -> Retelling | None:
    """The passage that says most of it, None where none says enough."""
    wanted = _wanted(quoted)
    best: tuple[float, Window, Nest] | None = None
    for window in windows:
        nest = densest(wanted, window, 2 * len(quoted.forms) + ROOM)
        if nest and (best is None or nest.shared > best[0]):
            best = (nest.shared, window, nest)
    if best and _is_enough(best[2], sum(wanted.values()), lambda: vouched(best[1], best[2][:2])):
        return _as_retelling(quoted, best[1], best[2])
    return None


def _wanted(quoted: Quoted) -> dict[str, float]:
    """The stems of the telling words, each with its weight: a name says who, but little of what was said."""
    wanted: dict[str, float] = {}
    for k, form in zip(quoted.plain, quoted.forms, strict=True):
        if quoted.weights[form] >= CONTENT_WORD:
            named = k > 0 and quoted.words.raw(k)[:1].isupper()
            wanted.setdefault(stem(form), NAME if named else CONTENT_WORD)
    return wanted


def _is_enough(nest: Nest, whole: float, vouched: Callable[[], bool]) -> bool:
    share = nest.shared / whole
    if nest.shared >= SHARED_ALONE and share >= SHARE_ALONE:
        return True
    return nest.shared >= LEAST_SHARED and share >= SHARE_WITH_SPEAKER and vouched()


def densest(wanted: Mapping[str, float], window: Window, room: int) -> Nest | None:
    """The `room` words of the window that hold most of the wanted stems, cut as close as these allow."""
    places = [(k, s) for k, s in enumerate(map(stem, window.wording.forms)) if s in wanted]
    best: Nest | None = None
    held: dict[str, int] = {}
    left = 0
    for k, form in places:
        held[form] = held.get(form, 0) + 1
        while k - places[left][0] >= room:
            held[places[left][1]] -= 1
            left += 1
        while held[places[left][1]] > 1:
            held[places[left][1]] -= 1
            left += 1
        shared = sum(wanted[s] for s, n in held.items() if n > 0)
        nest = Nest(places[left][0], k + 1, shared)
        if best is None or (shared, nest.first - nest.last) > (best.shared, best.first - best.last):
            best = nest
    return best


def stem(form: str) -> str:
    """The word less its common endings, so that "closed" meets "closing"."""
    if len(form) < 5:
        return form.removesuffix("s") if len(form) == 4 else form
    short = _ENDING.sub("", form)
    return short if len(short) >= 3 else form


def _as_retelling(quoted: Quoted, window: Window, nest: Nest) -> Retelling:
    """One mark for all: with so little in common, word by word would say nothing."""
    first, last = nest.first, nest.last
    while first and not window.halts(first):
        first -= 1
    while last < len(window.wording) and not window.halts(last):
        last += 1
    mark = Mark("replaced", 0, len(quoted.words), first, last)
    return Retelling(quoted=quoted, window=window, marks=(mark,))
