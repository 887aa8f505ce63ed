"""Tells who "the 53-year-old" is: whoever the draft gives that age, and nobody else.

What comes in are the text and its names; what goes out are the ages of those whom it tells of one.
"""

import re
from collections.abc import Mapping, Sequence

from onrecord.reading.statement import Name

_AFTER = re.compile(r"(?:,\s(?:aged\s)?|\s\(|\s(?:is|was|turned)\s)(\d{1,3})(?:,|\)|\.(?!\d)|\syears\sold\b)")
_BEFORE = re.compile(
    r"(?<!\b[Tt]he )\b(\d{1,3})-year-old\s"
    r"(?:(?!(?:met|told|saw|said|asked|left|hit|with|by|of|and|from|at|to|in|[a-z]+ed)\b)[^\W\d_][\w’'-]*\s){0,3}\Z"
)
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


def of_age(age: int, ages: Mapping[str, int]) -> set[str]:
    """Who the draft says is of this age."""
    return {who for who, own in ages.items() if own == age}
