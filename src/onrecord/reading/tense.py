"""Tells by the words around a date that has no year whether it is past: "it was held in August", "In August it sank".

What comes in is a text and where the date begins; what goes out is a yes only where a verb in the past stands so near
that nothing else can be meant. "She said the vote in November" may be of one that is still to come.
"""

import re
from itertools import pairwise

from onrecord.reading.verbs import DONE, PASTS, UNCHANGED

_CLAUSE = re.compile(r"[^.,;:!?()“”\"\n—–]*\Z")
_WORD = re.compile(r"[\w’'-]+")
_REACH = 90
_FARTHEST = 4
"""So many words may stand between the verb and what leads to the date."""
_LEADS_TO = frozenset("in on early late back sometime around".split())
_AHEAD = frozenset(
    """to will would should could can may might must shall for until till by before next upcoming coming that which who
    whether if when than and or be being is are not never""".split()
)
"""Words behind which the verb, if there is one, tells nothing of the date."""
_STILL_OPEN = frozenset(
    """be being to is are isn't aren't get gets getting will won't would should could can may might must want wants
    wanted""".split()
)
_NEAR = 4
"""Within so many words before a participle these make it none of the past: "to be formally held in August"."""
_SUPPOSED = frozenset("if unless once".split())
_PASSIVE = frozenset("was were been".split())
_TO_COME = frozenset(
    """hearing hearings trial trials vote votes election elections referendum runoff primary primaries caucus caucuses
    visit visits strike strikes festival summit meeting meetings talks debate debates race regatta march rally rallies
    concert sentencing deadline ceremony conference convention opening launch tour tournament game match""".split()
)
"""What may be still to come when something is done to it: "ordered a hearing on April 3"."""
_PLANS = frozenset(
    """scheduled planned expected slated supposed wanted hoped vowed promised pledged agreed decided needed required
    projected proposed asked called invited intended threatened prepared based detailed red need seed speed indeed
    hundred sacred naked wicked feed breed bed fed deed exceed proceed succeed seated used contested anticipated
    believed favored favoured registered unopposed interested unprecedented reserved booked""".split()
)
"""Verbs for what is still to come, and words that are no verb of the past."""
_TELLING = frozenset(
    """said told announced predicted argued wrote testified reported warned noted suggested claimed explained insisted
    acknowledged added conceded declared stated recalled""".split()
)
"""Verbs that tell of another time, unless the date stands right behind them."""
_IRREGULAR = PASTS | frozenset("hit cut".split())


_HAS_BEEN = frozenset("was were had did been".split())
_OPENS = re.compile(r"(?:\A|\n|[.!?][\"”’»)]*)\s*\Z")
"""What stands before the head of a sentence."""
_BEHIND = re.compile(r"[A-Z][a-z]+\.?(?:\s\d{1,2})?,?\s(?P<words>[^.,;:!?()“”\"\n—–]{2,90})")
_NOT_YET = (_AHEAD - frozenset("and by before next".split())) | frozenset("has have does do".split())


_NO_PAST_BEHIND = frozenset(
    """to will would should could can may might must shall do does not don't doesn't is are am be been being a an the
    this that these those his her its their our my your no every each of in on for at by with from""".split()
)
"""Words behind which "hit" and "shut" are no past."""


def tells_of_past(sentence: str) -> bool:
    """Whether a verb in the past stands in a sentence, other than one for who says so or for what is planned.

    One whose past has no ending ("Storms shut the ports") counts, unless the words before show it to be of the present.
    """
    words = [word.lower().replace("’", "'") for word in _WORD.findall(sentence)]
    if any(word in UNCHANGED and before not in _NO_PAST_BEHIND for before, word in pairwise(["", *words])):
        return True
    told = _HAS_BEEN | PASTS | DONE
    return any(
        word in told or (word.endswith("ed") and len(word) > 3 and "-" not in word)
        for word in {*words} - _TELLING - _PLANS
    )


def is_past(text: str, start: int) -> bool:
    """Whether the words right before a date without a year, or behind one that opens, tell of what has happened."""
    clause = _CLAUSE.search(text, max(0, start - _REACH), start)
    words = [word.lower().replace("’", "'") for word in _WORD.findall(clause.group())] if clause else []
    if words[-1:] == ["since"]:
        return True
    farthest = _FARTHEST if words[-1:] in (["in"], ["on"]) else 0
    while words and words[-1] in _LEADS_TO:
        words.pop()
    if not words and clause and _OPENS.search(text, max(0, clause.start() - _NEAR), clause.start()):
        return _goes_on_in_the_past(text, start)
    for gap, word in enumerate(reversed(words[-farthest - 1 :])):
        if word == "by" and gap:
            continue
        if word in _AHEAD or word in _PLANS:
            return False
        if word in _IRREGULAR or (word.endswith("ed") and len(word) > 3 and "-" not in word):
            at = len(words) - gap - 1
            return not (gap and word in _TELLING) and not _is_open(words[:at], words[at + 1 :])
    return False


def _goes_on_in_the_past(text: str, start: int) -> bool:
    """Whether the first verb behind a date at the head of a sentence is in the past: "In May the council sold it"."""
    behind = _BEHIND.match(text, start)
    words = [word.lower().replace("’", "'") for word in _WORD.findall(behind["words"])] if behind else []
    for word, following in pairwise([*words, ""]):
        if word in _NOT_YET or word in _PLANS:
            return False
        if following != "by" and (word in _HAS_BEEN | _IRREGULAR or (word.endswith("ed") and len(word) > 3)):
            return "-" not in word
    return False


def _is_open(before: list[str], behind: list[str]) -> bool:
    """Whether the words around a verb leave it open: "will be formally …", "if …", "… a hearing"."""
    if _STILL_OPEN.intersection(before[-_NEAR:]) or _SUPPOSED.intersection(before):
        return True
    return not _PASSIVE.intersection(before[-2:]) and not _TO_COME.isdisjoint(behind)
