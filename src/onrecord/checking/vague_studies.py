"""Tells whether studies, polls or figures are cited that nobody could look up: "studies show", "polls suggest".

What comes in are a text and the place of a source; what goes out is whether it means studies without a name, and none
that has one is told of around it.
"""

import re

from onrecord.documents.span import Span

NEAR, FAR = 300, 900
"""So many characters around are looked through for the study that is meant, or for whoever made it; behind "a new
poll", of which the paper goes on to tell, so many as the second."""
_WHAT = r"(?:polls?|surveys?|stud(?:y|ies)|research|data|statistics|figures|polling)"
_VAGUE = re.compile(
    rf"(?:(?:some|many|several|most|more|other|various|numerous|multiple|two|three|recent|new|latest|national|public|state"
    rf"|early|official|available|previous|earlier|scientific|medical|the latest|a number of|a recent|a new"
    rf"|one|an?)\s){{0,3}}{_WHAT}",
    re.IGNORECASE,
)
_ONE = re.compile(r"(?:an?|one)\s", re.IGNORECASE)
_SHOWS = re.compile(
    r"(?:(?:now|also|have|has|had|consistently|already|still|all)\s){0,2}"
    r"(?:shows?|showed|shown|suggests?|suggested|finds?|found|indicates?|indicated|says?|said)\b"
)
_NAMED = re.compile(
    rf"\b[A-Z][\w’'/&.-]+\s(?:[a-z-]+\s){{0,2}}{_WHAT}\b|\b{_WHAT}\b[^.!?\n]{{0,60}}"
    rf"\b(?:by|from|at|out of)\s(?:the\s|an?\s)?[A-Z]"
    rf"|\b(?:{_WHAT}|average)\b[^.!?\n]{{0,40}}\b(?:published|conducted|released|taken|commissioned)\b|\bpollsters?\b"
)
_SENTENCE_START = re.compile(
    r"(?:Some|Many|Several|Most|More|Other|Various|Numerous|Multiple|Two|Three|Recent|New|Latest|National|Public|State|Early"
    r"|Official|Available|Previous|Earlier|Scientific|Medical|The|A|An|One|This|These|His|Her|Their|Its|Any|No|All|Both)\s"
)


def is_vague_study(text: str, source: Span, cue: Span | None) -> bool:
    """Whether the source is a study or poll without a name, which shows something, and no named one is near."""
    if cue is None or not _VAGUE.fullmatch(source.of(text)) or not _SHOWS.match(text, cue.start):
        return False
    return not _is_named_near(text, source)


def _is_named_near(text: str, source: Span) -> bool:
    behind = FAR if _ONE.match(text, source.start) else NEAR
    found = _NAMED.finditer(text, max(0, source.start - NEAR), min(len(text), source.end + behind))
    return any(not _SENTENCE_START.match(text, match.start()) for match in found)
