"""An anchor finds the same words again in a later version of a text, or says that they are lost.

It keeps the words, what stood before and after them, and where they stood, as the W3C Web Annotation Data Model has it
(TextQuoteSelector, TextPositionSelector). It never settles for a look-alike.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.documents.span import Span

CONTEXT = 32
LONGEST_CONTEXT = 2_048
ENOUGH_CONTEXT = 12
MOST_PLACES = 10_000
SIMILAR = 0.6
VERY_SIMILAR = 0.8
UNLIKE = 0.5


@dataclass(frozen=True, kw_only=True, slots=True)
class Anchor:
    """A span that can be found again.

    `exact`, `prefix` and `suffix` are those of a TextQuoteSelector, `start` and `end` those of a TextPositionSelector
    in the text that the anchor was made in. `alone` says that the exact words stood nowhere else in that text.
    """

    exact: str
    prefix: str
    suffix: str
    start: int
    end: int
    alone: bool = True


def anchor_of(text: str, span: Span) -> Anchor:
    """The anchor of a span, with as much context as it takes to tell it from every other place in `text`."""
    exact = span.of(text)
    places = list(_places(text, exact)) if exact else []
    width = CONTEXT
    while True:
        prefix, suffix = text[max(0, span.start - width) : span.start], text[span.end : span.end + width]
        rivals = [p for p in places if _fits(text, p, exact, prefix, suffix)]
        if len(rivals) <= 1 or width >= LONGEST_CONTEXT:
            break
        width *= 2
    return Anchor(exact=exact, prefix=prefix, suffix=suffix, start=span.start, end=span.end, alone=len(places) <= 1)


def find_anchor(text: str, anchor: Anchor) -> Span | None:
    """Where the anchor's words stand in `text`; None where that is not certain: the anchor is lost.

    It is certain where words and context stand just once, or where the words stand once, stood once before, and their
    context has changed little, or where one place fits far better than every other.
    """
    if not anchor.exact:
        return _find_place(text, anchor)
    places = list(_places(text, anchor.exact))
    if len(places) == MOST_PLACES:
        return None
    whole = [p for p in places if _fits(text, p, anchor.exact, anchor.prefix, anchor.suffix)]
    if len(whole) > 1:
        return None
    place = whole[0] if whole else _most_similar(text, places, anchor)
    return None if place is None else Span(place, place + len(anchor.exact))


def _find_place(text: str, anchor: Anchor) -> Span | None:
    """An empty span stands between its prefix and its suffix, where these stand together just once."""
    context = anchor.prefix + anchor.suffix
    if not context:
        return None
    places = list(_places(text, context))
    if len(places) != 1:
        return None
    at = places[0] + len(anchor.prefix)
    return Span(at, at)


def _places(text: str, exact: str) -> Iterator[int]:
    """Where `exact` stands, at most `MOST_PLACES` times: words that stand so often are lost without their context."""
    at = text.find(exact)
    for _ in range(MOST_PLACES):
        if at < 0:
            return
        yield at
        at = text.find(exact, at + 1)


def _fits(text: str, place: int, exact: str, prefix: str, suffix: str) -> bool:
    return text.endswith(prefix, 0, place) and text.startswith(suffix, place + len(exact))


def _most_similar(text: str, places: list[int], anchor: Anchor) -> int | None:
    if not places or len(places) > 200:
        return None
    if len(places) == 1 and anchor.alone:
        before, after = _similarities(text, places[0], anchor)
        enough = max(before, after) == 1.0 or (before + after) / 2 >= SIMILAR
        return places[0] if enough else None
    ranked = sorted(((sum(_similarities(text, p, anchor)) / 2, p) for p in places), reverse=True)
    runner_up = ranked[1][0] if len(ranked) > 1 else 0.0
    return ranked[0][1] if ranked[0][0] >= VERY_SIMILAR and runner_up <= UNLIKE else None


def _similarities(text: str, place: int, anchor: Anchor) -> tuple[float, float]:
    """How alike the contexts are, before and after, from 0 to 1; a context of a few characters says little."""
    end = place + len(anchor.exact)
    prefix, suffix = anchor.prefix[-CONTEXT:], anchor.suffix[:CONTEXT]
    before = text[max(0, place - len(prefix)) : place]
    after = text[end : end + len(suffix)]
    return _alike(prefix, before), _alike(suffix, after)


def _alike(old: str, new: str) -> float:
    from rapidfuzz.fuzz import ratio

    if len(old) < ENOUGH_CONTEXT:
        return UNLIKE if old == new else 0.0
    return float(ratio(old, new)) / 100
