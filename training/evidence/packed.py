"""Lessons as flat arrays of whole numbers, quick to be made into batches anywhere.

    python -m training.evidence.packed --dealt FOLDER --tokenizer FILE --out FOLDER --processes 2

Writes lessons.npz and aside.npz. Each piece has its row of the vocabulary, its case and match in one number, and what
is known of it; each lesson has its label, what can be guessed from its statement, its weight and its kind.
"""

import argparse
import random
import sys
from dataclasses import dataclass
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from onrecord.checking.entailment.pair import MATCHES, MOST_PIECES, PASSAGE, STATEMENT, lay_side_by_side
from training.evidence.dealt import Dealt, read_dealt

if TYPE_CHECKING:
    from tokenizers import Tokenizer

UNKNOWN = 255
COLUMNS = {"length": np.uint16, "stated": np.uint8, "label": np.float16, "guess": np.float16, "weight": np.float16}
COLUMNS |= {"kind": np.uint8}
PIECES = {"ids": np.uint16, "told": np.uint8, "marks": np.uint8}


@dataclass
class Packed:
    """The arrays on one device; `start` is where each lesson's pieces begin."""

    arrays: dict[str, Tensor]
    start: Tensor

    def __len__(self) -> int:
        return len(self.start)

    def batch(self, rows: Tensor) -> dict[str, Tensor]:
        """The lessons as rows of one length, a multiple of eight; `at` says where each piece stands in flat arrays."""
        length = self.arrays["length"][rows].long()[:, None]
        stated = self.arrays["stated"][rows].long()[:, None]
        longest = (int(length.max()) + 7) // 8 * 8
        place = torch.arange(longest, device=rows.device)[None]
        inside = place < length
        at = torch.where(inside, self.start[rows][:, None] + place, 0)
        told = torch.where(inside, self.arrays["told"][at].long(), 0)
        is_stated = (place > 0) & (place <= stated)
        is_given = (place > stated + 1) & (place < length - 1)
        return {
            "ids": torch.where(inside, self.arrays["ids"][at].long(), 0),
            "role": is_stated * STATEMENT + is_given * PASSAGE,
            "case": told // MATCHES,
            "match": told % MATCHES,
            "marks": torch.where(is_stated, self.arrays["marks"][at].long(), UNKNOWN),
            "at": at,
            **{name: self.arrays[name][rows].float() for name in ("label", "guess", "weight")},
        }


def read_packed(path: Path, device: torch.device) -> Packed:
    """What `write_packed` wrote, on a device."""
    with np.load(path) as found:
        arrays = {name: _tensor(found[name], device) for name in found.files}
    length = arrays["length"].long()
    return Packed(arrays, length.cumsum(0) - length)


def _tensor(values: NDArray[np.generic], device: torch.device) -> Tensor:
    return torch.from_numpy(values.astype(np.int32) if values.dtype == np.uint16 else values).to(device)


def packed_of(lessons: list[Dealt], tokenizer: "Tokenizer", most: int) -> dict[str, NDArray[np.generic]]:
    """The lessons as arrays, those of each name in `COLUMNS` and `PIECES`."""
    columns: dict[str, list[object]] = {name: [] for name in (*COLUMNS, *PIECES)}
    for lesson in lessons:
        laid = lay_side_by_side(lesson.statement, lesson.passage, tokenizer, most)
        stated = laid.role == STATEMENT
        marks = np.where(stated, lesson.rest % 256, UNKNOWN)
        for start, end, what in lesson.marks:
            marks[stated & (laid.start < end) & (laid.end > start)] = what
        columns["ids"].append(laid.ids.astype(np.uint16))
        columns["told"].append((laid.case * MATCHES + laid.match).astype(np.uint8))
        columns["marks"].append(marks.astype(np.uint8))
        row = (len(laid), int(stated.sum()), lesson.label, lesson.guess, lesson.weight, lesson.kind)
        for name, value in zip(COLUMNS, row, strict=True):
            columns[name].append(value)
    arrays = {name: np.array(columns[name], dtype=kind) for name, kind in COLUMNS.items()}
    return arrays | {name: np.concatenate(columns[name]) for name in PIECES}  # type: ignore[call-overload]


def _packed_by_one(task: tuple[list[Dealt], str, int]) -> dict[str, NDArray[np.generic]]:
    lessons, path, most = task
    return packed_of(lessons, _tokenizer(path), most)


@cache
def _tokenizer(path: str) -> "Tokenizer":
    from tokenizers import Tokenizer

    found = Tokenizer.from_file(path)
    found.no_truncation()
    found.no_padding()
    return found


def write_packed(path: Path, lessons: list[Dealt], tokenizer: Path, processes: int, most: int = MOST_PIECES) -> None:
    """Packs lessons in several processes at once."""
    tasks = [(lessons[low : low + 1000], str(tokenizer), most) for low in range(0, len(lessons), 1000)]
    with get_context("spawn").Pool(processes) as pool:
        parts = list(pool.imap(_packed_by_one, tasks))
    np.savez(path, **{name: np.concatenate([part[name] for part in parts]) for name in (*COLUMNS, *PIECES)})


def main(arguments: list[str]) -> int:
    """Reads the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--dealt", type=Path, required=True, help="folder with lessons.*.xz and aside.xz")
    parser.add_argument("--tokenizer", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--processes", type=int, default=2)
    asked = parser.parse_args(arguments)
    asked.out.mkdir(parents=True, exist_ok=True)
    for name in ("aside", "lessons"):
        lessons = [row for path in sorted(asked.dealt.glob(f"{name}*.xz")) for row in read_dealt(path)]
        random.Random(1).shuffle(lessons)
        write_packed(asked.out / f"{name}.npz", lessons, asked.tokenizer, asked.processes)
        print(name, len(lessons), "lessons", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
