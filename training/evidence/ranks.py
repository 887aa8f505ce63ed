"""How well scores put what is wanted first."""

import numpy as np
from numpy.typing import NDArray


def area_of(scores: NDArray[np.floating], wanted: NDArray[np.bool_]) -> float:
    """The area under the ROC curve: of two, one wanted, how often that one has the higher score; equals half."""
    _, place, many = np.unique(scores, return_inverse=True, return_counts=True)
    ranks = (np.cumsum(many) - (many - 1) / 2)[place]
    first = int(wanted.sum())
    return float((ranks[wanted].sum() - first * (first + 1) / 2) / max(1, first * (len(wanted) - first)))
