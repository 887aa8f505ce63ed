"""Hears who says what: runs the trained reader over a text, window by window.

What comes in is a text of any length; what goes out is everything that the model takes for somebody's words or
thoughts: the source, the cue, the content, as places in the text. The model ships with the package, runs on the
processor, and asks nothing of anybody. How it was trained, and how often it is right, is told in `MODEL_CARD.md`.
"""

import json
import os
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from onrecord.documents.span import Span
from onrecord.documents.word_pieces import shipped_tokenizer
from onrecord.reading.model.naming import KINDS, TAGS, Marked, marked_in, told_of
from onrecord.reading.model.pieces import Pieces, Whole, cut_pieces
from onrecord.reading.model.settling import CONTENT, SOURCE, Claim, certain_claim, claim_of, reaching, settle
from onrecord.reading.model.tagging import Moves, best_tags, runs_of
from onrecord.reading.model.voices import find_voices
from onrecord.reading.model.windows import WINDOW, inputs_of, places_of, window_starts
from onrecord.reading.statement import Name

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

Scores = NDArray[np.float32]

FOLDER = Path(__file__).parent
CUES = 16
MOST_THREADS = 4
MOST_WAITING = 400


@dataclass(frozen=True, kw_only=True, slots=True)
class Heard:
    """One attribution as the model reads it; `source` is empty where it finds none. `cue` is never empty."""

    source: tuple[Span, ...]
    cue: Span
    content: tuple[Span, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Judged:
    """How likely it is, from 0 to 1, that a sentence asserts something checkable, and that it gives an opinion."""

    checkable: float
    opinion: float


@dataclass(frozen=True, slots=True)
class _Settings:
    """Scores added where one tag follows another, and to those of every cue."""

    moves: Moves
    cue_bias: float


@dataclass(frozen=True, slots=True)
class Group:
    """Some windows as the encoder read them.

    `starts` are their first pieces; of the pieces (first, behind the last) in `owned` each has the say, which lie away
    from its edges. `vectors` and `cues` have a row for each window, with a place before and behind its pieces.
    """

    starts: list[int]
    owned: list[tuple[int, int]]
    inputs: dict[str, Whole]
    vectors: Scores
    cues: Scores


class Hearing:
    """The trained model, read from the package when it is first asked; it can serve several threads."""

    def __init__(self, folder: Path = FOLDER, threads: int = 1) -> None:
        self._folder, self._threads = folder, threads

    def hear(self, text: str) -> list[Heard]:
        """All attributions of a text, in the order of their cues: no word is said by two of them."""
        return self._read(cut_pieces(text, shipped_tokenizer()), text, (), None)[0]

    def read(
        self, text: str, sentences: Sequence[Span], names: Sequence[Name] = ()
    ) -> tuple[list[Heard], list[Judged], list[Marked]]:
        """What `hear` gives, a judgement of each of these sentences, and the names; the text is gone through once.

        `names` are those that the grammar finds, which the model takes into account.
        """
        pieces = cut_pieces(text, shipped_tokenizer())
        told = told_of(pieces, names, sentences)
        heard, judged, scores = self._read(pieces, text, sentences, told)
        return heard, judged, list(marked_in(pieces, scores))

    def _read(
        self, pieces: Pieces, text: str, sentences: Sequence[Span], told: Scores | None
    ) -> tuple[list[Heard], list[Judged], Scores]:
        """`told` is what the head for names is told of each piece; without it nothing is asked of that."""
        places = places_of(pieces, sentences)
        heard: list[Heard] = []
        judged = [Judged(checkable=0.0, opinion=0.0)] * len(sentences)
        named = [np.zeros((0, TAGS + len(KINDS)), dtype=np.float32)]
        waiting, laid_out = list[Claim](), deque(_laid_out(pieces, text))
        for group in self.groups(pieces):
            # What reaches into the windows to come is settled with what is heard there.
            settled, waiting = reaching(waiting, group.starts[0]) if len(waiting) < MOST_WAITING else (waiting, [])
            heard += self._settled(pieces, settled)
            waiting += self._claims_in(group)
            while laid_out and laid_out[0].start < group.starts[-1] + WINDOW:
                waiting.append(laid_out.popleft())
            for number, judgement in self._judged_in(group, places):
                judged[number] = judgement
            named += self._named_in(group, told) if told is not None else ()
        heard += self._settled(pieces, waiting)
        return sorted(heard, key=lambda one: one.cue), judged, np.concatenate(named)

    def groups(self, pieces: Pieces) -> Iterator[Group]:
        """The windows of a text as the encoder reads them, one at a time: all it is given shares its eight bits."""
        starts = window_starts(pieces)
        ends = [(a + WINDOW + b) // 2 for a, b in pairwise(starts)]
        owned = zip([0, *ends], [*ends, len(pieces)], strict=False)
        for start, own in zip(starts, owned, strict=False):
            inputs = inputs_of(pieces, [start], min(WINDOW, len(pieces) - start))
            asked = {name: inputs[name] for name in ("ids", "case", "quoted", "breaks")}
            vectors, cues = self._encoder.run(["x", "cues"], asked)
            yield Group([start], [own], inputs, vectors, cues)

    def _settled(self, pieces: Pieces, claims: Sequence[Claim]) -> Iterator[Heard]:
        return (_heard(pieces, claim) for claim in settle(claims, self._settings.moves))

    def _claims_in(self, group: Group) -> Iterator[Claim]:
        """What is heard in some windows about the cues of their own parts, each cue by itself."""
        bias = self._settings.cue_bias
        found = [
            (row, first + 1, last + 1, sure + bias)
            for row, (start, (low, high)) in enumerate(zip(group.starts, group.owned, strict=True))
            for first, last, sure in _cues(group.cues[row, 1:-1])
            if sure + bias > 0 and low <= start + first < high
        ]
        for some in range(0, len(found), CUES):
            part = found[some : some + CUES]
            row, first, last = np.array([cue[:3] for cue in part], dtype=np.int64).T
            scores, tags = self._tags(group, row, first, last)
            for number, (window, begin, end, sure) in enumerate(part):
                start = group.starts[window] - 1
                cue = begin + start, end + start
                yield claim_of(cue, sure, start, scores[number], tags[number], self._settings.moves)

    def _judged_in(self, group: Group, places: Whole) -> Iterator[tuple[int, Judged]]:
        """The judgements of the sentences whose middle lies in the windows' own parts."""
        middle = places.sum(axis=1) // 2
        for start, (low, high), vectors in zip(group.starts, group.owned, group.vectors, strict=True):
            inside = np.flatnonzero((low <= middle) & (middle < high) & (places[:, 0] < places[:, 1]))
            if not len(inside):
                continue
            parts = [vectors[1:-1][max(0, first - start) : behind - start] for first, behind in places[inside]]
            pooled = {
                "mean": np.stack([p.mean(axis=0) for p in parts]),
                "most": np.stack([p.max(axis=0) for p in parts]),
            }
            (answers,) = self._judgement.run(None, pooled)
            for number, (checkable, opinion) in zip(inside.tolist(), answers[:, :2].tolist(), strict=True):
                yield number, Judged(checkable=checkable, opinion=opinion)

    def _named_in(self, group: Group, told: Scores) -> Iterator[Scores]:
        """The scores of names of the windows' own parts, one after the other."""
        vectors = group.vectors[:, 1:-1]
        size = vectors.shape[1]
        rows = np.stack([told[start : start + size] for start in group.starts])
        (scores,) = self._names.run(None, {"x": vectors, "told": rows})
        for start, (low, high), row in zip(group.starts, group.owned, scores, strict=True):
            yield row[low - start : high - start]

    def _tags(self, group: Group, row: Whole, first: Whole, last: Whole) -> tuple[Scores, Whole]:
        places = {name: group.inputs[name][row] for name in ("sentence", "marks")}
        (scores,) = self._speech.run(None, {"x": group.vectors[row], "first": first, "last": last, **places})
        return scores, best_tags(scores, self._settings.moves)

    @cached_property
    def _encoder(self) -> "InferenceSession":
        return _session(self._folder / "encoder.onnx", self._threads)

    @cached_property
    def _speech(self) -> "InferenceSession":
        return _session(self._folder / "speech.onnx")

    @cached_property
    def _names(self) -> "InferenceSession":
        return _session(self._folder / "names.onnx")

    @cached_property
    def _judgement(self) -> "InferenceSession":
        return _session(self._folder / "judgement.onnx")

    @cached_property
    def _settings(self) -> _Settings:
        told = json.loads((self._folder / "settings.json").read_text(encoding="utf-8"))
        transitions, begin = (np.array(told[name], dtype=np.float32) for name in ("transitions", "begin"))
        return _Settings(Moves(transitions, begin), float(told["cue_bias"]))


@cache
def shipped_hearing() -> Hearing:
    """The model that ships with the package; it never changes, so one is enough for the whole program."""
    return Hearing(threads=min(MOST_THREADS, os.cpu_count() or 1))


def _session(path: Path, threads: int = 1) -> "InferenceSession":
    from onnxruntime import InferenceSession, SessionOptions

    options = SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    # Threads that wait busily would take the processor from whatever else runs.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def _laid_out(pieces: Pieces, text: str) -> Iterator[Claim]:
    """Who speaks where the layout says it."""
    for voice in find_voices(text):
        cue, source, content = (
            range(*np.searchsorted(pieces.start, (span.start, span.end)).tolist())
            for span in (voice.cue, voice.source, voice.content)
        )
        if cue and source and content:
            yield certain_claim(cue, source, content)


def _cues(scores: Scores) -> Iterator[tuple[int, int, float]]:
    """The first and last piece of each cue of a window, and the log odds of its surest piece."""
    sure = np.logaddexp(scores[:, 1], scores[:, 2]) - scores[:, 0]
    for first, last in runs_of(sure > 0, (sure > 0) & (scores[:, 1] > scores[:, 2])):
        yield first, last, float(sure[first : last + 1].max())


def _heard(pieces: Pieces, claim: Claim) -> Heard:
    first, last = claim.cue
    source, content = (_spans(pieces, claim, begins) for begins in (SOURCE, CONTENT))
    return Heard(source=source, cue=Span(int(pieces.start[first]), int(pieces.end[last])), content=content)


def _spans(pieces: Pieces, claim: Claim, begins: int) -> tuple[Span, ...]:
    tags, shift = claim.tags, claim.start
    inside = (tags == begins) | (tags == begins + 1)
    runs = [(first + shift, last + shift) for first, last in runs_of(inside, tags == begins)]
    if runs and begins == CONTENT:
        edges = 1 + shift, len(tags) - 2 + shift
        runs[0] = (_quotation_edge(pieces, runs[0][0], -1) if runs[0][0] == edges[0] else runs[0][0], runs[0][1])
        runs[-1] = (runs[-1][0], _quotation_edge(pieces, runs[-1][1], 1) if runs[-1][1] == edges[1] else runs[-1][1])
    return tuple(Span(int(pieces.start[first]), int(pieces.end[last])) for first, last in runs)


def _quotation_edge(pieces: Pieces, at: int, step: int) -> int:
    """From a piece within quotation marks to the mark at their end; the piece itself where it stands outside."""
    while pieces.quoted[at] == 1 and 0 <= at + step < len(pieces) and pieces.quoted[at + step]:
        at += step
    return at
