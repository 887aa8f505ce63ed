"""Learns on pairs kept aside how to read the model's scores, and when the desk may speak.

    python -m training.evidence.calibrate --data DATA --base FOLDER --model FOLDER

The model in FOLDER (weigher.onnx) and the exact comparisons give each pair a few figures; a multinomial logistic
regression turns them into likelihoods, each set and each label counting the same, so that no base rate is learnt. Pairs
of which an exact comparison decides are left out of it: for them the share is kept that it is right of. The thresholds
are the lowest at which 97 of 100 verdicts on a set are right, the highest of the sets that count. Writes settings.json
beside the model and prints the reliability table.
"""

import argparse
import json
import random
import sys
from collections import defaultdict
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors.torch import load_file
from tokenizers import Tokenizer

from onrecord.checking.entailment.decided import decides, repeats, speaks_against
from onrecord.checking.entailment.held import Held, lay_out
from onrecord.checking.entailment.holding import hold
from onrecord.checking.entailment.judge import VETOES
from onrecord.checking.entailment.likelihood import features_of, likelihoods
from onrecord.checking.entailment.weighing import Weighing
from training.evidence.long_pages import counts_of, long_signs, read_cited, table_of
from training.evidence.mixture import Mixture
from training.evidence.pairs import CONTRADICTS, SUPPORTS, Labelled

WANTED = 0.97
LEAST = 0.5
COUNT = ("fever", "fever contrasts", "news", "news, whole page")
"""The sets whose labels are sure enough to set a threshold by."""
ANOTHER = 0.6
"""From this likelihood on a statement is contradicted where a comparison finds another in the same place.

`TRIED.md` tells how it was chosen; among the pairs kept aside there are too few of them to learn it anew.
"""
ENOUGH = 10
PENALTY = 0.02
Exact = tuple[bool, bool, bool, bool]
"""Whether exact comparisons speak against a statement, forbid "stands", decide against it, or find it repeated."""
Set = tuple[NDArray[np.float64], NDArray[np.float64], list[Exact]]


def sets_of(mixture: Mixture, chance: random.Random) -> dict[str, list[Labelled]]:
    """What is kept aside, by name."""
    contrasts = [a.pair for a in mixture._fever_contrasts()]
    news = [a.pair for _ in range(3) for a in mixture._news()]
    found = {"fever": mixture.fever, **mixture.judged, "fever contrasts": contrasts, "news": news}
    found["news, whole page"] = list(mixture.whole_pages())
    return {name: chance.sample(pairs, min(900, len(pairs))) for name, pairs in found.items()}


def figures_of(pairs: list[Labelled], weighing: Weighing) -> Set:
    """The features of the pairs, their labels, and what exact comparisons say."""
    features, labels, exact = [], [], []
    laid = [lay_out(pair.statement, [pair.passage]) for pair in pairs]
    weights = iter(weighing.weigh([(a.statement, p.text) for a, some in zip(pairs, laid, strict=True) for p in some]))
    for pair, portions in zip(pairs, laid, strict=True):
        held = hold(pair.statement, portions, [next(weights) for _ in portions])
        if not held:
            continue
        features.append(features_of(held))
        labels.append(pair.label)
        exact.append(exactly(held[0]))
    return np.array(features), np.array(labels, dtype=np.float64), exact


def exactly(held: Held) -> Exact:
    """What exact comparisons say of a statement."""
    vetoed = any(d.outcome in VETOES for d in held.details)
    return speaks_against(held.details), vetoed, decides(held), repeats(held)


def undecided(sets: dict[str, Set]) -> dict[str, Set]:
    """The sets without the pairs of which an exact comparison decides."""
    found = {}
    for name, (features, labels, exact) in sets.items():
        left = [n for n, told in enumerate(exact) if not (told[2] or told[3])]
        found[name] = (features[left], labels[left], [exact[n] for n in left])
    return found


def rightly(sets: dict[str, Set], which: int, label: int) -> float:
    """How often the label is right where the exact comparisons say that, the mean of the sets that count."""
    shares = []
    for name, (_, labels, exact) in sets.items():
        right = [gold[label] > 0.5 for gold, told in zip(labels, exact, strict=True) if told[which]]
        what = "decided against" if which == DECIDED else "repeated"
        print(f"{what:15} by an exact comparison {name:16} {len(right):4}, right {np.mean(right or [0]):.3f}")
        if name in COUNT and len(right) >= ENOUGH:
            shares.append(float(np.mean(right)))
    return float(np.mean(shares or [0.9]))


DECIDED, REPEATED = 2, 3


def fit(sets: dict[str, Set]) -> NDArray[np.float64]:
    """The weights, shape (2, features + 1)."""
    x = np.concatenate([features for features, _, _ in sets.values()])
    spread = x.std(axis=0) + 1e-6
    middle = x.mean(axis=0)
    scaled = torch.tensor((x - middle) / spread)
    gold = torch.tensor(np.concatenate([labels for _, labels, _ in sets.values()]))
    share = torch.tensor(np.concatenate([_shares(labels) for _, labels, _ in sets.values()]))
    weights = torch.zeros(2, x.shape[1] + 1, dtype=torch.float64, requires_grad=True)
    learn = torch.optim.LBFGS([weights], max_iter=300, line_search_fn="strong_wolfe")

    def loss() -> torch.Tensor:
        learn.zero_grad()
        scores = scaled @ weights[:, :-1].T + weights[:, -1]
        scores = torch.cat((scores, torch.zeros(len(scores), 1, dtype=torch.float64)), dim=1)
        told = -(gold * torch.log_softmax(scores, dim=-1)).sum(1)
        total = (told * share).sum() / share.sum() + PENALTY * (weights[:, :-1] ** 2).mean()
        total.backward()
        return total

    learn.step(loss)
    found = weights.detach().numpy()
    plain = found[:, :-1] / spread
    return np.concatenate((plain, (found[:, -1] - plain @ middle)[:, None]), axis=1)


def _shares(labels: NDArray[np.float64]) -> NDArray[np.float64]:
    """How much each pair counts: every label of a set the same in all, every set the same."""
    each = labels / np.maximum(labels.sum(axis=0), 1)
    return each.sum(axis=1) / max(1, (labels.sum(axis=0) > 1).sum())


def threshold(rows: list[tuple[float, bool]]) -> float:
    """The lowest likelihood at which what is at least as likely is right often enough."""
    right, best = 0, 1.0
    for number, (likely, is_right) in enumerate(sorted(rows, reverse=True), start=1):
        right += is_right
        if right / number >= WANTED:
            best = likely
    return max(best, LEAST)


def reliability(sets: dict[str, Set], weights: NDArray[np.float64]) -> None:
    """Prints, for tenths of the likelihood of "borne out", how often that was right."""
    tenths: dict[int, list[tuple[float, float]]] = defaultdict(list)
    for features, labels, _ in sets.values():
        for row, label in zip(features, labels, strict=True):
            supports, _ = likelihoods(row, weights)
            tenths[min(9, int(supports * 10))].append((supports, label[SUPPORTS]))
    print("likelihood  pairs  mean  borne out")
    for tenth, rows in sorted(tenths.items()):
        told, right = np.mean(rows, axis=0)
        print(f"{tenth / 10:.1f}–{tenth / 10 + 0.1:.1f}     {len(rows):5}  {told:.2f}  {right:.2f}")


def main(arguments: list[str]) -> int:
    """Reads the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--model", type=Path, required=True)
    asked = parser.parse_args(arguments)
    chance = random.Random(7)
    tokenizer = Tokenizer.from_file(str(asked.base / "tokenizer.json"))
    tokenizer.no_truncation()
    words = load_file(asked.base / "model.safetensors")["embeddings.word_embeddings.weight"]
    mixture = Mixture(asked.data, tokenizer, words, chance, aside=True)
    weighing = Weighing(asked.model, threads=2)
    sets = {name: figures_of(pairs, weighing) for name, pairs in sets_of(mixture, chance).items()}
    cited = read_cited(asked.data)
    found = table_of([counts_of(row) for row in cited])
    told: dict[str, object] = {
        "decided": round(rightly(sets, DECIDED, CONTRADICTS), 3),
        "repeated": round(rightly(sets, REPEATED, SUPPORTS), 3),
        "another": ANOTHER,
        "found": found.tolist(),
        "long": long_signs(cited, weighing, found),
    }
    sets = undecided(sets)
    weights = fit(sets)
    told["weights"] = [[round(w, 5) for w in row] for row in weights.tolist()]
    for name, label in (("stands", SUPPORTS), ("contradicted", CONTRADICTS)):
        told[name] = round(threshold_of(sets, weights, name, label), 4)
    labels_right(sets, weights)
    reliability(sets, weights)
    (asked.model / "settings.json").write_text(json.dumps(told) + "\n", encoding="utf-8")
    print({k: v for k, v in told.items() if k != "weights"})
    return 0


def threshold_of(sets: dict[str, Set], weights: NDArray[np.float64], name: str, label: int) -> float:
    """The threshold of a verdict: the highest of those that the sets need on which it is spoken often enough."""
    limits = []
    for key, (features, labels, exact) in sets.items():
        rows = [
            (likelihoods(row, weights)[label], bool(gold[label] > 0.5))
            for row, gold, (against, vetoed, _, _) in zip(features, labels, exact, strict=True)
            if (against if name == "contradicted" else not vetoed)
        ]
        limit = threshold(rows)
        sure = [right for likely, right in rows if likely >= limit]
        print(f"{name:13} {key:16} {limit:.3f}  {len(sure)} of {len(labels)}, right {np.mean(sure or [0]):.3f}")
        if key in COUNT and len(sure) >= ENOUGH:
            limits.append(limit)
    return max(limits, default=0.95)


def labels_right(sets: dict[str, Set], weights: NDArray[np.float64]) -> None:
    """Prints how often the likeliest label is right, and the likelier of yes and no where people said either."""
    for key, (features, labels, _) in sets.items():
        guessed = np.array([likelihoods(row, weights) for row in features])
        whole = np.column_stack((guessed, 1 - guessed.sum(axis=1)))
        two = labels[:, :2].max(axis=1) > 0.5
        label = np.mean(whole.argmax(1) == labels.argmax(1))
        yes = np.mean(guessed[two].argmax(1) == labels[two, :2].argmax(1))
        print(f"{key:16} {len(labels)} pairs, label right {label:.3f}, of those that say yes or no {yes:.3f}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
