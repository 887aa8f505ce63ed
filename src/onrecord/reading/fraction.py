"""Reads shares that are told by a fraction: "two-thirds", "one in five", "half a percent", "shrank by a quarter".

What comes in is a match of one of the patterns; what goes out is the share in percent, or the part of a whole that is
named behind it.
"""

import re
from decimal import Decimal

from onrecord.documents.span import Span
from onrecord.reading.amount import GAP, Amount, any_of
from onrecord.reading.digits import value_of
from onrecord.reading.number_words import FRACTIONS, NUMBER_WORD
from onrecord.reading.parts import part_of_whole
from onrecord.reading.units import SHARE_WORDS

_ONES = "one|two|three|four|five|six|seven|eight|nine|ten"
_OF_ONE = rf"(?:{GAP}(?:(?:of{GAP})?(?:1|one|an?){GAP})?(?P<one>percentage{GAP}point|percent|per{GAP}cent)\b)"
"""Behind a fraction that isn't of the whole but of one in a hundred: "one-half of 1 percent", "half a percent"."""
IN_MANY = (
    rf"(?:{GAP}|-)(?:in|out{GAP}of)(?:{GAP}|-)(?:every{GAP})?"
    rf"(?P<many>\d{{1,3}}(?:,\d{{3}})*|(?:a{GAP})?(?:{NUMBER_WORD}))(?![\w%-]|[.,]\d|{GAP}(?:percent|per{GAP}cent|"
    rf"years?|days?|weeks?|months?|hours?|minutes?|million|billion)\b)"
)
"""Within "one in five" what stands behind the one."""
_CHANGED_BY = re.compile(
    r"\bby\s(?:(?:about|almost|around|more\sthan|nearly|over|roughly|some|up\sto)\s)?\Z", re.IGNORECASE
)
"""Before a fraction by which something changed."""
_NOTHING_MORE = re.compile(
    r"\s*(?:[.,;:!?)”\"–—]|$)|\s(?:to|from|in|since|over|and|or|this|last|compared|after|during|while|when|because|as|within"
    r"|on|at|but|between)\b"
)
_LONGER_BY = re.compile(r"\b(?:hour|day|week|month|year|decade|century|mile) and $")
"""Before "a half" that makes something longer: "a year and a half of talks"."""
ODDS = rf"(?P<few>\d{{1,3}}|(?i:{_ONES})){IN_MANY}"
FRACTION = rf"(?P<parts>(?i:an?|{_ONES}))(?:{GAP}|-)(?P<whole>{any_of(FRACTIONS)})(?![\w’']){_OF_ONE}?"
HALF = (
    rf"(?i:half){_OF_ONE}|(?<=\bby{GAP})half(?={_NOTHING_MORE.pattern})"
    rf"|(?i:half)(?={GAP}(?:of|the|its|his|her|their|our|all|that|those|these)\b)"
)
SLASHED = r"(?P<parts>[1-9])/(?P<whole>[2-9])(?![\w/])"
"""How these shares are written."""


def odds(match: re.Match[str]) -> Amount | None:
    """One in five, nine out of 10; None for what can be no share."""
    few, many = value_of(match["few"]), value_of(match["many"])
    if few is None or not many or few > many or many < 2:
        return None
    return _share(match, few / many)


def fraction(match: re.Match[str]) -> Amount | None:
    """Two-thirds, a quarter of something; None where the words are no fraction, as in "a third party"."""
    parts, whole = value_of(match["parts"]), match["whole"].lower()
    article = match["parts"].lower() in ("a", "an") and not match["one"]
    after = match.string[match.end() : match.end() + 4]
    told = re.match(r" (?:of|in)\b", after) or _is_how_much_it_changed(match)
    if parts is None or (article and not told):
        return None
    if article and _LONGER_BY.search(match.string[max(0, match.start() - 16) : match.start()]):
        return None
    if (not whole.endswith("s") and parts > 1) or (parts == 1 and whole.endswith("s")) or parts >= FRACTIONS[whole]:
        return None
    return part_of_whole(match, parts, FRACTIONS[whole]) or _share(match, parts / FRACTIONS[whole])


def _is_how_much_it_changed(match: re.Match[str]) -> bool:
    """Whether something changed by this fraction: "shrank by a third"; "by a third party" is none."""
    before = match.string[max(0, match.start() - 24) : match.start()]
    return bool(_CHANGED_BY.search(before) and _NOTHING_MORE.match(match.string, match.end()))


def half(match: re.Match[str]) -> Amount:
    """Half of something, half a percent."""
    return _share(match, Decimal("0.5"))


def slashed(match: re.Match[str]) -> Amount | None:
    """A fraction as 2/3; None for one that nobody writes."""
    parts, whole = Decimal(match["parts"]), Decimal(match["whole"])
    usual = (int(parts), int(whole)) in {(1, 2), (1, 3), (2, 3), (1, 4), (3, 4), (1, 5), (2, 5), (3, 5), (4, 5), (1, 8)}
    return _share(match, parts / whole) if usual else None


def _share(match: re.Match[str], share: Decimal) -> Amount:
    one = match.groupdict().get("one")
    if one:
        unit = SHARE_WORDS[" ".join(one.lower().split())]
        return Amount(span=Span(*match.span()), kind="share", value=round(share, 2), unit=unit)
    return Amount(span=Span(*match.span()), kind="share", value=round(share * 100, 2), unit="%")
