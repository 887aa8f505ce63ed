"""Settles which words belong to which cue, where what was heard about several cues overlaps.

What comes in is what was heard about each cue by itself; what goes out is what was heard about them together: no word
is said twice, and no cue stands in what another tells. Where two claim the same words, both are heard anew without
them in turn, and what is likeliest in all is kept. A cue that is left with nothing goes.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations

import numpy as np

from onrecord.reading.model.tagging import Moves, Scores, Whole, best_tags, worth_of

SOURCE, CONTENT = 1, 3
"""Where the two tags of a source begin, and those of a content: from there on, a piece is said."""
CERTAIN = 1e3
TRIED_IN_EVERY_ORDER = 3
WEIGHT_OF_WORDS = 0.2
"""What words that go to another cost, beside how sure the cues are; chosen on the articles kept aside (TRIED.md)."""
NEVER = -1e4


@dataclass(frozen=True, slots=True)
class Claim:
    """What is heard about one cue; pieces count from the first of the text.

    `cue` are its first and last piece, `sure` the log odds that it is one, less what is asked of it. `scores` and
    `tags` have a row for each piece from `start` on; `worth` is the score of these tags, `content` the pieces said.
    """

    cue: tuple[int, int]
    sure: float
    start: int
    scores: Scores
    tags: Whole
    worth: float
    content: frozenset[int]

    @property
    def pieces(self) -> range:
        """The pieces of the cue."""
        return range(self.cue[0], self.cue[1] + 1)


def claim_of(cue: tuple[int, int], sure: float, start: int, scores: Scores, tags: Whole, moves: Moves) -> Claim:
    """What is heard about a cue with these tags; those at the edges of its window are of no piece of the text."""
    worth = worth_of(scores, tags, moves)
    tags = tags.copy()
    tags[[0, -1]] = 0
    said = frozenset((np.flatnonzero(tags >= CONTENT) + start).tolist())
    return Claim(cue, sure, start, scores, tags, worth, said)


def certain_claim(cue: range, source: range, content: range) -> Claim:
    """What needs no model: these pieces, none of which can go to another."""
    start = min(cue.start, source.start, content.start) - 1
    tags = np.zeros(max(cue.stop, source.stop, content.stop) + 1 - start, dtype=np.int64)
    for role, begins in ((source, SOURCE), (content, CONTENT)):
        tags[role.start - start : role.stop - start] = begins + 1
        tags[role.start - start] = begins
    scores = np.zeros((len(tags), CONTENT + 2), dtype=np.float32)
    last = cue.stop - 1
    return Claim((cue.start, last), CERTAIN, start, scores, tags, 0.0, frozenset(content))


def settle(claims: Sequence[Claim], moves: Moves) -> Iterator[Claim]:
    """The claims that are kept, as they are kept, in no order; those that claim nothing are left out."""
    for group in groups_of([claim for claim in claims if claim.content]):
        yield from max((_kept(order, moves) for order in _orders(group)), key=lambda kept: kept[0])[1]


def _orders(group: Sequence[Claim]) -> Iterable[Sequence[Claim]]:
    """The orders worth trying; what is certain comes first in each."""
    certain = [claim for claim in group if claim.sure >= CERTAIN]
    others = sorted((claim for claim in group if claim.sure < CERTAIN), key=lambda claim: (-claim.sure, claim.cue))
    orders = permutations(others) if len(others) <= TRIED_IN_EVERY_ORDER else [others]
    return ([*certain, *order] for order in orders)


def reaching(claims: Sequence[Claim], edge: int) -> tuple[list[Claim], list[Claim]]:
    """The claims that can be settled, and those that have to wait for what is heard from piece `edge` on."""
    settled, waiting = list[Claim](), list[Claim]()
    for group in groups_of(claims):
        (waiting if any(max(_wanted(claim)) >= edge for claim in group) else settled).extend(group)
    return settled, waiting


def groups_of(claims: Sequence[Claim]) -> Iterator[list[Claim]]:
    """The claims that can't be settled one by one: those that want a piece that another wants, or stands on."""
    holders: dict[int, list[int]] = {}
    for number, claim in enumerate(claims):
        for piece in _wanted(claim):
            holders.setdefault(piece, []).append(number)
    left = set(range(len(claims)))
    while left:
        group, waiting = [], [left.pop()]
        while waiting:
            number = waiting.pop()
            group.append(number)
            near = {n for piece in _wanted(claims[number]) for n in holders[piece]} & left
            left -= near
            waiting += near
        yield [claims[number] for number in sorted(group)]


def _wanted(claim: Claim) -> set[int]:
    return {*claim.content, *claim.pieces}


def _kept(order: Iterable[Claim], moves: Moves) -> tuple[float, list[Claim]]:
    """What is left when each takes its words in this order, and how likely that is."""
    likely, taken, kept = 0.0, set[int](), list[Claim]()
    for claim in order:
        if not taken.isdisjoint(claim.pieces):
            continue
        fitting = claim if claim.content.isdisjoint(taken) else _without(claim, taken, moves)
        worth = claim.sure + WEIGHT_OF_WORDS * (fitting.worth - claim.worth)
        if worth > 0 and fitting.content:
            likely += worth
            taken |= fitting.content | set(fitting.pieces)
            kept.append(fitting)
    return likely, kept


def _without(claim: Claim, taken: set[int], moves: Moves) -> Claim:
    """The claim heard anew, where these pieces are said by others."""
    scores = claim.scores.copy()
    among = [piece - claim.start for piece in taken if claim.start <= piece < claim.start + len(scores)]
    scores[among, CONTENT:] += NEVER
    tags = best_tags(scores[None], moves)[0]
    return claim_of(claim.cue, claim.sure, claim.start, scores, tags, moves)
