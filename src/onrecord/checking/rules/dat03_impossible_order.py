"""DAT03: an order of events that can't be: "from 2019 to 2016", dead before birth, "since" a day still to come."""

import re
from collections.abc import Iterator
from itertools import pairwise

from onrecord.checking.finding import Finding
from onrecord.checking.rule import Case, Example, Rule
from onrecord.documents.span import Span, cover
from onrecord.reading.statement import DateMention

_FROM = re.compile(r"\b(?:from|between)\s(?:the\s|early\s|late\s|about\s)*$", re.IGNORECASE)
_TO = re.compile(r"\s(?:to|until|till|through|and)\s(?:the\s|early\s|late\s|about\s)*", re.IGNORECASE)
_SINCE = re.compile(r"\b(?:has|have|had|been|ever)\b[^.!?\n]{0,60}\bsince\s(?:the\s)?$", re.IGNORECASE)
_BORN = re.compile(r"\bborn\b[^.;!?\n]{0,50}$", re.IGNORECASE)
_DIED = re.compile(r"\b(?:died|was killed|dead)\b[^.;!?\n]{0,50}$", re.IGNORECASE)
_BACK = re.compile(r"\b(?:fell|down|dropp\w+|declin\w+|back|compar\w+|chang\w+|rewind\w*|reverse\w*)\b", re.IGNORECASE)
_HE_OR_SHE = re.compile(r"\b(?:his|her|their|whose|father|mother|son|daughter|brother|sister|husband|wife|who)\b", re.I)
_LIFE = re.compile(r"\((?:born\s)?(?P<born>1[5-9]\d\d|20\d\d)\s?[-–—]\s?(?P<died>1[5-9]\d\d|20\d\d)\)")


def check(case: Case) -> Iterator[Finding]:
    """One finding for each pair of dates that stand in an order that can't be."""
    dates = case.reading.details.dates
    for one, two in pairwise(dates):
        if _runs_backwards(case.text, one, two):
            yield _finding(one, two, "This begins after it ends.")
        elif _dies_before_birth(case.text, one, two):
            yield _finding(one, two, "By these dates somebody died before being born.")
    for mention in dates:
        if _is_since_a_day_to_come(case, mention):
            yield _finding(mention, mention, "Nothing can have gone on since a day that is still to come.")
    for match in _LIFE.finditer(case.text):
        if match["born"] > match["died"]:
            span = Span(match.start("born"), match.end("died"))
            yield _at(span, "By these dates somebody died before being born.")


def _runs_backwards(text: str, one: DateMention, two: DateMention) -> bool:
    """From a date to one that lies wholly before it."""
    if not (one.earliest and two.latest) or one.relative or two.relative or one.earliest <= two.latest:
        return False
    gap = text[one.span.end : two.span.start]
    opened = _FROM.search(text[max(0, one.span.start - 24) : one.span.start])
    if not opened or not _TO.fullmatch(gap) or ("and" in gap) != opened.group().lower().startswith("between"):
        return False
    clause = text[max(0, one.span.start - 100) : one.span.start]
    return not _BACK.search(re.split(r"[.!?\n]", clause)[-1]) and not _lacks_a_year(text, one, two)


def _lacks_a_year(text: str, one: DateMention, two: DateMention) -> bool:
    """Whether one of the two is a day whose year was only inferred: "from December 20 to January 3"."""
    return not all(re.search(r"\d{3}", m.span.of(text)) for m in (one, two))


def _dies_before_birth(text: str, one: DateMention, two: DateMention) -> bool:
    if not (one.earliest and two.latest and one.latest and two.earliest) or two.span.start - one.span.end > 120:
        return False
    between = text[one.span.end : two.span.start]
    if re.search(r"[.!?;\n]\s", between) or _HE_OR_SHE.search(between) or one.relative or two.relative:
        return False
    before = text[max(0, one.span.start - 60) : one.span.start]
    if _BORN.search(before) and _DIED.search(between):
        return two.latest < one.earliest
    return bool(_DIED.search(before) and _BORN.search(between)) and one.latest < two.earliest


def _is_since_a_day_to_come(case: Case, mention: DateMention) -> bool:
    written = case.draft.document.written
    if written is None or mention.earliest is None or mention.relative or mention.earliest <= written:
        return False
    clause = case.text[max(0, mention.span.start - 90) : mention.span.start]
    return bool(_SINCE.search(clause)) and not _lacks_a_year(case.text, mention, mention)


def _finding(one: DateMention, two: DateMention, message: str) -> Finding:
    return _at(cover([one.span, two.span]), message)


def _at(span: Span, message: str) -> Finding:
    return RULE.finding(span=span, message=message)


RULE = Rule(
    code="DAT03",
    name="An order of events can't be",
    severity="error",
    reason="Two dates that exclude each other mean that at least one is wrong, and what rests on it may be, too.",
    check=check,
    passing=(
        Example(draft="North Pier was rebuilt from 2016 to 2019. It was shut between March and May 2021."),
        Example(draft="The share fell from 2019 to 2016 levels. Catches dropped from 2012 back to 2010 figures."),
        Example(
            draft="Ann Olsen was born in 1931 and died in 2019. Her son was born in 1960, his father died in 1959."
        ),
        Example(draft="The regatta runs from December 20 to January 3. The lamp (1911-1987) is lost."),
    ),
    failing=(
        Example(draft="North Pier was rebuilt from 2019 to 2016 by the town.", marks=("2019 to 2016",)),
        Example(draft="The inquiry sat between May 2021 and March 2021.", marks=("May 2021 and March 2021",)),
        Example(draft="The founder, born in 1931, died in 1919 in the lighthouse.", marks=("1931, died in 1919",)),
        Example(draft="The painter Orla Vint (1931–1919) lived here.", marks=("1931–1919",)),
    ),
)
