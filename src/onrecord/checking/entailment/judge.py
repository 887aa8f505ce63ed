"""Judges whether passages bear a statement out: exact comparisons first, then the trained model, then what both allow.

What comes in are a statement and the texts it is held against; what goes out is a verdict with the passage it rests on
and the words that it leaves unproven. The tool says that a statement stands only where no exact comparison speaks
against it, and that it is contradicted only where one does; the rest it leaves undecided.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import Literal

import numpy as np

from onrecord.checking.entailment.at_hand import stems_in
from onrecord.checking.entailment.decided import (
    SAME,
    decides,
    in_order,
    is_of_another_time,
    kept_with_details,
    repeats,
    speaks_against,
)
from onrecord.checking.entailment.detail import DetailHeld
from onrecord.checking.entailment.framing import Frame
from onrecord.checking.entailment.held import Days, Held, Piece, kept_of, lay_out, share_of
from onrecord.checking.entailment.holding import hold
from onrecord.checking.entailment.likelihood import Settings, alone, likelihoods_of
from onrecord.checking.entailment.weighing import FOLDER, Weighing
from onrecord.checking.passages import STOP_WORDS
from onrecord.documents.span import Span
from onrecord.documents.stems import stem_of

JudgedWord = Literal["stands", "contradicted", "partly", "unsupported", "undecided"]

TOLD_OF = 0.2
"""A text that shares less of a statement's telling words doesn't speak of it."""
VETOES = frozenset(("differs", "weaker", "missing"))
ADDED = 3
"""So many telling words in a row that the source lacks, and a statement that retells it otherwise stands in part."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Judgement:
    """What the texts say of a statement.

    `supports` and `contradicts` are likelihoods. `rests_on` are the pieces of text that the verdict rests on, as the
    number of the text and a span in it, best first. `unproven` are the words of the statement that they don't bear out.
    `details` are the exact comparisons with what it rests on, and `instead` the words that it has where the first of
    them differs. `frame` is what leaves open in a sentence that has all of it what it asserts, `turned` says that it
    may have who did it, and to whom, the other way round; both are given only where the verdict is undecided.
    `is_whole` says that a sentence has all the words of the statement.
    """

    word: JudgedWord
    supports: float
    contradicts: float
    rests_on: tuple[tuple[int, Span], ...] = ()
    unproven: tuple[Span, ...] = ()
    details: tuple[DetailHeld, ...] = ()
    instead: str = ""
    frame: Frame | None = None
    turned: bool = False
    is_whole: bool = False


@cache
def shipped_settings(folder: Path = FOLDER) -> Settings:
    """The settings that ship with the model."""
    told = json.loads((folder / "settings.json").read_text(encoding="utf-8"))
    limits = {name: float(told[name]) for name in ("stands", "contradicted", "another", "decided", "repeated")}
    weights, found, long = (np.array(told[name]) for name in ("weights", "found", "long"))
    return Settings(weights=weights, found=found, long=long, **limits)


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
    best = held[0]
    supports, contradicts = likelihoods_of(statement, held, settings)
    word = _word(alone(held, settings), contradicts, best, settings)
    if word == "unsupported":
        return Judgement(word=word, supports=supports, contradicts=contradicts)
    if word != "contradicted":
        best = replace(best, another=None)
    added = _added_to_what_stands(best) if word == "undecided" else ()
    added = (
        () if any(d.outcome in VETOES and not any(a.overlaps(d.span) for a in added) for d in best.details) else added
    )
    left_open = word == "undecided" and not added and best.is_close
    return Judgement(
        word="partly" if added else word,
        supports=supports,
        contradicts=contradicts,
        rests_on=tuple((p.number, p.span) for p in _telling_pieces(statement, best, word)),
        unproven=added or tuple(_unproven(statement, held)),
        details=_details(best),
        instead=_instead(best),
        frame=best.frame if left_open else None,
        turned=left_open and best.turned,
        is_whole=kept_with_details(best) >= SAME,
    )


def _details(held: Held) -> tuple[DetailHeld, ...]:
    """The comparisons; where another stands in the place of a detail that is the one which differs."""
    if held.another is None:
        return held.details
    others = [d for d in held.details if d.outcome != "differs" and not d.span.overlaps(held.another.span)]
    return tuple(sorted([held.another, *others], key=lambda d: d.span.start))


def _differing(held: Held) -> DetailHeld | None:
    """The first comparison that finds something else."""
    return held.another or next((d for d in held.details if d.outcome == "differs"), None)


def _instead(held: Held) -> str:
    differing = _differing(held)
    return differing.other.of(held.portion.text) if differing and differing.other else ""


def _word(supports: float, contradicts: float, best: Held, settings: Settings) -> JudgedWord:
    if best.shared < TOLD_OF:
        return "unsupported"
    if decides(best):
        return "contradicted"
    if repeats(best):
        return "stands"
    if supports >= settings.stands and not _is_twisted(best) and not any(d.outcome in VETOES for d in best.details):
        return "stands"
    if is_of_another_time(best):
        return "undecided"
    if contradicts >= settings.contradicted and speaks_against(best.details) and not best.turned:
        return "contradicted"
    if contradicts >= settings.another and best.another and not best.is_open:
        return "contradicted"
    return "undecided"


def _is_twisted(held: Held) -> bool:
    """Whether a sentence has the statement's words but may say something else."""
    return held.is_open or not in_order(held) or (kept_with_details(held) >= SAME and not held.faithful)


def _added_to_what_stands(held: Held) -> tuple[Span, ...]:
    """What a statement says besides, where no detail of the rest is missing or other in the source."""
    added = tuple(_added(held))
    lost = [d.span for d in held.details if d.outcome in VETOES]
    return added if all(any(words.overlaps(span) for words in added) for span in lost) else ()


def _added(held: Held) -> Iterator[Span]:
    """What a statement that retells a sentence says besides, where the source has none of it."""
    if not held.is_close or held.retold is None or any(d.outcome == "differs" for d in held.details):
        return
    there = frozenset[str]().union(*(stems_in(p.text) for p in held.pieces))
    for step in held.retold.steps:
        mine = held.retold.mine[step.i : step.j]
        telling = [t for t in mine if t.form not in STOP_WORDS]
        if step.kind == "delete" and len(telling) >= ADDED and not any(stem_of(t.form) in there for t in telling):
            yield Span(telling[0].span.start, telling[-1].span.end)


UNPROVEN = 0.35


def _unproven(statement: str, held: Sequence[Held]) -> Iterator[Span]:
    """The stretches of telling words that no portion bears out, but for what stands or a comparison finds there.

    Of "all" and the like, where the source says less, the word itself counts as such.
    """
    words = held[0].weight.words
    told = np.max([h.weight.told[:, 0] for h in held], axis=0)
    found = [d.span for h in held for d in h.details if d.outcome == "agrees"]
    less = [d.span for d in held[0].details if d.kind == "quantity" and d.outcome in ("weaker", "missing")]
    there = frozenset[str]().union(*(stems_in(h.portion.text) for h in held))
    for number in range(len(words)):
        span = words.span(number, number + 1)
        if stem_of(words.forms[number]) in there or any(f.overlaps(span) for f in found):
            told[number] = 1.0
        elif any(one.overlaps(span) for one in less):
            told[number] = 0.0
    last: Span | None = None
    for number in sorted({*kept_of(words), *(n for n in range(len(words)) if told[n] == 0.0)}):
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


def _telling_pieces(statement: str, held: Held, word: JudgedWord) -> list[Piece]:
    """The pieces that share most with the statement, best first; before them the one that says otherwise."""
    shares = [(share_of(statement, p.text), -n) for n, p in enumerate(held.pieces)]
    ranked = sorted(range(len(shares)), key=lambda n: shares[n], reverse=True)
    top = shares[ranked[0]][0]
    telling = [n for n in ranked if shares[n][0] >= max(0.5 * top, 0.01)]
    otherwise = _piece_of(held) if word == "contradicted" else None
    if otherwise is not None:
        telling = [otherwise, *(n for n in telling if n != otherwise)]
    return [held.pieces[n] for n in telling][:3]


def _piece_of(held: Held) -> int | None:
    """The number of the piece that holds the words by which the portion differs from the statement."""
    differing = _differing(held)
    if differing is None or differing.other is None:
        return None
    ends = accumulate(len(p.text) + 1 for p in held.pieces)
    return next((n for n, end in enumerate(ends) if differing.other.start < end), None)
