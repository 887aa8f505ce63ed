"""Turns texts into vectors: two that say much the same lie near each other, whatever words they use.

What comes in are passages or statements; what goes out is one vector for each. The model ships with the package, runs
on the processor and asks nothing of anybody; where it comes from is told in `MODEL_CARD.md`.
"""

import os
from collections.abc import Sequence
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from onrecord.documents.word_pieces import FIRST, LAST, shipped_tokenizer

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

Vectors = NDArray[np.float32]

GRAPH = Path(__file__).with_name("encoder.onnx")
MODEL = "1e17e12268b55a8a"
"""The beginning of the SHA-256 of the graph: vectors of another one can't be compared with its own."""
WIDTH = 384
MOST_PIECES = 254
"""What goes beyond is cut off; a passage of a hundred words has about 140."""
PIECES_AT_ONCE = 4_096
MOST_THREADS = 4


class Encoder:
    """The model, read from the package when it is first asked; it can serve several threads."""

    def __init__(self, graph: Path = GRAPH, threads: int = 1) -> None:
        self._graph, self._threads = graph, threads

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One vector of length 1 for each text, shape (texts, 384); that of a text without a word says nothing."""
        rows = [self._pieces(text) for text in texts]
        order = sorted(range(len(rows)), key=lambda number: len(rows[number]))
        found = np.zeros((len(rows), WIDTH), dtype=np.float32)
        first = 0
        while first < len(order):
            # In order of length, rows of one batch are about as long and hardly anything is filled up.
            last = first + 1
            while last < len(order) and (last + 1 - first) * len(rows[order[last]]) <= PIECES_AT_ONCE:
                last += 1
            some = order[first:last]
            found[some] = self._run([rows[number] for number in some])
            first = last
        return found

    def _pieces(self, text: str) -> list[int]:
        # No text of so many pieces has more characters that count: the rest need not be cut at all.
        ids = shipped_tokenizer().encode(text[: MOST_PIECES * 20], add_special_tokens=False).ids
        return [FIRST, *ids[: MOST_PIECES - 2], LAST]

    def _run(self, rows: Sequence[list[int]]) -> Vectors:
        ids = np.zeros((len(rows), max(map(len, rows))), dtype=np.int64)
        for row, pieces in zip(ids, rows, strict=True):
            row[: len(pieces)] = pieces
        vectors: Vectors = self._session.run(["vectors"], {"ids": ids})[0]
        return vectors

    @cached_property
    def _session(self) -> "InferenceSession":
        from onnxruntime import InferenceSession, SessionOptions

        options = SessionOptions()
        options.intra_op_num_threads = self._threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        # Threads that wait busily would take the processor from the search that follows.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        return InferenceSession(str(self._graph), options, providers=["CPUExecutionProvider"])


@cache
def shipped_encoder() -> Encoder:
    """The model that ships with the package; it never changes, so one is enough for the whole program."""
    return Encoder(threads=min(MOST_THREADS, os.cpu_count() or 1))
