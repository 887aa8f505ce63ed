"""Reads a measure that is given in two units as one figure: "5ft 6in", "six foot two", "7lb 4oz", "1 hour 20 minutes".

What comes in is a text; what goes out are its figures, such a measure in the smaller of its units.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from onrecord.documents.span import Span
from onrecord.reading.figures import find_figures
from onrecord.reading.number_words import SMALL
from onrecord.reading.statement import Figure

_SMALLER = {"foot": ("inch", 12), "pound": ("ounce", 16), "hour": ("minute", 60), "minute": ("second", 60)}
"""By the greater unit the smaller, and how many of it are one of the greater."""
_BARE_INCHES = re.compile(
    rf"[ -]?(?P<inches>\d{{1,2}}|{'|'.join(SMALL)})(?: ?(?:inches|inch|ins|in)\b|[\"”″]|\b(?! ?[\w%£$€]|[.,:]\d))|"
    rf" (?P<told>\d{{1,2}}|{'|'.join(SMALL)}) (?=and\b|tall\b|with\b|in height\b)"
)
"""Inches behind feet, where "in" would be read as a word or no unit follows."""


def figures_of(text: str, within: Span | None = None) -> list[Figure]:
    """The figures of a text, or of a stretch of it, a measure in two units as one."""
    figures = list(find_figures(text, within) if within else find_figures(text))
    joined = list(_joined(text, figures))
    return [f for f in figures if not any(j.span.overlaps(f.span) for j in joined)] + joined


def _joined(text: str, figures: Sequence[Figure]) -> Iterator[Figure]:
    for figure in figures:
        if figure.unit not in _SMALLER or figure.high is not None:
            continue
        unit, factor = _SMALLER[figure.unit]
        behind = next((f for f in figures if f.unit == unit and _joins(text[figure.span.end : f.span.start])), None)
        if behind is not None and behind.span.start >= figure.span.end:
            value, end = behind.value, behind.span.end
        elif unit == "inch" and (bare := _BARE_INCHES.match(text, figure.span.end)):
            told = (bare["inches"] or bare["told"]).lower()
            value, end = Decimal(SMALL.get(told, told)), bare.end("inches" if bare["inches"] else "told")
        else:
            continue
        whole = figure.value * factor + value
        if value < factor and figure.value == figure.value.to_integral_value():
            yield replace(figure, value=whole, unit=unit, span=Span(figure.span.start, end))


def _joins(between: str) -> bool:
    """Whether what stands between two figures makes one measure of them."""
    return between in (" ", "", ", ", " and ", "-")
