"""Counts voices: which of several sources are one, because they copy each other, cite each other or have one owner.

What comes in are clips; what goes out are groups of them, each the voice of one. A wire story and its reprints, two
papers of one publisher, an outlet and the outlet that it cites count once, however many files they fill.
"""

from collections.abc import Sequence
from functools import lru_cache

from onrecord.checking.outlets import is_own, outlet_at
from onrecord.documents.span import Span
from onrecord.documents.words import words_of
from onrecord.sources.clip import Clip

SHINGLE = 5
COPIED = 0.5
AROUND = 600
KEPT = 256
"""So many stretches of text are kept with their runs of words; one takes some 40 kB."""


def voices_of(clips: Sequence[Clip]) -> list[list[Clip]]:
    """The clips by voice, in the order in which the voices are first met."""
    groups: list[list[Clip]] = []
    for clip in clips:
        joined = [group for group in groups if any(are_one_voice(clip, other) for other in group)]
        if joined:
            joined[0].append(clip)
            for group in joined[1:]:
                joined[0].extend(group)
                groups.remove(group)
        else:
            groups.append([clip])
    return groups


def are_one_voice(one: Clip, other: Clip) -> bool:
    """Whether the two clips speak with one voice."""
    first, second = one.capture.source, other.capture.source
    if one.capture.sha256 == other.capture.sha256 or first.name == second.name:
        return True
    owners = {first.owner or first.name, second.owner or second.name}
    return len(owners) == 1 or copies(one, other) or cites(one, other) or cites(other, one)


def copies(one: Clip, other: Clip) -> bool:
    """Whether the words around the two clips are largely the same: half of the runs of five words of the shorter."""
    left, right = (_runs(_around(clip).of(clip.capture.document.text)) for clip in (one, other))
    return bool(left and right) and len(left & right) >= COPIED * min(len(left), len(right))


def cites(one: Clip, other: Clip) -> bool:
    """Whether the first names the other's outlet near its clip: then it may have it from there."""
    name = other.capture.source.name
    text, span = one.capture.document.text, _around(one)
    if other.capture.source.kind != "outlet":
        return False
    if name and name in span.of(text):
        return True
    starts = (n for n in range(span.start, span.end) if text[n].isupper() and not text[n - 1 : n].isalnum())
    found = (outlet_at(text, n, titled=False) for n in starts)
    return any(match is not None and is_own(match.group(), name) for match in found)


@lru_cache(maxsize=KEPT)
def _runs(text: str) -> frozenset[tuple[str, ...]]:
    forms = words_of(text).forms
    return frozenset(tuple(forms[n : n + SHINGLE]) for n in range(len(forms) - SHINGLE + 1))


def _around(clip: Clip) -> Span:
    text = clip.capture.document.text
    return Span(max(0, clip.span.start - AROUND), min(len(text), clip.span.end + AROUND))
