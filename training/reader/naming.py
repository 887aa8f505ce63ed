"""Trains the head that marks names and writes it as a graph that ships, with weights of eight bits.

    python -m training.reader.naming --data DATA --out src/onrecord/reading/model [--seed 1] [--aside 0]

It learns from the vectors of the encoder that ships, which stays as it is, and from what the grammar says of each
piece. With --aside N the texts of the Nth of four parts are kept aside, by document, and F1 on them is printed for each
set; what ships has learnt from all four. Nothing but the training parts of the sets is read.
"""

import argparse
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional as F

from onrecord.documents.document import Document
from onrecord.documents.lines import lay_lines
from onrecord.documents.span import Span
from onrecord.documents.word_pieces import shipped_tokenizer
from onrecord.reading.model.hearing import Hearing
from onrecord.reading.model.naming import KINDS, TAGS, TOLD, marked_in, told_of
from onrecord.reading.model.pieces import Pieces, cut_pieces
from onrecord.reading.names import find_names, is_of_a_people
from onrecord.reading.naming import settle_names
from onrecord.reading.sentences import split_sentences
from onrecord.reading.statement import Name
from training.reader.export import write_graph
from training.reader.named import KINDS as MARKED_KINDS
from training.reader.named import Named, read_sets
from training.reader.swapped import copies, outer_names

PARTS, LINES = 4, 40
"""Short texts are dealt to the parts by so many at a time, so that neighbours stay together."""
COPIES, STEPS, BATCH, LENGTH = 3, 1200, 16, 128
KEPT = 0.99
"""So much of the mean of the weights stays at each step."""
GAP = 2
"""Nothing, between two texts of a stream."""
WHOLE = ("meantime", "gum_free", "crossner_politics")
"""Sets whose texts are documents."""
INCOMPLETE = ("meantime", "gum_free")
"""Sets that leave names out: what isn't what a mention is about ("A350 jets") is none in them."""
OF_A_KIND = slice(2, 5)
"""What is told of names of the grammar that are persons, places or bodies."""
OTHER = MARKED_KINDS.index("other")
GRAMMAR = 7
"""The first so many of the numbers told are what the grammar says."""


class NameHead(nn.Module):
    """For each piece the scores of tags and kinds, from its vector, what is told of it, and its neighbours."""

    def __init__(self, width: int = 384, inner: int = 128) -> None:
        super().__init__()
        self.vector, self.told = nn.Linear(width, inner), nn.Linear(TOLD, inner)
        self.beside = nn.Linear(3 * inner, inner)
        self.norm, self.last = nn.LayerNorm(inner), nn.LayerNorm(inner)
        self.out = nn.Linear(inner, TAGS + len(KINDS))
        self.drop = nn.Dropout(0.3)

    def forward(self, x: Tensor, told: Tensor, there: Tensor | None = None) -> Tensor:
        """`there` is 0 where there is no piece."""
        there = torch.ones_like(x[..., :1]) if there is None else there
        z = self.norm(F.gelu(self.vector(self.drop(x)) + self.told(told))) * there
        nothing = torch.zeros_like(z[:, :1])
        beside = torch.cat((torch.cat((nothing, z[:, :-1]), 1), z, torch.cat((z[:, 1:], nothing), 1)), -1)
        return self.out(self.drop(self.last(z + F.gelu(self.beside(self.drop(beside))))))


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A text as the head sees it, and what people marked in it.

    `part` is the part that its document is dealt to. Where the marks aren't `complete`, nothing is learnt from pieces
    that lie in a name of the grammar whose kind is known and in none that people marked.
    """

    named: Named
    part: int
    pieces: Pieces
    vectors: NDArray[np.float16]
    told: NDArray[np.float32]
    found: tuple[Name, ...]
    sentences: list[Span]
    complete: bool = True

    @property
    def tags(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The tag of each piece, and its kind, -100 outside names."""
        tags = np.zeros(len(self.pieces), dtype=np.int64)
        kinds = np.full(len(self.pieces), -100)
        for start, end, kind in outer_names(self.named):
            inside = np.flatnonzero((self.pieces.start < end) & (self.pieces.end > start))
            tags[inside], kinds[inside] = 2, kind
            tags[inside[:1]] = 1
        if not self.complete:
            tags[(tags == 0) & self.told[:, OF_A_KIND].any(axis=1)] = -100
        return tags, kinds


def shown(hearing: Hearing, one: Named, part: int, complete: bool = True) -> Shown:
    """Reads a text just as the package does."""
    document = Document(text=one.text, format="text", blocks=lay_lines(one.text))
    sentences = [sentence.span for sentence in split_sentences(document)]
    found = find_names(one.text, sentences)
    pieces = cut_pieces(one.text, shipped_tokenizer())
    vectors = np.zeros((len(pieces), 384), dtype=np.float16)
    for group in hearing.groups(pieces):
        for start, (low, high), row in zip(group.starts, group.owned, group.vectors, strict=True):
            vectors[low:high] = row[1 + low - start : 1 + high - start]
    told = told_of(pieces, found, sentences)
    return Shown(
        named=one,
        part=part,
        pieces=pieces,
        vectors=vectors,
        told=told,
        found=found,
        sentences=sentences,
        complete=complete,
    )


def stream(texts: Sequence[Shown]) -> dict[str, Tensor]:
    """All texts one behind the other, with nothing between them."""
    size = sum(len(one.pieces) + GAP for one in texts)
    flow = {
        "x": torch.zeros(size, 384, dtype=torch.half),
        "told": torch.zeros(size, TOLD),
        "tags": torch.full((size,), -100),
        "kinds": torch.full((size,), -100),
        "there": torch.zeros(size, 1),
    }
    at = 0
    for one in texts:
        tags, kinds = one.tags
        own = {"x": one.vectors, "told": one.told, "tags": tags, "kinds": kinds, "there": np.ones((len(tags), 1))}
        for name, values in own.items():
            flow[name][at : at + len(tags)] = torch.from_numpy(values)
        at += len(tags) + GAP
    return flow


def batches(flows: Sequence[dict[str, Tensor]], chance: random.Random) -> Iterator[dict[str, Tensor]]:
    """Stretches of the streams without end, cut anew in each pass."""
    waiting: list[tuple[int, int]] = []
    while True:
        if len(waiting) < BATCH:
            sizes = [len(flow["tags"]) for flow in flows]
            waiting = [
                (n, at) for n, size in enumerate(sizes) for at in range(chance.randrange(LENGTH), size - LENGTH, LENGTH)
            ]
            chance.shuffle(waiting)
        some, waiting = waiting[:BATCH], waiting[BATCH:]
        yield {name: torch.stack([flows[n][name][at : at + LENGTH] for n, at in some]) for name in flows[0]}


def train(flows: Sequence[dict[str, Tensor]], seed: int) -> NameHead:
    """Trains a head; a tenth of the stretches goes without what the grammar says. Out goes a mean over late steps."""
    torch.manual_seed(seed)
    head = NameHead()
    mean = torch.optim.swa_utils.AveragedModel(head, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(KEPT))
    optimizer = torch.optim.AdamW(head.parameters(), lr=2e-3, weight_decay=0.05)
    rate = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda s: min((s + 1) / 50, max(0.0, (STEPS - s) / STEPS)))
    for step, batch in zip(range(1, STEPS + 1), batches(flows, random.Random(seed)), strict=False):
        batch["told"][:, :, :GRAMMAR] *= torch.rand(BATCH, 1, 1) > 0.1
        scores = head(batch["x"].float(), batch["told"], batch["there"])
        tags = F.cross_entropy(scores[..., :TAGS].flatten(0, 1), batch["tags"].flatten())
        kinds = F.cross_entropy(scores[..., TAGS:].flatten(0, 1), batch["kinds"].flatten(), reduction="sum")
        loss = tags + 0.3 * kinds / batch["there"].sum()
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(head.parameters(), 1.0)
        optimizer.step()
        rate.step()
        mean.update_parameters(head)
        if step % 100 == 0:
            print({"step": step, "of": STEPS, "tags": round(tags.item(), 4)}, flush=True)
    return mean.module.eval()


class _Mark(nn.Module):
    """What names.onnx computes."""

    def __init__(self, head: NameHead) -> None:
        super().__init__()
        self.head = head

    def forward(self, x: Tensor, told: Tensor) -> Tensor:
        return self.head(x, told)


def export(head: NameHead, out: Path) -> None:
    """Writes the head as names.onnx."""
    axes = {name: {0: "rows", 1: "pieces"} for name in ("x", "told", "names")}
    inputs = torch.zeros(2, 32, 384), torch.zeros(2, 32, TOLD)
    write_graph(_Mark(head), inputs, ["x", "told"], ["names"], axes, out / "names.onnx")


def counted(head: NameHead, texts: Sequence[Shown]) -> str:
    """F1, precision and recall of the spans of names in these texts, as the package settles them."""
    marked = found = both = 0
    for one in texts:
        with torch.no_grad():
            scores = head(torch.from_numpy(one.vectors).float()[None], torch.from_numpy(one.told)[None])[0].numpy()
        names = settle_names(one.named.text, one.sentences, one.found, list(marked_in(one.pieces, scores)))
        said, told = {(s, e) for s, e, _ in one.named.names}, {(n.span.start, n.span.end) for n in names}
        marked, found, both = marked + len(said), found + len(told), both + len(said & told)
    precision, recall = both / max(1, found), both / max(1, marked)
    return f"F1 {2 * both / max(1, marked + found):.1%}  precision {precision:.1%}  recall {recall:.1%}"


def without_peoples(one: Named) -> Named:
    """The text without the adjectives that some sets mark ("a German town"): they are no proper nouns."""
    kept = [n for n in one.names if not (n[2] == OTHER and is_of_a_people(one.text[n[0] : n[1]]))]
    return replace(one, names=tuple(kept))


def main(arguments: list[str]) -> int:
    """Reads the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--aside", type=int, choices=range(PARTS), help="the part that is kept aside and measured")
    parser.add_argument("--threads", type=int, default=2)
    asked = parser.parse_args(arguments)
    torch.set_num_threads(asked.threads)
    hearing = Hearing(threads=asked.threads)
    sets = {name: [without_peoples(one) for one in texts] for name, texts in read_sets(asked.data, "train").items()}
    dealt = [
        (one, name, n // (1 if name in WHOLE else LINES) % PARTS) for name in sets for n, one in enumerate(sets[name])
    ]
    flows = []
    aside: dict[str, list[Shown]] = {}
    for texts in ([one for one, _, _ in dealt], *copies([one for one, _, _ in dealt], COPIES, asked.seed)):
        read = [
            shown(hearing, one, part, name not in INCOMPLETE) for one, (_, name, part) in zip(texts, dealt, strict=True)
        ]
        flows.append(stream([one for one in read if one.part != asked.aside]))
        for one, (_, name, part) in zip(read, dealt, strict=True):
            if part == asked.aside and len(flows) == 1:
                aside.setdefault(name, []).append(one)
    head = train(flows, asked.seed)
    for name, kept in aside.items():
        print(f"{name:18} {counted(head, kept)}")
    export(head, asked.out)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
