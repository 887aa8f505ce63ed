"""Puts a passive sentence so that who did it stands first: "the firm sold the mill" for "it was sold by the firm".

What comes in is a sentence; what goes out are the stretches of it in their new order, one for each place where the name
of who did it may end. Days, places and the like behind it stay behind.
"""

import re
from collections.abc import Iterator, Sequence

from onrecord.checking.entailment.exact_words import NOT
from onrecord.checking.entailment.recast_words import Stretch, lowered
from onrecord.documents.span import Span
from onrecord.reading.cues import AUXILIARIES, PREPOSITIONS
from onrecord.reading.verbs import DONE, PAST_OF

_PASSIVE = re.compile(
    r"(?P<done_to>.+?) (?:was|were|(?P<have>has|have|had) been) (?P<verb>\w+) (?P<more>(?:\S*[^\s,] ){0,8}?)"
    r"by (?P<doer>.+)"
)
_BEHIND = "|".join(
    [*sorted(PREPOSITIONS - {"of"}), *"as yesterday today tonight last because when while who which".split()]
)
_ENDS = re.compile(rf"(?= (?:{_BEHIND})\b)|\Z")
"""Where the name of who did it may end; "the son of the firm" is one."""
_NO_DOER = re.compile(r"(?:\d|half\b|accident\b|mistake\b|then\b|now\b|\w+ing\b)", re.IGNORECASE)
_SPLIT = re.compile(r"[;:“”\"]|, (?:and|but|so|or|because|when|while|after|before)\b")
"""With one of these before the verb the sentence says more than one thing."""
_OPENS_A_CLAUSE = frozenset("that who whom which whose when where while after before because if".split())


def doer_first(text: str) -> Iterator[Sequence[Stretch]]:
    """The sentence with its "by" turned round, wherever who did it may end."""
    found = _PASSIVE.fullmatch(text)
    if not found or _NO_DOER.match(found["doer"]) or _is_more_than_one(found):
        return
    past = past_of(found["verb"])
    if past is None or not NOT.isdisjoint(found["more"].split()):
        return
    start = found.start("doer")
    for end in (m.start() for m in _ENDS.finditer(text, start)):
        if end > start and text[start:end].split()[-1].lower() not in AUXILIARIES:
            yield list(_turned(found, past, end))


def _is_more_than_one(found: re.Match[str]) -> bool:
    """Whether the sentence has a clause before its verb, or does more than one thing to whom it is done."""
    before = found["done_to"].lower().split()
    clause = not AUXILIARIES.isdisjoint(before) or not _OPENS_A_CLAUSE.isdisjoint(before)
    return clause or _SPLIT.search(found["done_to"]) is not None or found["more"].startswith(("and ", "or "))


def past_of(participle: str) -> str | None:
    """The past of a verb by its participle, None where the word is none: "gave" by "given", "closed" by "closed"."""
    if participle in PAST_OF:
        return PAST_OF[participle]
    return participle if participle.endswith("ed") or participle in DONE else None


def _turned(found: re.Match[str], past: str, end: int) -> Iterator[Stretch]:
    """Who did it, the verb, whom it was done to, and what stands behind each."""
    text, doer = found.string, found.start("doer")
    aside = "," if "," in text[doer:end].rstrip(",") else ""
    yield Stretch(f"{text[doer:end].rstrip(',')}{aside}", Span(doer, end))
    verb = Span(*found.span("verb"))
    if found["have"]:
        yield Stretch(found["have"], Span(*found.span("have")))
        yield Stretch(found["verb"], verb)
    else:
        yield Stretch(past, verb)
    yield lowered(Stretch(found["done_to"], Span(*found.span("done_to"))))
    if more := found["more"].strip():
        yield Stretch(more, Span(found.start("more"), found.start("more") + len(more)))
    if tail := text[end:].strip():
        at = text.index(tail, end)
        yield Stretch(tail, Span(at, at + len(tail)))
