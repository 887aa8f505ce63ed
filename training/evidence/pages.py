"""Long sources out of what is kept aside, as the desk sees a page: what bears a statement out stands among much else.

    python -m training.evidence.pages --data DATA [--pages 150]

What comes in are pairs kept aside that people judged; what goes out are statements with a page of some hundred words
each. Claims come alone and two as one, with the evidence of both, of one, or of neither on the page. Run, it prints how
well the signs by which the desk judges a page put what is borne out first, and how often "stands" is right of pages.
"""

import argparse
import random
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from onrecord.checking.entailment.decided import decides, repeats
from onrecord.checking.entailment.held import Held, lay_out
from onrecord.checking.entailment.holding import hold
from onrecord.checking.entailment.judge import VETOES, shipped_settings
from onrecord.checking.entailment.likelihood import alone, in_a_long_source, signs_of
from onrecord.checking.entailment.weighing import Weighing
from training.evidence.pairs import CONTRADICTS, SUPPORTS, SURE, Labelled, read_fever, read_rte
from training.evidence.ranks import area_of
from training.evidence.rewording import lowered

WORDS = 260
"""A page has at least so many words beside the evidence: it is read in several portions."""


class Pages:
    """Makes pages out of FEVER pairs, those of one name being near to one another, and out of RTE pairs."""

    def __init__(self, fever: Sequence[Labelled], rte: Sequence[Labelled], chance: random.Random, number: int) -> None:
        self.fever, self.rte, self.chance, self.number = fever, rte, chance, number
        self.near: dict[str, list[str]] = defaultdict(list)
        for pair in fever:
            self.near[subject_of(pair.statement)].append(pair.passage)

    def sets(self) -> dict[str, list[Labelled]]:
        """The sets by name."""
        return {
            "fever": list(self._claims()),
            "fever, two": list(self._two()),
            "rte": [self._of_news(pair) for pair in self.rte[: self.number]],
        }

    def _claims(self) -> Iterator[Labelled]:
        """Claims with their evidence on the page, and some without anything about their name on it."""
        for pair in self.chance.sample(self.fever, min(self.number, len(self.fever))):
            yield Labelled(pair.statement, self._page([pair], [pair.passage]), pair.label)
            if self.chance.random() < 0.25:
                yield Labelled(pair.statement, self._page([], [], without=[pair]), (0.0, 0.0, 1.0))

    def _two(self) -> Iterator[Labelled]:
        """Two claims as one statement, borne out, contradicted in one of them, or half of it told nowhere."""
        true = [p for p in self.fever if p.label[SUPPORTS] == 1 and p.statement.endswith(".")]
        false = [p for p in self.fever if p.label[CONTRADICTS] == 1 and p.statement.endswith(".")]
        for first in self.chance.sample(true, min(self.number, len(true))):
            way = self.chance.random()
            second = self.chance.choice(true if way < 0.7 else false)
            if subject_of(first.statement) == subject_of(second.statement):
                continue
            two = [first, second]
            self.chance.shuffle(two)
            statement = f"{two[0].statement[:-1]}, and {lowered(two[1].statement)}"
            if way < 0.4:
                yield Labelled(statement, self._page(two, [p.passage for p in two]), SURE[SUPPORTS])
            elif way < 0.7:
                yield Labelled(statement, self._page(two[:1], [two[0].passage], without=two[1:]), (0.0, 0.0, 1.0))
            else:
                yield Labelled(statement, self._page(two, [p.passage for p in two]), (0.0, 0.95, 0.05))

    def _page(self, about: list[Labelled], evidence: list[str], without: Sequence[Labelled] = ()) -> str:
        """The evidence among passages about the same names and others; nothing about the names in `without`."""
        barred = {passage for pair in without for passage in self.near[subject_of(pair.statement)]}
        told: list[str] = []
        for pair in about:
            own = sorted({p for p in self.near[subject_of(pair.statement)] if p not in barred and p not in evidence})
            told += self.chance.sample(own, min(4, len(own)))
        while sum(len(passage.split()) for passage in told) < WORDS:
            passage = self.chance.choice(self.fever).passage
            told += [passage] if passage not in barred else []
        told += evidence
        self.chance.shuffle(told)
        return " ".join(told)

    def _of_news(self, pair: Labelled) -> Labelled:
        """A sentence of news among others; one that doesn't follow is told of nowhere else."""
        told = [pair.passage]
        while sum(len(passage.split()) for passage in told) < WORDS:
            told.append(self.chance.choice(self.rte).passage)
        self.chance.shuffle(told)
        return Labelled(pair.statement, " ".join(told), pair.label)


def subject_of(statement: str) -> str:
    """The first two words of a claim, by which claims about one name are known."""
    return " ".join(statement.split()[:2])


def held_of(pairs: Sequence[Labelled], weighing: Weighing) -> list[tuple[Labelled, list[Held]]]:
    """The pages, and what is held against each statement; only pages in several portions."""
    found = []
    for pair in pairs:
        portions = lay_out(pair.statement, [pair.passage])
        if len(portions) > 1:
            weights = weighing.weigh([(pair.statement, portion.text) for portion in portions])
            found.append((pair, hold(pair.statement, portions, weights)))
    return found


def spoken(rows: Sequence[tuple[Labelled, list[Held]]], sure: NDArray[np.bool_]) -> str:
    """How many of the pages stand rightly, of those where the model is sure and no comparison decides or forbids."""
    free = [not (decides(h[0]) or repeats(h[0]) or any(d.outcome in VETOES for d in h[0].details)) for _, h in rows]
    right = [
        pair.label[SUPPORTS] > 0.5 for (pair, _), may, is_sure in zip(rows, free, sure, strict=True) if may and is_sure
    ]
    return f"{sum(right)} of {len(right)}"


def main(arguments: list[str]) -> int:
    """Reads the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--pages", type=int, default=150, help="of each set, about")
    asked = parser.parse_args(arguments)
    settings, weighing = shipped_settings(), Weighing(threads=2)
    pages = Pages(read_fever(asked.data, True), read_rte(asked.data, True), random.Random(7), asked.pages)
    print("pages of    number  borne out  words  places  both  | stands rightly: by both, by the most telling portion")
    for name, pairs in pages.sets().items():
        rows = held_of(pairs, weighing)
        borne = np.array([pair.label[SUPPORTS] > 0.5 for pair, _ in rows])
        signs = np.array([signs_of(pair.statement, held, settings.found) for pair, held in rows])
        both = np.array([in_a_long_source(pair.statement, held, settings) for pair, held in rows])
        single = np.array([alone(held, settings) for _, held in rows])
        areas = [area_of(scores, borne) for scores in (signs[:, 0], signs[:, 1], both)]
        print(
            f"{name:12}{len(rows):6}  {borne.mean():8.2f}  " + "  ".join(f"{100 * area:.1f}" for area in areas),
            f" | {spoken(rows, both >= settings.stands)}, {spoken(rows, single >= settings.stands)}",
            flush=True,
        )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
