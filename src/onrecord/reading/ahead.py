"""Tells by the words around a bare weekday whether it is still to come: "the vote is on Monday", "by Friday".

What comes in is a text and where the weekday stands; what goes out is a yes only where the words say so and nothing of
the past is told with them.
"""

import re
from itertools import pairwise

from onrecord.reading.cues import AUXILIARIES, PREPOSITIONS
from onrecord.reading.date_form import PART
from onrecord.reading.tense import tells_of_past
from onrecord.reading.verbs import IRREGULAR

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
_NEXT_WORD = re.compile(rf"(?>{PART})\s(?P<word>[a-z][\w’'-]*)")
_CARRIES_ON = PREPOSITIONS | frozenset(
    """and or but nor so when while as if because than whether once unless that which who where the a an this next last
    not again there here alone together""".split()
)
"""Words that may follow "votes Monday"; before any other one "votes" is a noun: "votes Monday show"."""
_PRICED = re.compile(
    rf"{PART}\s(?:up|down|higher|lower|flat)\b|{PART}\sat\s(?:[$€£]|\d{{3}}|\d+,\d|[2-9]\d(?![:.]\d)"
    r"|\d[\d.]*\s?(?:points|percent|per\scent|%|cents|pence)|(?:(?:an?|its|their|the)\s)?(?:[\w-]+\s){0,2}"
    r"(?:high|highs|low|lows|levels?|record|peak|highest|lowest)\b)"
)
"""Behind a weekday on which something closed or opened at a price, and at no hour."""
_NOW = frozenset("is are am has have will can may must".split())
_PLAIN = IRREGULAR | frozenset(
    """start open end last continue remain stay play face plan hope expect want need seem close return resume reopen
    head travel visit tour host mark trail campaign rule work live sail row vote gather call ask aim prepare look
    turn""".split()
)
"""The verbs whose "s" tells of the present."""
_WORD = re.compile(r"(?<![\w’'-])[A-Za-z]+(?![\w’'-])")
_BREAK = re.compile(r"[.!?][\"”’»)]*\s+(?=[\"“‘«(]?[A-Z])|\n")
_OWNS = re.compile(r"[’']s?\b")
REACH = 300
"""So many characters before and behind a weekday are looked at for the verb of its sentence."""


def is_announced(text: str, start: int) -> bool:
    """Whether words before a weekday tell of the future: "will meet on", "by"."""
    return FUTURE.search(text, max(0, start - 100), start) is not None


def lies_ahead(text: str, start: int, end: int) -> bool:
    """Whether the words around a weekday that none like "last" stands before say that it is still to come."""
    before = text[max(0, start - 100) : start]
    if is_announced(text, start):
        return True
    if _UP_TO.search(before):
        return tells_of_now(text, start, end)
    verb = _VERB_BEFORE.search(before)
    return verb is not None and _OWNS.match(text, end) is None and _is_of_now(verb, text, end)


def tells_of_now(text: str, start: int, end: int) -> bool:
    """Whether a verb of the sentence around a place is in the present, and none in the past."""
    around = sentence_around(text, start, end)
    words = [word.lower() for word in _WORD.findall(around)]
    return any(_is_present(before, word) for before, word in pairwise(["", *words])) and not tells_of_past(around)


def _is_present(before: str, word: str) -> bool:
    """Whether a word is a verb of the present behind the word before it, and not the plural of a noun."""
    if word in _NOW:
        return True
    a_verb = word.endswith("s") and (word[:-1] in _PLAIN or (word.endswith("es") and word[:-2] in _PLAIN))
    return a_verb and before not in _NO_SUBJECT | {""} and not before.endswith("ed") and not _is_plural(before)


def _is_of_now(match: re.Match[str], text: str, end: int) -> bool:
    """Whether a verb of the present stands right before the weekday, with what takes place as its subject."""
    subject, verb = match["subject"].lower(), match["verb"].lower()
    if verb in ("is", "are"):
        return bool(match["on"]) or subject not in _NO_EVENT
    if _PRICED.match(text, end):
        return False
    if verb in _SURE:
        return True
    of_one = verb in _OF_ONE and subject not in _NO_SUBJECT and not subject.endswith("ed")
    of_many = verb in _OF_MANY and (subject in _MANY or (_is_plural(subject) and subject not in _NO_SUBJECT))
    if not (of_one or of_many) or _is_noun_before(text, end):
        return False
    return not tells_of_past(sentence_around(text, match.start(), end))


def _is_noun_before(text: str, end: int) -> bool:
    """Whether behind a weekday follows the verb of what stands before it: "Election returns Tuesday show"."""
    following = _NEXT_WORD.match(text, end)
    return following is not None and not (
        following["word"] in _CARRIES_ON or following["word"].endswith(("ly", "ing", "ward", "wards"))
    )


def _is_plural(word: str) -> bool:
    return len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "’s", "'s", "us", "is"))


def sentence_around(text: str, start: int, end: int) -> str:
    """The sentence that a place stands in, as far as it is near."""
    before, behind = text[max(0, start - REACH) : start], text[end : end + REACH]
    begins = max((match.end() for match in _BREAK.finditer(before)), default=0)
    ends = _BREAK.search(behind)
    return before[begins:] + text[start:end] + (behind[: ends.start()] if ends else behind)
