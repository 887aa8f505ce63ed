"""The words that bound a number or leave it open: "at least 30", "nearly 500", "50 or so".

What comes in is a text and the place of a number; what goes out is where the number begins and ends with these words,
and what they make of it. Quotation marks around them don't matter.
"""

import re
from dataclasses import dataclass

from onrecord.documents.span import Span
from onrecord.reading.statement import Bound
from onrecord.reading.units import DISTANCE_UNITS, TIME_UNITS

_BEFORE: tuple[tuple[str, Bound, bool], ...] = (
    (
        r"at (?:the )?(?:very )?least|no fewer than|no less than|not less than|not fewer than|(?:a )?minimum of",
        "at_least",
        False,
    ),
    (
        r"(?:just|slightly|a little|a bit|a shade) (?:over|above|more than)|little more than",
        "more_than",
        True,
    ),
    (r"more than|over|above|in excess of|greater than|exceeding|upwards? of|north of", "more_than", False),
    (
        r"no more than|not more than|at (?:the )?(?:very )?most|up to|as many as|as much as|(?:a )?maximum of|within",
        "at_most",
        False,
    ),
    (
        r"nearly|almost|(?:just|slightly|a little|a bit|a shade) (?:under|below|less than|fewer than)|just shy of|"
        r"just short of|nigh on|getting on for|approaching|barely",
        "fewer_than",
        True,
    ),
    (r"fewer than|less than|under|below|shy of|short of", "fewer_than", False),
    (
        r"about|around|roughly|approximately|some|perhaps|maybe|an estimated|estimated|circa|ca?\.|close to|"
        r"in the region of|something like|the best part of|an approximate|an average of|on the order of",
        "exact",
        True,
    ),
)
_MARKS = r"[\"'“”‘’\s]{1,4}"
_BOUND_WORDS = "|".join(f"(?P<b{n}>{words})" for n, (words, _, _) in enumerate(_BEFORE))
_BOUND_BEFORE = re.compile(
    rf"\b(?:(?:well|far|much|way)\s)?(?:{_BOUND_WORDS}){_MARKS}(?:an?\s|the\s(?=\d))?$|(?P<tilde>~\s?)$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"(?:\s(?P<at_least>or (?:more|greater|above|over|older|higher)(?!\sthan\b)|and (?:over|above|up|older)"
    r"|plus(?! or minus)|upwards)\b"
    r"|(?P<plus>-plus\b)"
    r"|\s(?P<at_most>or (?:less|fewer|under|below|younger|lower)(?!\sthan\b)|at (?:the )?most)\b"
    r"|\s(?P<about>or so|or thereabouts|give or take|more or less)\b|(?P<odd>-odd|-?ish|-some)\b)",
    re.IGNORECASE,
)
REACH = 45
"""So many characters before a number are looked at; no bound is longer."""
_OVER_A_TIME = re.compile(
    r"\b(?:for|of|is|was|are|were|in|than|aged|at|by|lasted|takes?|took|and|just|well|now|been)\s$", re.I
)
_ARTICLE = re.compile(r"(?<=[a-z])\s(?:an?|the)\Z")
_ABOUT_A_STORY = re.compile(
    r"\b(?:story|stories|film|movie|book|question|questions|talk|talks|talking|talked|concerns?|asked|tell|told|know|"
    r"learn|think|all|joke|report|reports|song|play|documentary|series|lie|lied|lying)\s$",
    re.IGNORECASE,
)


_BEHIND_NOUN = re.compile(
    r"[ \u00a0](?:[a-z]+[ \u00a0]){0,2}?(?P<noun>[A-Za-z’'-]+),?[ \u00a0]"
    r"(?:(?P<at_least>or (?:more|over)(?!\sthan\b)|at (?:the (?:very )?)?least(?=\s*[,.;:!?)”\"]|$))"
    r"|(?P<at_most>or (?:fewer|less|under)(?!\sthan\b)|at (?:the (?:very )?)?most(?=\s*[,.;:!?)”\"]|$)))"
)
"""Behind a number and what it counts, what bounds both: "500 people or more"."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Bounded:
    """A number's place with the words that bound it."""

    span: Span
    bound: Bound = "exact"
    approximate: bool = False


def bounds_around(text: str, span: Span, within: Span, *, loose: bool, unit: str) -> Bounded:
    """What bounds the number at `span`.

    `loose` says that it is a small bare number, before which "about" may be meant of a story; `unit` is that of a
    measure: before a stretch of time "over" may mean during, and only before time and distance is "within" a bound.
    """
    after = _AFTER.match(text, span.end, within.end)
    found = _after(span, after) if after else Bounded(span=span)
    for _ in range(2):
        start = found.span.start
        before = _BOUND_BEFORE.search(text[max(within.start, start - REACH) : start])
        if before is None or (before.group() and not _is_meant(text, start, before, loose=loose, unit=unit)):
            break
        found = _before(found, before)
    return found


def bound_behind(text: str, end: int, noun: str | None) -> Bound:
    """What bounds the number that ends at `end` behind the noun that it counts."""
    match = _BEHIND_NOUN.match(text, end) if noun else None
    if match is None or match["noun"].lower() != noun:
        return "exact"
    return "at_least" if match["at_least"] else "at_most"


def _after(span: Span, match: re.Match[str]) -> Bounded:
    whole = Span(span.start, match.end())
    if match["at_least"] or match["plus"]:
        return Bounded(span=whole, bound="at_least")
    if match["at_most"]:
        return Bounded(span=whole, bound="at_most")
    return Bounded(span=whole, approximate=True)


def _before(found: Bounded, match: re.Match[str]) -> Bounded:
    span = Span(found.span.start - (match.end() - match.start()), found.span.end)
    if match["tilde"]:
        return Bounded(span=span, bound=found.bound, approximate=True)
    _, bound, approximate = next(b for n, b in enumerate(_BEFORE) if match[f"b{n}"])
    return Bounded(
        span=span,
        bound=found.bound if bound == "exact" else bound,
        approximate=approximate or found.approximate,
    )


def _is_meant(text: str, end: int, match: re.Match[str], *, loose: bool, unit: str) -> bool:
    """Whether the word bounds the number, and isn't "over" for during, or "about" for what a story tells of."""
    if match["tilde"]:
        return True
    words = _ARTICLE.sub("", match.group().lower().strip("\"'“”‘’ \n\t"))
    start = end - (match.end() - match.start())
    before = text[max(0, start - 14) : start]
    if words == "within":
        return unit in TIME_UNITS | DISTANCE_UNITS
    if unit in TIME_UNITS and words in ("over", "under", "above"):
        return bool(_OVER_A_TIME.search(before))
    if words in ("about", "around") and loose:
        return not _ABOUT_A_STORY.search(before)
    return not (loose and words in ("some", "above", "below", "under", "over"))
