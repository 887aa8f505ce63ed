"""Tells the role that stands before a name and a comma: "the trust’s chairman, Per Lund, said", "its head, Dr Roe.".

What comes in is a text and the place of a name; what goes out is where the role stands, without "the" or whose it is.
"""

import re

from onrecord.documents.span import Span
from onrecord.reading.cues import AUXILIARIES, PREPOSITIONS
from onrecord.reading.roles import is_role

_ADDRESS = r"(?:(?:Dr|Mr|Mrs|Ms|Miss|Sir|Dame|Prof|Rev|Lord|Lady)\.?\s)?"
_TOLD = re.compile(
    r"(?:(?P<lead>\b[A-Za-z]+)\s)?(?:\b(?:the|its|his|her|their|our)|[\w-]+[’']s?)\s"
    r"(?P<role>(?:[a-z][a-z-]*\s){0,4}?(?P<head>[a-z][a-z-]*)(?:\s(?:of|for|at)\s(?:the\s)?[\w’'-]+(?:\s[\w’'-]+){0,3})?)"
    rf",\s{_ADDRESS}\Z",
    re.IGNORECASE,
)
_ENDS = re.compile(r"[.;:)]|,(?!\s(?:and|or|but)\b)|\Z")
_TOLD_MORE = re.compile(r",\s(?:\d|who\b|an?\s|the\s)")
_LEADS_TO = frozenset("to with from for against about before after behind beside on by".split())
_NO_ROLE = PREPOSITIONS | AUXILIARIES | frozenset("the a an and or but that who his her its their".split())
_BODIES_TOO = frozenset("owner partner host winner champion investor sponsor member contributor winner".split())
"""What a body can be as well, so that a name of one word tells of nobody."""
_REACH = 100


def role_told_before(text: str, name: Span) -> Span | None:
    """The role of whoever the words right before the name and a comma describe, None where they describe nobody.

    In "a letter to the clerk, Ann Roe, 52, wrote" the clerk is somebody else.
    """
    told = _TOLD.search(text, max(0, name.start - _REACH), name.start)
    if told is None or not is_role(told["head"]) or not _ENDS.match(text, name.end):
        return None
    before = text[told.start("role") : told.start("head")].split()
    body_too = told["head"] in _BODIES_TOO and " " not in name.of(text)
    spoken_to = (told["lead"] or "").lower() in _LEADS_TO and _TOLD_MORE.match(text, name.end)
    if body_too or spoken_to or not _NO_ROLE.isdisjoint(before) or not all(map(str.islower, [*before, told["head"]])):
        return None
    return Span(*told.span("role"))
