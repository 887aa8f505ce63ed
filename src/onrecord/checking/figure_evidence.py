"""Holds each figure of a draft against the figures of the passages that speak of the same thing.

What comes in is a case with its passages; what goes out is, for each figure that a passage counts as well, how the two
stand to each other. Where one passage agrees with the draft, others that don't are left for people to weigh.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain

from onrecord.checking.evidence import Evidence, Relation
from onrecord.checking.figures import Agreement, compare_figures, noun_of, same_thing, slot_words
from onrecord.checking.rule import Case
from onrecord.reading.figures import find_figures
from onrecord.reading.statement import Figure, Statement

LEAST_SHARED = 2
"""So many telling words near the figure must be shared, its noun aside, before two figures are of one thing."""
LEAST_SHARED_WITHOUT_NOUN = 3
_COMPARED = frozenset(["count", "share", "money", "measure"])
_AGREEING: tuple[Agreement, ...] = ("same", "agrees")


@dataclass(frozen=True, kw_only=True, slots=True)
class FigureHeld:
    """A figure of the draft beside one of a source, and how they agree; and the passage that says so."""

    statement: Statement
    draft: Figure
    source: Figure
    agreement: Agreement
    evidence: Evidence
    words: str


def figures_held(case: Case) -> Iterator[FigureHeld]:
    """Every figure that a passage counts as well and that doesn't agree with it, with the passage that fits best."""
    for statement in case.reading.statements:
        passages = case.passages.get(statement.id, ())
        figures = [f for f in statement.details.figures if f.kind in _COMPARED]
        for figure in figures if passages else ():
            held = list(chain.from_iterable(_held(case, statement, figure, passage) for passage in passages))
            if held and not any(h.agreement in _AGREEING for h in held):
                yield held[0]


def _held(case: Case, statement: Statement, figure: Figure, passage: Evidence) -> Iterator[FigureHeld]:
    """The figures of a passage that count what this one counts, those of the most alike words first."""
    text, within = passage.clip.capture.document.text, passage.clip.span
    mine = slot_words(case.text, figure.span, statement.span)
    found = [
        (len(mine & slot_words(text, other.span, within)), other)
        for other in find_figures(text, within)
        if same_thing(figure, other)
    ]
    needed = LEAST_SHARED if noun_of(figure) else LEAST_SHARED_WITHOUT_NOUN
    best = max((shared for shared, _ in found), default=0)
    for shared, other in found:
        if shared >= needed and shared == best:
            agreement = compare_figures(figure, other)
            relation: Relation = "contradicts" if agreement in ("differs", "bound_turned") else "mentions"
            yield FigureHeld(
                statement=statement,
                draft=figure,
                source=other,
                agreement=agreement,
                evidence=replace(passage, relation=relation, method="figures of the same thing compared"),
                words=other.span.of(text),
            )
