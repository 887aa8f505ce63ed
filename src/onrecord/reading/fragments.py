"""Tells whether a sentence surely has no verb, so that it states nothing: "No comment", "A disaster for the town".

What comes in are the words of a sentence; what goes out is a yes only where no word can be its verb and nothing in it
has to be right all the same. A verb of the present without an ending ("sixty percent own a boat") can stand only
behind a subject of many, so that one need not know every verb.
"""

import re
from itertools import pairwise

from onrecord.documents.days import MONTHS
from onrecord.documents.document import Block
from onrecord.reading.cues import AUXILIARIES, CALLING, PREPOSITIONS, SAYING, TELLING
from onrecord.reading.date_form import FULL_WEEKDAY
from onrecord.reading.number_words import SMALL, TENS
from onrecord.reading.verbs import IRREGULAR, NOUNS_TOO

_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
_ENDING = re.compile(r"[a-z]{2,}(?:ed|es|n't)|[a-z]{3,}s|[a-z]+'(?:s|re|ve|ll|m|d)", re.IGNORECASE)
_PLAIN = frozenset(
    """has will would can cannot could may might must shall should does am is are was were want need live believe seem
    remain expect appear agree oppose support hope call ask try work play look help turn start stay face die mourn
    own blame accept approve""".split()
)
"""Regular verbs in their plain form, and others that are no others' forms."""
_NEGATIONS = frozenset("not never".split())
_DETERMINERS = frozenset("a an the his no every my our your their its".split())
_ALONE_TOO = frozenset("another each".split())
"""These may be the subject as well: "Another hit the wall"."""
_SUBJECTS = frozenset("i we he she they".split())
_MANY = rf"(?:people|men|women|children|percent|per\scent|%|thirds?|{'|'.join([*SMALL, *TENS])})"
_BODY = r"(?:police|staff|crews?|council|team|government|committee|board|jury|half|most|many|some|few|both|all|several)"
"""What may take a verb of many, and stands before nouns as well: "the council own a boat", "a council house"."""
_NO_VERB = (
    rf"(?:{'|'.join(sorted(PREPOSITIONS))}|and|or|but|nor|than|as|the|an?|no|not|this|that|these|those|his|her|their|its"
    r"|our|my|your|more|less|else|other|who|which|whose)"
)
_ADVERBS = r"(?:\s(?:[a-z]+ly|also|still|now|often|never|always|already|even))*"
_PLACED = r"(?:\s(?:of|in|at|from|on|near)\s(?:(?:the|those|them|these|its|his|their)\b\s?)?[\w’'-]*)?"
_VERB = rf"\s(?!{_NO_VERB}\b)[a-z]{{2,}}\b"
_OBJECT = r"\s(?:the|an?|his|her|its|their|our|no|that|it|them|him|us|\d|[$€£])"
_VERB_OF_MANY = re.compile(
    rf"\b{_MANY}{_PLACED}{_ADVERBS}{_VERB}|\b{_BODY}{_PLACED}{_ADVERBS}{_VERB}{_OBJECT}", re.IGNORECASE
)
_VERB_OF_BOTH = re.compile(
    rf"\b[A-Z][\w’'-]*\sand\s(?:(?:[A-Z][\w.’'-]*\s?)+|(?:his|her|their|its|an?|the)\s[a-z]+)"
    rf"{_ADVERBS}\s?\b(?!{_NO_VERB}\b)(?<![\w’'-])[a-z]{{2,}}\s[\w$€£]"
)
"""A verb behind two who are named together: "Roe and Lund own a boat"."""
_SENTENCE = re.compile(r"[\"“'‘«(]*[A-Z0-9$€£].*\.[\"”'’»)]*", re.DOTALL)
_FIGURE = re.compile(rf"\d|\b(?:{'|'.join([w for w in [*SMALL, *TENS] if w not in ('zero', 'one')])})\b", re.IGNORECASE)
_DAY = re.compile(rf"{FULL_WEEKDAY}|\b(?:{'|'.join(m.capitalize() for m in MONTHS if len(m) > 3)})\b")
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]+")
_LOGGED = re.compile(r"\d{1,2}[:.]\d\d(?:\s?[ap]\.?m\.?)?\s?[:–—-]\s", re.IGNORECASE)
"""The hour before what happened then, in a log: "3:40 a.m.: Burglary, 14 Mill Road."."""
LEAST_WITH_FIGURE, LEAST_WITH_NAME = 4, 6
"""So many words and a figure, a day or a name are no mere heading."""


def is_fragment(bare: str, block: Block) -> bool:
    """Whether the sentence has no verb and isn't a sentence of a paragraph that gives a figure, a day or a name."""
    words = [word.replace("’", "'") for word in _WORD.findall(bare)]
    if len(words) == 1 and block.kind != "headline" and bare[-1].isalnum():
        return True
    if any(_is_verb(word.lower(), before.lower()) for before, word in pairwise(["", *words])):
        return False
    if len(words) > 2 and not _SUBJECTS.isdisjoint(word.lower() for word in words):
        return False
    if block.kind in ("headline", "crosshead"):
        return True
    if _VERB_OF_MANY.search(bare) or _VERB_OF_BOTH.search(bare):
        return False
    return not (block.kind in ("paragraph", "quote") and _has_to_be_right(bare, words))


def _is_verb(word: str, before: str) -> bool:
    """Whether a word, of one with hyphens the last part, can be a verb behind the word before it."""
    word = word.rpartition("-")[2]
    if word in IRREGULAR:
        return not (word in NOUNS_TOO and before in _DETERMINERS)
    known = word in _PLAIN or word in AUXILIARIES - _NEGATIONS or word in SAYING | TELLING | CALLING
    return known or _ENDING.fullmatch(word) is not None


def _has_to_be_right(bare: str, words: list[str]) -> bool:
    """Whether a sentence with a full stop gives a figure, a day or a name among words of its own."""
    if not _SENTENCE.fullmatch(bare) or len(words) < LEAST_WITH_FIGURE:
        return False
    if (logged := _LOGGED.match(bare)) and len(_WORD.findall(bare, logged.end())) >= LEAST_WITH_FIGURE:
        return True
    if sum(word.islower() and len(word) > 1 for word in words) <= sum(word[0].isupper() for word in words[1:]):
        return False
    if _FIGURE.search(bare) or _DAY.search(bare):
        return True
    described = words[0].lower() in _DETERMINERS | _ALONE_TOO or ":" in bare
    return len(words) >= LEAST_WITH_NAME and not described and _NAME.search(bare) is not None
