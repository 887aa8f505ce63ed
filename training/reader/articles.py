"""Articles in which people marked who says what, as windows of word pieces that the network can learn from.

Every pass sees other windows, and some articles in other clothes: straight quotation marks for curly ones, guillemets,
lost apostrophes, no paragraphs, letters misread by a scanner. All of them keep each character in its place, so that
the marks still fit.
"""

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer
from torch import Tensor

from onrecord.reading.model.pieces import Pieces, cut_pieces

WINDOW = 256
STRIDE = 226
EDGE = 24
"""A cue so near to the edge of a window is learnt in the window beside it."""

Spans = list[list[int]]
Places = NDArray[np.int64]


@dataclass(frozen=True)
class Article:
    """A text and what was marked in it; `annotator` 1 to 6 is who did."""

    text: str
    annotator: int
    attributions: list[dict[str, Spans]]


@dataclass(frozen=True)
class Window:
    """Some pieces of an article with the marks that fall among them; positions count from the first piece of all.

    `cues` are (first, last, tags) with one tag for each piece of the window.
    """

    pieces: Pieces
    at: slice
    annotator: int
    cue_tags: Places
    cues: list[tuple[int, int, Places]]


def read_articles(path: Path) -> list[Article]:
    """The articles of a file of the PolNeAR set."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    who = sorted({row["annotator"] for row in rows})
    return [Article(row["text"], 1 + who.index(row["annotator"]), row["attributions"]) for row in rows]


def dressed(text: str, chance: random.Random) -> str:
    """The text, now and then in other clothes of the same length."""
    draw = chance.random()
    if draw < 0.25:
        text = text.translate(str.maketrans("“”‘’", "\"\"''"))
    elif draw < 0.30:
        text = text.translate(str.maketrans("“”", "«»"))
    elif draw < 0.36:
        text = _curly(text)
    if chance.random() < 0.06:
        text = text.replace("\n", " ")
    if chance.random() < 0.05:
        text = text.translate(str.maketrans("’'", "  "))
    if chance.random() < 0.06:
        head, line, rest = text.partition("\n")
        text = head.upper() + line + rest if len(head.upper()) == len(head) else text
    if chance.random() < 0.05:
        text = _misread(text, chance)
    return text


def _curly(text: str) -> str:
    out, inside = [], False
    for char in text:
        if char == "\n":
            inside = False
        if char == '"':
            char, inside = ("”", False) if inside else ("“", True)
        out.append(char)
    return "".join(out)


_LOOK_ALIKES = {
    "l": "1",
    "1": "l",
    "o": "0",
    "e": "c",
    "c": "e",
    "h": "b",
    "n": "u",
    "u": "n",
    "i": "l",
    "a": "o",
    "t": "f",
    "s": "5",
    "I": "l",
    "O": "0",
    "S": "5",
    "B": "8",
    "m": "n",
    "rn": "m",
    ",": ".",
    "“": '"',
}


def _misread(text: str, chance: random.Random) -> str:
    rate = chance.uniform(0.005, 0.02)
    return "".join(_LOOK_ALIKES.get(char, char) if chance.random() < rate else char for char in text)


def windows_of(article: Article, tokenizer: Tokenizer, chance: random.Random | None) -> Iterator[Window]:
    """The windows of an article; `chance` dresses it and moves the windows, None leaves both as they are."""
    pieces = cut_pieces(dressed(article.text, chance) if chance else article.text, tokenizer)
    inner = WINDOW - 2
    marked = [m for a in article.attributions if a["cue"] and a["content"] and (m := _marked(pieces, a))]
    cue_tags = np.zeros(len(pieces), dtype=np.int64)
    for first, last, _ in marked:
        cue_tags[first : last + 1] = 2
        cue_tags[first] = 1
    if chance and chance.random() < 0.12:
        yield from _short(pieces, article.annotator, cue_tags, marked, chance)
        return
    begin = -chance.randrange(STRIDE) if chance and len(pieces) > inner else 0
    while begin < len(pieces):
        low, high = max(0, begin), min(begin + inner, len(pieces))
        if high - low > EDGE or not begin:
            left, right = (low + EDGE if low else 0), (high - EDGE if high < len(pieces) else high)
            cues = [(f - low, e - low, tags[low:high]) for f, e, tags in marked if left <= f and e < right]
            yield Window(pieces, slice(low, high), article.annotator, cue_tags[low:high], cues)
        if high == len(pieces):
            break
        begin += STRIDE


def _short(
    pieces: Pieces, annotator: int, cue_tags: Places, marked: list[tuple[int, int, Places]], chance: random.Random
) -> Iterator[Window]:
    """The article as scraps of one to three paragraphs, each of which has to be understood by itself."""
    lines = [0, *np.flatnonzero(pieces.breaks).tolist(), len(pieces)]
    at = 0
    while at < len(lines) - 1:
        low, high = lines[at], lines[min(at + chance.choice((1, 1, 2, 3)), len(lines) - 1)]
        at = lines.index(high, at + 1) if high != low else at + 1
        high = min(high, low + WINDOW - 2)
        own = [(f - low, e - low, tags[low:high]) for f, e, tags in marked if low <= f and e < high]
        whole = all(not tags[:low].any() and not tags[high:].any() for f, e, tags in marked if low <= f and e < high)
        if high - low > 4 and whole:
            yield Window(pieces, slice(low, high), annotator, cue_tags[low:high], own)


def _marked(pieces: Pieces, attribution: dict[str, Spans]) -> tuple[int, int, Places] | None:
    cue = _within(pieces, attribution["cue"])
    if not len(cue):
        return None
    tags = np.zeros(len(pieces), dtype=np.int64)
    for role, begins in (("source", 1), ("content", 3)):
        among = _within(pieces, attribution[role])
        tags[among] = begins + 1
        tags[among[np.diff(among, prepend=-2) > 1]] = begins
    return int(cue[0]), int(cue[-1]), tags


def _within(pieces: Pieces, spans: Spans) -> Places:
    inside = np.zeros(len(pieces), dtype=bool)
    for start, end in spans:
        inside |= (pieces.start < end) & (pieces.end > start)
    return np.flatnonzero(inside)


def batch_of(windows: list[Window], known: bool = False) -> dict[str, Tensor]:
    """Windows as tensors; each row begins with [CLS] and ends with [SEP]; `known` tells who marked each."""
    length = max(w.at.stop - w.at.start for w in windows) + 2
    batch = {
        name: torch.zeros(len(windows), length, dtype=torch.long)
        for name in ("ids", "case", "quoted", "breaks", "sentence", "marks", "cue_tags")
    }
    batch["case"] += 12
    row, first, last, tags = [], [], [], []
    for number, window in enumerate(windows):
        size = window.at.stop - window.at.start
        for name in ("ids", "case", "quoted", "breaks", "sentence", "marks"):
            values = getattr(window.pieces, name)[window.at]
            batch[name][number, 1 : size + 1] = torch.from_numpy(values)
        batch["ids"][number, 0], batch["ids"][number, size + 1] = 101, 102
        for name in ("sentence", "marks"):
            batch[name][number, 0] = batch[name][number, 1]
            batch[name][number, size + 1 :] = batch[name][number, size]
        batch["cue_tags"][number, 1 : size + 1] = torch.from_numpy(window.cue_tags)
        for begin, end, own in window.cues:
            row.append(number)
            first.append(begin + 1)
            last.append(end + 1)
            padded = torch.zeros(length, dtype=torch.long)
            padded[1 : size + 1] = torch.from_numpy(well_formed(own))
            tags.append(padded)
    batch["row"], batch["first"], batch["last"] = (torch.tensor(x, dtype=torch.long) for x in (row, first, last))
    batch["tags"] = torch.stack(tags) if tags else torch.zeros(0, length, dtype=torch.long)
    batch["annotator"] = torch.tensor([w.annotator if known else 0 for w in windows])
    return batch


def well_formed(tags: Places) -> Places:
    """A run that a window cuts off at its beginning begins there."""
    tags = tags.copy()
    if len(tags) and tags[0] in (2, 4):
        tags[0] -= 1
    return tags
