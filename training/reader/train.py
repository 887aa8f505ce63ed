"""Trains the reader.

    python -m training.reader.train --data DATA --base FOLDER --out FOLDER [--start WEIGHTS …] [--all-heads]
    python -m training.reader.train --data DATA --base FOLDER --out FOLDER --start WEIGHTS … --others-alone

`recipe.sh` runs it with everything that the shipped weights took.

DATA holds polnear/polnear.train.jsonl; --base is the folder with model.safetensors and tokenizer.json of
all-MiniLM-L6-v2. One article in 21 of the training part is kept aside to choose what has to be chosen. Nothing else
is read.
"""

import argparse
import json
import random
import sys
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from time import perf_counter
from typing import Any

import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import nn
from torch.nn import functional as F

from training.reader.articles import Article, Window, batch_of, read_articles, windows_of
from training.reader.judged import QUESTIONS, read_judged
from training.reader.named import read_named
from training.reader.network import OTHERS, Reader, averaged, crf_loss, load_base
from training.reader.others import Row, batch_of_judged, batch_of_rows, name_rows

ASIDE = 21
BATCH = 16
SPECIAL, MASK = 999, 103
"""The last row of the vocabulary that is no word piece, and the row of [MASK]."""


def split(articles: list[Article]) -> tuple[list[Article], list[Article]]:
    """The articles to learn from, and those kept aside."""
    return [a for i, a in enumerate(articles) if i % ASIDE], articles[::ASIDE]


def loss_of(reader: Reader, batch: dict[str, torch.Tensor], hidden: float) -> tuple[torch.Tensor, torch.Tensor]:
    """The losses of the cues and of what hangs on them, each about a half at the end."""
    x = encoded(reader, batch, hidden)
    x = x + reader.annotator(batch["annotator"])[:, None]
    mask = batch["ids"] != 0
    cues = F.cross_entropy(reader.cues(x)[mask], batch["cue_tags"][mask], reduction="sum") / len(x)
    if not len(batch["row"]):
        return cues * 0.1, cues * 0
    keep = mask[batch["row"]]
    scores = reader.speech(x, batch["row"], batch["first"], batch["last"], batch["sentence"], batch["marks"], keep)
    said = crf_loss(scores, batch["tags"], keep, reader.transitions, reader.begin).mean()
    return cues * 0.1, said * 0.1


def encoded(reader: Reader, batch: dict[str, torch.Tensor], share: float) -> torch.Tensor:
    """The vectors of all pieces; a share of them is hidden, so that the words around them have to tell."""
    hidden = (torch.rand(batch["ids"].shape) < share) & (batch["ids"] > SPECIAL)
    return reader.encoder(batch["ids"].masked_fill(hidden, MASK), batch["case"], batch["quoted"], batch["breaks"])


class Others:
    """The other things to learn, dealt out a little at each step: names, and what people judged of sentences."""

    def __init__(self, data: Path, tokenizer: Tokenizer, chance: random.Random) -> None:
        self.tokenizer, self.chance = tokenizer, chance
        self.named = read_named(data, "train")
        self.by_question = [[j for j in read_judged(data, "train") if j.question == n] for n in range(len(QUESTIONS))]
        self.rows: list[Row] = []

    def loss(self, reader: Reader, hidden: float) -> torch.Tensor:
        """The loss of a few rows of names and of two dozen sentences, half of them from the first two questions."""
        if len(self.rows) < 4:
            self.rows = name_rows(self.named, self.tokenizer, self.chance)
            self.chance.shuffle(self.rows)
        batch, self.rows = batch_of_rows(self.rows[:4]), self.rows[4:]
        names = F.cross_entropy(
            reader.names(encoded(reader, batch, hidden)).flatten(0, 1), batch["tags"].flatten(), reduction="sum"
        ) / len(batch["ids"])
        asked = [self.chance.choice(self.by_question[n]) for n in (0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 3, 3) for _ in "ab"]
        self.chance.shuffle(asked)
        batch = batch_of_judged(asked, self.tokenizer)
        answers = reader.judgements(encoded(reader, batch, hidden)[batch["row"]], batch["mask"])
        answers = answers.gather(1, batch["question"][:, None])[:, 0]
        return names * 0.05 + F.binary_cross_entropy_with_logits(answers, batch["answer"]) * 0.7


class Course:
    """The steps of one training: the rate at each, the log, the weights kept; `groups` are parameters with rates."""

    def __init__(self, model: nn.Module, groups: list[dict[str, Any]], steps: int, weights: Path) -> None:
        self.steps, self.step = steps, 0
        self._model, self._weights = model, weights
        self._learnt = [p for group in groups for p in group["params"]]
        self._optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
        self._rate = torch.optim.lr_scheduler.LambdaLR(
            self._optimizer, lambda s: min((s + 1) / 60, max(0.0, (steps - s) / max(1, steps - 60)))
        )
        weights.parent.mkdir(parents=True, exist_ok=True)
        self._log = weights.with_name("log.jsonl").open("w", encoding="utf-8")
        self._began, self._means = perf_counter(), dict[str, float]()

    def learn(self, losses: Iterable[tuple[str, torch.Tensor]]) -> None:
        """One step; each loss is gone back through before the next is asked for."""
        self._optimizer.zero_grad(set_to_none=True)
        self.step += 1
        for name, loss in losses:
            loss.backward()
            self._means[name] = 0.95 * self._means.get(name, loss.item()) + 0.05 * loss.item()
        torch.nn.utils.clip_grad_norm_(self._learnt, 1.0)
        self._optimizer.step()
        self._rate.step()
        if self.step % 20 == 0:
            told = {name: round(mean, 4) for name, mean in self._means.items()}
            row = {"step": self.step, "of": self.steps, **told, "seconds": round(perf_counter() - self._began)}
            self._log.write(json.dumps(row) + "\n")
            self._log.flush()
            print(row, flush=True)
        if self.step % 100 == 0 or self.step == self.steps:
            torch.save(self._model.state_dict(), self._weights)


def train(asked: argparse.Namespace) -> None:
    """Trains and writes the weights and the log."""
    torch.manual_seed(asked.seed)
    chance = random.Random(asked.seed)
    torch.set_num_threads(asked.threads)
    tokenizer = Tokenizer.from_file(str(asked.base / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    reader = Reader()
    load_base(reader.encoder, load_file(asked.base / "model.safetensors"))
    if asked.start:
        reader.load_state_dict(averaged([torch.load(path) for path in asked.start]))
    others = Others(asked.data, tokenizer, chance) if asked.all_heads or asked.others_alone else None
    reader.encoder.word.weight.requires_grad_(False)
    reader.train()
    if others and asked.others_alone:
        train_others(reader, others, asked)
    else:
        learnt, _ = split(read_articles(asked.data / "polnear" / "polnear.train.jsonl"))
        train_all(reader, learnt, tokenizer, others, chance, asked)


def train_others(reader: Reader, others: Others, asked: argparse.Namespace) -> None:
    """Trains the heads for names and judgements alone, on top of an encoder that stays as it is."""
    heads = [p for n, p in reader.named_parameters() if n.startswith(OTHERS)]
    reader.requires_grad_(False)
    for p in heads:
        p.requires_grad_(True)
    course = Course(reader, [{"params": heads, "lr": asked.rate * 20 / 3}], asked.steps, asked.out / "reader.pt")
    while course.step < course.steps:
        course.learn([("others", others.loss(reader, asked.hidden))])


def train_all(
    reader: Reader,
    learnt: list[Article],
    tokenizer: Tokenizer,
    others: Others | None,
    chance: random.Random,
    asked: argparse.Namespace,
) -> None:
    """Trains the encoder and the heads for speech, and the others with them where they are given."""
    base = [p for p in reader.encoder.parameters() if p.requires_grad]
    heads = [p for n, p in reader.named_parameters() if not n.startswith("encoder.")]
    windows = sum(1 for article in learnt for _ in windows_of(article, tokenizer, None))
    steps = asked.steps or int(asked.passes * windows / BATCH)
    groups = [{"params": base, "lr": asked.rate}, {"params": heads, "lr": asked.rate * 20 / 3}]
    course = Course(reader, groups, steps, asked.out / "reader.pt")
    for some in islice(batches_of(learnt, tokenizer, chance), steps):
        course.learn(losses_of(reader, batch_of(some, chance.random() < 0.5), others, asked.hidden))


def losses_of(
    reader: Reader, batch: dict[str, torch.Tensor], others: Others | None, hidden: float
) -> Iterator[tuple[str, torch.Tensor]]:
    """The losses of one step, each with what it is of."""
    cues, said = loss_of(reader, batch, hidden)
    yield "speech", cues + said
    if others:
        yield "others", others.loss(reader, hidden)


def batches_of(learnt: list[Article], tokenizer: Tokenizer, chance: random.Random) -> Iterator[list[Window]]:
    """Windows without end, those of about one length together."""
    waiting: list[Window] = []
    order: list[Article] = []
    while True:
        while len(waiting) < BATCH * 40:
            if not order:
                order = chance.sample(learnt, len(learnt))
            waiting += windows_of(order.pop(), tokenizer, chance)
        chance.shuffle(waiting)
        near, waiting = sorted(waiting[: 20 * BATCH], key=lambda w: w.at.stop - w.at.start), waiting[20 * BATCH :]
        batches = [near[low : low + BATCH] for low in range(0, len(near), BATCH)]
        chance.shuffle(batches)
        yield from batches


def main(arguments: list[str]) -> int:
    """Reads the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--start", type=Path, nargs="+", help="weights to go on from; of several their mean")
    parser.add_argument("--all-heads", action="store_true", help="learn names and judgements of sentences as well")
    parser.add_argument("--others-alone", action="store_true", help="leave the encoder and the heads for speech")
    parser.add_argument("--rate", type=float, default=1.5e-4, help="learning rate of the encoder")
    parser.add_argument("--hidden", type=float, default=0.08, help="share of the word pieces that a batch hides")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--passes", type=float, default=3)
    parser.add_argument("--steps", type=int, default=0, help="train for so many steps whatever --passes says")
    parser.add_argument("--threads", type=int, default=2)
    train(parser.parse_args(arguments))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
