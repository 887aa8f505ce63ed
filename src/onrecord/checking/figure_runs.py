"""Tells of figures that hang together: shares that are told one after the other, and a total of figures before it.

What comes in are a case and a figure with its sentence; what goes out is whether a survey that was named further up
still speaks, which shares belong to one telling, and whether a figure is only reckoned from others.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from decimal import Decimal
from itertools import accumulate, combinations

from onrecord.checking.rule import Case
from onrecord.reading.statement import Figure

MOST_SENTENCES = 15
"""So many sentences a survey may be told on."""
ADDED = 6
"""So many figures of the same unit before a total are looked at for its parts."""
_SURVEY = re.compile(
    r"\b(?:polls?|polling|polled|surveys?|surveyed|stud(?:y|ies)|census|respondents|statistics|according to"
    r"|(?:likely|registered) (?:\w+ ){0,2}voters)\b",
    re.IGNORECASE,
)


def sentences_of_run(case: Case, number: int) -> Iterator[int]:
    """From a sentence backwards, those that tell shares one after the other; one without a share may lie between."""
    without = 0
    for place in range(number, max(-1, number - MOST_SENTENCES), -1):
        without = 0 if place == number or _has_share(case, place) else without + 1
        if without > 1:
            return
        yield place


def is_of_survey(case: Case, number: int) -> bool:
    """Whether a survey is named where the shares that this sentence goes on with began."""
    sentences = case.reading.sentences
    run = list(sentences_of_run(case, number))
    return any(_SURVEY.search(case.text, sentences[n].span.start, sentences[n].span.end) for n in run)


def is_total_of_others(case: Case, figure: Figure) -> bool:
    """Whether a sum or count is what two or more of its unit come to that were given shortly before."""
    figures = case.reading.details.figures
    at = bisect_left(figures, figure.span.start, key=lambda f: f.span.start)
    alike = [f.value for f in figures[max(0, at - 4 * ADDED) : at] if (f.kind, f.unit) == (figure.kind, figure.unit)]
    last = alike[: -ADDED - 1 : -1]
    sums = [*list(accumulate(last))[1:], *map(sum, combinations(last, 2))]
    return Decimal(figure.value) in sums


def _has_share(case: Case, number: int) -> bool:
    within = case.reading.sentences[number].span
    figures = case.reading.details.figures
    first = bisect_left(figures, within.start, key=lambda f: f.span.start)
    last = bisect_left(figures, within.end, key=lambda f: f.span.start)
    return any(figure.kind == "share" for figure in figures[first:last])
