"""Tells where the words before a cue name nobody who speaks, but who hears it, who is spoken of, or who is only let to.

What comes in are the places of a source and a cue that the model has heard; what goes out is whether that source says
nothing: "the firm was warned", "Lund was sentenced", "the storm allows Lund to say".
"""

import re

from onrecord.documents.span import Span

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
    return source.of(text).lower() == "it" or bool(_TOLD.search(words) or treated)


def is_only_let(text: str, source: Span, cue: Span) -> bool:
    """Whether somebody doesn't say it, but is let or made to: "the storm forced Lund to admit"."""
    if source.end > cue.start or not _ONLY_MAY.search(text, max(0, source.start - _NEAR), source.start):
        return False
    return _TO.fullmatch(text, source.end, cue.start) is not None or _TO.match(text, cue.start) is not None
