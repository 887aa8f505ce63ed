"""Puts when something happened last, and what is to come in one form: "Holt resigned on Friday", "the pool will close".

What comes in is a sentence; what goes out are the stretches of it in their new order.
"""

import re
from collections.abc import Iterator, Sequence

from onrecord.checking.entailment.recast_words import WHEN, Stretch, part
from onrecord.documents.span import Span
from onrecord.reading.name_words import BODY_ENDS

_DAY_FIRST = re.compile(
    rf"(?P<when>{WHEN}(?: \d{{1,2}})?(?:,? \d{{4}})?|[Ii]n \d{{4}}),? (?P<rest>[^“”\"]+)", re.IGNORECASE
)
_MORE_THAN_ONE = re.compile(
    r"\b(?:that|who|whom|which|when|while|where|after|before|because|if|unless|although|said|says|told|tells|and|but|"
    r"according)\b|[,;:]|\bto (?!the\b|a\b|an\b|its\b|his\b|her\b|their\b|[A-Z\d£$€])",
)
"""With one of these a sentence may tell of more than one thing that was done, and the day may belong to either."""
_IS_TO = re.compile(
    r"(?P<who>.*\b(?P<last>[\w’'-]+)) (?P<is>is|are) to (?!(?:blame|date|say|the|an?|its|his|her|their)\b)"
    r"(?P<rest>[a-z][^“”\"]+)"
)
_AIMS = frozenset(
    """plan plans aim aims idea ideas goal goals hope hopes proposal proposals task tasks purpose intention
    intentions dream dreams job role it this that there point challenge answer solution way step priority fight
    mission duty ambition objective target strategy thing question problem trick key secret best first last next
    only""".split()
)
"""Of these "is to" tells what they are, not what they will do."""
_ACTS = BODY_ENDS | frozenset("he she they who government ministry police company firm owner owners".split())


def day_last(text: str) -> Iterator[Sequence[Stretch]]:
    """The sentence with the day that opens it at its end, where it tells of one thing only."""
    found = _DAY_FIRST.fullmatch(text)
    if found and not _MORE_THAN_ONE.search(found["rest"]):
        when = part(found, "when")
        yield part(found, "rest"), Stretch(when.words[:1].lower() + when.words[1:], when.span)


def will_be(text: str) -> Iterator[Sequence[Stretch]]:
    """The sentence with "will" for "is to"."""
    found = _IS_TO.fullmatch(text)
    if found is None or found["last"].lower() in _AIMS:
        return
    last = found["last"]
    if last[:1].isupper() or last.lower() in _ACTS or found["rest"].startswith("be "):
        yield part(found, "who"), Stretch("will", Span(*found.span("is"))), part(found, "rest")
