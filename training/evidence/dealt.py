"""Lessons as text, dealt by a mixture and kept in a file until they are packed.

    python -m training.evidence.dealt --data DATA --base FOLDER --out lessons.1.xz --rounds 3 --seed 1 [--aside]

A line is one lesson: kind, statement, passage, label, marks, what the other words are, weight, guess.
"""

import argparse
import json
import lzma
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from training.evidence.mixture import Lesson

KINDS = "fever climate rte politihop wice contrasts news among two windows nothing page".split()
"""The kinds of lessons, in the order of their numbers in a packed file."""


class Dealt(NamedTuple):
    """A lesson as it is read again; `kind` is its number, `marks` are (start, end, what) into the statement."""

    kind: int
    statement: str
    passage: str
    label: list[float]
    marks: list[list[int]]
    rest: int
    weight: float
    guess: list[float]


def write_dealt(path: Path, lessons: "list[tuple[str, Lesson]]") -> None:
    """Writes the lessons, those of one passage together."""
    with lzma.open(path, "wt", preset=3, encoding="utf-8") as out:
        for kind, lesson in sorted(lessons, key=lambda a: a[1].pair.passage):
            pair, guess = lesson.pair, [round(g, 3) for g in lesson.guess]
            row = [kind, pair.statement, pair.passage, pair.label, pair.marks, pair.rest, pair.weight, guess]
            out.write(json.dumps(row, ensure_ascii=False) + "\n")


def read_dealt(path: Path) -> Iterator[Dealt]:
    """What `write_dealt` wrote."""
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            kind, *rest = json.loads(line)
            yield Dealt(KINDS.index(kind), *rest)


def main(arguments: list[str]) -> int:
    """Reads the command line."""
    import torch
    from safetensors.torch import load_file
    from tokenizers import Tokenizer

    from training.evidence.wider import a_mixture_for

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--aside", action="store_true", help="what is kept aside, one round")
    asked = parser.parse_args(arguments)
    torch.set_num_threads(1)
    tokenizer = Tokenizer.from_file(str(asked.base / "tokenizer.json"))
    words = load_file(asked.base / "model.safetensors")["embeddings.word_embeddings.weight"]
    wider = a_mixture_for(asked.data, tokenizer, words, asked.seed, asked.aside)
    if asked.aside:
        lessons = wider.kept_aside()
    else:
        lessons = []
        for _ in range(asked.rounds):
            lessons += wider.deal()
    write_dealt(asked.out, lessons)
    print(asked.out.name, len(lessons), "lessons", asked.out.stat().st_size, "bytes", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
