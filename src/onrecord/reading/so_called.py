"""Finds whose words stand behind "what" or "which somebody called": 'The council will end what Roe called "a shame"'.

What comes in are the outer sentences of a draft and what was heard; what goes out is each such quotation with whoever
called something so, unless that was heard. Whatever else the sentence tells, and whoever says it, these words are
theirs.
"""

import re
from collections.abc import Iterator, Sequence

from onrecord.documents.span import Span
from onrecord.reading.model.hearing import Heard
from onrecord.reading.outline import OuterSentence

_TITLE = r"(?:[A-Z][\w.-]{0,20}\s){0,2}"
_SUBJECT = (
    rf"(?:(?:the|an?|his|her|their|its|some|many|one|two)\s(?:[\w’'-]+\s){{0,3}}?[\w’'-]+"
    rf"|{_TITLE}[A-Z][\w’'-]{{0,40}}(?:\s[A-Z][\w.’'-]{{0,40}}){{0,3}}|he|she|they|locals|critics|officials|experts"
    r"|supporters|opponents|residents)"
)
_WHAT = re.compile(
    rf"\b(?:what|which|whom)\s(?P<who>{_SUBJECT})\s(?:(?:has|have|had|once|later|also|repeatedly)\s){{0,2}}"
    r"(?P<cue>(?:calls?|called|terms|termed|labell?ed|dubbed|describes?\sas|described\sas|referred\sto\sas|refers\sto\sas"
    r"|characteri[sz]ed\sas))\s(?:(?:an?|the|his|her|its|their)\s)?\Z"
)
_LOOK_BACK = 160


def find_called(text: str, sentences: Sequence[OuterSentence], heard: Sequence[Heard]) -> Iterator[Heard]:
    """Each quotation right behind "what somebody called", where no speaker was heard for that verb."""
    for sentence in sentences:
        start = sentence.span.start
        for token in sentence.tokens:
            if token.quotation < 0:
                continue
            what = _WHAT.search(text, max(start, token.start - _LOOK_BACK), token.start)
            start = token.end
            if what is None or any(one.cue.overlaps(Span(*what.span("cue"))) for one in heard):
                continue
            yield Heard(
                source=(Span(*what.span("who")),),
                cue=Span(*what.span("cue")),
                content=(Span(token.start, token.end),),
            )
