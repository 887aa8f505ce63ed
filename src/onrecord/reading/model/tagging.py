"""From scores to tags: the best sequence of tags that is allowed, and the runs of pieces that they mark."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]
Whole = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Moves:
    """What is added to scores where tag b follows a, `transitions[a, b]`, and at the first piece, `begin[a]`."""

    transitions: Scores
    begin: Scores


def best_tags(scores: Scores, moves: Moves) -> Whole:
    """The most likely tags of each row (Viterbi 1967), shape (rows, pieces).

    `scores` has shape (rows, pieces, tags).
    """
    rows, pieces, tags = scores.shape
    told = np.ascontiguousarray(scores.transpose(1, 2, 0))
    ways = np.empty((pieces, tags, tags, rows), dtype=np.float32)
    ahead = told[0] + moves.begin[:, None]
    for at in range(1, pieces):
        np.add(ahead[:, None], moves.transitions[:, :, None], out=ways[at])
        ahead = ways[at].max(axis=0) + told[at]
    came = ways[1:].argmax(axis=1)
    found = np.zeros((rows, pieces), dtype=np.int64)
    tag, row = ahead.argmax(axis=0), np.arange(rows)
    for at in range(pieces - 1, 0, -1):
        found[:, at] = tag
        tag = came[at - 1, tag, row]
    found[:, 0] = tag
    return found


def worth_of(scores: Scores, tags: Whole, moves: Moves) -> float:
    """The score of these tags of one row; `best_tags` finds those that are worth most."""
    own = scores[np.arange(len(tags)), tags].sum() + moves.begin[tags[0]]
    return float(own + moves.transitions[tags[:-1], tags[1:]].sum())


def runs_of(inside: NDArray[np.bool_], begins: NDArray[np.bool_]) -> Iterator[tuple[int, int]]:
    """First and last place of each run in `inside`; a run ends where another begins."""
    first = last = -1
    for at in np.flatnonzero(inside).tolist():
        if first >= 0 and (at != last + 1 or begins[at]):
            yield first, last
            first = at
        elif first < 0:
            first = at
        last = at
    if first >= 0:
        yield first, last
