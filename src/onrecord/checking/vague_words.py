"""Tells whether the words for a source mean people, or reports, and name none: "sources", "officials", "a teacher".

What comes in are the words of a source; what goes out is what about them is vague, or whether a reader would ask who
that is. A body, a paper and whoever holds an office need no name: "the town council", "court papers", "the mayor".
"""

import re
from typing import Literal

from onrecord.reading.belonging import VAGUE_HEADS
from onrecord.reading.offices import HEAD_ENDS
from onrecord.reading.roles import is_role

Vague = Literal["reports", "sources", "people"]

_LIGHT = (
    r"(?:(?:a|an|one|two|three|some|many|several|multiple|various|other|numerous|most|few|senior|top|high-ranking|local"
    r"|unnamed|anonymous|independent|outside|different|recent|media|news|press|published|unconfirmed|early|initial"
    r"|conflicting|further|well-placed|informed|reliable|credible|knowledgeable|industry|well-known|leading|former"
    r"|political|legal|military|foreign|western|the)\s+)*"
)
_REPORTS = re.compile(rf"{_LIGHT}(?:reports|rumou?rs|reporting)(?: at the time)?")
_SOURCES = re.compile(
    rf"{_LIGHT}(?:\w+ ){{0,2}}(?:sources?|insiders?)(?: (?:close|familiar|with|inside|in|within|at|near|who)\b.*)?"
    rf"|{_LIGHT}(?:people|persons?|individuals?|someone|somebody|those)"
    r" (?:(?:directly|intimately|closely|also)\s)?(?:close to|familiar with|briefed on"
    r"|with (?:direct )?knowledge of)\b.*"
)
_PEOPLE = re.compile(
    rf"{_LIGHT}(?:officials?|aides?|advis[eo]rs?|analysts?|experts?|observers?|critics?|pundits?|witness(?:es)?|skeptics"
    r"|sceptics|commentators)"
)
_DEFINITE = re.compile(r"(?:the|these|those)\b")
_OF_DOCUMENT = re.compile(r"(?:a|an|one|the)\b.*\breports?$")
_PERSONS = (VAGUE_HEADS - frozenset("report reports rumours media".split())) | frozenset(
    """parent child children boy girl teenager relative customer shopper patient guest villager islander onlooker
    bystander caller reader viewer commuter detective constable whistleblower informant refugee migrant prisoner inmate
    detainee rescuer""".split()
)
_PARTICIPLE = re.compile(r"\s\w+(?:ed|ing)$")
_MEANT_BEFORE = re.compile(r"(?:the|this|that|these|those)\b", re.IGNORECASE)


def vague_words(source: str) -> Vague | None:
    """What is vague about a source, given in lower case: it is reports, sources or people, nobody knows which."""
    if _REPORTS.fullmatch(source) and not _DEFINITE.match(source):
        return "reports"
    if _DEFINITE.match(source) or _OF_DOCUMENT.match(source):
        return None
    if _SOURCES.fullmatch(source):
        return "sources"
    return "people" if _PEOPLE.fullmatch(source) else None


def is_nobody_named(source: str, before: str) -> bool:
    """Whether the words of a source that has no name mean people; `before` is the text that stands before them.

    "The sailor" is one where the text has told of "a sailor"; else it may be known who that is, as it is of an office.
    """
    words = " ".join(source.split())
    if vague_words(words.lower()) is not None:
        return True
    people = [head for head in map(_head, words.split(" and ")) if _is_person(head)]
    return bool(people) and (not _MEANT_BEFORE.match(words) or _is_told_of(people[0], before))


def _head(words: str) -> str:
    """The noun of a phrase in lower case: "people" of "people involved in the project"."""
    return _PARTICIPLE.sub("", HEAD_ENDS.split(words, maxsplit=1)[0].strip()).lower().rpartition(" ")[2]


def _is_person(noun: str) -> bool:
    one = re.sub(r"men$", "man", noun)
    return any(word in _PERSONS or is_role(word) for word in (noun, one, one.removesuffix("s")))


def _is_told_of(head: str, before: str) -> bool:
    """Whether somebody was told of by this noun as one of several: "a former sailor", "one of the sailors"."""
    noun = re.escape(head.removesuffix("s"))
    told = rf"\b(?:an?|another|one|two|three|several|some)\s(?:[\w’'-]+\s){{0,3}}{noun}s?\b"
    return re.search(told, before, re.IGNORECASE) is not None
