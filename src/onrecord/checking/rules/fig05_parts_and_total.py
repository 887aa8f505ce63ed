"""FIG05: parts that don't add up to the total beside them, and shares of one whole that come to more than all of it."""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from onrecord.checking.finding import Finding
from onrecord.checking.rule import Case, Example, Rule
from onrecord.documents.span import Span, cover
from onrecord.reading.statement import Figure, Sentence

_TOTAL_BEFORE = re.compile(
    r"\b(?:(?:a|for a|in a|making a|to a|giving a|bringing the|with a)\s(?:combined |grand |overall )?total (?:of|to)"
    r"|(?:making|totall?ing|altogether|adding up to|which makes|that makes|in total|in all),?)\s$",
    re.IGNORECASE,
)
_TOTAL_AFTER = re.compile(r"\s(?:[\w’'-]+\s){0,2}(?:in all|in total|altogether|all told|combined)\b", re.IGNORECASE)
_BETWEEN_PARTS = re.compile(r"(?:\s[\w’'-]+){0,6}(?:,|\sand|\splus|,\sand|,\splus)\s(?:the\s|another\s|a further\s)?$")
_REST = re.compile(r"\b(?:the (?:rest|remainder|remaining|other)|remaining)\b", re.IGNORECASE)
_OVERLAPPING = re.compile(
    r"\b(?:including|among them|of them|of whom|of which|both|overlap\w*|more than one|multiple|respectively|"
    r"compared|up from|"
    r"down from|from|than|versus|last year|earlier|previous\w*|per|each)\b",
    re.IGNORECASE,
)
LONGEST_STEP = 12
"""So many characters may stand between "the rest" and its share."""
SLACK = Decimal("1.5")
"""Shares that were rounded each may come to a little more or less than all."""


def check(case: Case) -> Iterator[Finding]:
    """One finding for each total that isn't the sum of its parts, and for shares that can't be of one whole."""
    figures = case.reading.details.figures
    at = 0
    for sentence in case.reading.sentences:
        while at < len(figures) and figures[at].span.start < sentence.span.start:
            at += 1
        inside = []
        while at < len(figures) and figures[at].span.end <= sentence.span.end:
            inside.append(figures[at])
            at += 1
        yield from _totals(case, sentence, inside)
        yield from _shares(case, sentence, inside)


def _totals(case: Case, sentence: Sentence, figures: list[Figure]) -> Iterator[Finding]:
    """A total right behind the list of its parts: "212 passengers and 14 crew, a total of 226"."""
    for at, total in enumerate(figures):
        if not _is_exact(total) or not _is_total(case.text, sentence.span, total):
            continue
        parts = _parts_before(case.text, figures[:at], total)
        whole = sum((p.value for p in parts), Decimal(0))
        if len(parts) >= 2 and whole != total.value:
            words = " + ".join(f"{p.value:,}" for p in parts)
            yield _finding(total.span, f"The parts come to {whole:,} ({words}), not to {total.value:,}.")


def _is_exact(figure: Figure) -> bool:
    return figure.kind in ("count", "money") and figure.bound == "exact" and not figure.approximate and not figure.high


def _is_total(text: str, within: Span, figure: Figure) -> bool:
    before = text[max(within.start, figure.span.start - 40) : figure.span.start]
    return bool(_TOTAL_BEFORE.search(before) or _TOTAL_AFTER.match(text, figure.span.end, within.end))


def _parts_before(text: str, figures: list[Figure], total: Figure) -> list[Figure]:
    """The list of figures that ends where the total begins; empty where anything but a list stands between them."""
    parts: list[Figure] = []
    for figure in reversed(figures):
        following = parts[0] if parts else total
        gap = text[figure.span.end : following.span.start]
        if not _is_exact(figure) or figure.unit != total.unit or len(gap) > 60 or _OVERLAPPING.search(gap):
            break
        if parts and not _BETWEEN_PARTS.fullmatch(gap):
            break
        parts.insert(0, figure)
    return parts


def _shares(case: Case, sentence: Sentence, figures: list[Figure]) -> Iterator[Finding]:
    """Shares with "the rest" among them have to come to all."""
    shares = [f for f in figures if f.kind == "share" and f.unit == "%" and not f.high]
    words = sentence.span.of(case.text)
    if len(shares) < 2 or len(shares) != len(figures) or _OVERLAPPING.search(words) or not _REST.search(words):
        return
    near = all(two.span.start - one.span.end < 60 for one, two in pairwise(shares))
    whole = sum((f.value for f in shares), Decimal(0))
    rest = _REST.search(case.text, shares[-2].span.end, shares[-1].span.start)
    if (
        near
        and rest
        and shares[-1].span.start - rest.end() <= LONGEST_STEP
        and abs(whole - 100) > SLACK
        and all(f.bound == "exact" and not f.approximate for f in shares)
    ):
        yield _finding(cover([f.span for f in shares]), f"These shares come to {whole.normalize():f}%, not to all.")


def _finding(span: Span, message: str) -> Finding:
    return RULE.finding(span=span, message=message)


RULE = Rule(
    code="FIG05",
    name="The parts don't add up",
    severity="error",
    reason="Whoever adds them up finds that one of the figures is wrong, and doubts the rest.",
    check=check,
    passing=(
        Example(draft="On board were 212 passengers and 14 crew, a total of 226 people."),
        Example(draft="The town paid $2 million for the pier and $1 million for the road, $3 million in all."),
        Example(draft="Some 60% voted for the bridge, and the remaining 40% against it."),
        Example(draft="There were 30 boats, including 12 yachts, for a total of 400 sailors."),
        Example(
            draft="Of the islanders, 60% fish and 55% farm. They keep at least 20 cows and 30 sheep, about 60 in all."
        ),
    ),
    failing=(
        Example(draft="On board were 212 passengers and 14 crew, a total of 236 people.", marks=("236",)),
        Example(
            draft="The town paid $2 million for the pier and $1 million for the road, $4 million in all.",
            marks=("$4 million",),
        ),
        Example(
            draft="In the end 65% voted for the bridge, and the remaining 45% against it.",
            marks=("65% voted for the bridge, and the remaining 45%",),
        ),
    ),
)
