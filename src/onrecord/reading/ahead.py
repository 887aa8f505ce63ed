"""Tells by the words around a bare weekday whether it is still to come: "the vote is on Monday", "by Friday".

What comes in is a text and where the weekday stands; what goes out is a yes only where the words say so and nothing of
the past is told with them.
"""

import re

from onrecord.reading.cues import AUXILIARIES, PREPOSITIONS
from onrecord.reading.tense import tells_of_past

FUTURE = re.compile(
    r"\b(?:will|shall|is to|are to|set (?:to|for)|due|scheduled|slated|plans? to|planned for|upcoming|[’']ll|won[’']t|"
    r"deadline|as early as|to (?:meet|vote|speak|appear|hold|begin|start|open|debate|travel))\b"
    r"[^.!?;\n]{0,80}$"
    r"|\b(?:until|by|before)\s"
    r"(?:(?:at\sleast|the|early|late|noon|midnight|end|of|on|\d[\d.:]*|[ap]\.?m\.?|polls\sclose)\s){0,4}$"
    r"|\bbefore\sthe\s(?:[\w’'-]+\s){0,3}(?:caucus|caucuses|primary|primaries|elections?|vote|runoff|deadline|debate"
    r"|convention|hearing|trial)\s(?:on\s)?$"
)
"""Words before a bare weekday that say it lies ahead."""
_VERB_BEFORE = re.compile(r"(?P<subject>[\w’'-]+)\s(?P<verb>[A-Za-z]+)\s(?P<on>on\s)?$")
_SURE = frozenset("opens reopens begins closes resumes convenes".split())
"""Forms of the present that are nothing else."""
_OF_ONE = frozenset("votes starts returns ends meets".split())
_OF_MANY = frozenset("open reopen begin start meet vote return close resume".split())
_MANY = frozenset("they we people voters".split())
_NO_SUBJECT = (
    PREPOSITIONS
    | AUXILIARIES
    | frozenset(
        """the a an these those this that no all both some many most his her their its our my your and or tax to than as
    absentee final early first last""".split()
    )
)
"""Words behind which "votes" is a noun."""
_NO_EVENT = frozenset("today it this that tomorrow what which who and".split())
_UP_TO = re.compile(
    r"\b(?:up\sto|(?:run|lead)[- ]?up\sto|ahead\sof|in\sadvance\sof|(?:head|go)ing\sinto)\s(?:the\s)?$", re.IGNORECASE
)
_PRESENT = re.compile(r"\b(?:is|are|am|has|have|will|can|may|must|[a-z]{3,}(?<!s)s)\b(?![’'])")
_BREAK = re.compile(r"[.!?][\"”’»)]*\s+(?=[\"“‘«(]?[A-Z])|\n")
_OWNS = re.compile(r"[’']s?\b")
REACH = 300
"""So many characters before and behind a weekday are looked at for the verb of its sentence."""


def lies_ahead(text: str, start: int, end: int) -> bool:
    """Whether the words around a weekday that none like "last" stands before say that it is still to come."""
    before = text[max(0, start - 100) : start]
    if FUTURE.search(before):
        return True
    if _UP_TO.search(before):
        return tells_of_now(text, start, end)
    verb = _VERB_BEFORE.search(before)
    return verb is not None and _OWNS.match(text, end) is None and _is_of_now(verb, text, end)


def tells_of_now(text: str, start: int, end: int) -> bool:
    """Whether a verb of the sentence around a place is in the present, and none in the past."""
    around = _sentence_around(text, start, end)
    return _PRESENT.search(around) is not None and not tells_of_past(around)


def _is_of_now(match: re.Match[str], text: str, end: int) -> bool:
    """Whether a verb of the present stands right before the weekday, with what takes place as its subject."""
    subject, verb = match["subject"].lower(), match["verb"].lower()
    if verb in ("is", "are"):
        return bool(match["on"]) or subject not in _NO_EVENT
    if verb in _SURE:
        return True
    of_one = verb in _OF_ONE and subject not in _NO_SUBJECT and not subject.endswith("ed")
    of_many = verb in _OF_MANY and (subject in _MANY or (_is_plural(subject) and subject not in _NO_SUBJECT))
    return (of_one or of_many) and not tells_of_past(_sentence_around(text, match.start(), end))


def _is_plural(word: str) -> bool:
    return len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "’s", "'s", "us", "is"))


def _sentence_around(text: str, start: int, end: int) -> str:
    before, behind = text[max(0, start - REACH) : start], text[end : end + REACH]
    begins = max((match.end() for match in _BREAK.finditer(before)), default=0)
    ends = _BREAK.search(behind)
    return before[begins:] + text[start:end] + (behind[: ends.start()] if ends else behind)
