"""Tells a change from a range: "rose from 27 to 49 percent" tells two figures, "fees from 27 to 49 percent" one range.

What comes in is a text with the places of two amounts that "to" joins; what goes out is whether the first is where
something was, and the second where it went.
"""

import re

_VERBS = (
    r"rise|ros?e|risen|rising|rises|grew|grow\w*|fell|fall\w*|dropp?\w*|increas\w*|decreas\w*|went|gone|goes|going|cut|cuts"
    r"|cutting|rais\w*|jump\w*|climb\w*|soar\w*|slid\w*|declin\w*|shr[aiu]nk\w*|plung\w*|doubl\w*|tripl\w*|halv\w*|expand\w*"
    r"|mov\w*|chang\w*|reduc\w*|surg\w*|widen\w*|narrow\w*|lower\w*|slipp?\w*|improv\w*|warm\w*|cool\w*|boost\w*|shift\w*"
    r"|swell\w*|swollen|tumbl\w*|plummet\w*|sank|sink\w*"
)
_NEAR = re.compile(rf"\b(?:{_VERBS}|up(?!\sto\b)|down)\b[^.!?\n]{{0,70}}$", re.IGNORECASE)
_BEFORE = re.compile(rf"\b(?:{_VERBS})\b(?:[^.!?\n]|\.(?=\d))*$", re.IGNORECASE)
_OPENING = re.compile(r"(?:^|[.!?:\n”\"]\s*)(?:from\s)?$", re.IGNORECASE)
_BEHIND = re.compile(rf"[^.,:;!?\n]{{0,40}}[,:][^.;!?\n]{{0,80}}?\b(?:{_VERBS})\b", re.IGNORECASE)
"""Behind a change that opens its sentence: "From 27 to 49 percent: support has doubled"."""
_RANGES = re.compile(
    r"\b(?:rang\w*|var(?:y|ies|ied|ying)|differ\w*|anywhere|anything|everything|estimat\w*|span\w*|spread\w*|stretch\w*"
    r"|between)\b[^.!?;\n]{0,40}$",
    re.IGNORECASE,
)
_WENT = re.compile(
    r"\b(?:rose|fell|grew|climbed|dropped|jumped|soared|slid|declined|plunged|increased|decreased|tumbled|plummeted|sank|went)"
    r"\s(?:\w+ly\s)?$",
    re.IGNORECASE,
)
_EACH_TIME = re.compile(r"\s(?:an?|per|each|every|annually|yearly|monthly|weekly|daily|more|less)\b", re.IGNORECASE)
REACH = 240
"""So many characters before the first amount are looked through for the verb, in its sentence."""


def is_change(text: str, start: int, end: int, *, opened: bool, repeated: bool) -> bool:
    """Whether two amounts, from `start` to `end`, tell a change.

    `opened` says that "from" stands before the first, `repeated` that each of them has its own unit: "fell 27 percent
    to 19 percent" tells a change, "fell 3 to 5 percent" how much, as "rose 3% to 5% a year" does.
    """
    before = text[max(0, start - REACH) : start]
    if _RANGES.search(before):
        return False
    if not opened:
        return repeated and _WENT.search(before) is not None and not _EACH_TIME.match(text, end)
    if _NEAR.search(before) or _BEFORE.search(before):
        return True
    return bool(_OPENING.search(before) and _BEHIND.match(text, end))
