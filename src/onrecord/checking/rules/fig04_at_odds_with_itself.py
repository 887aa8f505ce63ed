"""FIG04: an article that gives one thing in two numbers: "four tugs" here, "all six tugs" there."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from onrecord.checking.figures import noun_of, slot_words
from onrecord.checking.finding import Finding
from onrecord.checking.rule import Case, Example, Rule
from onrecord.checking.sourcing import quoted_at
from onrecord.documents.span import Span
from onrecord.reading.statement import Figure

_DEFINITE = re.compile(r"\b(?:all|all the|all of the|these|those|the same)\s$", re.IGNORECASE)
_PARTIAL = re.compile(
    r"\b(?:other|another|more|first|last|next|remaining|additional|further|new|only|just|every|each|least|"
    r"other’s)\s$|\bthe\s$",
    re.IGNORECASE,
)
_PARTED = re.compile(
    r"\b(?:of (?:the|them|whom|which|those|these)|more|others?|each|apiece|per|a (?:day|week|month|year))\b"
)
_TIMES = frozenset(
    "earlier later previous year month week day ago now then after before last next since during again initial"
    " first second half quarter former rise rose grow grew fell drop increase decrease up down from".split()
)
_LOOSE = frozenset(
    "reason way thing question step takeaway tip fact lesson time point day hour minute week month year".split()
)
"""Nouns of lists and of time, of which there is more than one count in any article."""
_CAPITAL = re.compile(r"(?<![\w’'])[A-Z]\w+")
MOST_COMPARED = 60
"""So many counts of one thing are held against each other; a table has more and means no contradiction."""
LEAST_SHARED = 4
LEAST_SHARE = 0.75


@dataclass(frozen=True, slots=True)
class _Mention:
    """A plain count of something, with the telling words around it, its sentence, and the dates and names in that."""

    figure: Figure
    noun: str
    words: frozenset[str]
    sentence: int
    dates: frozenset[str]
    names: frozenset[str]


def check(case: Case) -> Iterator[Finding]:
    """One finding for each count that another one, of the same thing, earlier in the draft excludes."""
    by_noun: dict[str, list[_Mention]] = {}
    for mention in _mentions(case):
        earlier = by_noun.setdefault(mention.noun, [])
        other = _all_of_them(case.text, mention, earlier) or _told_twice(case.text, mention, earlier)
        if other is not None:
            yield _finding(case, mention, other)
        earlier.append(mention)
        del earlier[:-MOST_COMPARED]


def _mentions(case: Case) -> Iterator[_Mention]:
    figures, at = case.reading.details.figures, 0
    for number, sentence in enumerate(case.reading.sentences):
        while at < len(figures) and figures[at].span.end <= sentence.span.end:
            figure, at = figures[at], at + 1
            noun = noun_of(figure)
            plain = figure.kind == "count" and figure.bound == "exact" and not figure.approximate and not figure.high
            tied = case.text.startswith("-", figure.span.end)
            if (
                noun
                and noun not in _LOOSE
                and plain
                and not tied
                and figure.value > 1
                and not quoted_at(case, figure.span)
            ):
                words = slot_words(case.text, figure.span, sentence.span)
                names = frozenset(_CAPITAL.findall(case.text, sentence.span.start + 1, sentence.span.end))
                yield _Mention(figure, noun, words, number, _dates(case, sentence.span), names)


def _dates(case: Case, within: Span) -> frozenset[str]:
    dates = case.reading.details.dates
    first = bisect_left(dates, within.start, key=lambda d: d.span.start)
    last = bisect_left(dates, within.end, key=lambda d: d.span.start)
    return frozenset(d.span.of(case.text).lower() for d in dates[first:last])


def _all_of_them(text: str, mention: _Mention, earlier: list[_Mention]) -> _Mention | None:
    """For "all six tugs", the one other number of tugs that the draft has given; None where it gave several."""
    if not _DEFINITE.search(text[max(0, mention.figure.span.start - 14) : mention.figure.span.start]):
        return None
    near = [m for m in earlier if 0 <= mention.sentence - m.sentence <= 5]
    values = {m.figure.value for m in near}
    if len(values) != 1 or mention.figure.value in values or not _next_to_noun(text, mention):
        return None
    adds_up = any(_adds_up(text, m, mention.figure.value) for m in near)
    return None if adds_up or not all(_next_to_noun(text, m) for m in near) else near[-1]


def _next_to_noun(text: str, mention: _Mention) -> bool:
    """Whether the noun stands right behind the number, so that no "wounded" or "young" makes them different things."""
    end = mention.figure.span.end
    return text[end + 1 : end + 1 + len(mention.figure.of or "")].lower() == mention.figure.of


def _adds_up(text: str, mention: _Mention, whole: Decimal) -> bool:
    """Whether the words around an earlier mention tell of others that came on top."""
    around = text[max(0, mention.figure.span.start - 80) : mention.figure.span.end + 120]
    return bool(_PARTED.search(around)) or mention.figure.value > whole


def _told_twice(text: str, mention: _Mention, earlier: list[_Mention]) -> _Mention | None:
    """An earlier mention that says the same of the same thing in nearly the same words, with another number."""
    if _is_part(text, mention):
        return None
    for other in earlier:
        differs = other.figure.value != mention.figure.value and other.sentence != mention.sentence
        same_place = other.dates == mention.dates and other.names == mention.names
        if differs and same_place and not _is_part(text, other) and _alike(mention.words, other.words):
            same_again = any(m.figure.value == mention.figure.value for m in earlier)
            return None if same_again else other
    return None


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether nearly all telling words are the same, and none tells of another time."""
    shared = len(one & other)
    return shared >= LEAST_SHARED and shared >= LEAST_SHARE * max(len(one), len(other)) and not _TIMES & (one | other)


def _is_part(text: str, mention: _Mention) -> bool:
    before = text[max(0, mention.figure.span.start - 14) : mention.figure.span.start]
    return bool(_PARTIAL.search(before) or _PARTED.match(text, mention.figure.span.end + 1))


def _finding(case: Case, mention: _Mention, other: _Mention) -> Finding:
    end = other.figure.span.end + 1 + len(other.figure.of or "")
    said = Span(other.figure.span.start, end).of(case.text) if _next_to_noun(case.text, other) else None
    before = said or other.figure.span.of(case.text)
    return RULE.finding(
        span=mention.figure.span,
        message=f"Here it is “{mention.figure.span.of(case.text)}”; earlier in the draft it was “{before}”.",
    )


RULE = Rule(
    code="FIG04",
    name="The article is at odds with itself over a figure",
    severity="warning",
    reason="One of the two is wrong, or the reader isn't told what makes the difference.",
    check=check,
    passing=(
        Example(
            draft="Four tugs towed the ferry. Two more tugs came from Skarvvik, and by noon all six tugs had left."
        ),
        Example(
            draft="Four tugs towed the ferry. All four tugs had left by noon. Six boats stayed, and all six boats sank."
        ),
        Example(
            draft="A storm sank 30 boats in the bay of Osterby in 2019. It sank 40 boats in the bay of Osterby in 2020."
        ),
        Example(draft="A five-tug tow took the ferry to the yard. By noon all six tugs had left for Skarvvik."),
        Example(draft="A two-man crew rowed from Osterby to Skarvvik. A four-man crew rowed from Osterby to Skarvvik."),
        Example(draft="The ferry carried 212 passengers. Of these, 30 passengers were hurt."),
    ),
    failing=(
        Example(
            draft="Four tugs towed the ferry to the yard. By noon all six tugs had left for Skarvvik.", marks=("six",)
        ),
        Example(
            draft=(
                "The storm sank 30 boats in the bay of Osterby on Sunday.\n\nThe mayor walked along the quay.\n\n"
                "The storm sank 40 boats in the bay of Osterby on Sunday, and nobody was hurt."
            ),
            marks=("40",),
        ),
    ),
)
