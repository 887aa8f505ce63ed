"""What can be guessed from a claim alone, so that the model needn't learn it.

In sets that people wrote, false claims say "only" and "not" more often. A plain logistic regression on words and word
pairs learns just that; its guesses, made for each claim by one that hasn't seen it, are added to the model's scores
while it learns (product of experts; Clark et al. 2019), and left out when it is used.
"""

import zlib
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

import torch
from torch import Tensor
from torch.nn import functional as F

from onrecord.documents.words import words_of
from training.evidence.pairs import Labelled

ROWS = 1 << 16
PARTS = 5


def guesses(pairs: Sequence[Labelled]) -> Tensor:
    """For each pair the log likelihoods of the labels as guessed from the statement alone, shape (pairs, 3).

    A statement that is there with several passages is guessed by what was learnt without any of them.
    """
    features = [_features(p.statement) for p in pairs]
    gold = torch.tensor([p.label for p in pairs])
    repeated = {s for s, n in Counter(p.statement for p in pairs).items() if n > 1}
    keys = [p.statement if p.statement in repeated else p.passage for p in pairs]
    part = torch.tensor([zlib.crc32(key.encode()) % PARTS for key in keys])
    found = torch.zeros(len(pairs), 3)
    for number in range(PARTS):
        learnt = (part != number).nonzero()[:, 0].tolist()
        weights = _learn([features[n] for n in learnt], gold[learnt])
        other = (part == number).nonzero()[:, 0].tolist()
        found[other] = torch.log_softmax(_scores([features[n] for n in other], weights), dim=-1)
    return found


def _features(statement: str) -> list[int]:
    forms = words_of(statement).forms
    return [zlib.crc32(f.encode()) % ROWS for f in (*forms, *map(" ".join, pairwise(forms)), "")]


def _learn(features: list[list[int]], gold: Tensor) -> torch.nn.EmbeddingBag:
    torch.manual_seed(0)
    weights = torch.nn.EmbeddingBag(ROWS, 3, mode="sum")
    torch.nn.init.zeros_(weights.weight)
    learn = torch.optim.Adagrad(weights.parameters(), lr=0.1, weight_decay=1e-4)
    for _ in range(40):
        learn.zero_grad()
        loss = -(gold * torch.log_softmax(_scores(features, weights), dim=-1)).sum(1).mean()
        loss.backward()
        learn.step()
    return weights.requires_grad_(False)


def _scores(features: list[list[int]], weights: torch.nn.EmbeddingBag) -> Tensor:
    flat = torch.tensor([f for row in features for f in row])
    offsets = torch.tensor([0, *[len(row) for row in features[:-1]]]).cumsum(0)
    scores: Tensor = F.embedding_bag(flat, weights.weight, offsets, mode="sum")
    return scores
