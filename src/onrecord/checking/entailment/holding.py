"""Holds a statement against the portions of texts that tell most of it: exact comparisons and the trained model's word.

What comes in are a statement and portions; what goes out is, for each, what the model and the comparisons say. A
sentence that says the same in another order is put otherwise and laid beside the statement once more.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from onrecord.checking.entailment.another import another_in_place
from onrecord.checking.entailment.at_hand import KEPT, words_in
from onrecord.checking.entailment.decided import SAME, decides, in_order, repeats
from onrecord.checking.entailment.detail import DetailHeld
from onrecord.checking.entailment.direction import is_turned
from onrecord.checking.entailment.exact import compare_details
from onrecord.checking.entailment.faithful import is_faithful
from onrecord.checking.entailment.framing import Frame, frame_of, taken_back_beside
from onrecord.checking.entailment.held import Days, Held, Portion, kept_of, share_of
from onrecord.checking.entailment.recast import Recast, recasts_of
from onrecord.checking.entailment.retold import Retold, retold_from, same_words, tokens_of
from onrecord.checking.entailment.weighing import Weight
from onrecord.documents.span import Span
from onrecord.documents.stems import stem_of

WORTH_RECASTING = 0.6
"""With a smaller share of its telling words in a portion a statement isn't put otherwise."""
NEARLY_ALL = 0.6
SURE = frozenset(("figure", "date", "time", "negation", "opposite"))
"""What may be found otherwise in a sentence that was put otherwise; a name may only stand in another place there."""
TRIED = 4
"""So many ways to put the two otherwise are compared in full, those with most words in the same order first."""


def hold(
    statement: str, portions: Sequence[Portion], weights: Sequence[Weight], days: Days = (None, None)
) -> list[Held]:
    """The statement held against the portions: first the one that it retells, then the ones that tell most of it."""
    found = []
    for portion, weight in zip(portions, weights, strict=True):
        held = _held(statement, portion.text, portion, weight, days)
        found.append(_recast(statement, held, days) or _with_another(held))
    return sorted(found, key=lambda h: (-_same(h), -_telling(h)))


def _held(statement: str, text: str, portion: Portion, weight: Weight, days: Days) -> Held:
    """The statement held against a portion whose text is `text`, or has been put so."""
    forms = {f.removesuffix("'s") for one in (statement, text) for f in words_in(one).forms}
    found = _compared(statement, text, days, portion.named & forms)
    return Held(
        portion,
        weight,
        found.details,
        share_of(statement, text),
        found.retold,
        found.frame,
        found.turned,
        found.faithful,
    )


class _Compared(NamedTuple):
    """What the exact comparisons find, as `Held` has it."""

    retold: Retold | None
    details: tuple[DetailHeld, ...]
    frame: Frame | None
    turned: bool
    faithful: bool


@lru_cache(maxsize=2 * KEPT)
def _compared(statement: str, text: str, days: Days, named: frozenset[str]) -> _Compared:
    """The statement compared with a text; kept, for in the next version of an article most pairs are the same."""
    retold = retold_from(statement, text)
    details = compare_details(statement, text, retold, written=days[0], published=days[1], named=named)
    frame = (frame_of(statement, text, retold) or taken_back_beside(text, retold)) if retold else None
    turned = retold is not None and is_turned(retold)
    agreed = [(d.span, d.other) for d in details if d.outcome == "agrees" and d.other is not None]
    faithful = retold is not None and is_faithful(text, retold, agreed)
    return _Compared(retold, details, frame, turned, faithful)


def _with_another(held: Held) -> Held:
    """The same with what stands in the place of a detail, where the comparison with the sentence doesn't decide."""
    if held.retold is None or decides(held) or repeats(held):
        return held
    return replace(held, another=another_in_place(held.portion.text, held.retold, held.details))


def _recast(statement: str, held: Held, days: Days) -> Held | None:
    """What is found where the statement or the sentence is put otherwise, None where that decides nothing either."""
    if held.retold is None or held.shared < WORTH_RECASTING or repeats(held):
        return None
    text, sentence = held.portion.text, held.retold.sentence
    otherwise = None
    for mine, theirs in _ways(statement, text, sentence):
        passage = f"{text[: sentence.start]}{theirs.text}{text[sentence.end :]}"
        other = _held(mine.text, passage, held.portion, held.weight, days)
        if other.retold is None or other.retold.sentence.start != sentence.start:
            continue
        if repeats(other):
            return replace(held, recast="repeated", details=_back(other, mine, theirs, sentence))
        if otherwise is None and _differs_in_one(other):
            otherwise = replace(held, recast="otherwise", details=_back(other, mine, theirs, sentence))
    return None if decides(held) else otherwise


def _ways(statement: str, text: str, sentence: Span) -> Iterator[tuple[Recast, Recast]]:
    """The statement and the sentence, each put in all ways, those first that have most words in the same order."""
    all_mine = recasts_of(statement)
    all_theirs = recasts_of(sentence.of(text), sentence.start, or_less=True)
    stems = [[stem_of(t.form) for t in tokens_of(r.text, Span(0, len(r.text)))] for r in all_theirs]
    found = []
    for (m, mine), (n, theirs) in list(product(enumerate(all_mine), enumerate(all_theirs)))[1:]:
        share = same_words(tokens_of(mine.text, Span(0, len(mine.text))), stems[n])
        found.append((-share, m + n, mine, theirs))
    ranked = sorted(found, key=lambda way: way[:2])
    for share, _, mine, theirs in ranked[:TRIED]:
        if -share >= NEARLY_ALL:
            yield mine, theirs


def _differs_in_one(held: Held) -> bool:
    """Whether a comparison finds one detail otherwise, and all else is the same."""
    if held.retold is None or not decides(held) or held.turned or not in_order(held):
        return False
    differing = [d for d in held.details if d.outcome == "differs"]
    if any(d.kind not in SURE for d in differing):
        return False
    others = [d for d in held.details if d.outcome not in ("agrees", "differs")]
    open_by_denial = {d.kind for d in differing} == {"negation"} or held.frame is None
    telling = [t for t in held.retold.mine if t.telling]
    lone = [t for t in held.retold.lone if t.telling and not differing[0].span.overlaps(t.span)]
    same = 1 - len(lone) / max(1, len(telling))
    return len(differing) == 1 and not others and open_by_denial and same >= SAME


def _back(held: Held, mine: Recast, theirs: Recast, sentence: Span) -> tuple[DetailHeld, ...]:
    """The details with their places in the statement and the portion as they are written."""
    return tuple(
        replace(d, span=mine.back(d.span), other=_place(d.other, theirs, sentence) if d.other else None)
        for d in held.details
    )


def _place(span: Span, theirs: Recast, sentence: Span) -> Span:
    """The place in the portion of a stretch of it in which the sentence was put otherwise."""
    end = sentence.start + len(theirs.text)
    if span.end <= sentence.start:
        return span
    if span.start >= end:
        return span.moved(sentence.end - end)
    inside = Span(max(0, span.start - sentence.start), min(span.end, end) - sentence.start)
    return theirs.back(inside)


def _same(held: Held) -> float:
    """How much of the statement one sentence has in its order, where the statement retells it."""
    return 1.0 if held.recast else held.kept if held.is_close else 0.0


def _telling(held: Held) -> float:
    """How much of the statement a portion tells: by that the best one is chosen."""
    kept = kept_of(held.weight.words)
    untold = float(held.weight.told[kept, 2].mean()) if kept else 1.0
    return held.shared + 1 - untold
