"""Tells whether a draft has spoken of "the minister" and of somebody by name as of two: "the minister sacked Ann Roe".

What comes in are the sentences of a draft and where somebody is named; what goes out is whether a description must mean
somebody else. It must where one of both does something to the other, or where a sentence about the one is the other's.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence

from onrecord.documents.span import Span
from onrecord.reading.role_verbs import is_past_form

_DOES = re.compile(
    r"(?:\sof\s(?:the\s)?[A-Z][\w’'-]*|['’]s?\s(?:[a-z-]+\s){0,2}"
    r"(?:words|remarks|comments|criticism|critique|attacks?|letter|speech|statement))?\s"
    r"(?:(?:has|had|have|may|might|could|would|will|also|then|later|[a-z]+ly)\s){0,3}(?P<verb>[a-z]+)\s"
    r"(?:with\s|for\s)?(?:(?:the|his|her|its|an?)\s(?:[a-z][\w-]*\s){0,2}|[A-Z][a-z]+\.?\s)?"
)
"""What stands between whoever does something and whom it is done to."""
_LINKING = frozenset("became remained stayed played seemed looked turned served acted impersonated started".split())
_PRESENT = frozenset("sacks meets tells asks thanks sues joins praises accuses defends names replaces hires".split())
_TAG = re.compile(r"\s(?:[a-z]+\s)?[a-z]+[.!?]")
_LOOK_BACK = 1_000
"""So many letters back it is looked for."""


def is_told_apart(text: str, sentences: Sequence[Span], head: str, named: Sequence[Span], at: int) -> bool:
    """Whether a sentence up to this place tells of "the" such a one and of whoever bears these names as of two."""
    starts = [s.start for s in sentences]
    described = re.compile(rf"\bthe\s(?:[a-z][\w-]*\s)?{re.escape(head)}\b(?![’'])", re.IGNORECASE)
    first = max(0, at - _LOOK_BACK)
    for match in described.finditer(text, first, at + len("the ") + len(head)):
        number = bisect_right(starts, match.start()) - 1
        if number < 0:
            continue
        sentence, such = sentences[number], Span(*match.span())
        near = [n for n in named if sentence.contains(n) and n.start < max(at, such.start)]
        if any(_acts_on(text, such, name) or _acts_on(text, name, such) for name in near):
            return True
        if such.start == at and any(name.start == sentence.start for name in near) and _is_tag(text, such):
            return True
    return False


def _acts_on(text: str, doer: Span, other: Span) -> bool:
    """Whether the one does something and the other stands behind the verb: "the minister sacked the clerk Ann Roe"."""
    between = _DOES.fullmatch(text, doer.end, max(doer.end, other.start))
    verb = between["verb"] if between else ""
    return verb not in _LINKING and (is_past_form(verb) or verb in _PRESENT)


def _is_tag(text: str, such: Span) -> bool:
    """Whether the description is that of a tag at the end of its sentence: "…, the minister said."."""
    return text.endswith(", ", 0, such.start) and _TAG.match(text, such.end) is not None
