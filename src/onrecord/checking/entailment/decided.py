"""Tells what exact comparisons decide of a statement and the sentence that it retells: that it is the same, or another.

What comes in is a statement held against a portion of a text; what goes out is whether the portion repeats it, says
otherwise, or leaves that to the trained model and to people.
"""

from collections.abc import Sequence

from onrecord.checking.entailment.dates_in_place import dates_belong_alike
from onrecord.checking.entailment.detail import DetailHeld
from onrecord.checking.entailment.exchanged import denies_between, denies_only_saying
from onrecord.checking.entailment.held import Held
from onrecord.checking.entailment.retold import Retold
from onrecord.documents.span import Span
from onrecord.documents.stems import stem_of

SAME = 0.95
"""With so much of its telling words in one sentence, in their order, a statement is that sentence or a part of it."""

WITH_WHAT = 6
"""What something is compared with stands so many words behind "than" at most."""

_OCCASIONS = frozenset("again anew first once twice times re".split())
"""Words with which a sentence says that something happened more than once."""
_NEAR = 4

LEAST_WORDS = 2
"""A statement of fewer telling words is never told to be repeated."""


def decides(held: Held) -> bool:
    """Whether an exact comparison with the sentence that the statement retells has found something else there.

    A denial of something else ("not in 1970" beside "in 1971") may be right: it decides nothing. Nor does it that
    somebody denies the whole, or that nobody says so, nor where a figure stands elsewhere in the sentence, nor an
    opposite of something else ("won a prize" beside "lost a hen"), nor what was at another time.
    """
    if held.recast:
        return held.recast == "otherwise"
    if is_of_another_time(held):
        return False
    if held.retold is not None and denies_only_saying(held.retold):
        return False
    if any(d.kind in ("figure", "date") and d.outcome == "missing" and d.other for d in held.details):
        return False
    differing = {d.kind for d in held.details if d.outcome == "differs"}
    denied = any(d.kind == "negation" and d.outcome != "agrees" for d in held.details)
    reworded = any(d.outcome == "replaced" for d in held.details)
    if differing == {"opposite"} and (reworded or (held.retold is not None and _compares_the_other_way(held.retold))):
        return False
    return held.is_close and bool(differing) and (not denied or differing == {"negation"})


def is_of_another_time(held: Held) -> bool:
    """Whether the sentence may tell what was at another time, so that both are right.

    "Was elected again in 2019" says nothing of 2015, nor 12,000 visitors in July of those who came on Monday.
    """
    dates = [d for d in held.details if d.kind == "date" and d.outcome != "agrees"]
    figures = any(d.kind == "figure" and d.outcome == "differs" for d in held.details)
    return bool(dates) and (figures or any(_tells_the_occasion(held, d) for d in dates))


def _tells_the_occasion(held: Held, date: DetailHeld) -> bool:
    """Whether right before a date of the sentence stands which time it was, of which the statement has nothing."""
    if held.retold is None or date.other is None:
        return False
    start = date.other.start
    before = [t for t in held.retold.theirs if t.span.end <= start][-_NEAR:]
    mine = {t.form for t in held.retold.mine}
    return any(t.form in _OCCASIONS and t.form not in mine for t in before)


def _compares_the_other_way(retold: Retold) -> bool:
    """Whether both compare two, and name another second: "more in Osterby than in Larkhaven", "fewer … than …"."""
    behind = [
        {stem_of(t.form) for t in some[n + 1 : n + 1 + WITH_WHAT] if t.telling}
        for some in (retold.mine, retold.theirs)
        for n in [next((n for n, t in enumerate(some) if t.form == "than"), len(some))]
    ]
    return any(t.form == "than" for t in retold.mine) and behind[0] != behind[1]


def repeats(held: Held) -> bool:
    """Whether a statement is a sentence of the portion, or a part of it, and comparisons find nothing else there."""
    if held.recast:
        return held.recast == "repeated"
    if held.retold is None or kept_with_details(held) < SAME or held.is_open or not held.faithful:
        return False
    if not held.is_close and sum(t.telling for t in held.retold.mine) < LEAST_WORDS:
        return False
    return in_order(held) and not denies_between(held.retold) and all(d.outcome == "agrees" for d in held.details)


def kept_with_details(held: Held) -> float:
    """The share of the telling words that a sentence has in their order, or as a detail that agrees elsewhere in it."""
    retold = held.retold
    if retold is None:
        return 0.0
    spans = [d.span for d in _agreeing(held)]
    told = sum(t.telling and any(span.overlaps(t.span) for span in spans) for t in retold.lone)
    return held.kept + told / max(1, sum(t.telling for t in retold.mine))


def in_order(held: Held) -> bool:
    """Whether the figures that agree stand in the sentence in the statement's order, and so do the dates and times.

    "Rose from 3 to 5" has the figures of "rose from 5 to 3". A day that stands elsewhere has to belong to the same
    verb.
    """
    for kind in ("figure", "date", "time"):
        places = [d.other.start for d in _agreeing(held) if d.kind == kind and d.other]
        if places != sorted(places):
            return False
    return held.retold is None or dates_belong_alike(held.retold, _agreeing(held))


def _agreeing(held: Held) -> list[DetailHeld]:
    """The figures, dates and times that the sentence which is retold has, in the order of the statement."""
    sentence = held.retold.sentence if held.retold else Span(0, 0)
    kinds = ("figure", "date", "time")
    return [
        d for d in held.details if d.kind in kinds and d.outcome == "agrees" and d.other and sentence.overlaps(d.other)
    ]


def speaks_against(details: Sequence[DetailHeld]) -> bool:
    """Whether an exact comparison allows the tool to say that a statement is contradicted.

    Other words in the place of a date that may be the same don't.
    """
    maybe = [d.span for d in details if (d.kind, d.outcome) == ("date", "missing") and d.other]
    return any(
        d.outcome == "differs"
        or (d.outcome == "replaced" and not any(d.span.overlaps(span) for span in maybe))
        or (d.kind, d.outcome) == ("name", "missing")
        for d in details
    )
