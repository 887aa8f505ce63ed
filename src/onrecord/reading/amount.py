"""What is written onto a number, behind it: its half, its scale, its unit: "3 and a half", "2 million", "5 km".

What comes in is an amount that is a bare number yet; what goes out is the same with all that belongs to it.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from math import prod

from onrecord.documents.span import Span
from onrecord.reading.cues import PREPOSITIONS
from onrecord.reading.number_words import SCALES, SHORT_SCALES, words_of_number
from onrecord.reading.statement import FigureKind
from onrecord.reading.units import (
    CURRENCY_WORDS,
    DISTANCE_UNITS,
    MEASURES,
    MULTIPLE,
    SHARE_WORDS,
    SPOKEN_UNITS,
    TIME_UNITS,
)

GAP = r"[ \u00a0\u202f]"
"""The blank between a number and what belongs to it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Amount:
    """A number in the text. `scale` is that of its word ("million"); `bare` means digits or words and nothing else."""

    span: Span
    kind: FigureKind
    value: Decimal
    high: Decimal | None = None
    unit: str = ""
    scale: int = 1
    approximate: bool = False
    bare: bool = False
    at_least: bool = False


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of these words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


_MIXED = re.compile(
    rf"{GAP}?(?P<sign>[½¼¾⅓⅔])|{GAP}(?P<slashed>[123]/[2348])(?![\w/])"
    r"|[ \u00a0-]and[ \u00a0-](?P<part>a[ \u00a0-]half|(?:a[ \u00a0-](?:quarter|third)|three[ \u00a0-]quarters?"
    rf"|two[ \u00a0-]thirds?)(?!{GAP}of\b))(?!\w)"
)
_MIXED_SIGNS = {"½": "0.5", "¼": "0.25", "¾": "0.75", "⅓": "0.33", "⅔": "0.67"}
_MIXED_WORDS = {"a half": "0.5", "a quarter": "0.25", "a third": "0.33", "three quarter": "0.75", "two third": "0.67"}
_AND_A_HALF = re.compile(rf"{GAP}and{GAP}a{GAP}half(?![\w’'-]|{GAP}of{GAP}an?\b)")
_SCALE = re.compile(
    rf"(?:{GAP}|-)?(?P<word>(?i:(?:lakh|thousand){GAP}crore|lakhs|crores|{any_of(SCALES)}|hundred))\b|{GAP}?(?P<short>{any_of(SHORT_SCALES)}|K|M|B|Bn|BN|MN|MM|TN)\b"
)
_SPOKEN = any_of(SPOKEN_UNITS).replace("\\ ", "[ -]")
_OPEN_SCALE = re.compile(rf"(?:\+|-plus)(?={GAP}?(?i:{any_of(SCALES)})\b)")
"""What leaves a number open before its scale: "20-plus million", "$30+ million"."""
_COMPARED = (
    "fewer|higher|lower|larger|bigger|smaller|greater|faster|slower|longer|shorter|cheaper|heavier|wider|taller"
    "|deeper|stronger|richer|poorer|older|younger"
)
_OF_THAT = (
    rf"(?:(?:national|usual|normal|average|annual){GAP})?"
    rf"(?:size|number|amount|rate|price|cost|level|length|height|weight|speed|value|average|usual|normal)"
)
_NO_MORE_OF = (
    rf"{any_of(PREPOSITIONS)}|and|or|but|nor|so|when|while|as|if|because|until|once|the|an?|this|that|these|those|his"
    r"|her|its|their|our|my|your|last|next|each|every|later|then|there|here|again|today|yesterday|tomorrow|too|now|he|she|it"
    r"|they|we|i|[a-z]+day"
)
"""Words behind which "twice more" tells how often something happened."""
AS_MANY = (
    rf"(?={GAP}(?:as{GAP}(?:many|much|often|likely|\w+{GAP}as)\b"
    rf"|(?:{_COMPARED}|(?:more|less)(?={GAP}[A-Za-z])(?!{GAP}(?i:{_NO_MORE_OF})\b))\b(?!{GAP}than{GAP}(?:once|twice)\b)"
    rf"|the{GAP}(?:{_OF_THAT})\b))"
)
"""What follows "three times" or "twice" where they tell of a multiple, and not how often something happened."""
_SUMS = (
    "money|cash|damages?|debts?|investments?|funds|funding|aid|savings|loans?|assets|compensation|fines?|revenues?|profits?"
    "|loss|losses|tax|taxes|spending|cuts|bonus|bonuses|pay|wages|fees|costs|grants?|subsid(?:y|ies)|support|business|trade"
    "|sales|income|earnings|benefits?|credit|shares|stock|bonds|rent|arrears|income|donations?"
)
_OF_STUFF = re.compile(
    rf"{GAP}of{GAP}(?!(?:the|this|that|his|her|its|their|our|my|your)\b|(?:[\w’'-]+{GAP}){{0,3}}(?:{_SUMS})\b)[a-z]"
)
"""Behind pounds that are weighed, "of beef", and not "of debt"."""
_TOUCHING = {"in": "inch", "st": "stone", "p": "penny"}
"""Units that are no more than letters at a number's end: "6in", "11st", "50p"."""
_LINES = 240
"""From so many on, a "p" counts the lines of a screen: "720p"."""
_MADE_OF_IT = re.compile(rf"{GAP}[a-z]+(?:{GAP}[a-z]+)?s\b(?<!{GAP}pounds)(?<!{GAP}lbs)")
"""What stone is no weight before: "three stone cottages"."""
_TAIL = re.compile(
    rf"{GAP}?(?P<sign>%)|(?P<short>(?<=\d)pc\b)"
    rf"|[ \u00a0-](?P<share>(?i:{any_of(w for w in SHARE_WORDS if w != '%')}))\b"
    rf"|(?:{GAP}|-)(?P<money>{any_of(CURRENCY_WORDS)})\b(?!{GAP}cents?\b)"
    rf"|{GAP}of{GAP}(?P<sum>pounds|{any_of(CURRENCY_WORDS)})\b"
    rf"|[ \u00a0-]times{AS_MANY}|-?fold\b"
    rf"|[ \u00a0-](?P<spoken>(?i:{_SPOKEN}))\b"
    rf"|[ \u00a0-](?P<age>(?i:(?:year|month|week|day)s?[ -]olds?))\b"
    rf"|(?:{GAP}|-)?(?P<unit>(?i:{any_of(u for u in MEASURES if len(u) > 1)})|(?<=\d)(?:°?[CF]|in|st|p)|m)(?!\w|[’']\w)"
)


def with_tail(text: str, head: Amount, end: int) -> Amount:
    """The amount with its half, its scale and its unit, as far as they follow."""
    if head.kind in ("share", "ordinal"):
        return head
    if head.scale == 1:
        head = _and_a_half(text, _scaled(text, _mixed(text, head, end), end), end)
    if text[head.span.end : head.span.end + 1] == "+" and head.span.end < end:
        head = replace(head, span=Span(head.span.start, head.span.end + 1), at_least=True, bare=False)
    if head.kind == "money":
        return head
    amount = _with_unit(text, head, end)
    return _and_a_half(text, amount, end) if amount.scale == 1 else amount


def _mixed(text: str, head: Amount, end: int) -> Amount:
    match = _MIXED.match(text, head.span.end, end)
    if not match or head.high is not None or head.value != int(head.value):
        return head
    if match["slashed"]:
        above, below = match["slashed"].split("/")
        part = round(Decimal(above) / Decimal(below), 2)
    elif match["sign"]:
        part = Decimal(_MIXED_SIGNS[match["sign"]])
    else:
        words = " ".join(words_of_number(match["part"])).removesuffix("s")
        part = Decimal(_MIXED_WORDS[words]) * _scale_at_end(head.span.of(text))
    return replace(head, span=Span(head.span.start, match.end()), value=head.value + part, bare=False)


def _scale_at_end(words: str) -> int:
    """What the half is a half of: in "a million and a half" a million."""
    return SCALES.get((words_of_number(words) or [""])[-1], 1)


def _and_a_half(text: str, amount: Amount, end: int) -> Amount:
    """Half a unit or half a scale more, behind it: "two hours and a half", "3 million and a half"."""
    match = _AND_A_HALF.match(text, amount.span.end, end)
    lengths = amount.kind == "measure" and amount.unit in TIME_UNITS | DISTANCE_UNITS
    if match is None or amount.high is not None or not (lengths or amount.scale > 1):
        return amount
    part = Decimal(amount.scale if amount.scale > 1 else 1) / 2
    return replace(amount, span=Span(amount.span.start, match.end()), value=amount.value + part)


def _scaled(text: str, head: Amount, end: int) -> Amount:
    open_end = _OPEN_SCALE.match(text, head.span.end, end)
    match = _SCALE.match(text, open_end.end() if open_end else head.span.end, end)
    if not match:
        return head
    head = replace(head, at_least=head.at_least or open_end is not None)
    word, short = (match["word"] or "").lower(), (match["short"] or "").lower()
    if short in ("m", "b", "k") and not _short_scale_meant(text, head, match):
        return head
    scale = prod(100 if w == "hundred" else SCALES[w.removesuffix("s")] for w in words_of_number(word))
    scale = scale if word else SHORT_SCALES.get(short, 10**6)
    high = None if head.high is None else head.high * scale
    span = Span(head.span.start, match.end())
    return replace(head, span=span, value=head.value * scale, high=high, scale=scale, bare=False)


_COUNTED_OR_PAID = re.compile(rf"{GAP}(?:people|[a-z]{{3,}}[^s\W]s|{any_of(CURRENCY_WORDS)})\b")


def _short_scale_meant(text: str, head: Amount, match: re.Match[str]) -> bool:
    """Whether "m" means millions and not metres: with money, or where a plural is counted by it."""
    if head.kind == "money":
        return True
    touching = match.end() - head.span.end == 1
    return touching and _COUNTED_OR_PAID.match(text, match.end()) is not None


def _with_unit(text: str, head: Amount, end: int) -> Amount:
    match = _TAIL.match(text, head.span.end, end)
    if not match:
        return head
    span = Span(head.span.start, match.end())
    if match["sign"] or match["short"] or match["share"]:
        unit = "%" if not match["share"] else SHARE_WORDS[match["share"].lower()]
        return replace(head, span=span, kind="share", unit=unit, bare=False)
    if match["money"]:
        return replace(head, span=span, kind="money", unit=CURRENCY_WORDS[match["money"]], bare=False)
    if match["sum"]:
        return _of_money(text, head, match["sum"], span)
    if match["age"]:
        unit = re.split(r"s?[ -]", match["age"].lower(), maxsplit=1)[0]
        return replace(head, span=span, kind="age", unit=unit, bare=False)
    if match["spoken"]:
        return replace(
            head, span=span, kind="measure", unit=SPOKEN_UNITS[match["spoken"].lower().replace("-", " ")], bare=False
        )
    if match["unit"]:
        return _measured(text, head, match, span)
    return replace(head, span=span, kind="measure", unit=MULTIPLE, bare=False)


def _of_money(text: str, head: Amount, word: str, span: Span) -> Amount:
    """An open number of a currency: "millions of dollars"; thousands of pounds, or pounds of beef, may be a weight."""
    if head.high is None or (word == "pounds" and (head.scale < 10**6 or _OF_STUFF.match(text, span.end))):
        return head
    return replace(head, span=span, kind="money", unit=CURRENCY_WORDS.get(word, "GBP"), bare=False)


def _measured(text: str, head: Amount, match: re.Match[str], span: Span) -> Amount:
    """A measure; "m", "C" and "F" are units only where they touch the number.

    Millions of pounds are money unless they are of some stuff.
    """
    unit = match["unit"]
    touching = text[head.span.end] not in " \u00a0-"
    if unit in _TOUCHING:
        is_screen = unit == "p" and head.value >= _LINES
        return head if is_screen else replace(head, span=span, kind="measure", unit=_TOUCHING[unit], bare=False)
    if unit == "stone" and _MADE_OF_IT.match(text, span.end):
        return head
    if unit == "m":
        return replace(head, span=span, kind="measure", unit="metre", bare=False) if touching else head
    if len(unit) == 1 or unit[0] == "°":
        scale = "degree Celsius" if unit[-1] == "C" else "degree Fahrenheit"
        return replace(head, span=span, kind="measure", unit=scale, bare=False) if touching else head
    if unit.lower() == "second" and text[head.span.end] != "-":
        return head
    if unit.lower() == "pounds" and head.scale >= 10**6 and not _OF_STUFF.match(text, span.end):
        return replace(head, span=span, kind="money", unit="GBP", bare=False)
    return replace(head, span=span, kind="measure", unit=MEASURES[unit.lower()], bare=False)
