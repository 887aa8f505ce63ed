"""Weighs statements against passages with the trained model that ships in the package.

What comes in are pairs of texts; what goes out is, for each, how likely the passage is to bear the statement out, to
contradict it, or to do neither, and the same for each word of the statement. The model runs on the processor and asks
nothing of anybody; how it was trained and how often it is right is told in `MODEL_CARD.md`.
"""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from onrecord.checking.entailment.at_hand import words_in
from onrecord.checking.entailment.pair import STATEMENT, Pair, lay_side_by_side, length_of
from onrecord.documents.word_pieces import shipped_tokenizer
from onrecord.documents.words import Words

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

Scores = NDArray[np.float32]

FOLDER = Path(__file__).parent
ROWS = 1
"""How many pairs are put to the model at once: its eight bits are shared out among all of them, so that one more would
change the weights of the others."""
KEPT_ROWS = 2_048
"""So many groups of pairs are kept with their weights: in the next version of an article many come again."""
MOST_THREADS = 4


@dataclass(frozen=True, kw_only=True, slots=True)
class Weight:
    """How a passage bears on a statement: log odds of "borne out", "contradicted" and "neither", not yet calibrated.

    `words` are those of the statement and `told`, shape (words, 3), the likelihoods of the same three for each of
    them; a word that was cut off counts as not told of.
    """

    scores: tuple[float, float, float]
    words: Words
    told: Scores


class Weighing:
    """The trained model, read from the package when it is first asked; it can serve several threads."""

    def __init__(self, folder: Path = FOLDER, threads: int = 1) -> None:
        self._folder, self._threads = folder, threads
        self._weighed = lru_cache(maxsize=KEPT_ROWS)(self._weigh_together)

    def weigh(self, pairs: Sequence[tuple[str, str]]) -> list[Weight]:
        """One weight for each pair of statement and passage, in order."""
        lengths = [length_of(statement, passage, shipped_tokenizer()) for statement, passage in pairs]
        order = sorted(range(len(pairs)), key=lambda n: lengths[n])
        found: dict[int, Weight] = {}
        for low in range(0, len(order), ROWS):
            some = order[low : low + ROWS]
            found |= zip(some, self._weighed(tuple(pairs[n] for n in some)), strict=True)
        return [found[n] for n in range(len(pairs))]

    def _weigh_together(self, pairs: tuple[tuple[str, str], ...]) -> tuple[Weight, ...]:
        """The weights of some pairs that are put to the model at once, which shows a little in each of them."""
        laid = [lay_side_by_side(statement, passage, shipped_tokenizer()) for statement, passage in pairs]
        whole, pieces = self._run(laid)
        return tuple(_weight(pairs[n][0], pair, whole[n], pieces[n]) for n, pair in enumerate(laid))

    def _run(self, laid: Sequence[Pair]) -> tuple[Scores, Scores]:
        longest = max(map(len, laid))
        inputs = {
            name: np.stack([np.pad(getattr(p, name), (0, longest - len(p))) for p in laid])
            for name in ("ids", "role", "case", "match")
        }
        whole, pieces = self._session.run(["whole", "pieces"], inputs)
        return whole, pieces

    @cached_property
    def _session(self) -> "InferenceSession":
        from onnxruntime import InferenceSession, SessionOptions

        options = SessionOptions()
        options.intra_op_num_threads = self._threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        # Threads that wait busily would take the processor from whatever else runs.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        return InferenceSession(str(self._folder / "weigher.onnx"), options, providers=["CPUExecutionProvider"])


@cache
def shipped_weighing() -> Weighing:
    """The model that ships with the package; it never changes, so one is enough for the whole program."""
    return Weighing(threads=min(MOST_THREADS, os.cpu_count() or 1))


def _weight(statement: str, pair: Pair, whole: Scores, pieces: Scores) -> Weight:
    words = words_in(statement)
    told = np.zeros((len(words), 3), dtype=np.float32)
    told[:, 2] = 1.0
    stated = np.flatnonzero(pair.role == STATEMENT)
    likely = np.exp(pieces[stated] - np.logaddexp.reduce(pieces[stated], axis=-1, keepdims=True))
    for number, (start, end) in enumerate(zip(words.starts, words.ends, strict=True)):
        own = likely[(pair.start[stated] < end) & (pair.end[stated] > start)]
        if len(own):
            told[number] = own[own[:, 0].argmin()]
    told.flags.writeable = False
    return Weight(scores=(float(whole[0]), float(whole[1]), float(whole[2])), words=words, told=told)
