"""Tells who else speaks where several do: "Ann Roe and Karl Lund said".

What comes in are the words of a source and the names in it, in order; what goes out are the names that stand beside
the first, joined to it by a comma or an "and".
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from onrecord.reading.statement import Name

_DETAIL = (
    r"(?:\s?\([^()\n]{1,40}\)|,\s(?:[A-Z]{1,2}-[A-Z][\w.]{1,6}|\d{1,3}"
    r"|(?!(?:who|whose|which|not|but|and|or|as)\b)[^,;:.—–\n]{3,60})(?=,))"
)
"""What tells more of the one named before: " (N.Y.)", ", 44", ", mayor of Larkhaven" up to its comma."""
_BEFORE = (
    r"(?:(?!(?:of|in|for|from|at|with|by|to|on|who|whose|that|which|as|after|before|when|while|since|not|rather|unlike"
    r"|than|[a-z]+ing)\b)(?:[a-z][\w-]*|[A-Z][a-z]{1,4}\.)\s){0,4}"
)
"""What leads up to the next name: "the developer ", "Mr. "."""
_JOINED = re.compile(rf"{_DETAIL}?,?\s(?:and|as well as)\s{_BEFORE}")
_LISTED = re.compile(r",\s(?:(?:[A-Z][a-z]{1,4}\.)\s)?")
"""A list has nothing but commas between its names."""


def beside(text: str, first: Name, others: Sequence[Name]) -> Iterator[Name]:
    """Those of the other names, in the order of the text, that speak together with the first.

    A list counts up to its last "and": "Roe, Lund and Falk", but not "Roe, Lund".
    """
    listed: list[Name] = []
    for before, after in pairwise([first, *others]):
        start, end = before.span.end, _opening(after)
        if start > end:
            return
        if _JOINED.fullmatch(text, start, end):
            yield from (*listed, after)
            listed = []
        elif _LISTED.fullmatch(text, start, end):
            listed.append(after)
        else:
            return


def _opening(name: Name) -> int:
    """Where a name begins, with the role that stands before it."""
    role = name.role_span
    return min(name.span.start, role.start) if role is not None else name.span.start
