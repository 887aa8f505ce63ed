"""FIG06: a percentage that doesn't fit the numbers beside it: "43 of 50 boats, or 68 percent"."""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from onrecord.checking.finding import Finding
from onrecord.checking.reckoning import Percentages, change_between, is_plain, share_of
from onrecord.checking.rule import Case, Example, Rule
from onrecord.documents.span import Span
from onrecord.reading.statement import Figure, Sentence

_WORDS = r"(?:\s[\w’'-]+)"
_OF = re.compile(rf"{_WORDS}{{0,2}}\s(?:out\s)?of\s(?:(?:the|all|its|their|our|a total of|the total)\s){{0,2}}")
_OF_ALL = re.compile(r"\b[Oo]f\s(?:(?:the|all|its|their|our|a total of|the total)\s){0,2}$")
_THEN_PART = re.compile(rf"{_WORDS}{{0,6}},?(?:\s(?:just|only))?\s")
_THEN_SHARE = re.compile(rf"{_WORDS}{{0,3}}(?:,?\sor\s|,?\s\(|\s?[—–]\s?)(?:just\s|only\s)?")
_SHARE_THEN = re.compile(rf"{_WORDS}{{0,4}}(?:,\sor\s|,?\s\(|\s?[—–]\s?)")
_TO = re.compile(r"(?:\s[^,.;()\d]{1,40}(?:\s(?:19|20)\d\d)?)?\sto\s(?:just\s|only\s)?")
_BACK = re.compile(r"(?:\s[^,.;()\d]{1,40}(?:\s(?:19|20)\d\d)?)?,?\s(?:down\s|up\s)?from\s(?:just\s|only\s)?")
_FROM = re.compile(r"\bfrom\s$", re.IGNORECASE)
_THEN_FROM = re.compile(rf"{_WORDS}{{0,4}},?\s\(?(?:up\s|down\s)?from\s")
_CHANGED = re.compile(
    r"\b(?:rose|rise|risen|grew|grown|fell|fallen|dropped|increased?|decreased?|declined?|climbed|jumped|cut"
    r"|went (?:up|down)"
    r"|up|down|shrank|soared|plunged|reduced|raised)\s(?:(?:[\w’'-]+\s){0,6}by\s)?(?:about\s|some\s|nearly\s|almost\s|roughly\s)?$"
)
_A_CHANGE = re.compile(
    r"[\s-]+(?:[a-z]+\s)?(?:increase|rise|jump|gain|growth|drop|fall|decline|decrease|cut|reduction|hike|surge|slump|plunge)\b"
)
_THEN_A = re.compile(rf"{_WORDS}{{0,5}}(?:,|\s?[—–])\s(?:or\s|which is\s)?(?:an?|up|down)\s(?:about\s|roughly\s)?")
_NUMBER = r"(?<![\d.,])\d{1,2}(?:\.\d+)?"
_SIGN = r"(?:\s?(?:percent|per cent|%))?"
_POINTS = re.compile(
    rf"\b(?:by|an?)\s(?P<told>{_NUMBER})[\s-](?:percentage[\s-])?points?\b[^.!?\n(]{{0,40}}?[(,]\s?"
    rf"(?P<one>{_NUMBER}){_SIGN}(?:\sto\s|\s?[-–]\s?)(?P<two>{_NUMBER}){_SIGN}[),.]"
    rf"|(?<![\d.,$£€])(?P<first>{_NUMBER}){_SIGN}(?:\sto\s|\s?[-–]\s?)(?P<second>{_NUMBER}){_SIGN},?\s\(?an?\s(?P<lead>{_NUMBER})"
    r"[\s-](?:percentage[\s-])?points?\s(?:lead|margin|gap|advantage|difference)"
)
MOST_POINTS = 1
"""Two shares that were rounded each may lie a point further apart, or nearer, than their rounded distance."""
_OTHER_BASIS = re.compile(
    r"\b(?:adjusted|inflation|annual\w*|(?:a|per|each|every) (?:year|month|week|day|quarter)|average\w*|compound\w*"
    r"|points?"
    r"|respectively|between|weighted|margin)\b",
    re.IGNORECASE,
)


def check(case: Case) -> Iterator[Finding]:
    """One finding for each percentage beside the numbers that it is reckoned from, where they come to another."""
    figures, at = case.reading.details.figures, 0
    for sentence in case.reading.sentences:
        yield from _points(case, sentence)
        inside = []
        while at < len(figures) and figures[at].span.end <= sentence.span.end:
            inside += [figures[at]] if figures[at].span.start >= sentence.span.start else []
            at += 1
        if len(inside) > 2 and not _OTHER_BASIS.search(case.text, sentence.span.start, sentence.span.end):
            yield from _in_sentence(case, sentence, inside)


def _points(case: Case, sentence: Sentence) -> Iterator[Finding]:
    """A distance in points that isn't the one between the two shares beside it: "by 12 points (58 to 40 percent)"."""
    for match in _POINTS.finditer(case.text, sentence.span.start, sentence.span.end):
        told, names = ("told", ("one", "two")) if match["told"] else ("lead", ("first", "second"))
        one, two = (Decimal(match[name]) for name in names)
        if abs(abs(one - two) - Decimal(match[told])) > MOST_POINTS:
            words = f"{match[names[0]]} and {match[names[1]]} lie {abs(one - two):f} points apart, not {match[told]}."
            yield RULE.finding(span=Span(*match.span(told)), message=words)


def _in_sentence(case: Case, sentence: Sentence, figures: list[Figure]) -> Iterator[Finding]:
    for at, share in enumerate(figures):
        if share.kind != "share" or share.unit != "%" or not is_plain(share):
            continue
        ahead, behind = figures[max(0, at - 2) : at], figures[at + 1 : at + 3]
        found = _before(case.text, sentence, ahead, share) or _behind(case.text, sentence, share, behind)
        if found is not None and not found.allow(share):
            yield _finding(case, share, found)


def _before(text: str, sentence: Sentence, numbers: list[Figure], share: Figure) -> Percentages | None:
    """What two numbers before a share come to: "43 of 50 boats, or 86%"; "from 400 to 60, an 85% cut"."""
    if not _are_numbers(numbers):
        return None
    one, two = numbers
    gap, lead = text[one.span.end : two.span.start], text[two.span.end : share.span.start]
    if _OF.fullmatch(gap) and _THEN_SHARE.fullmatch(lead):
        return share_of(one, two) if one.value <= two.value else None
    if _OF_ALL.search(text, sentence.span.start, one.span.start) and _THEN_PART.fullmatch(gap):
        return share_of(two, one) if _THEN_SHARE.fullmatch(lead) and two.value <= one.value else None
    opened = _FROM.search(text, sentence.span.start, one.span.start)
    if opened and _TO.fullmatch(gap) and _THEN_A.fullmatch(lead) and _A_CHANGE.match(text, share.span.end):
        return change_between(one, two)
    return None


def _behind(text: str, sentence: Sentence, share: Figure, numbers: list[Figure]) -> Percentages | None:
    """What two numbers behind a share come to: "86% of them (43 of 50)"; "fell 85%, from 400 to 60"."""
    if not _are_numbers(numbers):
        return None
    one, two = numbers
    lead, gap = text[share.span.end : one.span.start], text[one.span.end : two.span.start]
    if _OF.fullmatch(gap) and _SHARE_THEN.fullmatch(lead):
        return share_of(one, two) if one.value <= two.value else None
    if not _CHANGED.search(text, sentence.span.start, share.span.start):
        return None
    if _THEN_FROM.fullmatch(lead) and _TO.fullmatch(gap):
        return change_between(one, two)
    return change_between(two, one) if _TO.fullmatch(lead) and _BACK.fullmatch(gap) else None


def _are_numbers(figures: list[Figure]) -> bool:
    """Whether these are two plain numbers of one thing, above zero."""
    plain = len(figures) == 2 and all(is_plain(f) and f.value > 0 for f in figures)
    return plain and all(
        one.kind == two.kind and one.kind in ("count", "money", "measure") and one.unit == two.unit
        for one, two in pairwise(figures)
    )


def _finding(case: Case, share: Figure, found: Percentages) -> Finding:
    return RULE.finding(
        span=share.span,
        message=f"The numbers beside it come to {found.in_words}, not to {share.span.of(case.text)}.",
    )


RULE = Rule(
    code="FIG06",
    name="A percentage doesn’t fit its numbers",
    severity="warning",
    reason=(
        "Whoever reckons it finds that one of the figures is wrong, or was reckoned from something that isn’t told. "
        "Numbers are taken as rounded; where a sentence speaks of a year’s growth, an average or inflation, it rests."
    ),
    check=check,
    passing=(
        Example(
            draft="Of the fleet, 43 of 50 boats, or 86 percent, were at sea. Some 86% of them (43 out of the 50) sank."
        ),
        Example(draft="The board cut the number of piers by 85 percent, from 400 in 2008 to 60 this year."),
        Example(draft="The fare went from $3 to $4, a 33 percent increase. It rose 25 percent to $5 from $4."),
        Example(draft="About 1.2 million of 3.6 million islanders, or 34 percent, fish. In 2019, 12 of 50 boats sank."),
        Example(
            draft="Of the 50 boats in the bay, 43, or 86 percent, sank. Roe beat Lund by 18 points (58 to 40 percent)."
        ),
        Example(draft="Roe leads Lund 47 to 25 percent, a 22-point lead; by 3 points (51.4 to 48.6) she won in May."),
        Example(draft="The fund grew 7 percent a year, from $100 million to $200 million."),
    ),
    failing=(
        Example(draft="When the storm came, 43 of 50 boats, or 68 percent, were at sea.", marks=("68 percent",)),
        Example(draft="Most of the boats, 68% of them (43 out of the 50), were at sea.", marks=("68%",)),
        Example(
            draft="The board cut the number of piers by 58 percent, from 400 in 2008 to 60 this year.",
            marks=("58 percent",),
        ),
        Example(draft="Of the 50 boats in the bay, 43, or 68 percent, sank at night.", marks=("68 percent",)),
        Example(draft="Roe beat Lund by 12 points (58 percent to 40 percent).", marks=("12",)),
        Example(draft="Roe leads Lund 47 percent to 25 percent, a 12-point lead.", marks=("12",)),
        Example(draft="The fare went from $3 to $4, a 25 percent increase.", marks=("25 percent",)),
        Example(draft="The fare rose 20 percent to $5 from $4.", marks=("20 percent",)),
    ),
)
