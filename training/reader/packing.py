"""Packs what teachers and students of the reader learn from into flat arrays.

    python -m training.reader.packing --data DATA --tokenizer FILE --out FOLDER --passes 12 --plain 3 --processes 2

Writes, for each pass over the articles of polnear.train, speech.N.npz, otherwise dressed and cut each time; the
articles that are kept aside as they are in aside.npz; for each pass over news that nobody marked plain.N.npz; and
names.N.npz and judged.N.npz. Nothing but training parts is read.
"""

import argparse
import json
import random
import re
import sys
from collections.abc import Iterator, Sequence
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import numpy as np
from tokenizers import Tokenizer

from onrecord.reading.model.pieces import Pieces, cut_pieces
from training.reader.articles import Article, Window, read_articles, well_formed, windows_of
from training.reader.flat import FOLDS, NOBODY, NONE, Item, Writer
from training.reader.judged import ASIDE as SPEECHES_ASIDE
from training.reader.judged import Judged, read_judged
from training.reader.named import read_named
from training.reader.others import WINDOW, name_rows
from training.reader.train import split

JUDGED_ROWS = 700
"""Characters of a row of judged sentences, a line each."""
NEIGHBOURS = 40
"""So many sentences that stand together belong to one fold."""
_BETWEEN = re.compile(r"(?:(?<=[.?!])|(?<=[.?!][”\"]))\s+(?=[“\"A-Z])|\n+")
Dealt = tuple[Judged, int]
"""A sentence, and which quarter of the teachers must not have learnt from it."""


def add_window(writer: Writer, window: Window, group: int) -> None:
    """A window of an article with its cues."""
    items = [(first + 1, last + 1, 0, 0, NONE, well_formed(tags)) for first, last, tags in window.cues]
    writer.add(window.pieces, window.at, window.cue_tags, items, group, window.annotator)


def plain_texts(data: Path) -> list[str]:
    """News that nobody marked: partisan and other articles, fact-checks, and short pieces of news, some together."""
    rows = _json(data / "news_hyperpartisan" / "hyperpartisan_byarticle.jsonl")
    found = [row["text"] for row in rows]
    checks = {"\n".join(row["ruling"]) for row in _json(data / "politihop" / "politihop.train.jsonl")}
    found += sorted(checks)
    short = sorted({row["premise"] for row in _json(data / "rte" / "rte.train.jsonl") if len(row["premise"]) > 120})
    return [*found, *("\n".join(short[low : low + 4]) for low in range(0, len(short), 4))]


def _json(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def plain_sentences(data: Path, most: int) -> list[str]:
    """Sentences of news that nobody judged, cut as well as a rule of thumb cuts."""
    texts = [*plain_texts(data), *(row["text"] for row in _json(data / "polnear" / "polnear.train.jsonl"))]
    found = {sentence.strip() for text in texts for sentence in _BETWEEN.split(text)}
    kept = sorted(s for s in found if 30 < len(s) < 320)
    return random.Random(1).sample(kept, min(most, len(kept)))


def judged_with_folds(data: Path) -> list[Dealt]:
    """All sentences that people judged, and which quarter of the teachers must not have learnt from each."""
    rows = _json(data / "policlaim" / "policlaim.train.jsonl")
    speeches = sorted({r["speech"] for r in rows})[:-SPEECHES_ASIDE]
    of_speech = {r["text"]: speeches.index(r["speech"]) for r in rows if r["speech"] in speeches}
    found = []
    for number, one in enumerate(read_judged(data, "train")):
        if one.question == 0:
            found.append((one, of_speech[one.text] % FOLDS))
        else:
            found.append((one, number // NEIGHBOURS % FOLDS if one.question == 1 else NONE))
    return found


def add_judged(writer: Writer, sentences: Sequence[Dealt], tokenizer: Tokenizer) -> None:
    """Sentences packed into rows, a line each; question 255 is of nobody."""
    waiting: list[tuple[int, Judged, int]] = []
    text = ""
    for one in [*sentences, None]:
        if one is None or len(text) + len(one[0].text) > JUDGED_ROWS:
            pieces = cut_pieces(text, tokenizer)
            size = min(len(pieces), WINDOW - 2)
            items = list(_sentence_items(pieces, waiting, size))
            if items:
                writer.add(pieces, slice(0, size), np.zeros(size, dtype=np.int64), items)
            text, waiting = "", []
        if one is not None:
            waiting.append((len(text), *one))
            text += one[0].text + "\n"


def _sentence_items(pieces: Pieces, sentences: list[tuple[int, Judged, int]], size: int) -> Iterator[Item]:
    for start, judged, fold in sentences:
        inside = np.flatnonzero((pieces.start >= start) & (pieces.end <= start + len(judged.text)))
        if len(inside) and inside[-1] < size:
            yield int(inside[0]) + 1, int(inside[-1]) + 1, judged.question, int(judged.answer), fold, None


def judged_pass(data: Path, chance: random.Random, plain: Sequence[str]) -> list[Dealt]:
    """The judged sentences in the shares in which they are learnt, and some that nobody judged."""
    known = judged_with_folds(data)
    by_question = [[one for one in known if one[0].question == n] for n in range(4)]
    found = [*by_question[0], *by_question[0], *by_question[1], *by_question[1], *by_question[1]]
    found += chance.sample(by_question[2], 1800) + chance.sample(by_question[3], 3600)
    found += [(Judged(text, NONE, False), NONE) for text in chance.sample(list(plain), min(3600, len(plain)))]
    chance.shuffle(found)
    return found


def _task(task: tuple[str, int, Path, Path, Path]) -> str:
    kind, number, data, tokenizer_file, out = task
    tokenizer = Tokenizer.from_file(str(tokenizer_file))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    chance = random.Random(1000 * number + len(kind))
    writer = Writer()
    if kind in ("speech", "aside"):
        learnt, aside = split(read_articles(data / "polnear" / "polnear.train.jsonl"))
        for group, article in enumerate(learnt if kind == "speech" else aside):
            for window in windows_of(article, tokenizer, chance if kind == "speech" else None):
                add_window(writer, window, group)
    elif kind == "plain":
        for text in plain_texts(data):
            for window in windows_of(Article(text, 0, []), tokenizer, chance):
                add_window(writer, window, NOBODY)
    elif kind == "names":
        for pieces, at, tags in name_rows(read_named(data, "train"), tokenizer, chance):
            if at.stop - at.start > 2:
                writer.add(pieces, at, tags[at], [])
    else:
        plain = plain_sentences(data, 20000)
        add_judged(writer, judged_pass(data, chance, plain), tokenizer)
    name = kind if kind == "aside" else f"{kind}.{number}"
    return writer.write(out / f"{name}.npz")


def main(arguments: list[str]) -> int:
    """Reads the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--tokenizer", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--passes", type=int, default=10)
    parser.add_argument("--plain", type=int, default=3)
    parser.add_argument("--others", type=int, default=4, help="passes over names and judged sentences")
    parser.add_argument("--processes", type=int, default=2)
    asked = parser.parse_args(arguments)
    asked.out.mkdir(parents=True, exist_ok=True)
    counts = {"plain": asked.plain, "speech": asked.passes, "judged": asked.others, "names": asked.others, "aside": 1}
    given = asked.data, asked.tokenizer, asked.out
    tasks = [(kind, number, *given) for kind, count in counts.items() for number in range(count)]
    with get_context("spawn").Pool(asked.processes) as pool:
        for told in pool.imap_unordered(_task, tasks):
            print(told, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
