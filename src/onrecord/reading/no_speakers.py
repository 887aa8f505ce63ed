"""Tells where the words before a cue name nobody who speaks, but who hears it, who is spoken of, or who is only let to.

What comes in are the places of a source and a cue that the model has heard; what goes out is whether that source says
nothing: "the firm was warned", "Lund was sentenced", "the storm allows Lund to say", "that said", "nobody said".
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from onrecord.documents.span import Span, cover
from onrecord.reading.model.hearing import Heard

_PASSIVE = re.compile(
    r"(?:(?:can|could|will|would|may|might|should|must) be|is|are|was|were|been|being|be|ha(?:s|ve|d) been)\b",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"\b(?:told|warned|informed|advised|asked|urged|accused|charged|reminded|promised|assured|briefed|notified)\b",
    re.IGNORECASE,
)
_TREATED = re.compile(
    r"\b(?:called|dubbed|labell?ed|described|portrayed|seen|viewed|regarded|considered|thought|believed|expected"
    r"|favou?red|known|praised|hailed|celebrated|criticized|criticised|mocked|blamed|credited|forgiven|sentenced"
    r"|convicted|arrested|indicted|fined|fired|dismissed|appointed|elected|named|nominated|chosen)\b",
    re.IGNORECASE,
)
"""What others do to somebody, or think of them."""
_SAID_OF = re.compile(r".*\b(?:said|reported|alleged|claimed|rumou?red|understood|feared)(?P<to>\sto)?", re.IGNORECASE)
"""What others say of somebody, where "to" follows: "Lund was said to be ill"."""
_BARE = re.compile(
    r"(?:told|urged|ordered|advised|warned|reminded|instructed|forced|invited)(?P<to>)|(?:accused|charged|convicted"
    r"|suspected|cleared|acquitted)(?P<of>)",
    re.IGNORECASE,
)
_TO_DO = re.compile(r"\s(?:not\s|never\s)?to\s(?!the\b|an?\b|his\b|her\b|their\b|its\b|[A-Z])[a-z]+")
_OF = re.compile(r"\s(?:of|with|over)\s")
"""What follows a form in -ed that, without "was", tells what is done to somebody: "Residents told to boil water"."""
_SPEAKS = re.compile(
    r"\b(?:say|saying|tell|telling|announce|announcing|argue|arguing|declare|declaring)\b", re.IGNORECASE
)
_ONLY_MAY = re.compile(
    r"\b(?:allow|enabl|forc|prompt|caus|need|press|pressur|urg|invit|encourag|requir|challeng|persuad|compel|order"
    r"|instruct|permit|help|want|expect|lead|led|let)(?:s|es|e|ed|ing)?\s(?:the\s)?\Z"
)
"""Before a source that only may or has to say something: "the storm allows Lund to say"."""
_TO = re.compile(r"\s?to\s", re.IGNORECASE)
_NEAR = 20
_ASKED = re.compile(r"(?:When\s|If\s)?(?:Asked|Pressed|Questioned)\b")
_SET_ASIDE = re.compile(
    r"(?:\A|[.!?;:—–“”\"(\n]\s?|\b(?:but|and|still|yet|now|even),?\s)"
    r"(?P<words>(?:all\s)?(?:that|this)(?:\s(?:all|being|having\sbeen))?\ssaid"
    r"|having\ssaid\s(?:all\s)?(?:that|this|so)|(?:all\s)?(?:this|that)\shaving\sbeen\ssaid"
    r"|with\s(?:all\s)?(?:that|this)(?:\sbeing)?\ssaid),",
    re.IGNORECASE,
)
"""What turns to something else and tells of nobody who said it: "That being said,"."""
_LONGEST_ASIDE = 30
_NOBODY = re.compile(
    r"(?<![\w’'])(?:nobody|no[\s-]one|none\sof\s(?:them|us|these|those|(?:the|his|her|their|its)\s[a-z]+))"
    r"(?:\s(?:else|here|there|ever|yet|really|has|have|had|would|could|will|can|(?:in|at|on|from)\s(?:the\s)?\w+))*\s?\Z",
    re.IGNORECASE,
)


def without_idle(text: str, heard: Sequence[Heard], spoken: Sequence[Span]) -> Iterator[Heard]:
    """What is heard, without what nobody says, or somebody is only asked, let or made to say."""
    asked = [span for one in heard if only_sets_scene(text, one.cue) for span in (one.cue, *one.content)]
    for one in heard:
        source = cover(one.source) if one.source else None
        hears = source is not None and (is_only_let(text, source, one.cue) or is_told_to(text, source, one.cue))
        no_word = is_nobody(text, source, one.cue) and not _overlap(spoken, one.content)
        if not (hears or no_word or is_set_aside(text, one.cue) or any(s.contains(one.cue) for s in asked)):
            yield one


def _overlap(quoted: Sequence[Span], content: Sequence[Span]) -> bool:
    """Whether any of these spans lies in the quotations, which are in order."""
    ends = [q.end for q in quoted]
    places = ((bisect_right(ends, span.start), span) for span in content)
    return any(place < len(quoted) and quoted[place].overlaps(span) for place, span in places)


def only_sets_scene(text: str, cue: Span) -> bool:
    """Whether the cue opens a sentence with what somebody else was asked: "Asked by Lund if it was safe, Roe said"."""
    return _ASKED.match(text, cue.start, cue.end) is not None


def is_passive(cue: str) -> bool:
    """Whether a cue begins as a passive: "was told", "has been said"."""
    return _PASSIVE.match(cue) is not None


def is_spoken_of(text: str, source: Span, cue: Span) -> bool:
    """Whether the words before a passive cue name who hears it, who is spoken of, or nobody: "it was said"."""
    words = cue.of(text)
    if source.end > cue.start or not is_passive(words):
        return False
    treated = _TREATED.search(words) and not _SPEAKS.search(words)
    said = _SAID_OF.fullmatch(words)
    said_of = said is not None and (said["to"] is not None or text.startswith(" to ", cue.end))
    return source.of(text).lower() == "it" or said_of or bool(_TOLD.search(words) or treated)


def is_told_to(text: str, source: Span, cue: Span) -> bool:
    """Whether the source hears it, as headlines have it: "Residents told to boil water", "Mayor accused of lying"."""
    bare = _BARE.fullmatch(text, cue.start, cue.end)
    if bare is None or text[source.end : cue.start].strip() or source.end > cue.start:
        return False
    if bare.group().lower() == "warned" and text.startswith(" over ", cue.end):
        return True
    return (_TO_DO if bare["to"] is not None else _OF).match(text, cue.end) is not None


def is_only_let(text: str, source: Span, cue: Span) -> bool:
    """Whether somebody doesn't say it, but is let or made to: "the storm forced Lund to admit"."""
    if source.end > cue.start or not _ONLY_MAY.search(text, max(0, source.start - _NEAR), source.start):
        return False
    return _TO.fullmatch(text, source.end, cue.start) is not None or _TO.match(text, cue.start) is not None


def is_set_aside(text: str, cue: Span) -> bool:
    """Whether the cue only turns to what follows: "That being said, the pier is old"."""
    start = max(0, cue.start - _LONGEST_ASIDE)
    found = _SET_ASIDE.finditer(text, start, min(len(text), cue.end + _LONGEST_ASIDE))
    return any(match.start("words") <= cue.start and cue.end <= match.end("words") for match in found)


def is_nobody(text: str, source: Span | None, cue: Span) -> bool:
    """Whether nobody says it: "nobody said that", "none of them claimed"; the source may have been heard or not."""
    start = min(cue.start, source.start if source else cue.start)
    found = _NOBODY.search(text, max(0, start - _NEAR), cue.start)
    return found is not None and (source is None or found.start() <= source.start)
