"""Trains the model that weighs a statement against a passage.

    python -m training.evidence.train --data DATA --base FOLDER --out FOLDER [--start WEIGHTS …]

DATA holds the sets that `pairs.py` reads, each a training part; --base is the folder with model.safetensors and
tokenizer.json of all-MiniLM-L6-v2. What is kept aside is scored at the end of each round; nothing else is read.
"""

import argparse
import random
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional as F

from onrecord.checking.entailment.pair import STATEMENT, Pair, lay_side_by_side
from training.evidence.mixture import Lesson, Mixture
from training.evidence.network import Weigher
from training.evidence.pairs import UNKNOWN
from training.reader.network import averaged, load_base
from training.reader.train import MASK, SPECIAL, Course

BATCH = 32
MOST = 192
PIECE_SHARE = 0.6
TOLD = ("ids", "role", "case", "match")


def batch_of(lessons: list[Lesson], tokenizer: Tokenizer) -> dict[str, Tensor]:
    """The lessons as rows of one length."""
    pairs = [lay_side_by_side(a.pair.statement, a.pair.passage, tokenizer, MOST) for a in lessons]
    longest = max(map(len, pairs))
    batch = {name: torch.tensor(np.stack([_filled(getattr(p, name), longest) for p in pairs])) for name in TOLD}
    rows = [_filled(_marks(lesson, pair), longest, UNKNOWN) for lesson, pair in zip(lessons, pairs, strict=True)]
    batch["marks"] = torch.tensor(np.stack(rows))
    batch["label"] = torch.tensor([a.pair.label for a in lessons])
    batch["guess"] = torch.tensor([a.guess for a in lessons])
    batch["weight"] = torch.tensor([a.pair.weight for a in lessons])
    return batch


def _filled(values: np.ndarray, length: int, put: int = 0) -> np.ndarray:
    return np.concatenate((values, np.full(length - len(values), put, dtype=np.int64)))


def _marks(lesson: Lesson, pair: Pair) -> np.ndarray:
    stated = pair.role == STATEMENT
    marks = np.where(stated, lesson.pair.rest, UNKNOWN)
    for start, end, what in lesson.pair.marks:
        marks[stated & (pair.start < end) & (pair.end > start)] = what
    return marks


def loss_of(weigher: Weigher, batch: dict[str, Tensor], hidden: float) -> tuple[Tensor, Tensor]:
    """The loss of the statements and of their pieces."""
    hide = (torch.rand(batch["ids"].shape) < hidden) & (batch["ids"] > SPECIAL) & (batch["match"] == 0)
    whole, pieces = weigher(batch["ids"].masked_fill(hide, MASK), *(batch[name] for name in TOLD[1:]))
    likely = torch.log_softmax(whole + batch["guess"], dim=-1)
    said = -((batch["label"] * likely).sum(1) * batch["weight"]).mean()
    known = batch["marks"] != UNKNOWN
    each = F.cross_entropy(pieces[known], batch["marks"][known], reduction="none") if known.any() else said[None] * 0
    heavier = torch.where(batch["marks"][known] > 0, 4.0, 1.0)
    return said, (each * heavier).mean() * PIECE_SHARE


def batches_of(lessons: list[Lesson], chance: random.Random) -> Iterator[list[Lesson]]:
    """The lessons in batches, those of about one length together."""
    for low in range(0, len(lessons), 50 * BATCH):
        near = sorted(lessons[low : low + 50 * BATCH], key=lambda a: len(a.pair.statement) + len(a.pair.passage))
        batches = [near[n : n + BATCH] for n in range(0, len(near), BATCH)]
        chance.shuffle(batches)
        yield from batches


def train(asked: argparse.Namespace) -> None:
    """Trains and writes the weights and the log."""
    torch.manual_seed(asked.seed)
    chance = random.Random(asked.seed)
    torch.set_num_threads(asked.threads)
    tokenizer = Tokenizer.from_file(str(asked.base / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    weigher = Weigher()
    base = load_file(asked.base / "model.safetensors")
    load_base(weigher.encoder, base)
    if asked.start:
        weigher.load_state_dict(averaged([torch.load(path) for path in asked.start]))
    weigher.encoder.word.weight.requires_grad_(False)
    mixture = Mixture(asked.data, tokenizer, base["embeddings.word_embeddings.weight"], chance)
    rounds = [mixture.deal()]
    steps = asked.steps or int(asked.passes * len(rounds[0]) / BATCH)
    print(len(rounds[0]), "lessons a round,", steps, "steps", flush=True)
    groups = [
        {"params": [p for p in weigher.encoder.parameters() if p.requires_grad], "lr": asked.rate},
        {"params": [p for n, p in weigher.named_parameters() if not n.startswith("encoder.")], "lr": asked.rate * 5},
    ]
    course = Course(weigher, groups, steps, asked.out / "weigher.pt")
    weigher.train()
    while course.step < course.steps:
        for some in batches_of(rounds.pop() if rounds else mixture.deal(), chance):
            if course.step == course.steps:
                break
            said, pieces = loss_of(weigher, batch_of(some, tokenizer), asked.hidden)
            course.learn([("whole", said + pieces)])


def main(arguments: list[str]) -> int:
    """Reads the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--start", type=Path, nargs="+", help="weights to go on from; of several their mean")
    parser.add_argument("--rate", type=float, default=1.5e-4, help="learning rate of the encoder")
    parser.add_argument("--hidden", type=float, default=0.05, help="share of the word pieces that a batch hides")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--passes", type=float, default=3)
    parser.add_argument("--steps", type=int, default=0, help="train for so many steps whatever --passes says")
    parser.add_argument("--threads", type=int, default=2)
    train(parser.parse_args(arguments))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
