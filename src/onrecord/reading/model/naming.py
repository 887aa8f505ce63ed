"""Marks names: what the trained model is told of each piece besides its vector, and how its scores are read.

What comes in are the pieces of a text with the names that the grammar finds in it; what goes out are the places that
the model takes for names, the grammar's among them or not. The grammar knows titles, particles and lists; the model
knows names that begin a sentence, stand in a headline or are written in lower case.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.documents.span import Span
from onrecord.reading.model.pieces import Pieces, Whole
from onrecord.reading.model.tagging import Moves, best_tags, runs_of
from onrecord.reading.statement import Name, NameKind

Scores = NDArray[np.float32]
Bits = NDArray[np.bool_]

TOLD = 25
"""How many numbers the head is told of a piece."""
KINDS: tuple[NameKind, ...] = ("person", "place", "organisation", "unknown")
TAGS = 3
"""Of each piece the head scores first O, B and I, then the kinds."""
_NEVER, _SURE = 1e4, 4.0
"""What keeps a tag from following another, and by how much O has to be likelier to be beyond doubt."""
_MOVES = Moves(
    np.array([[0, 0, -_NEVER], [0, 0, 0], [0, 0, 0]], dtype=np.float32),
    np.array([0, 0, -_NEVER], dtype=np.float32),
)
_CELLS = 100_000
"""So many words are tagged at once, with those by which shorter stretches are filled up."""
_GOES_ON = 6
_LOWER, _CAPITAL, _CAPITALS, _MIXED, _MARK = 0, 1, 2, 3, 5
_LONG = 250
"""Texts of so many pieces or more are long."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Marked:
    """A place that the model takes for a name; `kinds` are the shares of the kinds in `KINDS`, together 1."""

    span: Span
    kinds: tuple[float, ...]


def told_of(pieces: Pieces, names: Sequence[Name], sentences: Sequence[Span]) -> Scores:
    """What the head is told of each piece, shape (pieces, `TOLD`): shares and yes or no.

    `names` are those that the grammar finds in these sentences.
    """
    begins, owner = _owned(pieces, [name.span for name in names])
    kinds = np.array([*(KINDS.index(name.kind) for name in names), -1])[owner]
    with_role = np.array([*(name.role is not None for name in names), False])[owner]
    shape, first = pieces.case % _GOES_ON, pieces.case < _GOES_ON
    word = first & (shape < _MARK - 1)
    sentence = np.searchsorted([s.start for s in sentences], pieces.start, side="right")
    opening = np.zeros(len(pieces), dtype=bool)
    opening[np.flatnonzero(word)[np.diff(sentence[word], prepend=-1) != 0]] = True
    capital, lower = word & (shape != _LOWER), word & (shape == _LOWER)
    glued = np.concatenate(([False], pieces.start[1:] == pieces.end[:-1]))[: len(pieces)]
    told = [
        *(begins, (owner >= 0) & ~begins, *(kinds == number for number in range(len(KINDS))), with_role),
        *(shape == each for each in range(_GOES_ON)),
        *(~first, opening),
        *(_elsewhere(pieces.ids, kind) for kind in (lower, capital & ~opening, first & (owner >= 0))),
        *_shares(sentence, word, capital, word & (shape == _CAPITALS)),
        *(pieces.quoted == 1, pieces.breaks == 1, np.full(len(pieces), min(len(pieces), _LONG) / _LONG), glued),
    ]
    return np.stack(told, axis=1).astype(np.float32)


def _owned(pieces: Pieces, spans: Sequence[Span]) -> tuple[Bits, Whole]:
    """Whether a span begins with the piece, and the number of the span that the piece lies in, else -1."""
    edges = np.array([[s.start, s.end] for s in spans], dtype=np.int64).reshape(-1, 2)
    low = np.searchsorted(pieces.end, edges[:, 0], side="right")
    high = np.searchsorted(pieces.start, edges[:, 1], side="left")
    begins, owner = np.zeros(len(pieces), dtype=bool), np.full(len(pieces), -1)
    for number, (first, behind) in enumerate(zip(low.tolist(), high.tolist(), strict=True)):
        owner[first:behind] = number
        begins[first : min(behind, first + 1)] = True
    return begins, owner


def _elsewhere(ids: Whole, kind: Bits) -> Bits:
    """Whether the same piece is of this kind at another place of the text."""
    counts = np.bincount(ids[kind], minlength=int(ids.max(initial=0)) + 1)
    return counts[ids] > kind


def _shares(sentence: Whole, word: Bits, capital: Bits, capitals: Bits) -> Iterator[NDArray[np.float64]]:
    """Of the words of the piece's sentence those with a capital and all in capitals, and of the text's the first."""
    size = int(sentence.max(initial=0)) + 1
    of = np.maximum(1, np.bincount(sentence[word], minlength=size))
    for kind in (capital, capitals):
        yield (np.bincount(sentence[kind], minlength=size) / of)[sentence]
    yield np.full(len(sentence), capital.sum() / max(1, word.sum()))


def marked_in(pieces: Pieces, scores: Scores) -> Iterator[Marked]:
    """The names that these scores mark, shape (pieces, tags and kinds); each begins and ends with a word."""
    words = np.flatnonzero(pieces.case < _GOES_ON)
    ends = np.append(words[1:], len(pieces)) - 1
    for first, last in _best_runs(scores[words, :TAGS]):
        kinds = scores[words[first : last + 1], TAGS:].mean(axis=0)
        shares = np.exp(kinds - kinds.max())
        span = Span(int(pieces.start[words[first]]), int(pieces.end[ends[last]]))
        yield Marked(span=span, kinds=tuple((shares / shares.sum()).tolist()))


def _best_runs(scores: Scores) -> Iterator[tuple[int, int]]:
    """The first and last word of each name; stretches between words that surely stand outside are tagged together."""
    outside = scores[:, 0] - np.logaddexp(scores[:, 1], scores[:, 2])
    doubtful = runs_of(outside < _SURE, np.zeros(len(scores), dtype=bool))
    for some in _batches(doubtful):
        longest = max(last + 1 - first for first, last in some)
        rows = np.full((len(some), longest, TAGS), (0.0, -_NEVER, -_NEVER), dtype=np.float32)
        for row, (first, last) in zip(rows, some, strict=True):
            row[: last + 1 - first] = scores[first : last + 1]
        for (start, _), tags in zip(some, best_tags(rows, _MOVES), strict=True):
            for first, last in runs_of(tags > 0, tags == 1):
                yield start + first, start + last


def _batches(runs: Iterable[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    """The runs in their order, so many together as are no burden when all are made as long as the longest."""
    batch: list[tuple[int, int]] = []
    longest = 0
    for first, last in runs:
        longest = max(longest, last + 1 - first)
        if batch and longest * (len(batch) + 1) > _CELLS:
            yield batch
            batch, longest = [], last + 1 - first
        batch.append((first, last))
    if batch:
        yield batch
