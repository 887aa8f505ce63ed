"""Tells which numbers lie below zero: "-12C", "growth of minus 0.3 percent", "12 degrees below zero".

What comes in is a text and an amount as it is written without its sign; what goes out is the amount with it. A hyphen
before a number may also be a dash, and "minus" may mean without, so both count only where a number has to follow.
"""

import re
from dataclasses import replace

from onrecord.documents.span import Span
from onrecord.reading.amount import Amount

_DEGREES = frozenset(("degree", "degree Celsius", "degree Fahrenheit"))
_SIGN = re.compile(
    r"(?P<sure>−)\Z|(?P<dash>(?<![^\s(\[“”\"‘’'])[-–])\Z|\b(?P<word>minus|negative)[ \u00a0-]\Z", re.IGNORECASE
)
_A_NUMBER_FOLLOWS = re.compile(
    r"\b(?:is|are|was|were|be|been|at|of|to|from|and|between|by|a|hit|hits|reach(?:es|ed)?|than|about|around|nearly|near"
    r"|almost|below|above|under|over|recorded|measured|saw|averag(?:es|ed))\s\Z",
    re.IGNORECASE,
)
_EITHER_WAY = re.compile(r"\b(?:or|plus)\s\Z", re.IGNORECASE)
"""Before a "minus" that is only one side of a margin: "plus or minus 3 degrees"."""
_DIFFERENCE = re.compile(r"\d\s\Z")
_BELOW = re.compile(
    r"(?:[ \u00a0](?:C|F|Celsius|Fahrenheit|centigrade))?[ \u00a0]below[ \u00a0](?:zero|0°?)(?![\w.,]*\d)"
)


def with_sign(text: str, amount: Amount, start: int, end: int) -> Amount:
    """The amount below zero where the words around it, from `start` to `end`, say so, else as it is."""
    if amount.high is not None or amount.kind in ("ordinal", "age", "score"):
        return amount
    below = _BELOW.match(text, amount.span.end, end)
    if below and (amount.unit in _DEGREES or amount.bare):
        span, unit = Span(amount.span.start, below.end()), amount.unit or "degree"
        return replace(amount, span=span, value=-amount.value, kind="measure", unit=unit, bare=False)
    sign = _SIGN.search(text, max(start, amount.span.start - 9), amount.span.start)
    if sign is None or not _is_meant(text[max(start, sign.start() - 14) : sign.start()], sign, amount):
        return amount
    return replace(amount, span=Span(sign.start(), amount.span.end), value=-amount.value, bare=False)


def _is_meant(before: str, sign: re.Match[str], amount: Amount) -> bool:
    """Whether the sign before the number is one; degrees have one wherever they stand behind no other number."""
    word = (sign["word"] or "").lower()
    if _DIFFERENCE.search(before) or (word == "negative" and (amount.kind == "count" or before.endswith("a "))):
        return False
    if word and _EITHER_WAY.search(before):
        return False
    if sign["sure"] or _A_NUMBER_FOLLOWS.search(before):
        return True
    if word:
        return amount.unit in _DEGREES
    is_dash = sign["dash"] == "–" or not before.strip(" ")
    return amount.unit in _DEGREES or (amount.kind in ("share", "money") and not is_dash)
