"""Tells who "the 53-year-old" is: whoever the draft gives that age, and nobody whom it gives another.

What comes in are the text and its names; what goes out are the ages of those whom it tells of one.
"""

import re
from collections.abc import Iterable, Mapping, Sequence

from onrecord.reading.statement import Name

_AFTER = re.compile(r"(?:,\s(?:aged\s)?|\s\(|\s(?:is|was|turned)\s)(\d{1,3})(?:,|\)|\.(?!\d)|\syears\sold\b)")
_BEFORE = re.compile(r"\b(\d{1,3})-year-old\s(?:[^\W\d_][\w’'-]*\s){0,3}\Z")
_AGED = re.compile(r"the\s(\d{1,3})-year-old", re.IGNORECASE)
_LOOK_BACK = 60


def ages_of(text: str, names: Sequence[Name], bearers: Mapping[int, str]) -> dict[str, int]:
    """By whom the draft gives an age, how old they are: "Ann Roe, 38,", "38-year-old sailor Ann Roe"."""
    found: dict[str, int] = {}
    for name in names:
        start = name.span.start
        told = _AFTER.match(text, name.span.end) or _BEFORE.search(text, max(0, start - _LOOK_BACK), start)
        if told and name.span.start in bearers:
            found.setdefault(bearers[name.span.start], int(told[1]))
    return found


def age_in(phrase: str) -> int | None:
    """The age by which the whole phrase tells somebody: 53 in "the 53-year-old"."""
    aged = _AGED.fullmatch(phrase)
    return int(aged[1]) if aged else None


def of_age(age: int, ages: Mapping[str, int], everybody: Iterable[str]) -> set[str]:
    """Who can be of this age: whoever the draft says is, else everybody whose age it doesn't tell."""
    told = {who for who, own in ages.items() if own == age}
    return told or set(everybody) - set(ages)


def is_nameless(age: int, text: str, at: int, ages: Mapping[str, int]) -> bool:
    """Whether the draft has spoken of somebody of this age before without a name, and of nobody else."""
    unnamed = re.compile(rf"\b[Aa]n?\s(?:[a-z]+\s)?{age}-year-old\b")
    return age not in ages.values() and unnamed.search(text, 0, at) is not None
