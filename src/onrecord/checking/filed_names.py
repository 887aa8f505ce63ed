"""Takes apart the name under which a source is filed: "Ann Roe, mayor of Osterby" is Ann Roe, and what she is.

What comes in is that name; what goes out is the bearer's own, and the office beside it.
"""

import re

from onrecord.checking.passages import STOP_WORDS
from onrecord.checking.role_words import RANKS, core_of, role_word
from onrecord.checking.voices import GENERATIONS, is_same_person, names_in
from onrecord.documents.words import fold, words_of
from onrecord.reading.name_words import HONORIFICS, ROLES, TITLES

_BEHIND_NAME = re.compile(
    r"\s*,(?!\s*(?:" + "|".join(sorted(GENERATIONS)) + r")\b)\s*|\s*[(;:|–—]\s*|\s+-+\s+", re.IGNORECASE
)
_LEAD = re.compile(r"\A[\s,(]*(?:\d{1,3}\b[\s,]*)?(?:who\sis\s)?(?:(?:the|an?|its|his|her|their)\s)?", re.IGNORECASE)
_PARTS = re.compile(r"[,;()]|\band\b", re.IGNORECASE)
_OF_OTHERS = re.compile(r"\b(?:by|about|on|as told)\b")
_MORE_ROLES = frozenset("baker trainee apprentice intern mp mep msp".split())
_SURNAMES_TOO = frozenset("bishop cao cho cook dean general judge king major pope priest".split())
_ENDINGS = re.compile(r"[^\W\d_]{3,}(?:ist|ician|keeper|maker|monger|smith|wright|woman)")


def bearer_in(filed: str) -> str:
    """The name of a source without the office that stands behind it."""
    return _BEHIND_NAME.split(filed, maxsplit=1)[0]


def office_in(filed: str, who: str) -> str | None:
    """The office that stands beside a person's name in the name of a source, None where it is another's or has none.

    "Mayor Ann Roe", "Ann Roe, mayor of Osterby" and "Ann Roe (mayor)" have one; "a friend of Ann Roe" is not she, and
    "Ann Roe, by phone" is none.
    """
    name, *rest = _BEHIND_NAME.split(filed, maxsplit=1)
    if "@" in filed or not is_same_person(who, name):
        return None
    known = names_in(name) | HONORIFICS | GENERATIONS | frozenset(words_of(who).forms)
    title = [w for w in re.findall(r"[^\W\d_][\w’'-]*", name) if len(w) > 1 and fold(w) not in known]
    if any(fold(w) in STOP_WORDS or fold(w).endswith("'s") for w in title):
        return None
    office = ", ".join(filter(None, [" ".join(title), *(r.strip(" ,()") for r in rest)]))
    return office if any(map(_holds_role, _PARTS.split(office))) else None


def bare(told: str) -> str:
    """What is told of somebody beside the name, less age and article: "mayor of Osterby" of ", 44, the mayor of …"."""
    return _LEAD.sub("", told).strip(" ,()")


def _holds_role(told: str) -> bool:
    """Whether a word for what someone is stands there, before what it is of: not in "letter to the mayor"."""
    if _may_be_named(told):
        return False
    core = _OF_OTHERS.split(core_of(told), maxsplit=1)[0]
    small = frozenset(re.findall(r"[^\W\d_]+", told))
    return any(
        form in ROLES or form in _MORE_ROLES or role_word(form) or (form in small and _ENDINGS.fullmatch(form))
        for form in words_of(core).forms
    )


def _may_be_named(told: str) -> bool:
    """Whether these may be a second person's names: "Bo Dean", not "Vice Dean"."""
    written = told.split()
    first, last = (fold(written[0]), fold(written[-1])) if written else ("", "")
    capitals = 1 < len(written) < 4 and all(word[0].isupper() for word in written)
    return capitals and last in _SURNAMES_TOO and first not in TITLES | RANKS
