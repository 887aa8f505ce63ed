"""Compares what can be compared exactly between a statement and a passage: figures, dates, names, "not", "all", "only".

What comes in are two texts; what goes out is, for each such detail of the statement, whether the passage has it, has
another in its place, or doesn't speak of it. Nothing is learnt here: what these comparisons find is shown to people as
it is, and the trained model may not speak against it.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from onrecord.checking.entailment.detail import DetailHeld, DetailKind, Outcome
from onrecord.checking.entailment.exact_words import LIGHT, compare_negations, compare_quantities, compare_wording
from onrecord.checking.figures import compare_figures, noun_of, slot_words
from onrecord.documents.span import Span
from onrecord.documents.stems import stem_of
from onrecord.documents.words import Words, words_of
from onrecord.reading.dates import find_dates
from onrecord.reading.figures import find_figures
from onrecord.reading.names import find_names
from onrecord.reading.statement import DateMention, Figure, Name


def compare_details(
    statement: str, passage: str, *, written: date | None = None, published: date | None = None
) -> tuple[DetailHeld, ...]:
    """Every detail of the statement that can be compared exactly, in order.

    `written` is the day of the draft and `published` that of the source; relative dates count from them.
    """
    dates = [d for d in find_dates(statement, written) if not _in_name(statement, d.span)]
    others = find_dates(passage, published)
    names = [n for n in find_names(statement, [Span(0, len(statement))]) if not _touches(n.span, dates)]
    told = [
        *_figures(statement, passage, [d.span for d in dates], [d.span for d in others]),
        *_dates(statement, passage, dates, others),
        *_names(statement, passage, names),
        *_orders(statement, passage, names),
        *compare_negations(statement, passage),
        *compare_quantities(statement, passage),
        *compare_wording(statement, passage),
    ]
    return tuple(sorted(told, key=lambda held: held.span.start))


_NAME_BEFORE = re.compile(r"\b(?!(?:In|On|Since|By|Until|Before|After|From|During)\b)[A-Z]\w+ $")
"""Behind a name a bare number is part of it: the "Baja 1000"."""


def _in_name(text: str, span: Span) -> bool:
    return span.of(text).isdigit() and _NAME_BEFORE.search(text[: span.start]) is not None


def _apart(figures: Iterable[Figure], dates: Sequence[Span]) -> list[Figure]:
    """The figures that are no part of a date."""
    return [f for f in figures if not any(d.start < f.span.end and f.span.start < d.end for d in dates)]


def _figures(statement: str, passage: str, dates: Sequence[Span], others: Sequence[Span]) -> Iterator[DetailHeld]:
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


def _dates(
    statement: str, passage: str, dates: Sequence[DateMention], others: Sequence[DateMention]
) -> Iterator[DetailHeld]:
    for mention in dates:
        same = next((o for o in others if _same_time(mention, o, statement, passage)), None)
        if same:
            yield DetailHeld(kind="date", outcome="agrees", span=mention.span, other=same.span)
            continue
        other = next((o for o in others if _alike(mention, o)), None)
        outcome: Outcome = "differs" if other else "missing"
        yield DetailHeld(kind="date", outcome=outcome, span=mention.span, other=other.span if other else None)


def _same_time(mine: DateMention, other: DateMention, statement: str, passage: str) -> bool:
    if mine.earliest and mine.latest and other.earliest and other.latest:
        within = mine.earliest <= other.earliest and other.latest <= mine.latest
        return within or (mine.earliest, mine.latest) == (other.earliest, other.latest)
    return _parts(mine.span.of(statement)) <= _parts(other.span.of(passage))


def _parts(text: str) -> frozenset[str]:
    return frozenset(
        f.rstrip("stndrh") if f[0].isdigit() else f[:3]
        for f in words_of(text).forms
        if f not in ("of", "on", "in", "the")
    )


def _alike(mine: DateMention, other: DateMention) -> bool:
    """Whether both name a time as closely: a day beside a day, a year beside a year."""
    if not (mine.earliest and mine.latest and other.earliest and other.latest):
        return mine.weekday is not None and other.weekday is not None
    one, two = (m.latest.toordinal() - m.earliest.toordinal() for m in (mine, other) if m.latest and m.earliest)
    return two <= one + 1 or abs(one - two) < 40


def _touches(span: Span, dates: Sequence[DateMention]) -> bool:
    return any(d.span.start < span.end and span.start < d.span.end for d in dates)


def _names(statement: str, passage: str, names: Sequence[Name]) -> Iterator[DetailHeld]:
    there = set(_bare(words_of(passage)))
    stems = {stem_of(f) for f in there}
    for name in names:
        words = [f for f in _bare(words_of(statement, name.span)) if len(f) > 1]
        known = [w in there or stem_of(w) in stems or _from_place(w, there) for w in words]
        if words:
            present = all(known) or (name.kind == "person" and known[-1])
            yield DetailHeld(kind="name", outcome="agrees" if present else "missing", span=name.span)


_JOINED = re.compile(r"\b(?:and|or|with)\b|^\W*$")
_SENTENCE_END = re.compile(r"[.!?][\"”’)]*\s+|\n+")


def _orders(statement: str, passage: str, names: Sequence[Name]) -> Iterator[DetailHeld]:
    """Two names that have changed places around the same words: who did it, and to whom it was done."""
    for one, other in pairwise(names):
        between = statement[one.span.end : other.span.start]
        doing = {stem_of(f) for f in words_of(between).forms if f not in LIGHT}
        if not doing or one.text == other.text or _JOINED.search(between):
            continue
        ways = {_way(sentence, one, other, doing, between) for sentence in _SENTENCE_END.split(passage)}
        if "backwards" in ways and "forwards" not in ways:
            yield DetailHeld(kind="order", outcome="differs", span=Span(one.span.start, other.span.end))


def _way(sentence: str, one: Name, other: Name, doing: set[str], between: str) -> str:
    """In which order a sentence has the two names, with the same words between them; a passive turns it round."""
    first, second = sentence.find(one.text.split()[-1]), sentence.find(other.text.split()[-1])
    if first < 0 or second < 0:
        return ""
    inner = sentence[min(first, second) : max(first, second)]
    if not doing & {stem_of(f) for f in words_of(inner).forms}:
        return ""
    turned = (" by " in inner) != (" by " in between)
    return "forwards" if (first < second) != turned else "backwards"


def _from_place(word: str, there: set[str]) -> bool:
    """Whether a word like "French" or "Osterbyer" goes with a name of the passage, or the other way round."""
    return len(word) > 4 and any(w[:5] == word[:5] for w in there if len(w) > 4)


def _bare(words: Words) -> list[str]:
    return [f.removesuffix("'s") for f in words.forms]
