"""The direction of writing: in which order the signs of a line stand on paper where some are read from the right.

The Unicode Bidirectional Algorithm (UAX #9) for what text can hold here: marks that embed or override are shown as
signs before they come here, so that there are no levels but those of the letters themselves.
"""

import re
import unicodedata
from collections.abc import Sequence
from itertools import groupby

_FROM_RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\u200f\U00010800-\U00010fff\U0001e800-\U0001efff]")
_MIRRORED = dict(zip("()[]{}<>«»‹›≤≥", ")(][}{><»«›‹≥≤", strict=True))
_PAIRS = {"(": ")", "[": "]", "{": "}"}
_MOST_OPEN = 63
_NEUTRAL = frozenset({"B", "S", "WS", "ON", "BN"})


def reads_from_right(text: str) -> bool:
    """Whether anything in it may be read from the right, so that levels are needed."""
    return _FROM_RIGHT.search(text) is not None


def base_level(text: str) -> int:
    """1 for a paragraph whose first letter is read from the right, else 0 (rules P2 and P3)."""
    first = next((kind for kind in map(unicodedata.bidirectional, text) if kind in ("L", "R", "AL")), "L")
    return int(first != "L")


def levels_of(text: str, base: int) -> list[int]:
    """The level of each code point: even is read from the left, odd from the right (rules W1 to I2)."""
    kinds = _weak([unicodedata.bidirectional(c) or "L" for c in text], base)
    kinds = _neutral(_bracketed(text, kinds, base), base)
    return [_level(kind, base) for kind in kinds]


def _weak(kinds: list[str], base: int) -> list[str]:
    """Numbers and what belongs to them (rules W1 to W7)."""
    edge = "R" if base else "L"
    strong, before = edge, edge
    for i, kind in enumerate(kinds):
        if kind == "NSM":
            kind = before
        before = kind
        if kind in ("L", "R", "AL"):
            strong = kind
        if kind == "EN" and strong == "AL":
            kind = "AN"
        kinds[i] = kind
    for i in range(1, len(kinds) - 1):
        around = (kinds[i - 1], kinds[i + 1])
        if (kinds[i] in ("ES", "CS") and around == ("EN", "EN")) or (kinds[i] == "CS" and around == ("AN", "AN")):
            kinds[i] = around[0]
    kinds = ["R" if kind == "AL" else kind for kind in kinds]
    kinds = _beside_numbers(kinds)
    strong = edge
    for i, kind in enumerate(kinds):
        strong = kind if kind in ("L", "R") else strong
        kinds[i] = "L" if kind == "EN" and strong == "L" else kind
    return kinds


def _beside_numbers(kinds: list[str]) -> list[str]:
    """Signs such as % go with the number that they touch; other separators are neutral (rules W5 and W6)."""
    done: list[str] = []
    runs = [(kind, len(list(run))) for kind, run in groupby(kinds)]
    for n, (kind, length) in enumerate(runs):
        touches = "EN" in (runs[n - 1][0] if n else "", runs[n + 1][0] if n + 1 < len(runs) else "")
        if kind == "ET" and touches:
            kind = "EN"
        done += ["ON" if kind in ("ES", "ET", "CS") else kind] * length
    return done


def _bracketed(text: str, kinds: list[str], base: int) -> list[str]:
    """A pair of brackets goes with the paragraph where something in it does, else with what stands before (rule N0)."""
    edge, other = ("R", "L") if base else ("L", "R")
    for start, end in _pairs(text, kinds):
        inside = {_side(kind) for kind in kinds[start + 1 : end] if kind not in _NEUTRAL}
        if edge in inside:
            kinds[start] = kinds[end] = edge
        elif other in inside:
            behind = (kinds[i] for i in range(start - 1, -1, -1))
            before = next((_side(kind) for kind in behind if kind not in _NEUTRAL), edge)
            kinds[start] = kinds[end] = before
    return kinds


def _pairs(text: str, kinds: Sequence[str]) -> list[tuple[int, int]]:
    """Where brackets open and close, in the order in which they open."""
    opened: list[tuple[str, int]] = []
    pairs = []
    for i, sign in enumerate(text):
        if sign in _PAIRS and kinds[i] == "ON" and len(opened) < _MOST_OPEN:
            opened.append((_PAIRS[sign], i))
        elif any(sign == close for close, _ in opened) and kinds[i] == "ON":
            while opened[-1][0] != sign:
                opened.pop()
            pairs.append((opened.pop()[1], i))
    return sorted(pairs)


def _neutral(kinds: list[str], base: int) -> list[str]:
    """What has no direction takes that of its neighbours where they agree, else the paragraph's (rules N1 and N2)."""
    edge = "R" if base else "L"
    done: list[str] = []
    runs = [(neutral, list(run)) for neutral, run in groupby(kinds, key=lambda kind: kind in _NEUTRAL)]
    for n, (neutral, run) in enumerate(runs):
        if neutral:
            before = _side(runs[n - 1][1][-1]) if n else edge
            after = _side(runs[n + 1][1][0]) if n + 1 < len(runs) else edge
            run = [before if before == after else edge] * len(run)
        done += run
    return done


def _side(kind: str) -> str:
    return "L" if kind == "L" else "R"


def _level(kind: str, base: int) -> int:
    if base % 2:
        return base + (kind in ("L", "EN", "AN"))
    return base + {"R": 1, "AN": 2, "EN": 2}.get(kind, 0)


def order_of(levels: Sequence[int]) -> list[int]:
    """The places of a line's code points from left to right (rule L2)."""
    order = list(range(len(levels)))
    for level in range(max(levels, default=0), 0, -1):
        start = None
        for i in range(len(levels) + 1):
            if i < len(levels) and levels[order[i]] >= level:
                start = i if start is None else start
            elif start is not None:
                order[start:i] = reversed(order[start:i])
                start = None
    return order


def mirrored(sign: str) -> str:
    """A bracket as it stands in words that are read from the right (rule L4)."""
    return _MIRRORED.get(sign, sign)
