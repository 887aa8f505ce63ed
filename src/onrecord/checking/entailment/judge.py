"""Judges whether passages bear a statement out: exact comparisons first, then the trained model, then what both allow.

What comes in are a statement and the texts it is held against; what goes out is a verdict with the passage it rests on
and the words that it leaves unproven. The tool says that a statement stands only where no exact comparison speaks
against it, and that it is contradicted only where one does; the rest it leaves undecided.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from onrecord.checking.entailment.detail import DetailHeld
from onrecord.checking.entailment.exact import compare_details
from onrecord.checking.entailment.portion import portions_of
from onrecord.checking.entailment.weighing import FOLDER, Weighing, Weight
from onrecord.checking.passages import STOP_WORDS
from onrecord.documents.span import Span
from onrecord.documents.stems import stem_of
from onrecord.documents.words import Words, words_of
from onrecord.reading.sentences import sentence_spans

JudgedWord = Literal["stands", "contradicted", "partly", "unsupported", "undecided"]
Features = NDArray[np.float64]
Days = tuple[date | None, date | None]
"""The day of the draft and that of the source; relative dates count from them."""

PORTIONS = 3
TOLD_OF = 0.2
"""A text that shares less of a statement's telling words doesn't speak of it."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence: `text` stands at `span` of the text number `number`."""

    number: int
    span: Span
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Judgement:
    """What the texts say of a statement.

    `supports` and `contradicts` are likelihoods. `rests_on` are the pieces of text that the verdict rests on, as the
    number of the text and a span in it, best first. `unproven` are the words of the statement that they don't bear out.
    `details` are the exact comparisons with what it rests on.
    """

    word: JudgedWord
    supports: float
    contradicts: float
    rests_on: tuple[tuple[int, Span], ...] = ()
    unproven: tuple[Span, ...] = ()
    details: tuple[DetailHeld, ...] = ()


@dataclass(frozen=True, slots=True)
class Portion:
    """Some pieces that are read at once."""

    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        """The pieces as one text."""
        return " ".join(p.text for p in self.pieces)


@dataclass(frozen=True, slots=True)
class Held:
    """A statement held against one portion of the texts; `shared` is the share of its telling words that it has."""

    pieces: tuple[Piece, ...]
    weight: Weight
    details: tuple[DetailHeld, ...]
    shared: float


@dataclass(frozen=True, slots=True)
class Settings:
    """What was learnt on pairs kept aside: weights of the features, shape (2, features + 1), and two thresholds."""

    weights: Features
    stands: float
    contradicted: float


@cache
def shipped_settings(folder: Path = FOLDER) -> Settings:
    """The settings that ship with the model."""
    told = json.loads((folder / "settings.json").read_text(encoding="utf-8"))
    return Settings(np.array(told["weights"]), float(told["stands"]), float(told["contradicted"]))


def judge(
    statement: str,
    texts: Sequence[str],
    weighing: Weighing,
    settings: Settings,
    *,
    days: Days = (None, None),
) -> Judgement:
    """Holds the statement against the texts; `days` are that of the draft and that of the texts."""
    portions = lay_out(statement, texts)
    weights = weighing.weigh([(statement, portion.text) for portion in portions])
    return judgement_of(statement, hold(statement, portions, weights, days), settings)


def judgement_of(statement: str, held: Sequence[Held], settings: Settings) -> Judgement:
    """What follows from a statement held against portions, the most telling first."""
    if not held:
        return Judgement(word="unsupported", supports=0.02, contradicts=0.02)
    best, features = held[0], features_of(held)
    supports, contradicts = likelihoods(features, settings.weights)
    word = _word(supports, contradicts, best, settings)
    if word == "unsupported":
        return Judgement(word=word, supports=supports, contradicts=contradicts)
    unproven = tuple(_unproven(statement, held))
    return Judgement(
        word=word,
        supports=supports if len(held) == 1 else in_a_long_source(features) * (1 - contradicts),
        contradicts=contradicts,
        rests_on=tuple((p.number, p.span) for p in _telling_pieces(statement, best)),
        unproven=unproven,
        details=best.details,
    )


def _word(supports: float, contradicts: float, best: Held, settings: Settings) -> JudgedWord:
    if best.shared < TOLD_OF:
        return "unsupported"
    if supports >= settings.stands and not any(d.outcome in VETOES for d in best.details):
        return "stands"
    if contradicts >= settings.contradicted and speaks_against(best.details):
        return "contradicted"
    return "undecided"


VETOES = frozenset(("differs", "weaker", "missing"))


def speaks_against(details: Sequence[DetailHeld]) -> bool:
    """Whether an exact comparison allows the tool to say that a statement is contradicted."""
    return any(d.outcome in ("differs", "replaced") or (d.kind, d.outcome) == ("name", "missing") for d in details)


def lay_out(statement: str, texts: Sequence[str], count: int = PORTIONS) -> list[Portion]:
    """The most telling portions of the texts."""
    pieces = [p for number, text in enumerate(texts) for p in pieces_of(number, text)]
    groups = portions_of(statement, [p.text for p in pieces], count)
    return [Portion(tuple(pieces[n] for n in group)) for group in groups]


def hold(
    statement: str, portions: Sequence[Portion], weights: Sequence[Weight], days: Days = (None, None)
) -> list[Held]:
    """The statement held against the portions, the one that tells most of it first."""
    found = []
    for portion, weight in zip(portions, weights, strict=True):
        text = portion.text
        details = compare_details(statement, text, written=days[0], published=days[1])
        found.append(Held(portion.pieces, weight, details, share_of(statement, text)))
    return sorted(found, key=lambda h: -_telling(h))


def pieces_of(number: int, text: str) -> Iterator[Piece]:
    """The sentences of a text."""
    for span in sentence_spans(text, Span(0, len(text))):
        yield Piece(number, span, span.of(text))


def _telling(held: Held) -> float:
    """How much of the statement a portion tells: by that the best one is chosen."""
    kept = _kept(held.weight.words)
    untold = float(held.weight.told[kept, 2].mean()) if kept else 1.0
    return held.shared + 1 - untold


def _kept(words: Words) -> list[int]:
    """The numbers of the telling words; of all words where none is."""
    return [n for n, f in enumerate(words.forms) if f not in STOP_WORDS] or list(range(len(words)))


def share_of(statement: str, text: str) -> float:
    """The share of the statement's telling words that the text has, in any form."""
    wanted = {stem_of(f) for f in words_of(statement).forms if f not in STOP_WORDS}
    there = {stem_of(f) for f in words_of(text).forms}
    return len(wanted & there) / len(wanted) if wanted else 0.0


COUNTED = (
    ("figure", "differs"),
    ("figure", "missing"),
    ("figure", "agrees"),
    ("bound", "differs"),
    ("bound", "weaker"),
    ("date", "differs"),
    ("date", "missing"),
    ("date", "agrees"),
    ("name", "missing"),
    ("name", "agrees"),
    ("negation", "differs"),
    ("negation", "agrees"),
    ("order", "differs"),
    ("quantity", "differs"),
    ("quantity", "weaker"),
    ("quantity", "missing"),
    ("wording", "replaced"),
)
"""The exact comparisons that count for the likelihoods, in the order of their weights."""


def features_of(held: Sequence[Held]) -> Features:
    """What the likelihoods are computed from, shape (features,)."""
    best = held[0]
    scores = np.array(best.weight.scores)
    whole = scores - np.logaddexp.reduce(scores)
    kept = _kept(best.weight.words)
    told = np.max([h.weight.told[kept, 0] for h in held], axis=0)
    wrong = best.weight.told[kept, 1]
    counts = [min(2, sum((d.kind, d.outcome) == counted for d in best.details)) for counted in COUNTED]
    shares = [h.shared for h in held]
    return np.array(
        [
            *np.clip(whole, -6, 0),
            *np.clip(
                np.logaddexp.reduce([np.array(h.weight.scores) - np.logaddexp.reduce(h.weight.scores) for h in held]),
                -6,
                1,
            ),
            float(_log(told.min())),
            float(_log(np.sort(told)[: max(1, len(told) // 3)]).mean()),
            float(_log(told).mean()),
            float(_log(1 - wrong.max())),
            float(_log(1 - wrong).mean()),
            shares[0],
            max(shares),
            float(np.log1p(len(kept))),
            *counts,
        ]
    )


def _log(values: NDArray[np.float32] | np.float32) -> NDArray[np.float64]:
    return np.log(np.clip(np.asarray(values, dtype=np.float64), 0.005, 1.0))


def likelihoods(features: Features, weights: Features) -> tuple[float, float]:
    """How likely the statement is borne out, and contradicted; multinomial logistic, "neither" being the base."""
    scores = np.append(weights @ np.append(features, 1.0), 0.0)
    likely = np.exp(scores - np.logaddexp.reduce(scores))
    return float(likely[0]), float(likely[1])


LONG_MIDDLE, LONG_SPREAD = (-3.0, -3.67, 0.62), (0.84, 1.38, 0.2)
"""Mean and spread of the three signs of a long source, as found on cited pages without looking at what people said."""


def in_a_long_source(features: Features) -> float:
    """How likely a long source bears a statement out.

    Its facts may lie far apart, so that no portion bears all of it out. Three signs count the same: the model's word on
    the best portion, the words of the statement that are borne out least, and the share of words that are there at all.
    """
    signs = (features[0], features[7], features[12])
    scaled = [(s - m) / d for s, m, d in zip(signs, LONG_MIDDLE, LONG_SPREAD, strict=True)]
    return float(1 / (1 + np.exp(-1.5 * (float(np.mean(scaled)) - 0.3))))


UNPROVEN = 0.35


def _unproven(statement: str, held: Sequence[Held]) -> Iterator[Span]:
    """The stretches of telling words that no portion bears out."""
    words = held[0].weight.words
    told = np.max([h.weight.told[:, 0] for h in held], axis=0)
    last: Span | None = None
    for number in _kept(words):
        if told[number] >= UNPROVEN:
            continue
        span = words.span(number, number + 1)
        if last and not _letters(statement[last.end : span.start]):
            last = Span(last.start, span.end)
            continue
        if last:
            yield last
        last = span
    if last:
        yield last


def _letters(text: str) -> bool:
    return any(c.isalnum() for c in text)


def _telling_pieces(statement: str, held: Held) -> list[Piece]:
    """The pieces that share most with the statement, best first."""
    shares = [(share_of(statement, p.text), -n) for n, p in enumerate(held.pieces)]
    ranked = sorted(range(len(shares)), key=lambda n: shares[n], reverse=True)
    top = shares[ranked[0]][0]
    return [held.pieces[n] for n in ranked if shares[n][0] >= max(0.5 * top, 0.01)][:3]
