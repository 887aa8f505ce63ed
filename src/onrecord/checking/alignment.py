"""Lays the words of a quotation beside the words of a passage: which are the same, which differ, in the order of both.

Stretches that both share are found first and joined into the chain that weighs most; what lies between two links is
then compared word by word. Words that stand in the passage in another order are left to the caller.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from rapidfuzz.distance import Levenshtein

from onrecord.checking.contractions import Unit, has_short_form, units_of

StepKind = Literal["same", "replaced", "added", "left_out", "elided"]

_KINDS: dict[str, StepKind] = {"equal": "same", "replace": "replaced", "insert": "left_out", "delete": "added"}
FARTHEST_LEFT_OUT = 60
MOST_RUNS = 120
COMMON_WORD = 0.3
MOST_PLACES_OF_A_WORD = 200
GAP = 0.2
GAP_WORD = 0.05
MARKED_GAP = 0.3
MARKED_GAP_WORD = 0.002
DEAREST_GAP = 2.5
SLACK = 5


class Step(NamedTuple):
    """Words `[d0, d1)` of the quotation beside words `[s0, s1)` of the passage."""

    kind: StepKind
    d0: int
    d1: int
    s0: int
    s1: int


class Run(NamedTuple):
    """`length` words that both share, from word `d` of the quotation and word `s` of the passage."""

    d: int
    s: int
    length: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Alignment:
    """The steps retell both sides in order, from the first word to the last of each; `weight` is what both share."""

    steps: tuple[Step, ...]
    weight: float

    @property
    def region(self) -> tuple[int, int]:
        """The words of the passage that it covers."""
        return self.steps[0].s0, self.steps[-1].s1

    @property
    def same(self) -> int:
        """How many words are the same."""
        return sum(step.d1 - step.d0 for step in self.steps if step.kind == "same")


class Sides(NamedTuple):
    """What is laid side by side: the words of both, where dots stand in the quotation, where the passage halts.

    `halts(k)` says that between word k-1 and word k of the passage a sentence or a quotation ends.
    """

    draft: Sequence[str]
    source: Sequence[str]
    dots: frozenset[int]
    halts: Callable[[int], bool]


def align(sides: Sides, weights: Mapping[str, float]) -> Alignment | None:
    """The best alignment, None where the two share nothing worth a link; a word that has no weight is a common one."""
    prefix = [0.0]
    for form in sides.draft:
        prefix.append(prefix[-1] + weights.get(form, COMMON_WORD))
    runs = _links(shared_runs(sides.draft, sides.source), prefix)
    chain, weight = _best_chain(runs, prefix, sides.dots)
    if not chain:
        return None
    return Alignment(steps=tuple(_joined(_steps(chain, sides))), weight=weight)


def shared_runs(draft: Sequence[str], source: Sequence[str]) -> list[Run]:
    """Every stretch of words that stands in both and can't be made longer."""
    places: dict[str, list[int]] = {form: [] for form in draft}
    for s, form in enumerate(source):
        if form in places:
            places[form].append(s)
    found: list[Run] = []
    ending: dict[int, int] = {}
    for d, form in enumerate(draft):
        here = places[form]
        if len(here) > MOST_PLACES_OF_A_WORD:
            here = [s for s in here if s - 1 in ending]
        grown = {s: ending.get(s - 1, 0) + 1 for s in here}
        found += [Run(d - n, s - n + 1, n) for s, n in ending.items() if s + 1 not in grown]
        ending = grown
    found += [Run(len(draft) - n, s - n + 1, n) for s, n in ending.items()]
    return found


def _links(runs: list[Run], prefix: list[float]) -> list[Run]:
    """The runs that can be links of a chain: two words or more, or one that isn't common; the heaviest of them."""
    firm = [r for r in runs if r.length > 1]
    lone = [r for r in runs if r.length == 1 and prefix[r.d + 1] - prefix[r.d] > COMMON_WORD]
    reach = FARTHEST_LEFT_OUT + prefix_length(prefix)
    able = firm + [r for r in lone if any(abs(r.s - f.s) <= reach for f in firm)] if firm else lone
    if len(able) > MOST_RUNS:
        able = sorted(able, key=lambda r: prefix[r.d] - prefix[r.d + r.length])[:MOST_RUNS]
    return sorted(able)


def prefix_length(prefix: Sequence[float]) -> int:
    """How many words the sums are of."""
    return len(prefix) - 1


def _best_chain(runs: list[Run], prefix: list[float], dots: frozenset[int]) -> tuple[list[Run], float]:
    """The chain of links, in the order of both sides, that weighs most after what the gaps cost."""
    best: list[tuple[float, int]] = []
    for k, run in enumerate(runs):
        whole = prefix[run.d + run.length] - prefix[run.d]
        score, before = whole, -1
        for p in range(k):
            overlap = _overlap(runs[p], run)
            if overlap is None:
                continue
            gain = best[p][0] + whole - (prefix[run.d + overlap] - prefix[run.d]) - _cost(runs[p], run, dots)
            if gain > score:
                score, before = gain, p
        best.append((score, before))
    if not best:
        return [], 0.0
    last = max(range(len(best)), key=lambda k: best[k][0])
    chain, weight = [], best[last][0]
    while last >= 0:
        chain.append(runs[last])
        last = best[last][1]
    return _parted(chain[::-1]), weight


def _overlap(before: Run, after: Run) -> int | None:
    """By how many words `after` must be cut to follow `before`; None where it can't follow it."""
    if after.d <= before.d or after.s <= before.s:
        return None
    overlap = max(before.d + before.length - after.d, before.s + before.length - after.s, 0)
    return overlap if overlap < after.length else None


def _cost(before: Run, after: Run, dots: frozenset[int]) -> float:
    """What a gap costs; infinite where too many words would have been left out without a mark."""
    ours, theirs = after.d - before.d - before.length, after.s - before.s - before.length
    if any(before.d + before.length <= dot <= max(after.d, before.d + before.length) for dot in dots):
        return min(MARKED_GAP + MARKED_GAP_WORD * max(theirs, 0), DEAREST_GAP)
    if theirs - ours > FARTHEST_LEFT_OUT:
        return float("inf")
    return min(GAP + GAP_WORD * abs(theirs - ours), DEAREST_GAP)


def _parted(chain: list[Run]) -> list[Run]:
    """The links, cut where two of them overlap."""
    parted = chain[:1]
    for run in chain[1:]:
        overlap = _overlap(parted[-1], run) or 0
        parted.append(Run(run.d + overlap, run.s + overlap, run.length - overlap))
    return parted


def _steps(chain: list[Run], sides: Sides) -> list[Step]:
    first, last = chain[0], chain[-1]
    steps = _head(first, sides)
    for before, run in zip([None, *chain], chain, strict=False):
        if before:
            steps += _between(before.d + before.length, run.d, before.s + before.length, run.s, sides)
        steps.append(Step("same", run.d, run.d + run.length, run.s, run.s + run.length))
    return steps + _tail(last, sides)


def _head(first: Run, sides: Sides) -> list[Step]:
    """What stands in the quotation before the first link, beside words of the same sentence.

    As many words as the quotation has there, or as many as it takes to come to the quotation's first word.
    """
    start = first.s
    while start and first.s - start < first.d + SLACK and not sides.halts(start):
        start -= 1
    opening = [s for s in range(start, first.s) if sides.source[s] == sides.draft[0]]
    start = max(start, first.s - first.d) if not opening else opening[-1]
    if first.s >= first.d and sorted(sides.source[first.s - first.d : first.s]) == sorted(sides.draft[: first.d]):
        start = first.s - first.d
    steps = _compared(0, first.d, start, first.s, sides) if first.d else []
    return steps[1:] if steps and steps[0].kind == "left_out" else steps


def _tail(last: Run, sides: Sides) -> list[Step]:
    d, s = last.d + last.length, last.s + last.length
    rest, end = len(sides.draft) - d, s
    while end < len(sides.source) and end - s < rest + SLACK and not sides.halts(end):
        end += 1
    closing = [k for k in range(s, end) if sides.source[k] == sides.draft[-1]]
    end = min(end, s + rest) if not closing else closing[0] + 1
    if sorted(sides.source[s : s + rest]) == sorted(sides.draft[d:]):
        end = s + rest
    steps = _compared(d, len(sides.draft), s, end, sides) if rest else []
    return steps[:-1] if steps and steps[-1].kind == "left_out" else steps


def _between(d0: int, d1: int, s0: int, s1: int, sides: Sides) -> list[Step]:
    """A gap between two links; where dots stand in it, words on both sides of them are compared apart."""
    dots = [dot for dot in sides.dots if d0 <= dot <= d1]
    if not dots or s1 - s0 <= d1 - d0:
        return _compared(d0, d1, s0, s1, sides)
    dot = min(dots)
    left, right = s0 + dot - d0, s1 - (d1 - dot)
    middle = [Step("elided", dot, dot, left, right)]
    return _compared(d0, dot, s0, left, sides) + middle + _compared(dot, d1, right, s1, sides)


def _compared(d0: int, d1: int, s0: int, s1: int, sides: Sides) -> list[Step]:
    """The cheapest way from one stretch to the other, word by word; a short form lies beside what it stands for."""
    if d0 == d1 and s0 == s1:
        return []
    draft, source = sides.draft[d0:d1], sides.source[s0:s1]
    if has_short_form(draft) or has_short_form(source):
        return list(_compared_written_out(d0, s0, draft, source))
    codes = Levenshtein.opcodes(draft, source)
    return [Step(_KINDS[c.tag], d0 + c.src_start, d0 + c.src_end, s0 + c.dest_start, s0 + c.dest_end) for c in codes]


def _compared_written_out(d0: int, s0: int, draft: Sequence[str], source: Sequence[str]) -> Iterator[Step]:
    """The same with short forms written out; where one stands beside what it is short for, it is told as replaced."""
    ours, theirs = units_of(draft, source), units_of(source, draft)
    for code in Levenshtein.opcodes([unit.form for unit in ours], [unit.form for unit in theirs]):
        left, right = ours[code.src_start : code.src_end], theirs[code.dest_start : code.dest_end]
        if code.tag == "equal":
            for one, other in zip(left, right, strict=True):
                same = draft[one.start : one.end] == source[other.start : other.end]
                yield Step(
                    "same" if same else "replaced", d0 + one.start, d0 + one.end, s0 + other.start, s0 + other.end
                )
            continue
        d, s = _place(ours, code.src_start, len(draft)), _place(theirs, code.dest_start, len(source))
        yield Step(
            _KINDS[code.tag],
            d0 + d,
            d0 + (left[-1].end if left else d),
            s0 + s,
            s0 + (right[-1].end if right else s),
        )


def _place(units: Sequence[Unit], number: int, length: int) -> int:
    return units[number].start if number < len(units) else length


def _joined(steps: list[Step]) -> list[Step]:
    """Neighbours of one kind made one; words put in beside words left out are words replaced."""
    joined: list[Step] = []
    for step in steps:
        kind = _kind_of_both(joined[-1].kind, step.kind) if joined else None
        if kind:
            joined[-1] = Step(kind, joined[-1].d0, step.d1, joined[-1].s0, step.s1)
        else:
            joined.append(step)
    return joined


def _kind_of_both(left: StepKind, right: StepKind) -> StepKind | None:
    if left == right:
        return left
    if {left, right} <= {"replaced", "added", "left_out"}:
        return "replaced"
    return None
