"""Holds what a draft says somebody is against the office under which a source is filed: "Ann Roe, mayor of Osterby".

What comes in are words; what goes out is whether they fit, differ, or leave it open. They differ only where that is
certain: another rank or another known office, or the same one of something else with a name.
"""

import re
from dataclasses import dataclass
from typing import Literal, Self

from onrecord.checking.named_runs import Form, NamedWords, aside, key_of
from onrecord.checking.passages import STOP_WORDS
from onrecord.checking.role_words import core_of, in_one_form, role_key
from onrecord.documents.days import MONTHS
from onrecord.documents.words import words_of

Fit = Literal["fits", "differs", "open"]

_TURNED = frozenset("was were had been once formerly previously no not never until till longer now later then".split())
"""Words that take back what the others say, or tell of two times: who was mayor is none."""
_TIMES = re.compile(
    r"\bsince\b(?!\s(?:(?:last|early|late|mid|the)\s|\d{1,2}\s)?(?:\d|" + "|".join(MONTHS) + r"))"
    r"|\b\d{4}\s*[-–—]\s*\d{2,4}\b",
    re.IGNORECASE,
)
"""Two times in other words: "2015–2019", and "since" without a day."""
_SECOND = re.compile(r"\band\b|\bas\swell\sas\b|[&/,;:|(–—]", re.IGNORECASE)
"""What may have a second office behind it."""
_GO_TOGETHER = frozenset(
    "officer lawyer professor doctor teacher nurse priest representative spokesperson secretary".split()
)
"""What somebody may be called who has another office as well."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Office:
    """An office in words: its head ("mayor", "" for none), ranks ("deputy"), what stands before it, and its words.

    `several` says that a second office is named with it.
    """

    head: str
    known: bool
    several: bool
    ranks: frozenset[str]
    before: frozenset[str]
    words: frozenset[str]
    named: NamedWords
    form: Form | None
    turned: bool

    @classmethod
    def of(cls, told: str) -> Self:
        """The office that these words tell."""
        told = in_one_form(told)
        forms = words_of(told).forms
        office, ranks = role_key(told)
        cut = words_of(core_of(told)).forms
        core = [key_of(form) for form in cut if form not in STOP_WORDS and not aside(form)]
        named = NamedWords.of(told)
        return cls(
            head=office or (core[-1] if core else ""),
            known=office is not None,
            several=sum(role_key(part)[0] is not None for part in _SECOND.split(told)) > 1,
            ranks=ranks,
            before=frozenset(core),
            words=frozenset(key_of(form) for form in forms if form not in STOP_WORDS),
            named=named,
            form=named.form(len(cut)),
            turned=not _TURNED.isdisjoint(forms) or _TIMES.search(told) is not None,
        )


def compare_offices(told: str, filed: str) -> Fit:
    """Whether an office that is filed has all that a draft tells of it; what the draft leaves out is no difference."""
    mine, its = _Office.of(told), _Office.of(filed)
    if mine.turned or its.turned or not (mine.head and its.head):
        return "open"
    if _has_all(mine, its):
        return "fits"
    several = mine.several or its.several
    return "differs" if not several and _differ(mine, its) else "open"


def _has_all(mine: _Office, its: _Office) -> bool:
    """Whether the second office is the first, and has its words and each of its names as a whole."""
    same = (mine.head, mine.ranks) == (its.head, its.ranks)
    if not (same and mine.words <= its.words and its.before <= mine.words):
        return False
    if mine.form and its.form and mine.form.link == its.form.link and not mine.form.is_within(its.form):
        return False
    return all(its.named.has_whole(run) for run in mine.named.runs())


def _differ(mine: _Office, its: _Office) -> bool:
    """Whether two offices are surely not one: another rank, another head, or something else with a name behind it."""
    if mine.head != its.head:
        shortened = mine.head in its.before or its.head in mine.before
        return mine.known and its.known and not shortened and _GO_TOGETHER.isdisjoint((mine.head, its.head))
    if mine.ranks != its.ranks:
        return mine.known
    if not (mine.form and its.form) or mine.form.link != its.form.link:
        return False
    apart = its.words.isdisjoint(mine.form.name) and mine.words.isdisjoint(its.form.name)
    return apart and mine.form.certain and its.form.certain
