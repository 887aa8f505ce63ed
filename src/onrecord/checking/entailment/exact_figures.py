"""Compares the figures of a statement with those of a passage, each with the one that counts the same thing."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from onrecord.checking.entailment.detail import DetailHeld, DetailKind, Outcome
from onrecord.checking.figures import compare_figures, noun_of, slot_words
from onrecord.documents.span import Span
from onrecord.reading.figures import find_figures
from onrecord.reading.statement import Figure


def _apart(figures: Iterable[Figure], dates: Sequence[Span]) -> list[Figure]:
    """The figures that are no part of a date."""
    return [f for f in figures if not any(d.start < f.span.end and f.span.start < d.end for d in dates)]


def compare_all_figures(
    statement: str, passage: str, dates: Sequence[Span], others: Sequence[Span]
) -> Iterator[DetailHeld]:
    """Each figure of the statement, held against the passage; what is part of a date is left to the dates."""
    there = _apart(find_figures(passage), others)
    for figure in _apart(find_figures(statement), dates):
        alike = [f for f in there if _comparable(figure, f)]
        yield _figure_held(statement, passage, figure, alike)


def _comparable(one: Figure, other: Figure) -> bool:
    """Whether the two could be of one thing: of one unit, money and shares only beside their like."""
    if one.unit == other.unit:
        return ("ordinal" in (one.kind, other.kind)) == (one.kind == other.kind == "ordinal")
    return not {one.kind, other.kind} & {"money", "share", "ordinal", "score"} and not (one.unit and other.unit)


def _figure_held(statement: str, passage: str, figure: Figure, alike: Sequence[Figure]) -> DetailHeld:
    mine, whole = slot_words(statement, figure.span, Span(0, len(statement))), Span(0, len(passage))
    near = {id(f): _nearness(mine, figure, f, slot_words(passage, f.span, whole)) for f in alike}
    ranked = sorted(alike, key=lambda f: -near[id(f)])
    agreed = [(_agreement(figure, f), f) for f in ranked]
    closest = near[id(ranked[0])] if ranked else 0
    for agreement, other in agreed:
        if agreement in _BOUNDS and near[id(other)] >= closest - FARTHER:
            kind: DetailKind = "figure" if agreement == "agrees" else "bound"
            return DetailHeld(kind=kind, outcome=_BOUNDS[agreement], span=figure.span, other=other.span)
    in_place = ranked[0] if ranked and closest >= min(2, len(mine)) else None
    outcome: Outcome = "differs" if in_place else "missing"
    return DetailHeld(kind="figure", outcome=outcome, span=figure.span, other=in_place.span if in_place else None)


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
    """As `compare_figures`, but two bounds of one kind, two guesses or two ranges have to be of the same number."""
    found = compare_figures(one, other)
    if found == "same":
        return "agrees"
    alike = one.bound == other.bound != "exact" or (one.approximate and other.approximate) or (one.high and other.high)
    if found == "agrees" and alike:
        return "agrees" if _same_number(one, other) else "differs"
    return found


def _same_number(one: Figure, other: Figure) -> bool:
    plain = [replace(f, bound="exact", approximate=False, high=None) for f in (one, other)]
    ends = [replace(f, value=f.high or f.value) for f in (one, other)]
    tops = [replace(f, bound="exact", approximate=False, high=None) for f in ends]
    return all(compare_figures(a, b) in ("same", "agrees") for a, b in (plain, tops))
