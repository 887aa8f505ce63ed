"""Finds who says a quotation by the words right before it: 'the crowd chanted "Build the pier"'.

What comes in is an outer sentence; what goes out are the subject and the verb before each quotation that has both. The
trained model finds most of them; this is for what it leaves open, before habits of newspapers guess.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from onrecord.documents.span import Span
from onrecord.reading.cues import SAYING
from onrecord.reading.outline import OuterSentence

_NAME = r"[A-Z][\w.’'-]{0,40}(?:\s[A-Z][\w.’'-]{0,40}){0,3}"
_DETERMINER = r"(?:[Tt]he|[Aa]n?|[Ss]ome|[Mm]any|[Ss]everal|[Oo]ne|[Hh]is|[Hh]er|[Tt]heir|[Ii]ts)"
_LOOK_BACK = 300
"""So many letters before a quotation its subject is looked for."""
_SAID = re.compile(
    rf"(?<![\w.’'-])(?P<source>{_DETERMINER}\s(?:[a-z][\w’'-]*\s){{0,2}}?[a-z][\w’'-]*|(?:[Hh]e|[Ss]he|[Tt]hey)|{_NAME})\s"
    rf"(?:(?:has|have|had|then|also|later|again|once)\s){{0,2}}(?P<cue>{'|'.join(sorted(SAYING))})"
    r"(?:\s(?:back|out|loudly|aloud))?(?:\s(?:at|to)\s(?:him|her|them))?[,:]?\s*\Z"
)


def find_said_before(text: str, sentence: OuterSentence) -> Iterator[tuple[int, Span, Span]]:
    """Each quotation with subject and verb right before it: its index, who says it, and the verb."""
    start = sentence.span.start
    for before, token in pairwise((None, *sentence.tokens)):
        if token is None or token.quotation < 0:
            continue
        said = _SAID.search(text, max(start, token.start - _LOOK_BACK), token.start) if before is not None else None
        if said:
            yield token.quotation, Span(*said.span("source")), Span(*said.span("cue"))
        start = token.end
