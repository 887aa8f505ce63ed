"""Finds the figures in a text: what is counted, how many, in what unit, and how exactly.

What comes in is a text; what goes out are its figures in order, with the words that bound them ("at least 30") inside
their span. Numbers in dates, clock times, names and addresses are no figures.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from onrecord.documents.span import Span
from onrecord.reading.amount import Amount
from onrecord.reading.amounts import find_amounts
from onrecord.reading.bounds import bound_behind, bounds_around
from onrecord.reading.changes import is_change
from onrecord.reading.compound import joined
from onrecord.reading.counted import counted_after
from onrecord.reading.dates import find_dates
from onrecord.reading.figure_traps import is_numbered, is_part_of_name, not_counted
from onrecord.reading.statement import Figure

_BETWEEN = re.compile(r"\s?(?:-|–|—)\s?|-to-|-\s(?:to|or)\s|\s(?:to|and|or)\s(?:\$|€|£)?")
_RANGE_OPENS = re.compile(r"\b(?P<word>between|from|anywhere from)[\s“\"]$", re.IGNORECASE)
_SCORED = re.compile(
    r"\b(?:win|wins|won|beat|beats|beaten|lost|loss|defeat\w*|victor\w*|vot\w*|scor\w*|lead|led|leads|trail\w*|record|draw|"
    r"drew|tied?|rul\w*|passed|decision|margin|down|up|ahead|behind|split|majority|edge\w*|outnumber\w*|went|improved|fell)\b[^.!?\n]{0,50}$",
    re.IGNORECASE,
)
_SCORE_GOES_ON = re.compile(r"[-–](?P<other>\d{1,3})(?![\w-])")
_AGED = re.compile(r"\b(?:aged|age|ages)\s$", re.IGNORECASE)
_AGE_BETWEEN_COMMAS = re.compile(
    r"(?:[A-Z][\w’'.-]*(?:\s(?:Jr|Sr)\.)?|\b(?i:an?|the)\s(?:[a-z-]+\s){0,2}(?:man|woman|boy|girl|teenager|youth)),\s$"
)
_ONE_COUNTS = re.compile(r"\b(?:least|than|(?<!\bthe )(?<!\bhis )(?<!\bher )(?<!\bits )(?<!\btheir )only)\s$")
"""Before a "one" that is counted; "the only one" is no count."""
LEAST_UNSCALED = 1000
"""From so much on a number isn't told in the scale of the next: "from 900,000 to 2 million"."""
_ODDS = re.compile(r"[ -](?:in|out of)[ -]")
"""Within "one in five", behind which stands who they are: "one in five sailors"."""
_PERSONS_AND_THINGS = re.compile(
    r"[ -](?:person|man|woman|child|boy|girl|passenger|officer|soldier|vote|victim|student|worker|patient|employee|"
    r"teenager|policeman|civilian|suspect|firefighter|seat|house|death|arrest|other)\b"
)


def find_figures(text: str, within: Span | None = None) -> tuple[Figure, ...]:
    """Every figure in `text`, or in the part of it that `within` covers, in order; none overlaps another."""
    area = within or Span(0, len(text))
    amounts = joined(text, list(_real_amounts(text, area)))
    return tuple(_without_overlaps(_figures(text, amounts, area)))


def _real_amounts(text: str, area: Span) -> Iterator[Amount]:
    """The amounts that are neither dates nor parts of names."""
    taken = sorted([*not_counted(text, area), *(d.span for d in find_dates(text, None, area))])
    at, named = 0, -1
    for amount in find_amounts(text, area):
        while at < len(taken) and taken[at].end <= amount.span.start:
            at += 1
        near = taken[at : at + 3]
        if any(amount.span.overlaps(span) for span in near) or _is_no_figure(text, amount):
            continue
        if _is_in_name(text, amount, named):
            named = amount.span.end
            continue
        yield amount


def _is_no_figure(text: str, amount: Amount) -> bool:
    words = amount.span.of(text).lower()
    if words == "one":
        before = text[max(0, amount.span.start - 14) : amount.span.start].lower()
        return not _ONE_COUNTS.search(before) and not _PERSONS_AND_THINGS.match(text, amount.span.end)
    if words == "second" and re.search(r"\ba\s$", text[max(0, amount.span.start - 2) : amount.span.start]):
        return False
    if words.startswith("one ") and not amount.high and amount.unit in ("day", "minute", "second", "night"):
        return True
    if text[amount.span.end : amount.span.end + 1] in ("/", "\\", "_", "@"):
        return True
    return text[amount.span.end : amount.span.end + 1].isalnum() and not text.startswith("ish ", amount.span.end)


def _is_in_name(text: str, amount: Amount, named: int) -> bool:
    """Whether a bare number belongs to a name, also by a hyphen behind another that does; `named` is where that ends.

    Behind the name of who is beaten stands a score; a number of three digits with a low one ("747-8") is none.
    """
    if not amount.bare:
        return False
    if named >= 0 and text[named : amount.span.start] in ("-", "–"):
        return True
    before = text[max(0, amount.span.start - 90) : amount.span.start]
    pair = _SCORE_GOES_ON.match(text, amount.span.end)
    is_type = pair is not None and amount.value >= 100 > 5 * int(pair["other"])
    scored = pair and not is_type and _SCORED.search(before) and not is_numbered(text, amount.span.start)
    return not scored and is_part_of_name(text, amount.span)


def _figures(text: str, amounts: list[Amount], area: Span) -> Iterator[Figure]:
    at = 0
    while at < len(amounts):
        pair = _pair(text, amounts[at], amounts[at + 1]) if at + 1 < len(amounts) else None
        if pair is None:
            yield _finished(text, _changed(text, *amounts[at : at + 2]), area)
        else:
            yield pair if pair.kind == "score" else _finished_range(text, pair, area)
        at += 1 if pair is None else 2


def _changed(text: str, one: Amount, two: Amount | None = None) -> Amount:
    """The first of two amounts, with the unit that is told once for both: "fell from 5 to 2 percent"."""
    gap = text[one.span.end : two.span.start] if two else ""
    opens = _RANGE_OPENS.search(text[max(0, one.span.start - 16) : one.span.start])
    if two is None or gap.strip() != "to" or not opens or one.kind != "count" or not two.unit or one.high or two.high:
        return one
    scale = two.scale if one.scale == 1 and one.value < LEAST_UNSCALED else 1
    return replace(one, kind=two.kind, unit=two.unit, value=one.value * scale, bare=False)


def _pair(text: str, one: Amount, two: Amount) -> Figure | None:
    """Two amounts as one range or score, None where they are two figures."""
    gap = text[one.span.end : two.span.start] if two.span.start - one.span.end <= 6 else ""
    joined = _BETWEEN.fullmatch(gap)
    if not joined or "ordinal" in (one.kind, two.kind) or one.high or two.high:
        return None
    word = gap.strip().removeprefix("- ")
    before = text[max(0, one.span.start - 90) : one.span.start]
    opens = _RANGE_OPENS.search(before[-16:])
    low = _low_of(one, two)
    if word in ("-", "–", "—", "-to-"):
        if one.bare and two.bare and not _AGED.search(before) and _is_score(text, one, two, before):
            span = Span(one.span.start, two.span.end)
            return Figure(span=span, kind="score", value=one.value, high=two.value)
        return _range(one, two, low, None) if word != "—" else None
    if word == "and":
        return _range(one, two, low, opens) if opens and opens["word"].lower() == "between" else None
    if word == "or":
        return _range(one, two, low, None) if one.bare and two.bare and two.value - one.value <= 2 else None
    repeated = bool(one.unit) and one.unit == two.unit and not one.bare
    if is_change(text, one.span.start, two.span.end, opened=opens is not None, repeated=repeated):
        return None
    return _range(one, two, low, opens)


def _is_score(text: str, one: Amount, two: Amount, before: str) -> bool:
    if one.value >= two.value:
        return True
    if _SCORED.search(before) and not re.match(r"[ -][a-z]+s\b", text[two.span.end : two.span.end + 20]):
        return True
    follows = re.match(r"\s?(?:[a-z]|%|-)", text[two.span.end : two.span.end + 3])
    return not follows and two.value < 100


def _low_of(one: Amount, two: Amount) -> Amount | None:
    """The lower amount, with the unit and the scale of the second where it has none; None where they don't agree.

    Below zero the second may be the lower: "-5 to -10 degrees".
    """
    low = one
    if one.scale == 1 and two.scale > 1 and one.value < 1000 and one.value * two.scale < two.value:
        low = replace(low, value=one.value * two.scale)
    if not one.unit:
        low = replace(low, unit=two.unit, kind=two.kind)
    same = low.unit == two.unit or (one.kind == "money" and not two.unit)
    if two.value < low.value < 0:
        low = replace(low, value=two.value)
        return low if same else None
    return low if same and low.value < two.value else None


def _range(one: Amount, two: Amount, low: Amount | None, opens: re.Match[str] | None) -> Figure | None:
    if low is None:
        return None
    start = one.span.start - (len(opens.group()) if opens else 0)
    high = max(two.value, one.value) if low.value == two.value else two.value
    return Figure(span=Span(start, two.span.end), kind=low.kind, value=low.value, high=high, unit=low.unit)


def _finished_range(text: str, figure: Figure, area: Span) -> Figure:
    """The range with its bound and its noun."""
    bounded = bounds_around(text, figure.span, area, loose=False, unit=figure.unit)
    figure = replace(figure, span=bounded.span, bound=bounded.bound, approximate=bounded.approximate)
    if figure.kind == "count" and _AGED.search(text[max(0, bounded.span.start - 8) : bounded.span.start]):
        return replace(figure, kind="age", unit="year")
    shares = figure.kind != "count"
    return replace(figure, of=counted_after(text, bounded.span.end, area.end, shares=shares, one=False))


def _finished(text: str, amount: Amount, area: Span) -> Figure:
    loose = amount.bare and amount.value < 10
    unit_of_measure = amount.unit if amount.kind == "measure" else ""
    bounded = bounds_around(text, amount.span, area, loose=loose, unit=unit_of_measure)
    before = text[max(0, bounded.span.start - 40) : bounded.span.start]
    kind, unit = amount.kind, amount.unit
    if amount.bare and amount.value < 125 and _is_age(text, before, bounded.span.end):
        kind, unit = "age", "year"
    of = counted_after(
        text,
        bounded.span.end,
        area.end,
        shares=kind != "count" and not _ODDS.search(amount.span.of(text)),
        one=amount.value == 1 and amount.high is None,
    )
    bound = bounded.bound if bounded.bound != "exact" else bound_behind(text, bounded.span.end, of)
    return Figure(
        span=bounded.span,
        kind=kind,
        value=amount.value,
        high=amount.high,
        unit=unit,
        of=of if kind not in ("age", "ordinal") else None,
        bound="at_least" if amount.at_least and bound == "exact" else bound,
        approximate=amount.approximate or bounded.approximate,
    )


def _is_age(text: str, before: str, end: int) -> bool:
    """A bare number as someone's age: "aged 42", "Ann Olsen, 42,"."""
    if _AGED.search(before):
        return True
    return bool(_AGE_BETWEEN_COMMAS.search(before)) and text[end : end + 1] in (",", ".", ";")


def _without_overlaps(figures: Iterator[Figure]) -> Iterator[Figure]:
    end = -1
    for figure in figures:
        if figure.span.start < end:
            start = min(end, figure.span.end)
            figure = replace(figure, span=Span(start, figure.span.end))
        if len(figure.span):
            yield figure
            end = figure.span.end
