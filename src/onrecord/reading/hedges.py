"""Finds hedges: words by which a sentence takes back part of what it says.

What comes in is a text; what goes out are the hedges in order. Those of hearsay ("reportedly", "it is believed") stand
in for a source, which is why they are told from the rest.
"""

import re

from onrecord.documents.span import Span
from onrecord.reading.statement import Hedge, HedgeKind

_BELIEVED = "said|believed|understood|thought|rumou?red|reported|alleged|claimed|feared"
_BE = "is|was|are|were|has been|have been|had been|being"
_PATTERNS: dict[HedgeKind, str] = {
    "hearsay": (
        r"\b(?i:reportedly|purportedly|allegedly|rumou?r has it(?: that)?|word has it(?: that)?"
        rf"|it (?:{_BE}) (?:also |now |widely |generally |commonly |further )?(?:{_BELIEVED})(?: that\b|"
        rf"\b(?! (?:of|about|by)\b))"
        r"|according to (?:(?:some|several|various|many|media|news|press|local|unconfirmed|recent|early|"
        r"initial|the|multiple"
        r"|published|conflicting) ){0,2}(?:reports?|rumou?rs|accounts|media)"
        rf"|(?:{_BE}) (?:also |now |widely |generally |commonly )?(?:{_BELIEVED}) to(?= (?:be|have|\w+))"
        r")\b"
    ),
    "adverb": (
        r"\b(?i:apparently|supposedly|possibly|perhaps|maybe|presumably|seemingly|ostensibly|arguably|"
        r"probably|potentially"
        r"|it (?:appears|seems|appeared|seemed)(?: that\b|(?=,))"
        r"|conceivably|in all likelihood|as far as (?:is|we) know)\b"
    ),
    "approximation": (
        r"\b(?i:about|around|roughly|approximately|nearly|almost|some|an estimated|close to|more or less)"
        r"(?=[ \u00a0](?:[$€£]?\d|(?i:an? (?:dozen|hundred|thousand|million|third|quarter)|half|two|three|"
        r"four|five|six|seven|"
        r"eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)\b))"
        r"|\b(?i:or so|or thereabouts|give or take|more or less)\b"
    ),
    "modal": r"\b(?:may|might|could(?! not\b))\b(?![’'-])",
}
_GROUPS = tuple(_PATTERNS)
_HEDGE = re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _PATTERNS.items()))


_IS_NOUN = re.compile(r" (?:of(?! (?:been|had|gone|done|come)\b)|is|was|are|were|has|had|to|against)\b")
"""What follows might that is power, and no verb: "the might of the fleet"."""
_OF_MIGHT = re.compile(
    r"\b(?:(?<!\bthe )(?:military|naval|economic|financial|industrial|political|imperial|commercial|nuclear)|its|their"
    r"|our|full|sheer|collective|combined|of|with)\s$",
    re.IGNORECASE,
)
_STOPS = re.compile(r"[.;:!?)”\"]|$|,? (?:and|or|but|in|on|with|which|that)\b")


def find_hedges(text: str, within: Span | None = None) -> tuple[Hedge, ...]:
    """Every hedge in `text`, or in the part of it that `within` covers, in order; none overlaps another."""
    area = within or Span(0, len(text))
    found = _HEDGE.finditer(text, area.start, area.end)
    return tuple(_hedge(match) for match in found if match.group() != "might" or not _is_power(match))


def _is_power(match: re.Match[str]) -> bool:
    """Whether might is a noun: a fleet's, or military might."""
    text, end = match.string, match.end()
    before = text[max(0, match.start() - 20) : match.start()]
    return bool(_IS_NOUN.match(text, end) or (_OF_MIGHT.search(before) and _STOPS.match(text, end)))


def _hedge(match: re.Match[str]) -> Hedge:
    kind = next(kind for kind in _GROUPS if match[kind] is not None)
    return Hedge(span=Span(*match.span()), kind=kind)
