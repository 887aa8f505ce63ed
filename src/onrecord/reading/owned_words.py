"""Finds whose words stand in what somebody else says of them: "Roe was referring to Lund's claim that the pier is old".

What comes in are the outer sentences of a draft and what was heard; what goes out is each claim of somebody named that
nobody was heard to make. Where more is said behind the claim, it is left with whoever speaks.
"""

import re
from collections.abc import Iterator, Sequence

from onrecord.documents.span import Span
from onrecord.reading.cues import AUXILIARIES
from onrecord.reading.model.hearing import Heard
from onrecord.reading.outline import OuterSentence
from onrecord.reading.role_verbs import is_past_form

_NAME = r"(?:(?:Mr|Mrs|Ms|Dr|Sen|Gov|Rep)\.\s)?[A-Z][\w-]{0,40}(?:\s[A-Z][\w.-]{0,40}){0,3}"
_OWNED = re.compile(
    rf"(?<![\w’'-])(?P<source>{_NAME})(?:[’']s|(?<=s)[’'])\s(?:[a-z][\w-]*\s){{0,2}}?"
    r"(?P<cue>claims?|statements?|remarks?|comments?|assertions?|contention|allegations?|accusations?|suggestions?"
    r"|warnings?|arguments?|insistence|testimony|promises?|vow|pledge|denial|prediction|declaration|announcement"
    r"|complaint|admission)\s(?=that\s(?!(?:is|was|are|were|has|had|have|will|would|could|can)\b))"
)
_MORE = re.compile(
    r"[,;:—–]\s?(?:and|but|or|nor|so|yet|while|whereas|although|though|which|who)\b|[;—–]|,[”\"]?\s?[“\"]"
    r"|\b(?:and|but|or)\sthat\b|\b(?:and|but)\s(?:he|she|they|it)\b"
)
"""What leads from a claim to something else."""
_SUBORDINATE = frozenset(
    """that because if when while who which whose where after before until since as whether why how what although
    though unless""".split()
)
"""Words that open a clause within the claim."""
_NOT_FINITE = frozenset("be been being not never n't".split())
_BETWEEN = frozenset("not never n't also always already still just ever only been be being".split())
_PRESENT = frozenset("proves shows means makes goes says suggests ignores contradicts leaves gives".split())
_WORD = re.compile(r"[\w’'-]+")


def find_owned(text: str, sentences: Sequence[OuterSentence], heard: Sequence[Heard]) -> Iterator[Heard]:
    """Each claim of somebody's in what somebody else says in the paper's words, up to the end of that."""
    quoted = [(t.start, t.end) for s in sentences for t in s.tokens if t.quotation >= 0]
    for span in (span for one in heard for span in one.content):
        for match in _OWNED.finditer(text, span.start, span.end):
            cue = Span(*match.span("cue"))
            known = any(one.cue.overlaps(cue) for one in heard)
            ends = _is_all(text[match.end() : span.end])
            if ends and not known and not any(a <= cue.start < b for a, b in quoted):
                yield Heard(source=(Span(*match.span("source")),), cue=cue, content=(Span(match.end(), span.end),))


def _is_all(claim: str) -> bool:
    """Whether the words from "that" on are one claim to their end, and no clause goes on around or behind it.

    "that the pier was safe was false" has a verb too many, "that it fell because it was old" has not.
    """
    if _MORE.search(claim):
        return False
    words = [word.lower() for word in _WORD.findall(claim)]
    verbs, goes_on = 0, False
    for word in words:
        is_finite = (word in AUXILIARIES and word not in _NOT_FINITE) or is_past_form(word) or word in _PRESENT
        verbs += is_finite and not goes_on
        between = word in _BETWEEN or word in AUXILIARIES or word.endswith("ly")
        goes_on = word in AUXILIARIES or (goes_on and between)
    return verbs <= max(1, sum(word in _SUBORDINATE for word in words))
