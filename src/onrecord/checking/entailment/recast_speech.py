"""Puts a sentence that tells what somebody said so that the speaker stands first: "Roe said that the pool will close".

What comes in is a sentence; what goes out are the stretches of it in their new order. Verbs that only say that somebody
says so are all put as "said"; a verb that says more ("warned", "claimed") stays, unless a part of it is enough.
"""

import re
from collections.abc import Iterator, Sequence

from onrecord.checking.entailment.exact_words import NOT
from onrecord.checking.entailment.recast_words import NAME, WHEN, Stretch, lowered, part
from onrecord.documents.span import Span
from onrecord.reading.cues import AUXILIARIES

_PLAIN = "said|says|say|stated"
"""Verbs that tell only that it was said."""
_MORE = "|".join(
    """announced announces added adds warned warns argued argues insisted insists claimed claims confirmed confirms
    reported""".split()
)
"""Verbs of which each says, and more, that it was said."""
_WHO = rf"(?:{NAME}, [^,“”\"]{{3,60}},|[Tt]he [^,“”\"]{{2,40}}, {NAME},|[^,“”\"]{{2,70}}?)"
_TOLD = r"(?P<told>[^“”\"]+)"
_HEARER = r"(?P<tells>told|tells)(?P<hearer> [^,“”\"]{2,40}?)"
_WHERE = r"(?P<where> in an? (?:\w+ )?(?:statement|letter|email|interview|report))?"
_DAY = rf"(?P<when> {WHEN})?"
_BEHIND = re.compile(rf"{_TOLD}, (?P<who>{_WHO}) (?:(?P<verb>{_PLAIN}|{_MORE})|{_HEARER}){_WHERE}{_DAY}")
_INVERTED = re.compile(
    rf"{_TOLD}, (?P<verb>{_PLAIN}) (?P<who>{NAME}(?:, [^,“”\"]{{3,60}})?|[^,“”\"]{{2,60}}?){_DAY}",
)
_QUOTED = re.compile(
    r"[“\"](?P<told>[^“”\"]+?),?[”\"],? "
    rf"(?:(?P<who>{_WHO}) (?P<verb>{_PLAIN})|(?P<verb2>{_PLAIN}) (?P<who2>[^,“”\"]{{2,60}}?)){_DAY}"
)
_QUOTED_BEHIND = re.compile(rf"(?P<who>{_WHO}) (?P<verb>{_PLAIN}){_DAY}[:,] [“\"](?P<told>[^“”\"]+?)[”\"]?")
_ACCORDING = re.compile(rf"{_TOLD}, (?P<verb>according to) (?P<who>[^“”\"]{{2,80}})")
_ACCORDING_FIRST = re.compile(rf"(?P<verb>According to) (?P<who>{_WHO}),? {_TOLD}")
_BEFORE = re.compile(
    rf"(?P<first>{WHEN},? )?(?P<who>[^“”\"]{{2,90}}?) (?:(?P<verb>{_PLAIN}|{_MORE})|{_HEARER}(?= that))"
    rf"{_WHERE}{_DAY}(?: that)? {_TOLD}",
    re.IGNORECASE,
)
_FIRST_PERSON = re.compile(r"\b(?:I|I'm|I've|we|we're|we've|my|our|us|me|you|your|here)\b", re.IGNORECASE)
_WOULD = {"will": "would", "has been": "had been", "have been": "had been"}
"""What was said stands in the past behind the verb of saying, or as it was said."""
_WILL = re.compile(r"\b(?:will|has been|have been)\b", re.IGNORECASE)


def speaker_first(text: str) -> Iterator[Sequence[Stretch]]:
    """The sentence with its speaker first and "said that" behind."""
    for found in _told(text):
        yield list(_in_order(found, plain=False))


def speaker_said(text: str) -> Iterator[Sequence[Stretch]]:
    """The same with nothing but that it was said: without a day, a hearer, "in a statement", "warned"."""
    for found in _told(text):
        yield list(_in_order(found, plain=True))


def _told(text: str) -> Iterator[re.Match[str]]:
    """What tells who said what, one for each way to read it."""
    for pattern in (_BEHIND, _INVERTED, _ACCORDING, _ACCORDING_FIRST, _BEFORE, _QUOTED, _QUOTED_BEHIND):
        found = pattern.fullmatch(text)
        if found and _may_speak(_group(found, "who").words) and not _is_of_another(found, pattern):
            yield found


def _is_of_another(found: re.Match[str], pattern: re.Pattern[str]) -> bool:
    """Whether quoted words ask, or speak of whoever says them, so that they can't be told of him as they are."""
    quoted = pattern in (_QUOTED, _QUOTED_BEHIND)
    return quoted and ("?" in found.group("told") or _FIRST_PERSON.search(found.group("told")) is not None)


def _may_speak(who: str) -> bool:
    """Whether these words could name a speaker: not "the union was", "nobody", "she never"."""
    words = who.lower().replace(",", " ").split()
    plain = NOT.isdisjoint(words) and "that" not in words
    return plain and (words[-1] not in AUXILIARIES or words[-1] in ("has", "have", "had"))


def _in_order(found: re.Match[str], *, plain: bool) -> Iterator[Stretch]:
    """Who, the verb, to whom, where and when, "that", and what was said; `plain` leaves out all but who and what."""
    who = lowered(_group(found, "who"))
    closed = "," not in who.words or who.words.endswith(",")
    yield who if closed else Stretch(f"{who.words},", who.span)
    yield from _saying(found, plain=plain)
    told = lowered(part(found, "told"))
    yield Stretch("that", told.span)
    yield from _in_the_past(told)


def _saying(found: re.Match[str], *, plain: bool) -> Iterator[Stretch]:
    """The verb of saying with what belongs to it."""
    verb, tells = _group(found, "verb"), _group(found, "tells")
    says_more = re.fullmatch(_MORE, verb.words, re.IGNORECASE) is not None
    if plain:
        yield Stretch("said", verb.span if verb.words else tells.span)
        return
    if tells.words:
        yield from (Stretch("told", tells.span), _group(found, "hearer"))
    else:
        yield verb if says_more else Stretch("said", verb.span)
    yield from (s for s in (_group(found, group) for group in ("where", "when", "first")) if s.words)


def _in_the_past(told: Stretch) -> Iterator[Stretch]:
    """What was said, with "would" for "will"."""
    start = 0
    for found in (*_WILL.finditer(told.words), None):
        before = told.words[start : found.start() if found else len(told.words)].strip()
        at = told.span.start + told.words.index(before, start)
        if before:
            yield Stretch(before, Span(at, at + len(before)))
        if found:
            yield Stretch(_WOULD[found.group().lower()], Span(*found.span()).moved(told.span.start))
            start = found.end()


def _group(found: re.Match[str], name: str) -> Stretch:
    """A group of a pattern without the blanks around it, by its name or by that with a 2; "" where it found nothing."""
    names = [n for n in (name, f"{name}2") if found.re.groupindex.get(n) and found.group(n)]
    if not names:
        return Stretch("", Span(0, 0))
    words, start = found.group(names[0]), found.start(names[0])
    inner = words.strip().rstrip(",") if name == "first" else words.strip()
    start += len(words) - len(words.lstrip())
    return Stretch(inner, Span(start, start + len(inner)))
