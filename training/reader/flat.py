"""Windows of all kinds as flat arrays of whole numbers, quick to be made into batches on any device.

Windows of articles with their cues, rows of names, and rows of judged sentences all have the same arrays; `COLUMNS`
tells what each holds. `packing.py` makes them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from onrecord.documents.word_pieces import FIRST, LAST
from onrecord.reading.model.pieces import Pieces

COLUMNS = {
    "piece": {"ids": np.uint16, "told": np.uint8, "sentence": np.int16, "marks": np.int16, "tag": np.uint8},
    "row": {"length": np.uint16, "items": np.uint16, "group": np.uint16, "annotator": np.uint8},
    "item": {"first": np.uint16, "last": np.uint16, "question": np.uint8, "answer": np.uint8, "fold": np.uint8},
    "tag": {"tags": np.uint8},
}
"""The arrays by what they have an entry for: pieces (`told` is case + 13 × quoted + 39 × breaks), rows (`group` is the
number of the article), items (cues with their first and last piece, or judged sentences with question and answer), and
the pieces of each item's row once more, with their tags."""
NOBODY = 65535
NONE = 255
FOLDS = 4


@dataclass
class Flat:
    """The arrays on one device."""

    arrays: dict[str, Tensor]

    def __post_init__(self) -> None:
        length, items = self.arrays["length"].long(), self.arrays["items"].long()
        self.start = length.cumsum(0) - length
        self.first_item = items.cumsum(0) - items
        self.row_of_item = torch.repeat_interleave(torch.arange(len(length), device=length.device), items)
        own = length[self.row_of_item]
        self.tag_start = own.cumsum(0) - own

    def __len__(self) -> int:
        return len(self.start)

    @property
    def fold(self) -> Tensor:
        """Which quarter of the articles each row is of."""
        return self.arrays["group"] % FOLDS

    def batch(self, rows: Tensor) -> dict[str, Tensor]:
        """The rows at one length, a multiple of eight; `at` and `tag_at` say where each piece stands in flat arrays."""
        a, device = self.arrays, rows.device
        length = a["length"][rows].long()[:, None]
        place = torch.arange((int(length.max()) + 7) // 8 * 8, device=device)[None]
        inside = place < length
        at = torch.where(inside, self.start[rows][:, None] + place, self.start[rows][:, None])
        told = torch.where(inside, a["told"][at].long(), 12)
        counts = a["items"][rows].long()
        row = torch.repeat_interleave(torch.arange(len(rows), device=device), counts)
        within = torch.arange(len(row), device=device) - (counts.cumsum(0) - counts)[row]
        item = self.first_item[rows][row] + within
        found = {
            "ids": torch.where(inside, a["ids"][at].long(), 0),
            "case": told % 13,
            "quoted": told // 13 % 3,
            "breaks": told // 39,
            "sentence": a["sentence"][at].long(),
            "marks": a["marks"][at].long(),
            "tag": torch.where(inside, a["tag"][at].long(), NONE),
            "inside": inside,
            "at": at,
            "rows": rows,
            "row": row,
            "item": item,
            **{name: a[name][item].long() for name in COLUMNS["item"]},
        }
        if len(a["tags"]):
            tag_at = self.tag_start[item][:, None] + place
            found["tag_at"] = torch.where(inside[row], tag_at, self.tag_start[item][:, None])
            found["tags"] = torch.where(inside[row], a["tags"][found["tag_at"]].long(), 0)
        return found

    def order(self, size: int, among: Tensor | None = None) -> Iterator[Tensor]:
        """Batches of rows of about one length, by chance; all rows once, or those `among` names."""
        device = self.start.device
        rows = torch.arange(len(self), device=device) if among is None else among
        order = rows[torch.randperm(len(rows), device=device)]
        for near in order.split(40 * size):
            batches = near[self.arrays["length"][near].argsort()].split(size)
            for number in torch.randperm(len(batches)).tolist():
                yield batches[number]


def joined(parts: Sequence[Flat]) -> Flat:
    """The rows of all, one after the other."""
    return Flat({name: torch.cat([part.arrays[name] for part in parts]) for name in parts[0].arrays})


def read_flat(path: Path, device: torch.device) -> Flat:
    """What `write` wrote, on a device."""
    with np.load(path) as found:
        return Flat({name: _tensor(found[name], device) for name in found.files})


def _tensor(values: NDArray[Any], device: torch.device) -> Tensor:
    return torch.from_numpy(values.astype(np.int32) if values.dtype == np.uint16 else values).to(device)


Item = tuple[int, int, int, int, int, NDArray[np.int64] | None]
"""First and last piece (with the sign at the beginning counted), question, answer, fold, tags of its row."""


class Writer:
    """Gathers rows into flat arrays."""

    def __init__(self) -> None:
        self._parts: dict[str, list[NDArray[Any]]] = {name: [] for kind in COLUMNS.values() for name in kind}

    def add(
        self,
        pieces: Pieces,
        at: slice,
        tags: NDArray[np.int64],
        items: Sequence[Item],
        group: int = NOBODY,
        annotator: int = 0,
    ) -> None:
        """One row: these pieces, begun and ended by their signs."""
        told = pieces.case[at] + 13 * pieces.quoted[at] + 39 * pieces.breaks[at]
        values = {"ids": _signed(pieces.ids[at], FIRST, LAST), "told": _signed(told, 12, 12)}
        for name in ("sentence", "marks"):
            own = getattr(pieces, name)[at]
            values[name] = _signed(own - own[0], 0, own[-1] - own[0])
        values["tag"] = _signed(tags, 0, 0)
        row = {"length": len(values["ids"]), "items": len(items), "group": group, "annotator": annotator}
        values |= {name: np.array([value]) for name, value in row.items()}
        for name, column in zip(COLUMNS["item"], zip(*(item[:5] for item in items), strict=True), strict=False):
            values[name] = np.array(column)
        marked = [item[5] for item in items if item[5] is not None]
        values["tags"] = np.concatenate([_signed(own, 0, 0) for own in marked]) if marked else np.zeros(0)
        kinds = {name: kind for columns in COLUMNS.values() for name, kind in columns.items()}
        for name, value in values.items():
            self._parts[name].append(value.astype(kinds[name]))

    def write(self, path: Path) -> str:
        """Writes the arrays and says how many rows there are."""
        kinds = {name: kind for columns in COLUMNS.values() for name, kind in columns.items()}
        arrays = {name: np.concatenate([np.zeros(0, kinds[name]), *parts]) for name, parts in self._parts.items()}
        np.savez(path, **arrays)
        return f"{path.name}: {len(arrays['length'])} rows, {len(arrays['first'])} items, {len(arrays['ids'])} pieces"


def _signed(values: NDArray[np.int64], first: int, last: int) -> NDArray[np.int64]:
    return np.concatenate(([first], values, [last]))
