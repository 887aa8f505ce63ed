"""Finds the dates in a text and says which days they mean, as seen from the day of writing.

What comes in is a text and the day it was written; what goes out are the dates in order, each with the first and the
last day it can mean. Clock times are left alone.
"""

import re
from collections.abc import Iterator
from datetime import date

from onrecord.documents.span import Span
from onrecord.reading.absolute_dates import ABSOLUTE
from onrecord.reading.date_form import Form, Found
from onrecord.reading.relative_dates import RELATIVE
from onrecord.reading.statement import DateMention

_GROUP_NAME = re.compile(r"\(\?P<\w+>")
_FORMS = (*ABSOLUTE, *RELATIVE)
_EDGE = r"(?<![\w$€£#@&=/])(?<!\d[.,:])"
_ANY = re.compile(_EDGE + "(?:" + "|".join(_GROUP_NAME.sub("(?:", form.pattern) for form in _FORMS) + ")")
_EACH = tuple((form, re.compile(form.pattern)) for form in _FORMS)
_RECENCY = re.compile(
    r"\b(?:(?:more|most)\s+)?(?:recent|recently|lately|latest|newly|just\s+(?:released|published|announced))\b",
    re.IGNORECASE,
)


def find_dates(text: str, written: date | None, within: Span | None = None) -> tuple[DateMention, ...]:
    """Every date in `text`, or in the part of it that `within` covers, in order; none overlaps another."""
    area = within or Span(0, len(text))
    return tuple(_mention(span, found) for span, found in _scan(text, area, written))


def find_recency(text: str, within: Span | None = None) -> tuple[Span, ...]:
    """Words that say that something is recent without saying when."""
    area = within or Span(0, len(text))
    return tuple(Span(m.start(), m.end()) for m in _RECENCY.finditer(text, area.start, area.end))


def _scan(text: str, area: Span, written: date | None) -> Iterator[tuple[Span, Found]]:
    at = area.start
    while match := _ANY.search(text, at, area.end):
        taken = _first_that_fits(text, match.start(), area.end, written)
        if taken:
            yield taken
        at = taken[0].end if taken else match.start() + 1


def _first_that_fits(text: str, at: int, end: int, written: date | None) -> tuple[Span, Found] | None:
    for form, pattern in _EACH:
        match = pattern.match(text, at, end)
        found = form.resolve(match, written) if match else None
        if match and found:
            return Span(*match.span()), found
    return None


def _mention(span: Span, found: Found) -> DateMention:
    earliest, latest = found.period or (None, None)
    return DateMention(
        span=span,
        earliest=earliest,
        latest=latest,
        weekday=found.weekday,
        relative=found.relative,
        either=found.either,
    )


__all__ = ["Form", "find_dates", "find_recency"]
