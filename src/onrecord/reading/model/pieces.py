"""Cuts a text into the pieces that the trained reader sees, with what it is told about each of them.

What comes in is a text; what goes out are its word pieces with their places in the text, the case of their letters,
whether they stand within quotation marks, and counts by which sentences and quotations can be told apart. Training and
the desk use this same code, so that both see the same thing.
"""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from tokenizers import Tokenizer

Whole = NDArray[np.int64]

_MARK = re.compile(r"[“”\"«»„‟]|``|''|\n")
_OPENS, _CLOSES = frozenset(("“", "«", "„", "‟", "``")), frozenset(("”", "»", "''"))
_ENDS = frozenset(".?!")
CASES = 12
"""How many values `Pieces.case` has: six shapes, once for the first piece of a word and once for the others."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Pieces:
    """The word pieces of a text; all arrays have one entry a piece, in the order of the text.

    `ids` are rows of the vocabulary; `start` and `end` are code points into the text. `case` is 0 to 11 (lower,
    capitalised, all capitals, mixed, digits, marks; six more for pieces that go on a word), `quoted` 0 outside, 1
    within quotation marks, 2 a mark, `breaks` 1 where a line begins. `sentence` and `marks` count the ends of
    sentences and the quotation marks before the piece.
    """

    ids: Whole
    start: Whole
    end: Whole
    case: Whole
    quoted: Whole
    breaks: Whole
    sentence: Whole
    marks: Whole

    def __len__(self) -> int:
        """The number of pieces."""
        return len(self.ids)


def cut_pieces(text: str, tokenizer: "Tokenizer") -> Pieces:
    """The pieces of a text of any length; none for a text without a word."""
    found = tokenizer.encode(text, add_special_tokens=False)
    places = np.array(found.offsets, dtype=np.int64).reshape(-1, 2)
    start, end = places[:, 0], places[:, 1]
    case = np.array([shape_of(text[a:b], text[a - 1 : a]) for a, b in found.offsets], dtype=np.int64)
    mark, state, line = _marks(text)
    before = np.searchsorted(mark, start, side="right") - 1
    quoted = np.where(before >= 0, state[before], 0)
    quoted[np.isin(start, mark[~line])] = 2
    lines = mark[line]
    row = np.searchsorted(lines, start, side="left")
    breaks = np.diff(row, prepend=-1) > 0
    stops = np.array([text[a:b] in _ENDS for a, b in found.offsets], dtype=np.int64)
    sentence = np.cumsum(np.concatenate(([0], stops)))[: len(stops)] + row
    return Pieces(
        ids=np.array(found.ids, dtype=np.int64),
        start=start,
        end=end,
        case=case,
        quoted=quoted,
        breaks=breaks.astype(np.int64),
        sentence=sentence,
        marks=np.cumsum(quoted == 2) + row,
    )


def shape_of(piece: str, before: str) -> int:
    """The case of a piece's letters, as `Pieces.case` counts it; `before` is the character in front of it."""
    first = piece[:1]
    if not first.isalnum():
        return 5
    inner = 6 if before.isalnum() else 0
    if first.isdigit():
        return inner + 4
    if piece.islower():
        return inner
    if piece.isupper():
        return inner + (2 if len(piece) > 1 else 1)
    return inner + (1 if first.isupper() and piece[1:].islower() else 3)


def _marks(text: str) -> tuple[Whole, Whole, NDArray[np.bool_]]:
    """Where each mark or line break stands, whether the words behind it are quoted, and which are line breaks.

    A straight mark opens and closes by turns; the end of a line closes whatever is open.
    """
    places: list[int] = []
    states: list[int] = []
    lines: list[bool] = []
    inside = False
    for found in _MARK.finditer(text):
        mark = found.group()
        if mark in _OPENS:
            inside = True
        elif mark in _CLOSES or mark == "\n":
            inside = False
        else:
            inside = not inside
        places += range(found.start(), found.end())
        states += [int(inside)] * len(mark)
        lines += [mark == "\n"] * len(mark)
    return np.array(places, dtype=np.int64), np.array([*states, 0], dtype=np.int64), np.array(lines, dtype=bool)
