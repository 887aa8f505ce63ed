"""Finds whose words stand in what somebody else says of them: "Roe was referring to Lund's claim that the pier is old".

What comes in are the outer sentences of a draft and what was heard; what goes out is each claim of somebody named that
nobody was heard to make.
"""

import re
from collections.abc import Iterator, Sequence

from onrecord.documents.span import Span
from onrecord.reading.model.hearing import Heard
from onrecord.reading.outline import OuterSentence

_NAME = r"(?:(?:Mr|Mrs|Ms|Dr|Sen|Gov|Rep)\.\s)?[A-Z][\w-]{0,40}(?:\s[A-Z][\w.-]{0,40}){0,3}"
_OWNED = re.compile(
    rf"(?<![\w’'-])(?P<source>{_NAME})(?:[’']s|(?<=s)[’'])\s(?:[a-z][\w-]*\s){{0,2}}?"
    r"(?P<cue>claims?|statements?|remarks?|comments?|assertions?|contention|allegations?|accusations?|suggestions?"
    r"|warnings?|arguments?|insistence|testimony|promises?|vow|pledge|denial|prediction|declaration|announcement"
    r"|complaint|admission)\s(?=that\s(?!(?:is|was|are|were|has|had|have|will|would|could|can)\b))"
)


def find_owned(text: str, sentences: Sequence[OuterSentence], heard: Sequence[Heard]) -> Iterator[Heard]:
    """Each claim of somebody's in what somebody else says in the paper's words, up to the end of that."""
    quoted = [(t.start, t.end) for s in sentences for t in s.tokens if t.quotation >= 0]
    for span in (span for one in heard for span in one.content):
        for match in _OWNED.finditer(text, span.start, span.end):
            cue = Span(*match.span("cue"))
            known = any(one.cue.overlaps(cue) for one in heard)
            if not known and not any(a <= cue.start < b for a, b in quoted):
                yield Heard(source=(Span(*match.span("source")),), cue=cue, content=(Span(match.end(), span.end),))
