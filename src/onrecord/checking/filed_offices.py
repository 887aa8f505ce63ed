"""Holds what a draft says somebody is against the office under which a source is filed: "Ann Roe, mayor of Osterby".

What comes in are words; what goes out is whether they fit, differ, or leave it open. They differ only where that is
certain: another rank or another known office, or the same one of something else with a name.
"""

import re
from dataclasses import dataclass
from typing import Literal, Self

from onrecord.checking.passages import STOP_WORDS
from onrecord.checking.role_words import core_of, role_key, role_word, same_word
from onrecord.checking.voices import is_same_person, names_in
from onrecord.documents.stems import stem_of
from onrecord.documents.words import fold, words_of
from onrecord.reading.name_words import HONORIFICS

Fit = Literal["fits", "differs", "open"]

_BEHIND_NAME = re.compile(r"\s*[,(;:|–—]\s*|\s+-+\s+")
_LEAD = re.compile(r"\A[\s,(]*(?:\d{1,3}\b[\s,]*)?(?:who\sis\s)?(?:(?:the|an?|its|his|her|their)\s)?", re.IGNORECASE)
_TURNED = frozenset("was were had been once formerly previously no not never until till longer".split())
"""Words that take back what the others say: who was mayor is none."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Office:
    """An office in words: its head ("mayor", "" for none), ranks ("deputy"), what stands before it, and its words."""

    head: str
    known: bool
    ranks: frozenset[str]
    before: frozenset[str]
    words: frozenset[str]
    names: frozenset[str]
    turned: bool

    @classmethod
    def of(cls, told: str) -> Self:
        """The office that these words tell."""
        words = words_of(told)
        first = [told[start] for start in words.starts]
        names = {
            key_of(form)
            for n, form in enumerate(words.forms)
            if first[n].isupper() and not words.span(n, n + 1).of(told).isupper() and not role_word(form)
        }
        office, ranks = role_key(told)
        core = [key_of(form) for form in words_of(core_of(told)).forms if form not in STOP_WORDS]
        return cls(
            head=office or (core[-1] if core else ""),
            known=office is not None,
            ranks=ranks,
            before=frozenset(core),
            words=frozenset(key_of(form) for form in words.forms if form not in STOP_WORDS),
            names=frozenset(names),
            turned=not _TURNED.isdisjoint(words.forms),
        )


def key_of(form: str) -> str:
    """The form in which a folded word of an office is compared."""
    return stem_of(same_word(form))


def bearer_in(filed: str) -> str:
    """The name of a source without the office that stands behind it."""
    return _BEHIND_NAME.split(filed, maxsplit=1)[0]


def office_in(filed: str, who: str) -> str | None:
    """The office that stands beside a person's name in the name of a source, None where it is another's or has none.

    "Mayor Ann Roe", "Ann Roe, mayor of Osterby" and "Ann Roe (mayor)" have one; "a friend of Ann Roe" is not she.
    """
    name, *rest = _BEHIND_NAME.split(filed, maxsplit=1)
    if "@" in filed or not is_same_person(who, name):
        return None
    known = names_in(name) | HONORIFICS | frozenset(words_of(who).forms)
    title = [w for w in re.findall(r"[^\W\d_][\w’'-]*", name) if len(w) > 1 and fold(w) not in known]
    if any(fold(w) in STOP_WORDS or fold(w).endswith("'s") for w in title):
        return None
    office = ", ".join(filter(None, [" ".join(title), *(r.strip(" ,()") for r in rest)]))
    return office if any(c.isalpha() for c in office) else None


def bare(told: str) -> str:
    """What is told of somebody beside the name, less age and article: "mayor of Osterby" of ", 44, the mayor of …"."""
    return _LEAD.sub("", told).strip(" ,()")


def compare_offices(told: str, filed: str) -> Fit:
    """Whether an office that is filed has all that a draft tells of it; what the draft leaves out is no difference."""
    mine, its = _Office.of(told), _Office.of(filed)
    if mine.turned or its.turned or not (mine.head and its.head):
        return "open"
    if mine.head != its.head:
        return "differs" if mine.known and its.known else "open"
    if mine.ranks != its.ranks:
        return "differs" if mine.known else "open"
    if mine.words <= its.words and its.before <= mine.words:
        return "fits"
    return "differs" if mine.names - its.words and its.names - mine.words else "open"
