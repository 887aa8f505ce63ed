"""Finds numbers with what is written onto them, a currency, a scale, a unit: "$3.2bn", "twenty miles", "a third".

What comes in is a text; what goes out are amounts in order, each still without its bound and without what it counts.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from math import prod

from onrecord.documents.span import Span
from onrecord.reading.amount import AS_MANY, GAP, Amount, any_of, with_tail
from onrecord.reading.below_zero import with_sign
from onrecord.reading.digits import DIGITS, value_of
from onrecord.reading.fraction import FRACTION, HALF, IN_MANY, ODDS, SLASHED, fraction, half, odds, slashed
from onrecord.reading.number_words import (
    FRACTIONS,
    NUMBER_WORD,
    ORDINALS,
    PLURALS,
    SCALES,
    TENS,
    read_number,
    read_ordinal,
    words_of_number,
)
from onrecord.reading.parts import HALF_A_UNIT, UNIT_AND_PART, half_a_unit, unit_and_part
from onrecord.reading.units import CURRENCY_SIGNS, MEASURES, MULTIPLE

_ENDS = r"(?![\w’'])"
_EDGE = r"(?<![\w.,/#@&=+_’'])(?:(?<=\d-to-)|(?<=\b[Tt]hen-)|(?<=\b(?:now|mid)-)|(?<![^\W\d_]-))(?<!\d:)"
_DECADES = {f"{word[:-1]}ies": number for word, number in TENS.items()}
_SCALED_BY = {**SCALES, "hundred": 100}
_SCALE_WORD = any_of(_SCALED_BY)
_HEADS = {
    "sum": rf"(?:(?<![A-Za-z])|(?![A-Za-z]))(?P<sign>{any_of(CURRENCY_SIGNS)}){GAP}?(?P<digits>{DIGITS})",
    "odds": ODDS,
    "half_a_unit": HALF_A_UNIT,
    "unit_and_part": UNIT_AND_PART,
    "fraction": FRACTION,
    "half": HALF,
    "slashed": SLASHED,
    "ordinal": rf"(?:\d{{1,6}}(?:st|nd|rd|th)|(?i:(?:(?:{any_of(TENS)})-)?(?:{any_of(ORDINALS)})"
    rf"|(?:{any_of(TENS)})-first)){_ENDS}",
    "halved": rf"(?i:half){GAP}an?{GAP}(?P<scale>dozen|thousand|million|billion|trillion)\b",
    "couple": rf"(?i:a{GAP}couple){GAP}(?:of{GAP})?(?P<scale>hundred|thousand|million|billion|dozen)\b",
    "several": rf"(?i:several|a{GAP}few){GAP}(?P<scale>hundred|thousand|million|billion|dozen)\b",
    "decade": rf"(?:(?P<tens>[2-9]0)[’']?s|(?P<word>(?i:{any_of(_DECADES)}))){_ENDS}",
    "or_two": rf"(?i:an?{GAP}(?:(?P<scale>{_SCALE_WORD}){GAP}or{GAP}two"
    rf"|(?P<thing>[a-z]+){GAP}or{GAP}two(?!{GAP}(?:[a-z]+s|men|women|people)\b))"
    rf"|one{GAP}or{GAP}two(?!{IN_MANY})(?P<scales>(?:{GAP}(?:{_SCALE_WORD})\b)*)"
    rf"(?!{GAP}(?:and{GAP})?(?:{any_of(FRACTIONS)}|{NUMBER_WORD})\b))"
    rf"(?![\w’'-]|{GAP}(?:{_SCALE_WORD})\b|{GAP}and{GAP}a{GAP}half\b)",
    "twice": rf"(?i:twice){AS_MANY}",
    "fold": rf"(?P<few>(?i:{NUMBER_WORD}))-?fold\b",
    "open": rf"(?P<one>(?i:{any_of(PLURALS)}))(?:{GAP}of{GAP}(?P<two>{any_of(PLURALS)}))?{_ENDS}",
    "words": rf"(?i:(?:an?{GAP}(?={_SCALE_WORD}))?(?:{NUMBER_WORD})"
    rf"(?:(?:{GAP}and{GAP}|[ \u00a0-])(?:{NUMBER_WORD})\b){{0,15}}){_ENDS}",
    "digits": rf"(?P<digits>{DIGITS})",
}
_EACH = {name: re.compile(pattern) for name, pattern in _HEADS.items()}
_GROUP_NAME = re.compile(r"\(\?P<\w+>")
_ANY_HEAD = re.compile(
    f"{_HEADS['sum']}|{_EDGE}(?:" + "|".join(_GROUP_NAME.sub("(?:", p) for n, p in _HEADS.items() if n != "sum") + ")"
)
_OF_SOMEONE = re.compile(
    r"\bin\s(?:his|her|their|my|your|our)\s(?:(?:early|mid|late)[ -])?"
    rf"(?:(?:[2-9]0[’']?s|{any_of(_DECADES)})\s(?:and|or|to)\s)?(?:(?:early|mid|late)[ -])?$",
    re.IGNORECASE,
)
"""Before the decade of somebody's life: "in her late 80s", "in their 70s and 80s"."""
_IS = re.compile(
    r"(?:\b(?:is|are|was|were|be|been|being|seem(?:s|ed)?|remain(?:s|ed)?)|[’'](?:s|re))\s(?:[a-z]+ly\s)?\Z"
)
"""Before what is called twofold, which is of two kinds."""
_GOES_ON = re.compile(r"[.,:]\d")


def find_amounts(text: str, within: Span) -> Iterator[Amount]:
    """The amounts in order; none overlaps another."""
    at = within.start
    while match := _ANY_HEAD.search(text, at, within.end):
        amount = _read(text, match.start(), within.end)
        if amount:
            amount = with_sign(text, amount, at, within.end)
            yield replace(amount, value=_plain(amount.value))
        at = amount.span.end if amount else max(match.end(), at + 1)


def _read(text: str, at: int, end: int) -> Amount | None:
    for name, pattern in _EACH.items():
        match = pattern.match(text, at, end)
        head = _READERS[name](match) if match else None
        if head:
            return with_tail(text, head, end)
    return None


def _sum(match: re.Match[str]) -> Amount | None:
    value = value_of(match["digits"])
    if value is None:
        return None
    return Amount(span=Span(*match.span()), kind="money", value=value, unit=CURRENCY_SIGNS[match["sign"]])


def _ordinal(match: re.Match[str]) -> Amount | None:
    value = read_ordinal(match.group())
    return Amount(span=Span(*match.span()), kind="ordinal", value=Decimal(value)) if value else None


def _halved(match: re.Match[str]) -> Amount:
    scale = SCALES[match["scale"].lower()]
    return Amount(span=Span(*match.span()), kind="count", value=Decimal(scale) / 2, scale=scale)


def _couple(match: re.Match[str]) -> Amount:
    scale = _SCALED_BY[match["scale"].lower()]
    return Amount(span=Span(*match.span()), kind="count", value=Decimal(2 * scale), scale=scale, approximate=True)


def _several(match: re.Match[str]) -> Amount:
    scale = 100 if match["scale"] == "hundred" else SCALES[match["scale"]]
    low, high = Decimal(2 * scale), Decimal(9 * scale)
    return Amount(span=Span(*match.span()), kind="count", value=low, high=high, scale=scale, approximate=True)


def _decade(match: re.Match[str]) -> Amount | None:
    """The age of somebody who is in their eighties."""
    if not _OF_SOMEONE.search(match.string[max(0, match.start() - 40) : match.start()]):
        return None
    low = Decimal(match["tens"] or _DECADES[match["word"].lower()])
    return Amount(span=Span(*match.span()), kind="age", value=low, high=low + 9, unit="year", approximate=True)


def _or_two(match: re.Match[str]) -> Amount:
    """One or two of something, or as many hundreds: a day or two, and a few more than that may be meant."""
    unit = MEASURES.get((match["thing"] or "").lower(), "")
    scale = prod(_SCALED_BY[word] for word in words_of_number(match["scale"] or match["scales"] or ""))
    return Amount(
        span=Span(*match.span()),
        kind="measure" if unit else "count",
        value=Decimal(scale),
        high=Decimal(2 * scale),
        unit=unit,
        scale=scale,
        approximate=match["scales"] is None,
    )


def _twice(match: re.Match[str]) -> Amount:
    return Amount(span=Span(*match.span()), kind="measure", value=Decimal(2), unit=MULTIPLE)


def _fold(match: re.Match[str]) -> Amount | None:
    """A multiple in one word; what is twofold is often only of two kinds."""
    value = value_of(match["few"])
    if value is None or _IS.search(match.string, max(0, match.start() - 40), match.start()):
        return None
    return Amount(span=Span(*match.span()), kind="measure", value=value, unit=MULTIPLE)


def _open(match: re.Match[str]) -> Amount | None:
    """Dozens, hundreds of thousands: from one to ten times the number that they are the plural of."""
    one, two = match["one"].lower(), (match["two"] or "").lower()
    if one == "tens" and not two:
        return None
    scale = PLURALS[one] * PLURALS.get(two, 1)
    value = Decimal(scale)
    return Amount(span=Span(*match.span()), kind="count", value=value, high=10 * value, scale=scale, approximate=True)


def _words(match: re.Match[str]) -> Amount | None:
    words = words_of_number(match.group())
    read = read_number(words)
    if read is None:
        return None
    value, used = read
    end = match.end() if used == len(words) else _end_of_words(match, used)
    span = Span(match.start(), end)
    return Amount(span=span, kind="count", value=value, bare=value < 100)


def _end_of_words(match: re.Match[str], used: int) -> int:
    ends = [m.end() for m in re.finditer(r"[A-Za-z]+", match.group())]
    return match.start() + ends[used - 1]


def _digits(match: re.Match[str]) -> Amount | None:
    value = value_of(match["digits"])
    if value is None or _GOES_ON.match(match.string, match.end()):
        return None
    return Amount(span=Span(*match.span()), kind="count", value=value, bare=match["digits"].isdecimal())


_READERS = {
    "sum": _sum,
    "odds": odds,
    "fraction": fraction,
    "half_a_unit": half_a_unit,
    "unit_and_part": unit_and_part,
    "half": half,
    "slashed": slashed,
    "ordinal": _ordinal,
    "halved": _halved,
    "couple": _couple,
    "several": _several,
    "decade": _decade,
    "or_two": _or_two,
    "twice": _twice,
    "fold": _fold,
    "open": _open,
    "words": _words,
    "digits": _digits,
}


def _plain(value: Decimal) -> Decimal:
    """The value without zeros that say nothing: 1500000, not 1500000.0 or 1.5E+6."""
    whole = value.to_integral_value()
    return whole.quantize(Decimal(1)) if value == whole and whole.adjusted() < 27 else value.normalize()
