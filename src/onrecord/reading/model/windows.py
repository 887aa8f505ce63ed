"""Cuts the pieces of a text into the windows that the encoder reads, and lays them out for it.

What comes in are the pieces of a text; what goes out is where its windows begin and what the encoder is told of each.
"""

from collections.abc import Sequence

import numpy as np

from onrecord.documents.span import Span
from onrecord.documents.word_pieces import FIRST, LAST
from onrecord.reading.model.pieces import Pieces, Whole

WINDOW = 254
STRIDE, LEAST_STRIDE = 198, 90
LEAD = 14
"""A window begins so many pieces before a line, lest the model take the line for the beginning of the article."""


def window_starts(pieces: Pieces) -> list[int]:
    """Where the windows begin: each at a line, so that they keep to their words where the text changes elsewhere."""
    starts = [0] if len(pieces) else []
    while starts and starts[-1] + WINDOW < len(pieces):
        nearest, furthest = starts[-1] + LEAST_STRIDE, starts[-1] + STRIDE
        lines = np.flatnonzero(pieces.breaks[nearest : furthest + 1])
        starts.append(nearest + int(lines[-1]) - LEAD if len(lines) else furthest)
    return starts


def places_of(pieces: Pieces, sentences: Sequence[Span]) -> Whole:
    """The first piece of each sentence and the one behind its last, shape (sentences, 2)."""
    edges = np.array([[s.start, s.end] for s in sentences], dtype=np.int64).reshape(-1, 2)
    first = np.searchsorted(pieces.start, edges[:, 0], side="left")
    return np.stack((first, np.searchsorted(pieces.end, edges[:, 1], side="right")), axis=1)


def inputs_of(pieces: Pieces, starts: list[int], size: int) -> dict[str, Whole]:
    """The windows as rows, each begun and ended by its sign."""
    inputs = {name: np.zeros((len(starts), size + 2), dtype=np.int64) for name in ("ids", "quoted", "breaks")}
    inputs |= {name: np.zeros_like(inputs["ids"]) for name in ("sentence", "marks")}
    inputs["case"] = np.full_like(inputs["ids"], 12)
    for row, start in enumerate(starts):
        for name, values in inputs.items():
            own: Whole = getattr(pieces, name)[start : start + size]
            values[row, 1:-1] = own
            if name in ("sentence", "marks"):
                values[row, 0], values[row, -1] = own[0], own[-1]
    inputs["ids"][:, 0], inputs["ids"][:, -1] = FIRST, LAST
    return inputs
