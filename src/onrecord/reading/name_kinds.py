"""Tells what kind of name a run of words is: a person, a place or a body, by its own words and by those around it.

What comes in is a text and a run of words without its title; what goes out is the kind, unknown where nothing tells.
"""

import re
from collections.abc import Sequence

from onrecord.reading.given_names import FEMALE_NAMES, MALE_NAMES
from onrecord.reading.name_runs import ADDRESS_END, AGAINST, Run, Word
from onrecord.reading.name_words import (
    BODY_ENDS,
    CLUB_ENDS,
    COMPANY_ENDS,
    FIRST_NAMES,
    GROUPS,
    LANDS,
    NO_NAMES,
    OFFICE_LETTERS,
    PLACE_ENDS,
    PLACE_STARTS,
    PLACES,
    ROADS,
)
from onrecord.reading.speech_words import SPEECH_VERBS
from onrecord.reading.statement import NameKind

_PLACE_WORDS = frozenset("in at near around outside across throughout toward towards through".split())
"""Behind these, whoever is spoken of is the one before: "the police in Osterby said"."""
_GIVEN = (MALE_NAMES | FEMALE_NAMES) - PLACES - NO_NAMES - GROUPS
_NO_SURNAMES = frozenset(
    "show stadium arena speedway line lines cup prize award awards festival fair tower bridge motors boats day".split()
)
QUARTERS = frozenset("north south east west northern southern eastern western central latin".split())
_PERSON_BEHIND = re.compile(r",\s(?:\d{1,3}\b(?!,\d)|who(?:se|m)?\b)")


def kind_of(text: str, run: Run) -> NameKind:
    """The kind of the name that a run of words is, as its own words and those around it tell."""
    words = [w.low for w in run.words]
    joined = " ".join(words)
    if any(word.text == AGAINST for word in run.words):
        return "unknown"
    if any("&" in word.text for word in run.words):
        return "organisation"
    if joined in PLACES or (words[0] in QUARTERS and " ".join(words[1:]) in PLACES):
        return "place"
    if re.search(rf"{ADDRESS_END}$", words[-1]):
        return "organisation"
    if (
        words[-1] in BODY_ENDS
        or (words[0].removesuffix("s") in BODY_ENDS and {"of", "for"}.intersection(words))
        or _is_acronym(run)
    ):
        return "organisation"
    if len(words) == 2 and (words[0] == "daily" or words[1] == "today"):
        return "organisation"
    if words[-1] in PLACE_ENDS and len(words) > 1:
        return "place"
    given = 4 if words[0] in FIRST_NAMES else 3 if words[0] in _GIVEN and words[-1] not in _NO_SURNAMES else 0
    if 1 < len(words) <= given:
        return "person"
    if len(words) > 1 and (shown := _shown_by_its_words(words)):
        return shown
    return _kind_around(text, run)


def _shown_by_its_words(words: Sequence[str]) -> NameKind | None:
    """The kind of a name of several words that is no person's as far as they tell."""
    if words[-1] in COMPANY_ENDS | CLUB_ENDS:
        return "organisation"
    if words[0] in LANDS and words[1] == "of":
        return "place"
    return "place" if words[0] in PLACE_STARTS or (words[0] in ROADS and words[1].isdigit()) else None


def _kind_around(text: str, run: Run) -> NameKind:
    """The kind of a name that the words around it show."""
    words = run.words
    if _is_spoken_of(text, run):
        return "person"
    before = run.sentence[run.first - 1].low if run.first else ""
    towards = before in ("from", "to") and len(words) == 1
    if (before in _PLACE_WORDS or towards) and run.words[0].bound and len(words) <= 3:
        return "place"
    return "person" if 1 < len(words) <= 4 and any(_is_initial(w) for w in run.words[1:-1]) else "unknown"


def _is_acronym(run: Run) -> bool:
    word = run.words[0]
    bare = word.text.replace(".", "")
    return len(run.words) == 1 and 2 <= len(bare) <= 6 and bare.isupper() and bare.lower() not in OFFICE_LETTERS


def _is_initial(word: Word) -> bool:
    return len(word.text.rstrip(".")) == 1


def _is_spoken_of(text: str, run: Run) -> bool:
    """Whether a word beside the name shows a person: a verb of speech, an age, "who"; not in "the Skerry Lamp said"."""
    after = run.sentence[run.last] if run.last < len(run.sentence) else None
    before = run.sentence[run.first - 1] if run.first else None
    if before is not None and before.low == "the" and run.words[0].bound:
        return False
    if len(run.words) > 1 and _PERSON_BEHIND.match(text, run.span.end):
        return True
    if any(word.text[0].isdigit() for word in run.words) or (before is not None and before.low in _PLACE_WORDS):
        return False
    if len(run.words) == 1 and (run.words[0].low.endswith("s") or (before is not None and before.low == "of")):
        return False
    spoken = after is not None and after.bound and after.low in SPEECH_VERBS | {"who", "whose"}
    return spoken or (before is not None and before.low in ("said", "says", "asked", "added") and run.words[0].bound)
