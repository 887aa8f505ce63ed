"""Scores a network on packed lessons that are kept aside, kind by kind."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import numpy as np
import torch
from numpy.typing import NDArray

from training.evidence.dealt import KINDS
from training.evidence.network import TOLD, Weigher
from training.evidence.packed import UNKNOWN, Packed
from training.evidence.ranks import area_of

Mixed = Callable[[], AbstractContextManager[object]]
Figures = NDArray[np.float64]


@torch.no_grad()
def scores_of(model: Weigher, aside: Packed, mixed: Mixed) -> dict[str, list[float]]:
    """For each kind: how often the likelier of yes and no is right where people said either, and macro-F1 of three.

    "words" is the area under the curve for the words of a statement that aren't borne out.
    """
    model.eval()
    whole = np.zeros((len(aside), 3))
    marks, likely = [], []
    for rows in aside.arrays["length"].argsort().split(256):
        batch = aside.batch(rows)
        with mixed():
            said, told = model(*(batch[name] for name in ("ids", *TOLD)))
        whole[rows.cpu().numpy()] = said.float().cpu().numpy()
        known = batch["marks"] != UNKNOWN
        marks.append((batch["marks"][known] > 0).cpu().numpy())
        likely.append(told.float().softmax(-1)[known][:, 0].cpu().numpy())
    gold = aside.arrays["label"].float().cpu().numpy()
    kind = aside.arrays["kind"].cpu().numpy()
    found = {}
    for number in np.unique(kind):
        own = kind == number
        found[KINDS[number]] = [_yes_or_no(whole[own], gold[own]), _macro_f1(whole[own], gold[own])]
    found["words"] = [round(area_of(-np.concatenate(likely), np.concatenate(marks)), 4)]
    return found


def _yes_or_no(whole: Figures, gold: Figures) -> float:
    two = gold[:, :2].max(1) > 0.5
    right = whole[two, :2].argmax(1) == gold[two, :2].argmax(1)
    return round(float(right.mean()), 4) if two.any() else 0.0


def _macro_f1(whole: Figures, gold: Figures) -> float:
    guess, label = whole.argmax(1), gold.argmax(1)
    both = [(((guess == n) & (label == n)).sum(), (guess == n).sum() + (label == n).sum()) for n in np.unique(label)]
    return round(float(np.mean([2 * hits / total for hits, total in both])), 4)
