"""What the cited pages of WiCE's training part say of long sources: which words are told of, and how signs lie.

    python -m training.evidence.long_pages --data DATA --model FOLDER

What comes in are sentences of an encyclopedia, the pages that they cite, and which of their words people found told
of. How often that is so is counted by the kind of a word and its place on the page; with it mean and spread of the two
signs of a long source are taken. Both go into settings.json beside the model. Printed is how well the sign of the words
puts what is borne out first, each fifth of the pages judged by what was counted on the others.
"""

import argparse
import json
import random
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from onrecord.checking.entailment.found_words import found_words, told_of
from onrecord.checking.entailment.held import kept_of, lay_out, share_of
from onrecord.checking.entailment.holding import hold
from onrecord.checking.entailment.likelihood import all_of, signs_of
from onrecord.checking.entailment.weighing import Weighing
from onrecord.documents.words import words_of
from training.evidence.pairs import read_wice_rows
from training.evidence.ranks import area_of

Figures = NDArray[np.float64]
Marks = tuple[tuple[int, int, int], ...]
PARTS = 5
SEEDS = 3


@dataclass(frozen=True)
class Cited:
    """A statement and the page it cites; `untold` are the stretches of it that people didn't find there."""

    statement: str
    page: list[str]
    untold: Marks


def read_cited(data: Path) -> list[Cited]:
    """The training part, in its order."""
    return [Cited(claim, page, marks) for claim, page, _, marks in read_wice_rows(data)]


def counts_of(row: Cited) -> Figures:
    """How many of the telling words are told of, and how many there are, by kind and place, shape (2, 3, 3)."""
    words, counts = words_of(row.statement), np.zeros((2, 3, 3))
    found = found_words(row.statement, lay_out(row.statement, row.page))
    for number, (kind, place) in zip(kept_of(words), found, strict=True):
        lacks = any(a < words.ends[number] and b > words.starts[number] for a, b, _ in row.untold)
        counts[:, kind, place] += (not lacks, 1)
    return counts


def table_of(counts: Sequence[Figures]) -> Figures:
    """How likely a telling word is told of, shape (3, 3); half a word more of either keeps it off 0 and 1."""
    told, among = np.sum(counts, axis=0)
    likely: Figures = np.round((told + 0.5) / (among + 1), 3)
    return likely


def long_signs(rows: Sequence[Cited], weighing: Weighing, found: Figures) -> list[list[float]]:
    """Mean and spread of the signs of a long source on cited pages; what people said of them isn't looked at."""
    signs = []
    for row in rows:
        portions = lay_out(row.statement, row.page)
        weights = weighing.weigh([(row.statement, portion.text) for portion in portions])
        if len(portions) > 1:
            signs.append(signs_of(row.statement, hold(row.statement, portions, weights), found))
    return [[round(float(v), 3) for v in line] for line in (np.mean(signs, axis=0), np.std(signs, axis=0))]


def variants(row: Cited, chance: random.Random) -> Iterator[tuple[str, bool]]:
    """The statement as it is, without its words that aren't told of, without as many that are; and if it is told."""
    stretches = [(a, b) for a, b, _ in row.untold]
    yield row.statement, False
    yield _without(row.statement, stretches), True
    words = words_of(row.statement)
    lacks = [any(a < e and b > s for a, b in stretches) for s, e in zip(words.starts, words.ends, strict=True)]
    many = max(1, sum(lacks))
    first = [n for n in range(1, len(words) - many) if not any(lacks[n : n + many])]
    if first:
        start = chance.choice(first)
        span = words.span(start, start + many)
        yield _without(row.statement, [(span.start, span.end)]), False


def _without(statement: str, stretches: Sequence[tuple[int, int]]) -> str:
    for start, end in reversed(stretches):
        statement = statement[:start] + statement[end:]
    return re.sub(r"\s+([,.;:)])", r"\1", " ".join(statement.split())).strip(" ,;")


def areas(rows: Sequence[Cited], counts: Sequence[Figures], seed: int) -> tuple[float, float]:
    """Area under the curve for what is borne out: by the share of words that are there, and by kinds and places."""
    chance = random.Random(seed)
    part = [chance.randrange(PARTS) for _ in rows]
    tables = [table_of([c for c, own in zip(counts, part, strict=True) if own != left]) for left in range(PARTS)]
    shares, signs, gold = [], [], []
    for row, own in zip(rows, part, strict=True):
        for statement, told in variants(row, chance):
            portions = lay_out(statement, row.page)
            shares.append(max((share_of(statement, portion.text) for portion in portions), default=0.0))
            signs.append(all_of(told_of(statement, portions, tables[own])))
            gold.append(told)
    borne = np.array(gold)
    return area_of(np.array(shares), borne), area_of(np.array(signs), borne)


def main(arguments: list[str]) -> int:
    """Reads the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--model", type=Path, required=True)
    asked = parser.parse_args(arguments)
    rows = read_cited(asked.data)
    counts = [counts_of(row) for row in rows]
    measured = np.array([areas(rows, counts, seed) for seed in range(SEEDS)])
    for name, column in zip(("share of words", "kinds and places"), measured.T, strict=True):
        print(f"{name:17} area {100 * column.mean():.1f} ({100 * column.min():.1f} to {100 * column.max():.1f})")
    found = table_of(counts)
    settings = asked.model / "settings.json"
    told = json.loads(settings.read_text(encoding="utf-8"))
    told |= {"found": found.tolist(), "long": long_signs(rows, Weighing(asked.model), found)}
    settings.write_text(json.dumps(told) + "\n", encoding="utf-8")
    print({name: told[name] for name in ("found", "long")})
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
