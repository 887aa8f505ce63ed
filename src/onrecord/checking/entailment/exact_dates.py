"""Compares the dates of a statement with those of a passage, and lengths of time written in other words."""

import re
from collections.abc import Iterator, Sequence

from onrecord.checking.entailment.detail import DetailHeld, Outcome
from onrecord.checking.entailment.retold import Token
from onrecord.documents.days import MONTHS
from onrecord.documents.words import words_of
from onrecord.reading.date_form import WEEKDAYS
from onrecord.reading.number_words import SCALES, SMALL
from onrecord.reading.periods import Period
from onrecord.reading.statement import DateMention

_DAYS = {
    "day": 1.0,
    "week": 7.0,
    "fortnight": 14.0,
    "month": 30.44,
    "year": 365.25,
    "decade": 3652.5,
    "century": 36525.0,
}
_WHEN = frozenset(
    "today yesterday tomorrow tonight spring summer autumn fall winter weekend next last this earlier later".split()
)
NEARLY = 0.03
_YEAR = re.compile(r"[12]\d{3}")
_NUMBER = re.compile(r"[1-9]\d*")


def compare_dates(
    statement: str, passage: str, dates: Sequence[DateMention], others: Sequence[DateMention]
) -> Iterator[DetailHeld]:
    """Each date of the statement, held against those of the passage."""
    for mention in dates:
        same = next((o for o in others if _same_time(mention, o, statement, passage)), None)
        if same:
            yield DetailHeld(kind="date", outcome="agrees", span=mention.span, other=same.span)
            continue
        said_alike = any(_parts(mention.span.of(statement)) == _parts(o.span.of(passage)) for o in others)
        maybe = [o for o in others if _may_be_same(mention, o)]
        sure = [o for o in others if o not in maybe and _alike(mention, o)]
        either = next((o for o in maybe if mention.either or o.either), None)
        other = None if said_alike or either else next(iter(sure), None)
        outcome: Outcome = "differs"
        if other is None:
            other = either or next(iter(maybe), None)
            outcome = "weaker" if other and _holds(other, mention) else "missing"
        yield DetailHeld(kind="date", outcome=outcome, span=mention.span, other=other.span if other else None)


def _same_time(mine: DateMention, other: DateMention, statement: str, passage: str) -> bool:
    if mine.either:
        numbers = [_NUMBER.findall(text) for text in (mine.span.of(statement), other.span.of(passage))]
        return other.either and numbers[0] == numbers[1]
    if mine.earliest and mine.latest and other.earliest and other.latest:
        within = mine.earliest <= other.earliest and other.latest <= mine.latest
        return within or (mine.earliest, mine.latest) == (other.earliest, other.latest)
    return _parts(mine.span.of(statement)) <= _parts(other.span.of(passage))


def _holds(wide: DateMention, mine: DateMention) -> bool:
    """Whether a time of the source has that of the statement in it: "the mid-1990s" has 1994."""
    if wide.either or mine.either or not (wide.earliest and wide.latest and mine.earliest and mine.latest):
        return False
    return wide.earliest <= mine.earliest and mine.latest <= wide.latest


def _may_be_same(mine: DateMention, other: DateMention) -> bool:
    """Whether what the one can mean lies within what the other can mean, as a day within its month."""
    pairs = [(a, b) for a in _meant(mine) for b in _meant(other)]
    return any((b[0] <= a[0] and a[1] <= b[1]) or (a[0] <= b[0] and b[1] <= a[1]) for a, b in pairs)


def _meant(mention: DateMention) -> list[Period]:
    """Each period that a date can mean."""
    if mention.earliest is None or mention.latest is None:
        return []
    ends = [mention.earliest, mention.latest]
    return [(day, day) for day in ends] if mention.either else [(mention.earliest, mention.latest)]


def _parts(text: str) -> frozenset[str]:
    return frozenset(
        f.rstrip("stndrh") if f[0].isdigit() else f[:3]
        for f in words_of(text).forms
        if f not in ("of", "on", "in", "the")
    )


def _alike(mine: DateMention, other: DateMention) -> bool:
    """Whether both name a time as closely: a day beside a day, a year beside a year."""
    if not (mine.earliest and mine.latest and other.earliest and other.latest):
        return mine.weekday is not None and other.weekday is not None
    one, two = (
        0 if m.either else m.latest.toordinal() - m.earliest.toordinal()
        for m in (mine, other)
        if m.latest and m.earliest
    )
    return two <= one + 1 or abs(one - two) < 40


def names_a_time(tokens: Sequence[Token]) -> bool:
    """Whether these words could be a time: a month, a weekday, a number, "last week"."""
    return any(
        t.form[0].isdigit() or t.form in MONTHS or t.form in WEEKDAYS or t.form in _WHEN or _unit(t.form)
        for t in tokens
    )


def names_a_date(tokens: Sequence[Token]) -> bool:
    """Whether these words have a month, a weekday or a year: the like of what may stand in a date's place."""
    return any(t.form in MONTHS or t.form in WEEKDAYS or _YEAR.fullmatch(t.form) for t in tokens)


def only_one_names_the_year(mine: Sequence[Token], theirs: Sequence[Token]) -> bool:
    """Whether the one is a year alone and the other a day, a weekday or a month of any: "in 2015", "in May"."""
    years = [[t for t in tokens if _YEAR.fullmatch(t.form)] for tokens in (mine, theirs)]
    days = [[t for t in tokens if _names_a_day(t.form) or t.form.isdigit()] for tokens in (mine, theirs)]
    days = [[t for t in some if t not in year] for some, year in zip(days, years, strict=True)]
    return any(years[a] and not days[a] and days[b] and not years[b] for a, b in ((0, 1), (1, 0)))


def names_a_number(tokens: Sequence[Token]) -> bool:
    """Whether there is a number among these words."""
    return any(t.form[0].isdigit() or t.form in SMALL or t.form in SCALES for t in tokens)


def numbers_in(tokens: Sequence[Token]) -> list[int]:
    """The whole numbers in these words, in order: "three goals to nil" has 3 and 0."""
    parts = [part for t in tokens for part in t.form.split("-")]
    told = [int(p) if p.isdigit() else {**SMALL, "nil": 0}.get(p) for p in parts]
    return [int(number) for number in told if number is not None]


def same_numbers(mine: Sequence[Token], theirs: Sequence[Token]) -> bool:
    """Whether all the numbers of a date but the year are there, and no other: "April 9", "April 9th"."""
    one, other = ({t.form.rstrip("stndrh") for t in tokens if t.form[0].isdigit()} for tokens in (mine, theirs))
    if not any(_names_a_day(t.form) for t in mine) or any(not _YEAR.fullmatch(number) for number in one - other):
        return False
    if any(t.telling and not t.form[0].isdigit() and not _names_a_day(t.form) for t in set(mine) - set(theirs)):
        return False
    words = [{t.form for t in tokens} & {*MONTHS, *WEEKDAYS} for tokens in (mine, theirs)]
    return bool(one) and other <= one and bool(other) and words[1] <= words[0]


def _names_a_day(form: str) -> bool:
    return form in MONTHS or form in WEEKDAYS


def same_length_of_time(mine: Sequence[Token], theirs: Sequence[Token]) -> bool:
    """Whether both are a length of time, and the same: "12 months ago", "a year ago"."""
    one, other = _days_in(mine), _days_in(theirs)
    when = [{t.form for t in tokens} & _WHEN for tokens in (mine, theirs)]
    return bool(one and other) and when[0] == when[1] and abs(one - other) <= NEARLY * max(one, other)


def _days_in(tokens: Sequence[Token]) -> float:
    """How many days these words are; 0.0 where they are no length of time."""
    number, unit = 1.0, 0.0
    for token in tokens:
        unit = unit or _DAYS.get(_unit(token.form) or "", 0.0)
        if token.form.isdigit():
            number = float(token.form)
        elif token.form in SMALL:
            number = float(SMALL[token.form])
    return number * unit


def _unit(form: str) -> str | None:
    plain = "century" if form == "centuries" else form.removesuffix("s")
    return plain if plain in _DAYS else None
