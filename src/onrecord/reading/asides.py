"""Finds verbs that were heard as speech and only tell something by the way: "the sale, announced in May, is off".

What comes in is what was heard; what goes out is what was heard without such verbs, and with what was cut at them whole
again. So are verbs that are what somebody did, and no word of theirs: "the president called an election".
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.documents.span import Span
from onrecord.reading.model.hearing import Heard

_TOLD_OF = re.compile(
    r"(?:first\s|only\s|originally\s|\w+ly\s)?(?:announced|revealed|disclosed|reported|published|confirmed|unveiled"
    r"|agreed|proposed|promised|pledged|predicted|alleged|claimed|noted|described|mentioned)",
    re.IGNORECASE,
)
_CLOSED = re.compile(
    r"\s(?:in|on|at|by|last|earlier|this|two|three|more|less|only|just|during|before|after|as|to)\b[^,.;:?!“”\"\n]{1,60},\s"
)
"""From the verb to the comma that ends what is told by the way."""
_CALLED = re.compile(r"(?:has|have|had)?\s*(?:also\s|then\s)?(?:calls?|called)", re.IGNORECASE)
_HELD = re.compile(
    r"\s?(?:for\s)?(?!(?:it|him|her|them|that|this|what)\b)(?:(?:an?|the|another|its|their|his|her)\s)?(?:[a-z-]+\s){0,3}"
    r"(?:elections?|referendum|by-election|vote|meeting|summit|strike|walkout|inquest|press\sconference|ambulance|police)"
    r"(?=[.,;]|\s(?:for|on|in|to|at|over|by|after|last|next|this|before|when|and|with)\b|\Z)"
)
"""What somebody calls who speaks of nothing: "snap parliamentary elections", "an emergency meeting"."""
_FOUND = re.compile(r"(?:has|have|had)?\s*(?:found|raised)", re.IGNORECASE)
_MONEY = re.compile(r"\s?(?:an?\s|another\s|some\s|about\s|nearly\s|over\s|more\sthan\s)?(?:extra\s)?[$€£₹¥]\s?\d")
_IMPOSED = re.compile(r"(?:has|have|had)?\s*(?:imposed|levied|slapped)", re.IGNORECASE)
_THING = re.compile(r"\s?(?:an?|the|new|strict|tough)\s")


def without_asides(text: str, heard: Sequence[Heard]) -> Iterator[Heard]:
    """What was heard, without what is only told by the way or was done and not said."""
    cut = {one.content[-1].end if one.content else -1: one for one in heard}
    whole: dict[Span, Heard] = {}
    idle = {one.cue: one for one in heard if is_aside(text, one)}
    for one in idle.values():
        before = cut.get(len(text[: one.cue.start].rstrip(" ,")))
        if before is not None and one.content and one.content[-1].start >= one.cue.end:
            joined = Span(before.content[-1].start, one.content[-1].end)
            whole[before.cue] = replace(before, content=(*before.content[:-1], joined))
    for one in heard:
        if one.cue not in idle and not is_deed(text, one):
            yield whole.get(one.cue, one)


def is_aside(text: str, one: Heard) -> bool:
    """Whether nobody is heard to say it and two commas set it apart: ", announced in May, "."""
    if one.source or not _TOLD_OF.fullmatch(text, one.cue.start, one.cue.end):
        return False
    return text.endswith(", ", 0, one.cue.start) and _CLOSED.match(text, one.cue.end) is not None


def is_deed(text: str, one: Heard) -> bool:
    """Whether the verb tells what somebody did: called an election, found £2 million, imposed a curfew."""
    cue, end = one.cue, one.cue.end
    return any(
        verb.fullmatch(text, cue.start, end) and behind.match(text, end)
        for verb, behind in ((_CALLED, _HELD), (_FOUND, _MONEY), (_IMPOSED, _THING))
    )
