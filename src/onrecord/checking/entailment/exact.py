"""Compares what can be compared exactly between a statement and a passage: figures, dates, names, "not", "all", "only".

What comes in are two texts; what goes out is, for each such detail of the statement, whether the passage has it, has
another in its place, or doesn't speak of it. Nothing is learnt here: what these comparisons find is shown to people as
it is, and the trained model may not speak against it.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from onrecord.checking.entailment.at_hand import dates_in, names_in_passage, names_in_statement
from onrecord.checking.entailment.dates_in_place import dates_belong_alike
from onrecord.checking.entailment.detail import DetailHeld
from onrecord.checking.entailment.exact_dates import (
    compare_dates,
    names_a_date,
    names_a_number,
    names_a_time,
    numbers_in,
    only_one_names_the_year,
    same_length_of_time,
    same_numbers,
)
from onrecord.checking.entailment.exact_figures import below_and_above_zero, compare_all_figures, in_other_units
from onrecord.checking.entailment.exact_names import compare_names, compare_orders
from onrecord.checking.entailment.exact_times import compare_times
from onrecord.checking.entailment.exact_words import compare_negations, compare_quantities, compare_wording
from onrecord.checking.entailment.exchanged import compare_retold
from onrecord.checking.entailment.named_words import opening_name
from onrecord.checking.entailment.retold import Retold, tokens_of
from onrecord.documents.span import Span
from onrecord.reading.statement import DateMention


def compare_details(
    statement: str,
    passage: str,
    retold: Retold | None,
    *,
    written: date | None = None,
    published: date | None = None,
    named: frozenset[str] = frozenset(),
) -> tuple[DetailHeld, ...]:
    """Every detail of the statement that can be compared exactly, in order.

    `retold` is the sentence of the passage that the statement is closest to; `written` is the day of the draft and
    `published` that of the source; relative dates count from them. `named` are words known to be names elsewhere.
    """
    dates = [d for d in dates_in(statement, written) if not _in_name(statement, d.span)]
    others = dates_in(passage, published)
    names = [n for n in names_in_statement(statement) if not _touches(n.span, dates)]
    near = retold.sentence if retold and retold.is_close else Span(0, len(passage))
    told = [
        *compare_all_figures(statement, passage, [d.span for d in dates], [d.span for d in others]),
        *compare_dates(statement, passage, dates, others),
        *compare_times(statement, passage, near, in_place=retold is not None and retold.is_close),
        *compare_quantities(statement, passage),
        *compare_orders(statement, passage, names),
    ]
    if retold and retold.is_close:
        there = [n.span for n in names_in_passage(passage)]
        apart = [h.span for h in told if h.kind in ("figure", "bound", "date", "time")]
        here = [n.span for n in names]
        known = named.union(
            (t.form for n in there for t in tokens_of(passage, n)),
            (t.form for n in here for t in tokens_of(statement, n)),
        )
        opening = opening_name(retold.mine, known)
        if opening is not None and not _touching(opening, here):
            here.insert(0, opening)
        changed = list(compare_retold(retold, here, there, apart, known))
        told = [_in_its_place(h, retold, statement, passage) for h in told if h.kind != "order"]
        told += [h for h in changed if h.kind not in _SOFT or not _touching(h.span, [t.span for t in told])]
    else:
        compared = [h.span for h in told if h.kind in ("figure", "bound", "date", "time") and h.outcome == "agrees"]
        reworded = [h for h in compare_wording(statement, passage) if not _touching(h.span, compared)]
        told += [*compare_negations(statement, passage), *reworded]
    differ = [h.span for h in told if h.outcome == "differs"]
    mentioned = [h for h in compare_names(statement, passage, names) if not _touching(h.span, differ)]
    if retold and retold.is_close:
        replaced = [h.span for h in told if h.outcome == "replaced"]
        mentioned = [_in_the_sentence(h, retold, replaced) for h in mentioned]
    told += mentioned
    return tuple(sorted(told, key=lambda held: held.span.start))


LONGEST_PLACE = 6


def _in_its_place(held: DetailHeld, retold: Retold, statement: str, passage: str) -> DetailHeld:
    """A figure or date as the sentence that is retold has it: the same, or another in its place.

    One that stands elsewhere in the passage may belong to something else, and only says that this one is missing.
    """
    if held.kind not in ("figure", "date"):
        return held
    there = retold.beside(held.span)
    if held.kind == "figure" and (told := _figure_in_its_place(held, retold, statement, passage)):
        return told
    place = Span(there[0].span.start, there[-1].span.end) if there else held.span
    short = 0 < len(there) <= LONGEST_PLACE
    if held.outcome == "agrees":
        another = names_a_date(there) if held.kind == "date" else names_a_number(there)
        found_there = held.other is None or _touching(held.other, [place]) or not (short and another)
        if found_there:
            return held
        elsewhere = held.other is not None and _touching(held.other, [retold.sentence])
        return replace(held, outcome="missing" if elsewhere else "differs", other=place)
    mine = [t for t in retold.mine if held.span.start <= t.span.start < held.span.end]
    kept = [t for t in mine if t not in retold.lone]
    others = [*kept, *there]
    same = same_length_of_time(mine, others) or (held.kind == "date" and same_numbers(mine, others))
    another_day = held.outcome == "missing" and _FROM_TODAY.search(held.span.of(statement)) is not None
    if (retold.has(held.span) and not another_day) or same:
        return replace(held, outcome="agrees", other=place if there else None)
    in_sentence = held.other is not None and _touching(held.other, [retold.sentence])
    if held.outcome == "weaker" or (held.kind == "date" and held.outcome == "missing" and in_sentence):
        return held
    if held.kind == "date" and only_one_names_the_year(mine, there):
        return replace(held, outcome="missing", other=place)
    if short and (names_a_time(there) if held.kind == "date" else names_a_number(there)):
        return replace(held, outcome="differs", other=place)
    told_there = [t for t in tokens_of(passage, held.other) if t.telling] if held.other else []
    says_less = held.kind == "date" and {t.form for t in told_there} <= {t.form for t in mine}
    if held.outcome == "differs" and (says_less or not (in_sentence and _may_stand_for(held, retold, place))):
        return replace(held, outcome="missing")
    return held


def _may_stand_for(held: DetailHeld, retold: Retold, place: Span) -> bool:
    """Whether the other figure or date is in the place of this one; a date elsewhere has to belong to the same verb."""
    if held.kind != "date" or held.other is None or _touching(held.other, [place]):
        return True
    return not retold.beside(held.span) and dates_belong_alike(retold, [held])


def _figure_in_its_place(held: DetailHeld, retold: Retold, statement: str, passage: str) -> DetailHeld | None:
    """What the numbers in a figure's place say by sign, one by one or in their unit; None where that is nothing."""
    if turned := below_and_above_zero(held, retold, statement, passage):
        return turned
    there = retold.beside(held.span)
    if _counts_the_same(retold, held.span):
        return replace(held, outcome="agrees", other=Span(there[0].span.start, there[-1].span.end))
    return in_other_units(held, retold, statement, passage)


def _counts_the_same(retold: Retold, span: Span) -> bool:
    """Whether the words in a figure's place have the same numbers one after the other: "3-1", "three goals to one"."""
    steps = [
        step
        for step in retold.steps
        if step.kind == "replace" and any(span.start <= t.span.start < span.end for t in retold.mine[step.i : step.j])
    ]
    pairs = [(numbers_in(retold.mine[s.i : s.j]), numbers_in(retold.theirs[s.k : s.m])) for s in steps]
    return bool(pairs) and all(len(here) > 1 and here == there for here, there in pairs)


def _in_the_sentence(held: DetailHeld, retold: Retold, replaced: Sequence[Span]) -> DetailHeld:
    """A name as the sentence that is retold has it: the last word in its place, and no other first name, is enough.

    One that stands only elsewhere in the passage is missing where the sentence has other words in its place.
    """
    mine = [t for t in retold.mine if held.span.start <= t.span.start < held.span.end]
    if len(mine) > 1 and mine[-1] not in retold.lone and not retold.beside(held.span):
        return replace(held, outcome="agrees")
    there = {t.form for t in retold.theirs}
    elsewhere = _touching(held.span, replaced) and not any(t.form in there for t in mine)
    return replace(held, outcome="missing") if elsewhere else held


_SOFT = frozenset(("name", "wording"))


def _touching(span: Span, others: Iterable[Span]) -> bool:
    return any(o.start < span.end and span.start < o.end for o in others)


_FROM_TODAY = re.compile(
    r"\b(?:today|tonight|yesterday|tomorrow|this (?:morning|afternoon|evening|week))\b", re.IGNORECASE
)
"""The same words on another day are another time."""
_NAME_BEFORE = re.compile(r"\b(?!(?:In|On|Since|By|Until|Before|After|From|During)\b)[A-Z]\w+ $")
"""Behind a name a bare number is part of it: the "Baja 1000"."""


def _in_name(text: str, span: Span) -> bool:
    return span.of(text).isdigit() and _NAME_BEFORE.search(text[: span.start]) is not None


def _touches(span: Span, dates: Sequence[DateMention]) -> bool:
    return any(d.span.start < span.end and span.start < d.span.end for d in dates)
