"""Tells whether a name stands in the words for a speaker only because its bearer made, owns or backs whoever speaks.

What comes in is what stands before the name: "a firm founded in 1999 by ". What somebody has written, or has asked
people for, speaks for them: "a letter signed by ", "figures released by ".
"""

import re

from onrecord.reading.offices import HEAD_ENDS
from onrecord.reading.role_verbs import is_past_form
from onrecord.reading.speech_words import SPEECH_NOUNS

_BY = re.compile(
    r"(?P<before>.*?)\b(?P<verb>[^\W\d_]+)(?:\s(?:in\s)?(?:\d{4}|[a-z]+ly|jointly|partly|last\s\w+))?\sby\s[^;:()]*\Z",
    re.DOTALL,
)
_MADE = frozenset(
    """conducted published signed written released issued compiled produced posted filed prepared authored made sent
    drafted spoken told said voiced shared cited quoted described recounted commissioned given provided collected
    distributed circulated delivered shown printed aired""".split()
)
"""What is done to words or figures by whoever says so."""
_PAPERS = SPEECH_NOUNS | frozenset(
    """study survey poll analysis article story column book paper essay blog account website lawsuit suit filing
    affidavit announcement video brief plan proposal office campaign document documents data research figures numbers
    review investigation inquiry audit ad advertisement bill""".split()
)
"""What speaks for whoever made it."""
_IRREGULAR = frozenset("run led owned built held written begun taken chosen driven overseen".split())
_WORD = re.compile(r"[\w'’-]+")


def is_told_by_maker(before: str) -> bool:
    """Whether somebody else speaks who is told by what the bearer of the name has done: "the firm founded by "."""
    found = _BY.match(before)
    if found is None or not (is_past_form(found["verb"].lower()) or found["verb"].lower() in _IRREGULAR):
        return False
    if found["verb"].lower() in _MADE:
        return False
    told = next((part for part in reversed(found["before"].split(",")) if part.strip()), "")
    head = (_WORD.findall(HEAD_ENDS.split(told, maxsplit=1)[0]) or [""])[-1].lower()
    return bool(head) and _PAPERS.isdisjoint((head, head.removesuffix("s")))
