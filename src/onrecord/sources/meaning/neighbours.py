"""Finds the passages whose vectors lie nearest to that of a statement.

What comes in are a vector and which passages count; what goes out is how near each of the nearest is. The signs of all
vectors are compared first, a bit for each of their numbers; the thousand that are most alike are then measured. What
that leaves out, and what other ways take, is told in docs/decisions/0005.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from onrecord.sources.meaning.encoder import WIDTH, Vectors
from onrecord.sources.meaning.packing import SIGN_WORDS, Signs, unpack_vectors

Numbers = NDArray[np.int64]
Allowed = NDArray[np.bool_]

MEASURED = 1_000
STRETCH = 131_072
"""So many vectors at a time: fewer take longer to hand out, more don't stay near the processor."""
MOST_THREADS = 2
FAR = WIDTH + 1


class Neighbours:
    """The vectors of a library, ready to be searched; it can serve several threads."""

    def __init__(self, passages: Numbers, signs: Signs, packed: Callable[[Sequence[int]], Mapping[int, bytes]]) -> None:
        """`passages` are the numbers of the passages, `signs` has shape (passages, 6); `packed` hands out vectors."""
        self.passages = passages
        self._signs = np.ascontiguousarray(signs.reshape(-1, SIGN_WORDS).T)
        self._packed = packed
        self._threads = ThreadPoolExecutor(MOST_THREADS)

    def nearest(self, vector: Vectors, count: int, allowed: Allowed | None = None) -> dict[int, float]:
        """At most `count` passages with their cosines, nearest first; `allowed` has an entry for each of `passages`."""
        alike = self.passages[self._most_alike(vector, max(count, MEASURED), allowed)]
        cosines = self.nearness(vector, alike.tolist())
        best = sorted(cosines, key=lambda number: (-cosines[number], number))[:count]
        return {number: cosines[number] for number in best}

    def nearness(self, vector: Vectors, passages: Iterable[int]) -> dict[int, float]:
        """The cosine of each of these passages that has a vector."""
        packed = self._packed(list(passages))
        if not packed:
            return {}
        cosines = unpack_vectors(list(packed.values())) @ vector
        return dict(zip(packed, cosines.tolist(), strict=True))

    def _most_alike(self, vector: Vectors, count: int, allowed: Allowed | None) -> Numbers:
        """The places of at least `count` vectors that differ from this one in the fewest signs."""
        wanted = np.packbits(vector > 0).view(np.uint64)
        differing = np.empty(len(self.passages), dtype=np.uint16)
        edges = [*range(0, len(differing), STRETCH), len(differing)]

        def compare(stretch: tuple[int, int]) -> Numbers:
            part = differing[slice(*stretch)]
            _count_differing(self._signs[:, slice(*stretch)], wanted, part)
            if allowed is not None:
                part[~allowed[slice(*stretch)]] = FAR
            return np.bincount(part, minlength=FAR + 1)

        if len(edges) > 2:
            counts = sum(self._threads.map(compare, pairwise(edges)), np.zeros(FAR + 1, dtype=np.int64))
        else:
            counts = compare((0, len(differing)))
        limit = min(int(np.searchsorted(np.cumsum(counts), count)), WIDTH)
        return np.flatnonzero(differing <= limit)


def _count_differing(signs: Signs, wanted: Signs, into: NDArray[np.uint16]) -> None:
    into[:] = 0
    for row, word in zip(signs, wanted, strict=True):
        into += np.bitwise_count(row ^ word)
