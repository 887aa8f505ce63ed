"""A weighing written by hand, for tests: it takes a word for borne out where the passage has it."""

from collections.abc import Sequence

import numpy as np

from onrecord.checking.entailment.likelihood import FEATURES, Settings
from onrecord.checking.entailment.weighing import Weight
from onrecord.documents.words import words_of


class WordForWord:
    """Sure that a passage bears out what has the same words, and of nothing else."""

    def weigh(self, pairs: Sequence[tuple[str, str]]) -> list[Weight]:
        return [_weight(*pair) for pair in pairs]


def _weight(statement: str, passage: str) -> Weight:
    words, there = words_of(statement), set(words_of(passage).forms)
    known = np.array([form in there for form in words.forms])
    told = np.where(known[:, None], [0.9, 0.05, 0.05], [0.1, 0.5, 0.4]).astype(np.float32)
    sure = 4.0 if known.all() else -4.0
    return Weight(scores=(sure, -sure, 0.0), words=words, told=told)


def plain_settings() -> Settings:
    """Settings that take the model at its word."""
    weights = np.zeros((2, FEATURES + 1))
    weights[0, 0] = weights[1, 1] = 1.0
    found = np.array([[0.9, 0.6, 0.1], [0.7, 0.3, 0.1], [0.9, 0.7, 0.5]])
    long = np.array([[-1.5, -1.5], [1.5, 1.5]])
    likely = {"stands": 0.9, "contradicted": 0.9, "another": 0.6, "decided": 0.95, "repeated": 0.95}
    return Settings(weights, found=found, long=long, **likely)


class Unsure:
    """Sure of nothing, so that only exact comparisons decide."""

    def weigh(self, pairs: Sequence[tuple[str, str]]) -> list[Weight]:
        return [_unsure(statement) for statement, _ in pairs]


class LeansAgainst:
    """Finds every statement rather contradicted than not, but isn't sure of it: seven times of ten."""

    def weigh(self, pairs: Sequence[tuple[str, str]]) -> list[Weight]:
        return [_against(statement) for statement, _ in pairs]


def _against(statement: str) -> Weight:
    unsure = _unsure(statement)
    return Weight(scores=(-4.0, 1.0, 0.0), words=unsure.words, told=unsure.told)


def _unsure(statement: str) -> Weight:
    words = words_of(statement)
    told = np.tile(np.array([0.1, 0.1, 0.8], dtype=np.float32), (len(words), 1))
    return Weight(scores=(-4.0, -4.0, 0.0), words=words, told=told)
