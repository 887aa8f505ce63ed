"""Finds the passages of the library that share the rarer words of a statement.

A word that stands in few passages says most about where to look, so the rarest words are looked up first, as many as
the time allows; common ones are looked up several at once. What comes out best is then weighed by all words that it
shares with the statement.
"""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest
from operator import itemgetter
from typing import Protocol

import numpy as np

from onrecord.documents.span import Span
from onrecord.sources.passage import key_of
from onrecord.sources.scope import Runs

LOOKED_AT = 2_000
LOOKED_AT_TOGETHER = 400_000
WEIGHED = 60
ENOUGH_RARE = 3
TOGETHER = 12
FEWEST_TOGETHER = 3


@dataclass(frozen=True, kw_only=True, slots=True)
class Hit:
    """A passage that a search found: `span` counts into the text of the capture; a higher `score` fits better.

    `nearness` is the cosine between its meaning and that of the statement, None where meanings weren't compared.
    """

    capture: str
    span: Span
    score: float
    nearness: float | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Wanted:
    """The words of a statement that stand in the library: in how many passages each does, and how much it counts.

    `weights` has them in the order of their rarity.
    """

    common: Mapping[str, int]
    weights: Mapping[str, float]


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

    def shared(self, passages: Sequence[int], words: Sequence[str]) -> dict[int, list[str]]:
        """Which of the words each of these passages holds."""
        ...

    def places(self, passages: Sequence[int]) -> Mapping[int, tuple[str, int, int]]:
        """The hash of each passage's capture, its first code point and the one past its last; not of those gone."""
        ...


def count_passages(postings: Postings, words: Sequence[str]) -> dict[str, int]:
    """In how many passages each of these folded words stands, 0 for those that stand in none."""
    keys = {word: key_of(word) for word in words}
    found = postings.commonness(list(dict.fromkeys(keys.values())))
    return {word: found.get(key, 0) for word, key in keys.items()}


def search_passages(postings: Postings, words: Sequence[str], limit: int, runs: Runs | None = None) -> list[Hit]:
    """The passages that share most with these folded words, best first; a rare word counts for more.

    The score is the sum over the shared words of `log(1 + passages / passages with the word)`. `runs` are the passages
    that may be found, None for all.
    """
    wanted = wanted_words(postings, words)
    scores = weigh_passages(postings, wanted, candidates(postings, wanted, max(limit, WEIGHED), runs))
    best = sorted(scores, key=lambda number: (-scores[number], number))[:limit]
    return hits_at(postings, best, scores, {})


def wanted_words(postings: Postings, words: Sequence[str]) -> Wanted:
    """The words of a statement that stand in the library, rarest first."""
    common = postings.commonness(list(dict.fromkeys(map(key_of, words))))
    passages = postings.sizes()[0]
    rarest = sorted(common, key=lambda key: (common[key], key))
    return Wanted(common=common, weights={key: math.log1p(passages / common[key]) for key in rarest})


def weigh_passages(postings: Postings, wanted: Wanted, passages: Sequence[int]) -> dict[int, float]:
    """The weight of the words that each of these passages shares; a passage that shares none is left out."""
    weights = wanted.weights
    shared = postings.shared(passages, list(weights))
    return {number: sum(weights[key] for key in held) for number, held in shared.items() if held}


def candidates(postings: Postings, wanted: Wanted, limit: int, runs: Runs | None) -> list[int]:
    """The passages worth weighing: those that share most of the rarest words, and those with many common ones."""
    rarest, common = list(wanted.weights), wanted.common
    looked_up = _within(rarest, common, LOOKED_AT)
    scores: dict[int, float] = {}
    for key in rarest[:looked_up]:
        for number in _inside(postings.holding(key), runs):
            scores[number] = scores.get(number, 0.0) + wanted.weights[key]
    best = [number for number, _ in nlargest(limit, scores.items(), key=itemgetter(1))]
    if looked_up < ENOUGH_RARE:
        best += _inside(_holding_together(postings, rarest, common, looked_up, limit), runs)
    return list(dict.fromkeys(best))


def _inside(numbers: Iterable[int], runs: Runs | None) -> Iterable[int]:
    if runs is None:
        return numbers
    some = np.fromiter(numbers, dtype=np.int64)
    kept: list[int] = some[runs.hold(some)].tolist()
    return kept


def _within(rarest: list[str], common: Mapping[str, int], allowance: int) -> int:
    """How many of the rarest words can be looked up before `allowance` passages have been gone through."""
    spent = 0
    for position, key in enumerate(rarest):
        spent += common[key]
        if spent > allowance:
            return position
    return len(rarest)


def _holding_together(
    postings: Postings, rarest: list[str], common: Mapping[str, int], looked_up: int, limit: int
) -> list[int]:
    """Passages that hold all of the words, else all of the common ones, else fewer and fewer of these."""
    found: list[int] = []
    spent = 0
    for together in _together(rarest, looked_up):
        # To find where words stand together, the database goes through all passages of each of them.
        spent += sum(common[key] for key in together)
        if len(found) < limit and (spent <= LOOKED_AT_TOGETHER or not (found or looked_up)):
            found += postings.holding_all(together, limit)
    return found


def _together(rarest: list[str], looked_up: int) -> Iterator[list[str]]:
    if looked_up:
        yield rarest[:TOGETHER]
    some = rarest[looked_up:][:TOGETHER]
    while some and not (looked_up and len(some) < FEWEST_TOGETHER):
        yield some
        some = some[: len(some) * 2 // 3]


def hits_at(
    postings: Postings, passages: Sequence[int], scores: Mapping[int, float], nearness: Mapping[int, float]
) -> list[Hit]:
    """The passages as hits, but for those whose capture another run took out of the index a moment ago."""
    places = postings.places(passages)
    return [
        Hit(
            capture=places[number][0],
            span=Span(places[number][1], places[number][2]),
            score=round(scores[number], 6),
            nearness=nearness.get(number),
        )
        for number in passages
        if number in places
    ]
