"""Finds the words that claim to top all others: first, only, never, largest, record.

What comes in is a text; what goes out are these words in order. "The first thing he said", "at least" and "first lady"
claim nothing of the kind and are left alone.
"""

import re

from onrecord.documents.span import Span
from onrecord.reading.statement import Superlative, SuperlativeKind

_OWNER = r"(?:(?i:the|its|his|her|their|our|my|your|a)|[A-Z][\w.-]*(?:’s|'s|s’|s')|[a-z]+(?:’s|'s|s’|s'))"
_FIRST_OF = (
    "woman|man|person|people|country|nation|city|state|town|village|company|firm|club|team|player|athlete|american|"
    "african|"
    "asian|black|female|male|muslim|jewish|gay|openly|latino|latina|hispanic|native|indigenous|foreign|major|sitting|"
    "known|confirmed|recorded|reported|successful|such|ever|us|u\\.s\\.|european|british|modern|european|western|"
    "president|mayor|governor|candidate|leader|author|film|ship|bridge|school|university|newspaper|church|collision"
)
_WEIGHTY = "significant|serious|substantial|comprehensive|large-scale|full-scale|direct"
"""As with "major", a first of that weight is claimed to be one, whatever it is a first of."""
_DESCRIBED = r"(?:[a-z]+ly )?[a-z-]+(?:al|ous|ive|ic|ary|able|ible|ed) "
"""An adjective that may stand between "first" and what it is a first of."""
_NOT_FIRST = (
    r"(?:lady|ladies|name|names|half|quarter|degree|class|aid|amendment|minister|family|world|base|"
    r"responders?|hand|floor|"
    r"step|thing|place|glance|sight|instance|draft|cousins?|round|term|line|order|person)"
)
_BIGGEST = (
    "largest biggest smallest highest lowest longest shortest oldest youngest fastest slowest richest poorest "
    "deadliest "
    "worst greatest hottest coldest tallest deepest busiest earliest heaviest lightest strongest weakest wealthiest "
    "strictest toughest safest cheapest costliest bloodiest brightest darkest driest wettest steepest widest narrowest "
    "thickest warmest coolest cleanest dirtiest loudest quietest rarest hardest easiest newest grandest boldest fewest"
).replace(" ", "|")
_PATTERNS: dict[SuperlativeKind, str] = {
    "first": (
        r"\b(?:(?i:for )?(?i:the )?(?i:very )?(?i:first)(?: |-)(?i:ever)\b"
        r"|(?i:for the (?:very )?first time|the (?:very )?first time|first time)(?! (?:I|we|you|he|"
        r"she)\b)(?![ -](?:voters?|buyers?|home))\b"
        rf"|(?:(?i:the|its|his|her|their)|[A-Z][\w.-]*[’']s?) (?:very )?first"
        rf"(?= (?:{_WEIGHTY}|(?:{_DESCRIBED}){{0,2}}(?i:{_FIRST_OF}))\b)"
        r"|(?i:the (?:very )?first)(?= to [a-z])"
        r"|(?<!in )(?<!In )(?i:the (?:very )?first)"
        r"(?= (?:instance|case|example|occasion) (?:of|in which|on which|where) )"
        rf"|(?i:the (?:very )?first)(?! {_NOT_FIRST}\b)(?= [\w-]+(?: [\w-]+){{0,3}} (?:ever|since|"
        rf"in (?:the )?(?:history|world|nation|country|years|decades|\w+ (?:years|decades)))\b)"
        r"|(?i:became|become|becomes|becoming|was|is|were|are)(?: (?:also|"
        r"now))? (?i:the (?:very )?first)(?! (?:of|thing|lady|half)\b)(?= [a-z]))"
    ),
    "only": r"\b(?i:the (?:one and )?only)(?= [a-z])(?! (?:one in|thing|if|when|because)\b)|\b(?i:the sole)(?= [a-z])",
    "never": (
        r"\b(?:(?i:never before|never in (?:the )?history)"
        r"|(?:(?i:has|have|had|was|were)(?: \w+ly)? )?(?i:never)(?! mind\b| again\b| the less\b|"
        r" ending\b|-| be\b))\b"
    ),
    "most": (
        rf"\b{_OWNER} (?:(?:\w+[- ](?:ever|largest)|single|very|world[’']s)[ -])?(?:(?i:{_BIGGEST})|"
        r"most (?!recent|likely|part|important thing|of|people|votes\b)[a-z]+(?:ed|ing|ful|ous|ive|al|ent|ant|"
        r"ic|ble|ar|ary|ly \w+|less|ish|ous|some|iest|erse))\b"
        r"|\b(?:(?i:all-time (?:high|low|record|best)|record[- ](?:high|low|breaking|setting|holding)|"
        r"highest[- ]ever|lowest[- ]ever|largest[- ]ever))\b"
        r"|\b(?i:a|the|its|new) (?:new |world |national |state )?record(?= (?:number|amount|sum|crowd|turnout|"
        r"year|profit|loss|low|high|price|fine|fee|\$?\d|\w+ (?:of|for)\b))"
        r"|\b(?i:set|sets|setting|broke|breaks|broken|breaking|beat|hold|holds|held) (?:a|the|its|his|her|"
        r"their|an) (?:new |world |national |all-time |previous |old )*record\b"
    ),
}
_SUPERLATIVE = re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _PATTERNS.items()))
_VERB = re.compile(r"(?:became|become|becomes|becoming|was|is|were|are)(?: (?:also|now))? (?=the )", re.IGNORECASE)
_OWN = re.compile(
    r"(?:its|his|her|their|our|my|your) (?:worst|greatest|strongest|weakest|busiest|quietest|loudest|boldest)$", re.I
)
_ENDS = re.compile(r"\s*(?:[.,;:!?)”\"]|$)|\s(?:when|as|during|and|or|but|here|there)\b")
"""What may follow where something is only held against itself: "at its busiest when it rains"."""
_NEGATED = re.compile(r"\b(?:not|isn[’']t|wasn[’']t|aren[’']t|weren[’']t|hardly|one of|among|some of|if)\s$")


def find_superlatives(text: str, within: Span | None = None) -> tuple[Superlative, ...]:
    """Every superlative in `text`, or in the part of it that `within` covers, in order; none overlaps another."""
    area = within or Span(0, len(text))
    found = (m for m in _SUPERLATIVE.finditer(text, area.start, area.end) if not _is_taken_back(m))
    return tuple(Superlative(span=_bare(m), kind=_kind(m)) for m in found)


def _bare(match: re.Match[str]) -> Span:
    """The place of the words without a verb in front of them: "was the first" is "the first"."""
    verb = _VERB.match(match.group())
    return Span(match.start() + (verb.end() if verb else 0), match.end())


def _kind(match: re.Match[str]) -> SuperlativeKind:
    return next(kind for kind in _PATTERNS if match[kind] is not None)


def _is_taken_back(match: re.Match[str]) -> bool:
    """Whether the words around say that it doesn't top all others: "not the first", "one of the largest".

    At its worst something is only held against itself.
    """
    before = match.string[max(0, match.start() - 12) : match.start()]
    of_itself = before.lower().endswith("at ") and _OWN.match(match.group()) and _ENDS.match(match.string, match.end())
    return bool(_NEGATED.search(before) or of_itself)
