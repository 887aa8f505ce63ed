"""Tells whether a draft has spoken of "the minister" and of somebody by name as of two: "the minister sacked Ann Roe".

What comes in are the sentences of a draft and where somebody is named; what goes out is whether a description that
stands in one sentence with the name, and not beside it, must mean somebody else.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence

from onrecord.documents.span import Span

_BESIDE = re.compile(r"(?:,\s|\s(?:is|was|as)\s|\s)?(?:\([^()\n]{1,40}\)\s?)?")
"""What parts a name from what its bearer is: "Ann Roe, the minister"."""
_OF_WHAT = re.compile(r"\s(?:of|for|in|at)\s(?:the\s)?[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*){0,3}")
"""What tells more of the description before the name: "the mayor of Osterby, Ann Roe"."""
_LOOK_BACK = 1_000
"""So many letters back it is looked for."""


def is_told_apart(text: str, sentences: Sequence[Span], head: str, named: Sequence[Span], at: int) -> bool:
    """Whether a sentence up to this place tells of "the" such a one and of whoever bears these names as of two."""
    starts = [s.start for s in sentences]
    described = re.compile(rf"\bthe\s(?:[a-z][\w-]*\s)?{re.escape(head)}\b", re.IGNORECASE)
    first = max(0, at - _LOOK_BACK)
    for match in described.finditer(text, first, at + len("the ") + len(head)):
        number = bisect_right(starts, match.start()) - 1
        if number < 0:
            continue
        near = [n for n in named if sentences[number].contains(n) and n.start < max(at, match.start())]
        if near and not any(_is_beside(text, match, name) for name in near):
            return True
    return False


def _is_beside(text: str, described: re.Match[str], name: Span) -> bool:
    """Whether the name stands right before the description or right behind it."""
    if name.end <= described.start():
        return _BESIDE.fullmatch(text, name.end, described.start()) is not None
    more = _OF_WHAT.match(text, described.end(), name.start)
    return _BESIDE.fullmatch(text, more.end() if more else described.end(), name.start) is not None
