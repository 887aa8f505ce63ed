"""Turns what the model and the exact comparisons say of a statement into likelihoods that mean what they say.

A multinomial logistic regression of few features, learnt on pairs kept aside (`training/evidence/calibrate.py`); where
a statement retells a sentence, and an exact comparison finds something else in it, that comparison decides.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from onrecord.checking.entailment.detail import DetailHeld
from onrecord.checking.entailment.held import Held, kept_of

Features = NDArray[np.float64]

FEATURES = (
    "borne out against neither, in log odds, by the model",
    "contradicted against neither, in log odds, by the model",
    "borne out, mean over the telling words",
    "borne out, the least likely third of the telling words",
    "not contradicted, the least likely of the telling words",
    "share of the telling words that are there",
    "share of the telling words that one sentence has in the same order",
    "the same where the statement retells that sentence and nothing in it differs or is replaced, else nought",
    "details that are missing or weaker",
    "details that differ",
    "telling words, in logarithms",
)


def features_of(held: Sequence[Held]) -> Features:
    """What the likelihoods are computed from, shape (features,), in the order of `FEATURES`."""
    best = held[0]
    yes, no, neither = best.weight.scores
    kept = kept_of(best.weight.words)
    told = np.max([h.weight.told[kept, 0] for h in held], axis=0)
    wrong = np.min([h.weight.told[kept, 1] for h in held], axis=0)
    outcomes = [d.outcome for d in best.details]
    return np.array(
        [
            float(np.clip(yes - neither, -8, 8)),
            float(np.clip(no - neither, -8, 8)),
            float(_log(told).mean()),
            float(_log(np.sort(told)[: max(1, len(told) // 3)]).mean()),
            float(_log(1 - wrong.max())),
            max(h.shared for h in held),
            best.kept,
            best.kept if repeats(best) else 0.0,
            min(2, outcomes.count("missing") + outcomes.count("weaker")),
            min(2, outcomes.count("differs")),
            float(np.log1p(len(kept))),
        ]
    )


def _log(values: NDArray[np.float32] | np.float32) -> NDArray[np.float64]:
    return np.log(np.clip(np.asarray(values, dtype=np.float64), 0.005, 1.0))


def likelihoods(features: Features, weights: Features) -> tuple[float, float]:
    """How likely the statement is borne out, and contradicted; multinomial logistic, "neither" being the base."""
    scores = np.append(weights @ np.append(features, 1.0), 0.0)
    likely = np.exp(scores - np.logaddexp.reduce(scores))
    return float(likely[0]), float(likely[1])


def decides(held: Held) -> bool:
    """Whether an exact comparison with the sentence that the statement retells has found something else there.

    A denial of something else ("not in 1970" beside "in 1971") may be right: it decides nothing.
    """
    differing = {d.kind for d in held.details if d.outcome == "differs"}
    denied = any(d.kind == "negation" and d.outcome != "agrees" for d in held.details)
    return held.is_close and bool(differing) and (not denied or differing == {"negation"})


def repeats(held: Held) -> bool:
    """Whether a statement retells a sentence and exact comparisons find nothing else there."""
    return held.is_close and all(d.outcome == "agrees" for d in held.details)


def speaks_against(details: Sequence[DetailHeld]) -> bool:
    """Whether an exact comparison allows the tool to say that a statement is contradicted."""
    return any(d.outcome in ("differs", "replaced") or (d.kind, d.outcome) == ("name", "missing") for d in details)
