"""Words that a sentence may have besides those of a statement and say the same, and words that make it say another.

Nothing comes in; what goes out are sets of words, which `faithful` asks for.
"""

import re

from onrecord.checking.entailment.exact_words import NOT
from onrecord.reading.cues import PREPOSITIONS as ALL_PREPOSITIONS
from onrecord.reading.given_names import FEMALE_NAMES, MALE_NAMES

ARTICLES = frozenset("a an the its his her their this that these those our my your".split())
PREPOSITIONS = (ALL_PREPOSITIONS | {"of", "off", "than", "per", "as"}) - {"since", "following"}
IN_OR_AT = frozenset("in at on during inside within".split())
"""Prepositions of which one may stand for another."""
LEADS = frozenset("in on at near of from during".split())
"""Prepositions behind which a day or a named place only tells more."""
TURNS = frozenset("and but so then also yet still".split())
GOES_ON = frozenset("and which who whose after before when while because as where".split())
"""Words with which more may follow behind the end of what happened; of what is so, only "and" and "which"."""
NET_OF = frozenset("tax taxes costs interest fees expenses deductions exceptional vat".split())
"""Behind "before" or "after" these make of a sum another sum."""
WHEN = frozenset(
    """yesterday today tomorrow tonight later earlier then also last next week month year morning
    afternoon evening night furthermore moreover however meanwhile early formally officially quickly publicly privately
    recently newly finally eventually suddenly immediately jointly unanimously personally""".split()
)
"""Words that tell when or how, and take nothing back; most words in -ly may."""
TOPS = NOT | frozenset(
    """all every each everyone everybody always entire whole only sole solely first last oldest youngest largest biggest
    smallest highest lowest longest best worst most none nobody""".split()
)
"""With one of these whatever is added narrows what is said: "no pupils were badly hurt", "the largest fishing port"."""
GUESSES = frozenset("about around over".split())
"""Prepositions that say of a number how near it is."""
BOUNDS = frozenset(
    "about around some roughly approximately nearly almost over an estimated at least up to no fewer".split()
)
"""What may stand before a figure, and is compared with it."""
PRESENT = (frozenset(["is", "are"]), frozenset(["has", "have"]), frozenset(["will", "would", "shall", "to"]))
"""With one of these in a statement one of them has to stand in the sentence: "is" is not borne out by "was"."""
FUTURE = frozenset(["will", "shall"])
BE = frozenset(["is", "are", "was", "were"])
UNMAKING = frozenset("non anti ex former fake mock pseudo quasi would alleged supposed suspected not no never".split())
"""Words that make of a noun what it isn't: "non-fiction"."""
PLAIN = frozenset(
    """old small large big little local nearby historic popular famous young elderly busy new disused derelict empty
    abandoned wooden narrow steep quiet rural coastal controversial troubled beloved award-winning renowned prominent
    veteran independent major minor severe serious heavy huge massive brief lengthy long-awaited ornate tall
    crowded packed ageing modern ancient medieval""".split()
)
"""Adjectives that make of a thing no other: "the old mill"."""
UNREAL = frozenset(
    """theory paper error effigy exercise exercises drill play film movie novel book story dream principle jest fun
    simulation rehearsal game video sketch""".split()
)
"""Nouns for what is not, or only as if."""
PARTS_OF_PLACES = frozenset(
    "north south east west new old upper lower great saint st san los la el fort port mount lake greater".split()
)
MARK = re.compile(r"[,;:.!?()\[\]–—]|(?<=\s)-{1,2}(?=\s)")
PARTICIPLE = re.compile(r"[a-z]+(?:ed|wn|en|ought|eld)|held|made|found|called|being")
GIVEN = MALE_NAMES | FEMALE_NAMES
