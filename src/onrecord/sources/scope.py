"""Which sources a search may look in: by name, by day, by standing; and the runs of passages that this comes to."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from onrecord.sources.source import Source, Standing

Numbers = NDArray[np.int64]


@dataclass(frozen=True, kw_only=True, slots=True)
class Scope:
    """What a search is kept to; whatever is left open keeps nothing out.

    `sources` are names. `since` and `until` are days, both included; a capture that has no day is in no range of days.
    """

    sources: frozenset[str] = frozenset()
    since: date | None = None
    until: date | None = None
    standings: frozenset[Standing] = frozenset()

    def admits(self, source: Source, written: date | None) -> bool:
        """Whether a capture of that source, written on that day, may be looked in."""
        if self.sources and source.name not in self.sources:
            return False
        if self.standings and source.standing not in self.standings:
            return False
        if self.since is None and self.until is None:
            return True
        return written is not None and (self.since or date.min) <= written <= (self.until or date.max)


class Runs:
    """Passages in runs of consecutive numbers, each from its first to its last."""

    def __init__(self, runs: Iterable[tuple[int, int]]) -> None:
        """`runs` don't overlap; they may come in any order."""
        ordered = np.array(sorted(runs), dtype=np.int64).reshape(-1, 2)
        self._first, self._last = ordered[:, 0], ordered[:, 1]

    def hold(self, numbers: Numbers) -> NDArray[np.bool_]:
        """Which of these numbers are in a run."""
        if not len(self._first):
            return np.zeros(len(numbers), dtype=np.bool_)
        at = np.searchsorted(self._first, numbers, side="right") - 1
        return np.asarray((at >= 0) & (numbers <= self._last[np.maximum(at, 0)]))

    def numbers(self) -> Numbers:
        """All numbers in the runs, in order."""
        lengths = self._last - self._first + 1
        before = np.cumsum(lengths) - lengths
        return np.asarray(np.repeat(self._first - before, lengths) + np.arange(lengths.sum()))
