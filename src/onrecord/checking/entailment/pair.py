"""Lays a statement and a passage side by side as the trained model sees them.

What comes in are two texts; what goes out are their word pieces in one row, the statement's first, and for each piece
which text it is of, the case of its letters, and whether its word stands in the other text as well. Training and the
desk use this same code, so that both see the same thing.
"""

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from onrecord.checking.entailment.at_hand import KEPT, words_in
from onrecord.documents.stems import stem_of
from onrecord.documents.word_pieces import FIRST, LAST
from onrecord.documents.words import Words
from onrecord.reading.model.pieces import CASES, shape_of

if TYPE_CHECKING:
    from tokenizers import Tokenizer

Whole = NDArray[np.int64]

STATEMENT, PASSAGE = 1, 2
ROLES, MATCHES = 3, 4
MOST_STATEMENT = 96
"""A statement is cut after so many pieces; few are longer."""
MOST_PIECES = 254
SIGNS = 3
_STEM, _WORD, _RUN = 1, 2, 3


@dataclass(frozen=True, kw_only=True, slots=True)
class Pair:
    """The pieces of a statement and a passage; all arrays have one entry a piece.

    `ids` are rows of the vocabulary; `role` is 0 for the signs at the ends, 1 for the statement, 2 for the passage;
    `case` as in `Pieces`, 12 for signs; `match` is 0 where the other text lacks the word, 1 where it has another form
    of it, 2 where it has the word, 3 where it has the word beside the same neighbour. `start` and `end` are code
    points into the text that the piece is of.
    """

    ids: Whole
    role: Whole
    case: Whole
    match: Whole
    start: Whole
    end: Whole

    def __len__(self) -> int:
        """The number of pieces, signs included."""
        return len(self.ids)


def lay_side_by_side(statement: str, passage: str, tokenizer: "Tokenizer", most: int = MOST_PIECES) -> Pair:
    """The pair in at most `most` pieces; what is too long is cut at its end."""
    left, right = words_in(statement), words_in(passage)
    stated = _half(statement, left, right, tokenizer, MOST_STATEMENT)
    given = _half(passage, right, left, tokenizer, most - SIGNS - len(stated[0]))
    sign = (np.array([0]), np.array([CASES]), np.array([0]), np.array([0]), np.array([0]))
    parts = [(_sign(FIRST), *sign[1:]), stated, (_sign(LAST), *sign[1:]), given, (_sign(LAST), *sign[1:])]
    ids, case, match, start, end = (np.concatenate(columns) for columns in zip(*parts, strict=True))
    role = np.repeat([0, STATEMENT, 0, PASSAGE, 0], [len(p[0]) for p in parts])
    return Pair(ids=ids, role=role, case=case, match=match, start=start, end=end)


def length_of(statement: str, passage: str, tokenizer: "Tokenizer") -> int:
    """How many pieces the two have side by side."""
    stated = min(len(_cut(statement, tokenizer)[0]), MOST_STATEMENT)
    return min(stated + len(_cut(passage, tokenizer)[0]) + SIGNS, MOST_PIECES)


def _sign(row: int) -> Whole:
    return np.array([row], dtype=np.int64)


def _half(text: str, own: Words, other: Words, tokenizer: "Tokenizer", most: int) -> tuple[Whole, ...]:
    ids, case, word, start, end = (column[: max(0, most)] for column in _cut(text, tokenizer))
    matches = np.array([*_matches(own, other), 0], dtype=np.int64)
    return ids, case, matches[word], start, end


@lru_cache(maxsize=KEPT)
def _cut(text: str, tokenizer: "Tokenizer") -> tuple[Whole, ...]:
    """The pieces of a text: row of the vocabulary, case, number of the word (-1 for none), start and end."""
    found, own = tokenizer.encode(text, add_special_tokens=False), words_in(text)
    places = np.array(found.offsets, dtype=np.int64).reshape(-1, 2)
    case = np.array([shape_of(text[a:b], text[a - 1 : a]) for a, b in found.offsets], dtype=np.int64)
    word = np.searchsorted(np.array(own.starts, dtype=np.int64), places[:, 0], side="right") - 1
    inside = (word >= 0) & (places[:, 0] < np.array([*own.ends, 0], dtype=np.int64)[word])
    return np.array(found.ids, dtype=np.int64), case, np.where(inside, word, -1), places[:, 0], places[:, 1]


def _matches(own: Words, other: Words) -> list[int]:
    """For each of the own words, how the other text has it."""
    forms, plain = [_plain(f) for f in own.forms], [_plain(f) for f in other.forms]
    there, stems = set(plain), {stem_of(f) for f in plain}
    beside = set(pairwise(plain))
    found = [_WORD if f in there else _STEM if stem_of(f) in stems else 0 for f in forms]
    for at, two in enumerate(pairwise(forms)):
        if two in beside:
            found[at] = found[at + 1] = _RUN
    return found


def _plain(form: str) -> str:
    return form.replace(",", "") if form[0].isdigit() else form.removesuffix("'s")
