"""Tells a verb from the words of a role beside it: "the minister sacked harbour master Ann Olsen", "the sacked mayor".

What comes in are the words of a sentence, or those behind a name; what goes out is whether one of them is what somebody
does. A form in the past belongs to a role only behind an article, an adjective or a preposition.
"""

from collections.abc import Sequence

from onrecord.reading.cues import AUXILIARIES, CALLING, PARTICIPLES, PREPOSITIONS, SAYING, TELLING
from onrecord.reading.name_runs import Word
from onrecord.reading.verbs import PASTS

_IRREGULAR = (PASTS - frozenset("was were".split())) | frozenset("let beat hit cut shut set put".split())
"""Verbs in the past that don't end in -ed, without those that only say what somebody is."""
_NO_VERBS = frozenset(
    """retired disgraced renowned acclaimed embattled beloved famed experienced talented skilled gifted seasoned
    accomplished bearded bespectacled so-called syndicated tenured licensed unnamed hundred sacred naked
    wicked""".split()
)
"""Words in -ed that only tell what somebody is like, and some that are no verbs at all."""
_PRESENT = frozenset(
    """praises blasts tells asks says thanks accuses criticizes criticises denounces slams mocks attacks defends names
    sacks meets sees jails hires appoints arrests joins replaces endorses sues defeats elects marries rejects""".split()
)
_PLAIN = frozenset(
    """praise meet see sack hire jail arrest appoint elect join replace succeed defeat kill sue marry oust endorse let
    ask tell blast accuse denounce criticize criticise""".split()
)
"""Verbs as they stand behind "to", "will" or several people."""
_DOING = (PARTICIPLES - frozenset("reading writing reporting".split())) | frozenset(
    "meeting seeing naming sacking replacing including joining suing hiring".split()
)
"""Forms in -ing that are no part of a role, as "acting" and "managing" are."""
_MODALS = frozenset("will would can could may might must shall should did does do didn't doesn't don't won't".split())
_BEFORE_WORDS_OF_A_ROLE = PREPOSITIONS | frozenset(
    """a an the this that his her its their our my your another one former late new old young then long senior junior
    recently newly once freshly ex""".split()
)
_QUALIFYING = ("ous", "ful", "able", "ible", "less")


def is_verb(words: Sequence[Word], at: int) -> bool:
    """Whether the word at this place of a sentence is a verb, and not one that tells more of a role behind it."""
    low = words[at].low
    before = at - 1
    while before >= 0 and words[before].low.endswith("ly") and words[before + 1].bound:
        before -= 1
    apart = before < 0 or not words[before + 1].bound
    behind = "" if apart else words[before].low
    if low in _DOING or low in _PRESENT:
        return True
    if low in _PLAIN:
        return behind in ("to", "police") or behind in _MODALS or behind.endswith("s")
    if before < 0 or not is_past_form(low):
        return False
    return apart or not (words[before].possessive or behind in _BEFORE_WORDS_OF_A_ROLE or behind.endswith(_QUALIFYING))


def is_past_form(word: str) -> bool:
    """Whether a word in lower case is the past of a verb, as far as its form shows."""
    if word in _NO_VERBS or "-" in word:
        return False
    return word in _IRREGULAR or (word.endswith("ed") and len(word) > len("shed") and not word.endswith("eed"))


def opens_with_verb(words: Sequence[str]) -> bool:
    """Whether the words behind a name, in lower case, go on with what its bearer did, and don't tell who that is.

    A form in -ed alone shows that only where it is one of speech: "accused" and "elected" can tell of a role as well.
    """
    first = next((word for word in words if not word.endswith("ly")), "")
    said = first in SAYING | TELLING | CALLING and first not in ("noted", "alleged", "accused", "credited")
    return said or first in _IRREGULAR or first in _PRESENT or first in AUXILIARIES
