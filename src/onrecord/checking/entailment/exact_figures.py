"""Compares the figures of a statement with those of a passage, each with the one that counts the same thing."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from onrecord.checking.conversions import converted, is_convertible, is_open
from onrecord.checking.entailment.at_hand import figures_in, slot_in
from onrecord.checking.entailment.detail import DetailHeld, DetailKind, Outcome
from onrecord.checking.entailment.retold import Retold
from onrecord.checking.figures import compare_figures, noun_of
from onrecord.checking.signs import is_told_by_a_word
from onrecord.documents.span import Span
from onrecord.reading.statement import Figure


def _apart(figures: Iterable[Figure], dates: Sequence[Span]) -> list[Figure]:
    """The figures that are no part of a date."""
    return [f for f in figures if not any(d.start < f.span.end and f.span.start < d.end for d in dates)]


def compare_all_figures(
    statement: str, passage: str, dates: Sequence[Span], others: Sequence[Span]
) -> Iterator[DetailHeld]:
    """Each figure of the statement, held against the passage; what is part of a date is left to the dates."""
    there = _apart(figures_in(passage), others)
    for figure in _apart(figures_in(statement), dates):
        alike = [
            f for f in there if _comparable(figure, f) and (not _in_two_units(figure, f) or _is_as_much(figure, f))
        ]
        yield _figure_held(statement, passage, figure, alike)


def _comparable(one: Figure, other: Figure) -> bool:
    """Whether the two could be of one thing: of units that can be told in each other, money only beside its like."""
    if one.unit == other.unit:
        return ("ordinal" in (one.kind, other.kind)) == (one.kind == other.kind == "ordinal")
    if one.unit and other.unit:
        return is_convertible(one, other)
    return not {one.kind, other.kind} & {"money", "share", "ordinal", "score"}


def _figure_held(statement: str, passage: str, figure: Figure, alike: Sequence[Figure]) -> DetailHeld:
    mine = slot_in(statement, figure.span)
    near = {id(f): _nearness(mine, figure, f, slot_in(passage, f.span)) for f in alike}
    ranked = sorted(alike, key=lambda f: -near[id(f)])
    agreed = [(_agreement(figure, f), f) for f in ranked]
    closest = near[id(ranked[0])] if ranked else 0
    for agreement, other in agreed:
        if agreement in _BOUNDS and near[id(other)] >= closest - FARTHER:
            kind: DetailKind = "figure" if agreement == "agrees" else "bound"
            return DetailHeld(kind=kind, outcome=_BOUNDS[agreement], span=figure.span, other=other.span)
    in_place = ranked[0] if ranked and closest >= min(2, len(mine)) else None
    if in_place and is_told_by_a_word((statement, figure), (passage, in_place)):
        in_place = None
    outcome: Outcome = "differs" if in_place else "missing"
    return DetailHeld(kind="figure", outcome=outcome, span=figure.span, other=in_place.span if in_place else None)


def in_other_units(held: DetailHeld, retold: Retold, statement: str, passage: str) -> DetailHeld | None:
    """A figure beside what the sentence that is retold has in its place, where that is in another unit; else None.

    The same in another unit agrees and another number of it differs; what can't be compared says only that this figure
    is missing there.
    """
    figure = next((f for f in figures_in(statement) if f.span == held.span), None)
    opposite = _opposite(retold, held.span)
    beside = [f for f in figures_in(passage, retold.sentence) if any(f.span.overlaps(s) for s in opposite)]
    if figure is None or not any(_in_two_units(figure, f) or not _comparable(figure, f) for f in beside):
        return None
    found = [(_agreement(figure, f) if _comparable(figure, f) else "open", f) for f in beside]
    for agreement, other in found:
        if agreement in _BOUNDS:
            kind: DetailKind = "figure" if agreement == "agrees" else "bound"
            return DetailHeld(kind=kind, outcome=_BOUNDS[agreement], span=held.span, other=other.span)
    differs = all(agreement == "differs" for agreement, _ in found)
    outcome: Outcome = "differs" if differs else "missing"
    return DetailHeld(kind="figure", outcome=outcome, span=held.span, other=beside[0].span if differs else None)


def below_and_above_zero(held: DetailHeld, retold: Retold, statement: str, passage: str) -> DetailHeld | None:
    """A figure that differs where the sentence that is retold has it with the other sign; else None.

    A sign is no word, so word for word the two would be the same. Where a word may stand for the sign the figure is
    only missing.
    """
    figure = next((f for f in figures_in(statement) if f.span == held.span), None)
    opposite = _opposite(retold, held.span)
    beside = [f for f in figures_in(passage, retold.sentence) if any(f.span.overlaps(s) for s in opposite)]
    turned = next((f for f in beside if figure and f.value == -figure.value != 0 and _comparable(figure, f)), None)
    if figure is None or turned is None:
        return None
    if is_told_by_a_word((statement, figure), (passage, turned)):
        return DetailHeld(kind="figure", outcome="missing", span=held.span)
    return DetailHeld(kind="figure", outcome="differs", span=held.span, other=turned.span)


def _opposite(retold: Retold, span: Span) -> list[Span]:
    """Where the words of the sentence stand that are the words of the statement at `span`, or others in their place."""
    found = []
    for step in retold.steps:
        inside = [n for n in range(step.i, step.j) if span.start <= retold.mine[n].span.start < span.end]
        if step.kind == "equal":
            found += [retold.theirs[step.k + n - step.i].span for n in inside]
        elif inside:
            found += [t.span for t in retold.theirs[step.k : step.m]]
    return found


def _in_two_units(one: Figure, other: Figure) -> bool:
    return bool(one.unit and other.unit) and one.unit != other.unit


def _is_as_much(one: Figure, other: Figure) -> bool:
    """Whether two figures in two units come to the same, their bounds aside."""
    return _agreement(one, other) in _BOUNDS


NEARLY = Decimal("0.05")
FAR_ABOVE, FAR_BELOW = Decimal("1.5"), Decimal("0.75")
"""A number so many times a bound is far from it."""
FARTHER = 2
"""A figure that agrees may share so many words fewer with the statement than the one that shares most."""
_BOUNDS: dict[str, Outcome] = {
    "agrees": "agrees",
    "bound_lost": "weaker",
    "bound_gained": "weaker",
    "approximation_lost": "weaker",
    "bound_turned": "differs",
}


def _nearness(mine: frozenset[str], figure: Figure, other: Figure, theirs: frozenset[str]) -> int:
    """How many words the two figures have around them in common, the noun that is counted and a unit on top."""
    noun = noun_of(figure)
    return len(mine & theirs) + 2 * (noun is not None and noun == noun_of(other)) + bool(figure.unit)


def _agreement(one: Figure, other: Figure) -> str:
    """As `compare_figures`, but two bounds of one kind, two guesses or two ranges have to be of the same number.

    A number says more than the range in which it lies ("340" beside "hundreds"). Figures in two units are "open" where
    only rounding may make the difference.
    """
    if _in_two_units(one, other):
        told = converted(other, one)
        found = _agreement(one, told) if told else "open"
        return "open" if found == "differs" and is_open(one, other) else found
    found = compare_figures(one, other)
    if found == "same":
        return "agrees"
    if one.high is None and other.high is not None and _is_within(one, other):
        return "approximation_lost"
    if one.high is not None and other.high is None and _is_within(other, one):
        return "agrees"
    if found == "agrees" and _is_far_from_bound(one, other):
        return "approximation_lost"
    alike = one.bound == other.bound != "exact" or (one.approximate and other.approximate) or (one.high and other.high)
    if found == "agrees" and alike:
        if one.approximate and other.approximate and _is_nearly(one, other):
            return "agrees" if _same_number(one, other) else "approximation_lost"
        return "agrees" if _same_number(one, other) else "differs"
    exact = one.bound == "exact" and not one.approximate and one.high is None
    return "approximation_lost" if found == "agrees" and exact and other.high is not None else found


def _is_far_from_bound(one: Figure, other: Figure) -> bool:
    """Whether a number lies within a bound, but so far from it that nobody would tell it so: "up to 500" for 300."""
    if other.bound != "exact" or other.high is not None:
        return False
    if one.bound in ("at_least", "more_than"):
        return other.value > one.value * FAR_ABOVE > 0
    return one.bound in ("at_most", "fewer_than") and other.value < one.value * FAR_BELOW


def _is_nearly(one: Figure, other: Figure) -> bool:
    """Whether two guesses are so near that nobody can call the one wrong: "some 4,000", "about 4,100"."""
    return abs(one.value - other.value) <= NEARLY * max(abs(one.value), abs(other.value))


def _is_within(number: Figure, wide: Figure) -> bool:
    """Whether a number lies in a range that is no more than a guess: "some 400" in "hundreds"."""
    return wide.high is not None and wide.approximate and wide.value <= number.value <= wide.high


def _same_number(one: Figure, other: Figure) -> bool:
    plain = [replace(f, bound="exact", approximate=False, high=None) for f in (one, other)]
    ends = [replace(f, value=f.high or f.value) for f in (one, other)]
    tops = [replace(f, bound="exact", approximate=False, high=None) for f in ends]
    return all(compare_figures(a, b) in ("same", "agrees") for a, b in (plain, tops))
