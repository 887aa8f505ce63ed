"""Finds the passages of the library that share the rarer words of a statement.

A word that stands in few passages says most about where to look, so the rarest words are looked up first, as many as
the time allows; of the common ones only passages that hold several at once are looked at.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from onrecord.documents.span import Span
from onrecord.sources.passage import key_of

LOOKED_AT = 6_000
COMMON_TOGETHER = 5


@dataclass(frozen=True, kw_only=True, slots=True)
class Hit:
    """A passage that a search found: `span` counts into the text of the capture; a higher `score` fits better."""

    capture: str
    span: Span
    score: float


class Postings(Protocol):
    """Which passages hold which words; passages go by numbers, words by their keys."""

    def sizes(self) -> tuple[int, int]:
        """How many passages and how many words there are."""
        ...

    def commonness(self, words: Sequence[str]) -> dict[str, int]:
        """In how many passages each word stands; words that stand in none are left out."""
        ...

    def holding(self, word: str) -> Iterable[int]:
        """The passages that hold the word."""
        ...

    def holding_all(self, words: Sequence[str], limit: int) -> Iterable[int]:
        """At most `limit` passages that hold all of the words."""
        ...

    def place(self, passage: int) -> tuple[str, int, int]:
        """The hash of the passage's capture, its first code point and the one past its last."""
        ...


def count_passages(postings: Postings, words: Sequence[str]) -> dict[str, int]:
    """In how many passages each of these folded words stands, 0 for those that stand in none."""
    keys = {word: key_of(word) for word in words}
    found = postings.commonness(list(dict.fromkeys(keys.values())))
    return {word: found.get(key, 0) for word, key in keys.items()}


def search_passages(postings: Postings, words: Sequence[str], limit: int) -> list[Hit]:
    """The passages that share most with these folded words, best first; a rare word counts for more.

    The score is the sum over the shared words of `log(1 + passages / passages with the word)`.
    """
    common = postings.commonness(list(dict.fromkeys(map(key_of, words))))
    rarest = sorted(common, key=lambda key: (common[key], key))
    passages = postings.sizes()[0]
    weights = {key: math.log1p(passages / common[key]) for key in rarest}
    looked_up = _within(rarest, common, LOOKED_AT)
    scores: dict[int, float] = {}
    for key in rarest[:looked_up]:
        for number in postings.holding(key):
            scores[number] = scores.get(number, 0.0) + weights[key]
    _add_common(postings, rarest[looked_up:], weights, scores, limit)
    best = sorted(scores, key=lambda number: (-scores[number], number))[:limit]
    return [_hit(postings, number, scores[number]) for number in best]


def _within(rarest: list[str], common: dict[str, int], allowance: int) -> int:
    """How many of the rarest words can be looked up before `allowance` passages have been gone through."""
    spent = 0
    for position, key in enumerate(rarest):
        spent += common[key]
        if spent > allowance:
            return position
    return len(rarest)


def _add_common(
    postings: Postings, keys: list[str], weights: dict[str, float], scores: dict[int, float], limit: int
) -> None:
    """Adds the passages that hold several of the common words together: all of them, else the rarest few."""
    together = keys[:COMMON_TOGETHER]
    found: set[int] = set()
    while together and len(found) < limit:
        weight = sum(weights[key] for key in together)
        for number in postings.holding_all(together, limit + len(found)):
            if number not in found:
                found.add(number)
                scores[number] = scores.get(number, 0.0) + weight
        if scores and len(together) <= 2:
            return
        together = together[:-1]


def _hit(postings: Postings, number: int, score: float) -> Hit:
    capture, start, end = postings.place(number)
    return Hit(capture=capture, span=Span(start, end), score=round(score, 6))
