"""Names and judged sentences as windows of word pieces, like those of the articles."""

import random
from collections.abc import Sequence

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor

from onrecord.reading.model.pieces import Pieces, cut_pieces
from training.reader.articles import WINDOW, dressed
from training.reader.judged import Judged
from training.reader.named import Named

FIELDS = ("ids", "case", "quoted", "breaks")
Row = tuple[Pieces, slice, np.ndarray]


def name_rows(texts: Sequence[Named], tokenizer: Tokenizer, chance: random.Random | None) -> list[Row]:
    """The texts as rows of pieces with their tags; several short texts share a row, a long one has several."""
    found: list[Row] = []
    order = list(texts)
    if chance:
        chance.shuffle(order)
    for text in _packed(order):
        pieces = cut_pieces(dressed(text.text, chance) if chance else text.text, tokenizer)
        tags = np.zeros(len(pieces), dtype=np.int64)
        for start, end, kind in text.names:
            inside = np.flatnonzero((pieces.start < end) & (pieces.end > start))
            tags[inside] = 2 + 2 * kind
            tags[inside[:1]] = 1 + 2 * kind
        lows = range(0, len(pieces), WINDOW - 2)
        found += [(pieces, slice(low, min(low + WINDOW - 2, len(pieces))), tags) for low in lows]
    return found


def _packed(texts: Sequence[Named]) -> list[Named]:
    """Short texts put together, a line each, up to about a window."""
    packed: list[Named] = []
    for text in texts:
        last = packed[-1] if packed else None
        if last and len(last.text) + len(text.text) < 900:
            shift = len(last.text) + 1
            names = (*last.names, *((a + shift, b + shift, kind) for a, b, kind in text.names))
            packed[-1] = Named(f"{last.text}\n{text.text}", names)
        else:
            packed.append(text)
    return packed


def batch_of_rows(rows: Sequence[Row]) -> dict[str, Tensor]:
    """Rows as tensors, each begun by [CLS] and ended by [SEP]; `tags` is -100 where there is no piece."""
    length = max(at.stop - at.start for _, at, _ in rows) + 2
    batch = {name: torch.zeros(len(rows), length, dtype=torch.long) for name in FIELDS}
    batch["case"] += 12
    batch["tags"] = torch.full((len(rows), length), -100)
    for number, (pieces, at, tags) in enumerate(rows):
        size = at.stop - at.start
        for name in FIELDS:
            batch[name][number, 1 : size + 1] = torch.from_numpy(getattr(pieces, name)[at])
        batch["ids"][number, 0], batch["ids"][number, size + 1] = 101, 102
        batch["tags"][number, 1 : size + 1] = torch.from_numpy(tags[at])
    return batch


def batch_of_judged(sentences: Sequence[Judged], tokenizer: Tokenizer) -> dict[str, Tensor]:
    """Sentences packed into rows, a line each; `mask` has a row for each sentence, `row` is where it stands."""
    rows: list[Row] = []
    where: list[tuple[int, int, int]] = []
    kept: list[Judged] = []
    text = ""
    lines: list[tuple[int, Judged]] = []
    for sentence in [*sentences, None]:
        if sentence is None or len(text) + len(sentence.text) > 900:
            pieces = cut_pieces(text, tokenizer)
            size = min(len(pieces), WINDOW - 2)
            for start, one in lines:
                inside = np.flatnonzero((pieces.start >= start) & (pieces.end <= start + len(one.text)))
                inside = inside[inside < size]
                if len(inside):
                    where.append((len(rows), int(inside[0]) + 1, int(inside[-1]) + 2))
                    kept.append(one)
            if size:
                rows.append((pieces, slice(0, size), np.zeros(len(pieces), dtype=np.int64)))
            text, lines = "", []
        if sentence is not None:
            lines.append((len(text), sentence))
            text += sentence.text + "\n"
    batch = batch_of_rows(rows)
    batch["mask"] = torch.zeros(len(kept), batch["ids"].shape[1], dtype=torch.bool)
    for number, (_, low, high) in enumerate(where):
        batch["mask"][number, low:high] = True
    batch["row"] = torch.tensor([row for row, _, _ in where])
    batch["question"] = torch.tensor([one.question for one in kept])
    batch["answer"] = torch.tensor([float(one.answer) for one in kept])
    return batch
