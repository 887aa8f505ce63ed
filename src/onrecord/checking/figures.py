"""Compares two figures that count the same thing: whether they agree, and whether a bound was lost between them.

What comes in are figures of the draft and of a source; what goes out says whether both can be true, with bounds,
approximations, ranges and rounding understood. "About 50,000" and 49,700 agree; "at least 30" and 30 do not.
"""

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Literal

from onrecord.documents.span import Span
from onrecord.reading.statement import Figure

Agreement = Literal["same", "agrees", "bound_lost", "bound_gained", "bound_turned", "approximation_lost", "differs"]

INFINITE = Decimal("Infinity")
LEAST_SLACK = Decimal("0.05")
WORLDS_APART = 1000
"""So many times another, a figure with other digits is of something else: a ticket for 30, a ferry for 4 million."""
_UP = ("at_least", "more_than")
_DOWN = ("at_most", "fewer_than")
_SAME_THING = (
    frozenset("dead killed death deaths died fatality fatalities".split()),
    frozenset("injured wounded hurt injury injuries casualty".split()),
    frozenset("person people".split()),
)
_IRREGULAR = {"people": "person", "men": "man", "women": "woman", "children": "child", "wives": "wife", "lives": "life"}
_WORD = re.compile(r"[^\W\d_]{2,}")
_SLOT_REACH = 90
_EMPTY = frozenset(
    "the and for with from that this were was are has have had been which who whom their its his her they them "
    "into over "
    "about more than least most almost nearly some around said says when while after before during but not "
    "also all out "
    "per cent percent million billion thousand hundred dollars euros pounds".split()
)


def compare_figures(draft: Figure, source: Figure) -> Agreement:
    """How the draft's figure stands to the source's, both of the same unit."""
    same_value = draft.value == source.value and draft.high == source.high
    if same_value:
        return _compare_words(draft, source)
    low, high = _reach(draft)
    other_low, other_high = _reach(source)
    if low <= other_high and other_low <= high:
        if source.bound != "exact" and draft.bound == "exact" and not draft.approximate and draft.high is None:
            return "differs" if not _is_rounded(draft, source) else "agrees"
        return "agrees"
    return "agrees" if _is_rounded(draft, source) or _is_rounded(source, draft) else "differs"


def _compare_words(draft: Figure, source: Figure) -> Agreement:
    """The same number on both sides: what became of "at least" and "about"."""
    if draft.bound != source.bound:
        if draft.bound == "exact":
            return "agrees" if draft.approximate and source.approximate else "bound_lost"
        if source.bound == "exact":
            return "agrees" if source.approximate and draft.approximate else "bound_gained"
        same_way = (draft.bound in _UP) == (source.bound in _UP)
        return "agrees" if same_way else "bound_turned"
    return "approximation_lost" if source.approximate and not draft.approximate else "same"


def _reach(figure: Figure) -> tuple[Decimal, Decimal]:
    """The lowest and the highest number that the figure allows for."""
    value, high = figure.value, figure.high if figure.high is not None else figure.value
    slack = _slack(value) if figure.approximate and figure.high is None else Decimal(0)
    if figure.bound in _UP:
        return value - slack, (value + 2 * slack if figure.approximate and figure.bound == "more_than" else INFINITE)
    if figure.bound in _DOWN:
        lowest = -INFINITE if value < 0 else Decimal(0)
        return (value - 2 * slack if figure.approximate else lowest), high
    return value - slack, high + slack


def _slack(value: Decimal) -> Decimal:
    """How far off "about" may be: half of the last place that isn't a zero, at least a twentieth."""
    return max(abs(value) * LEAST_SLACK, _last_place(value) / 2)


def _last_place(value: Decimal) -> Decimal:
    """The weight of the last digit that isn't zero: 10,000 for 50,000, a tenth for 3.2."""
    exponent = value.normalize().as_tuple().exponent
    return Decimal(1).scaleb(exponent) if isinstance(exponent, int) else Decimal(1)


def _is_rounded(round_one: Figure, full: Figure) -> bool:
    """Whether the first is the second, rounded as newspapers round: 1.5 million for 1,487,220, and never 30 for 31."""
    place = _last_place(round_one.value)
    if place <= _last_place(full.value) or full.value == 0:
        return False
    near = abs(round_one.value - full.value) <= place / 2
    return near and abs(round_one.value - full.value) <= abs(full.value) * Decimal("0.02")


def same_thing(one: Figure, other: Figure) -> bool:
    """Whether both count the same thing, by kind, unit and noun; True as well where neither has a noun."""
    if one.kind != other.kind or one.unit != other.unit:
        return False
    return noun_of(one) == noun_of(other)


def is_worlds_apart(one: Figure, other: Figure) -> bool:
    """Whether two figures are so far apart that they are of different things, and no slip of thousands or millions."""
    small, large = sorted((abs(one.value), abs(other.value)))
    if small == 0 or large <= small * WORLDS_APART:
        return False
    return small.normalize().as_tuple().digits != large.normalize().as_tuple().digits


def noun_of(figure: Figure) -> str | None:
    """The noun that is counted, in the singular and with its like ("killed", "deaths") brought to one."""
    if figure.of is None:
        return None
    word = figure.of.lower()
    for group in _SAME_THING:
        if word in group:
            return min(group)
    return singular(word)


def singular(word: str) -> str:
    """The singular of an English noun, as far as its ending tells."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


def slot_words(text: str, span: Span, within: Span) -> frozenset[str]:
    """The telling words near a figure, shortened so that "closed" meets "closing": what the figure is said of."""
    start, end = max(within.start, span.start - _SLOT_REACH), min(within.end, span.end + _SLOT_REACH)
    return _telling(_WORD.findall(text, start, span.start) + _WORD.findall(text, span.end, end))


def noun_words(figure: Figure) -> frozenset[str]:
    """The noun that is counted, as it stands among the words near a figure."""
    return _telling([figure.of, noun_of(figure) or ""]) if figure.of else frozenset()


def _telling(words: Iterable[str]) -> frozenset[str]:
    return frozenset(_stem(w) for w in map(str.lower, words) if len(w) > 2 and w not in _EMPTY)


def _stem(word: str) -> str:
    for ending in ("ings", "ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word
