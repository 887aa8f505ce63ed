"""Finds passages for a statement by its words and by its meaning together.

What comes in are the words of a statement, its vector and a library; what goes out are the passages that fit best.
Those that either search brings are measured in both ways: the share of the words that they hold, and their nearness.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from onrecord.sources.meaning.encoder import Vectors
from onrecord.sources.meaning.neighbours import Neighbours
from onrecord.sources.scope import Runs
from onrecord.sources.search import WEIGHED, Hit, Postings, candidates, hits_at, wanted_words, weigh_passages

NEAREST = 60
WEIGHT_OF_NEARNESS = 1.0
"""Chosen on the training part of WiCE (docs/decisions/0005)."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """A statement as it is looked for: its telling words, folded, and its vector, shape (384,)."""

    words: Sequence[str]
    vector: Vectors


def find_by_both(
    postings: Postings, neighbours: Neighbours, asked: Asked, limit: int, runs: Runs | None = None
) -> list[Hit]:
    """At most `limit` passages, best first; `runs` are those that may be found, None for all.

    The score is the share of the words' weight that a passage holds, and its nearness times a weight. A passage that
    has no vector yet counts as near as the middle one of the others.
    """
    wanted = wanted_words(postings, asked.words)
    near = neighbours.nearest(asked.vector, NEAREST, runs.hold(neighbours.passages) if runs else None)
    by_words = candidates(postings, wanted, WEIGHED, runs)
    near |= neighbours.nearness(asked.vector, [number for number in by_words if number not in near])
    held = weigh_passages(postings, wanted, list(dict.fromkeys([*by_words, *near])))
    whole = sum(wanted.weights.values()) or 1.0
    middle = median(near.values()) if near else 0.0
    scores = {
        number: held.get(number, 0.0) / whole + WEIGHT_OF_NEARNESS * near.get(number, middle)
        for number in {*by_words, *near}
    }
    best = sorted(scores, key=lambda number: (-scores[number], number))[: limit * 2]
    return hits_at(postings, best, scores, near)[:limit]
