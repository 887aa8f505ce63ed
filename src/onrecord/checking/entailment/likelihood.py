"""Turns what the model and the exact comparisons say of a statement into likelihoods that mean what they say.

Where a statement retells a sentence, the comparison with it decides: something differs in it, or nothing does. For all
else a multinomial logistic regression of the model's two log odds, learnt on pairs kept aside
(`training/evidence/calibrate.py`); more features made it worse on every set that it hadn't learnt from.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.checking.entailment.decided import decides, repeats
from onrecord.checking.entailment.found_words import told_of
from onrecord.checking.entailment.held import Held, kept_of

Features = NDArray[np.float64]

FEATURES = 2

LEAST = 0.005
"""No word counts as less likely to be told of than this: a model that is sure may be wrong."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What was learnt on pairs kept aside.

    `weights` are those of the features, shape (2, FEATURES + 1); `stands` and `contradicted` are thresholds of the
    likelihoods, `another` is that of "contradicted" where a comparison finds another in the same place; `decided` and
    `repeated` say how often it is right that a statement is contradicted where a comparison with the sentence it
    retells finds something else, and borne out where it finds nothing else. `found` says how likely a word is told of,
    by its kind and its place in a source, shape (3, 3); `long` are mean and spread, shape (2, 2), of the two signs by
    which a source in several portions is judged.
    """

    weights: Features
    stands: float
    contradicted: float
    another: float
    decided: float
    repeated: float
    found: Features
    long: Features


def features_of(held: Sequence[Held]) -> Features:
    """The model's log odds of "borne out" and of "contradicted" against neither, shape (2,)."""
    yes, no, neither = held[0].weight.scores
    return np.array([min(8.0, max(-8.0, odds)) for odds in (yes - neither, no - neither)])


def likelihoods_of(statement: str, held: Sequence[Held], settings: Settings) -> tuple[float, float]:
    """How likely a statement is borne out and how likely contradicted by what it was held against."""
    supports, contradicts = likelihoods(features_of(held), settings.weights)
    if len(held) > 1:
        supports = in_a_long_source(statement, held, settings)
        contradicts = min(contradicts, 1 - supports)
    if decides(held[0]):
        contradicts = max(contradicts, settings.decided)
        supports = min(supports, (1 - contradicts) / 2)
    elif repeats(held[0]):
        supports = max(supports, settings.repeated)
        contradicts = min(contradicts, (1 - supports) / 2)
    return supports, contradicts


def likelihoods(features: Features, weights: Features) -> tuple[float, float]:
    """How likely the statement is borne out, and contradicted; multinomial logistic, "neither" being the base."""
    scores = np.append(weights @ np.append(features, 1.0), 0.0)
    likely = np.exp(scores - np.logaddexp.reduce(scores))
    return float(likely[0]), float(likely[1])


def in_a_long_source(statement: str, held: Sequence[Held], settings: Settings) -> float:
    """How likely a source in several portions bears a statement out.

    Its facts may lie far apart, so that no portion bears all of it out. Two signs count the same: how far its words are
    borne out, each by the portion that does it best, and where they stand in the source, if anywhere.
    """
    scaled = (signs_of(statement, held, settings.found) - settings.long[0]) / settings.long[1]
    return float(1 / (1 + np.exp(-1.5 * (float(scaled.mean()) - 0.3))))


def signs_of(statement: str, held: Sequence[Held], found: Features) -> Features:
    """The two signs of a long source, shape (2,)."""
    kept = kept_of(held[0].weight.words)
    told = np.max([h.weight.told[kept, 0] for h in held], axis=0).astype(np.float64)
    return np.array([all_of(told), all_of(told_of(statement, [h.portion for h in held], found))])


def all_of(likely: Features) -> float:
    """How likely all words are told of, in logarithms, out of how likely each is.

    Words of one statement come together or are missing together. So their logarithms are divided by the root of their
    number, which lies between what their sum and what their mean would say.
    """
    return float(np.log(np.clip(likely, LEAST, 1.0)).sum() / np.sqrt(max(1, len(likely))))


def alone(held: Sequence[Held], settings: Settings) -> float:
    """How likely the most telling portion bears the statement out by itself: only by that may a statement stand."""
    return likelihoods(features_of(held), settings.weights)[0]
