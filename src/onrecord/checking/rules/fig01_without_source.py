"""FIG01: a figure that the paper gives on its own authority. Ages, places in a row, small counts and scores pass."""

import re
from collections.abc import Iterator

from onrecord.checking.figure_runs import is_of_survey, is_total_of_others, sentences_of_run
from onrecord.checking.figures import noun_of
from onrecord.checking.finding import Finding
from onrecord.checking.rule import Case, Example, Rule
from onrecord.checking.sourcing import own_statements, says_whence, surroundings
from onrecord.reading.statement import Figure, Statement

LEAST_COUNT = 100
"""Smaller counts can be made by whoever stands there."""
LEAST_SUM = 1_000
SENTENCES_BEFORE, SENTENCES_AFTER = 3, 1
"""So far around a figure its source may be named: a survey is named once and then told at length."""

# Results and rules of games and votes are public record, and everybody reports them.
_PUBLIC_RECORD = frozenset(
    "delegate superdelegate vote ballot point seat goal yard elector run mile county state member lawmaker "
    "senator".split()
)
# What is wished, planned, required or supposed is no count that somebody made.
_SUPPOSED = re.compile(
    r"\b(?:if|would|could|should|might|may|aim\w*|goals?|targets?|propos\w+|pledg\w+|promis\w+|requir\w+|needs?|needed|"
    r"takes|expect\w*|potential\w*|scenario|plans?|planned|offers?|offered|imagine|suppose|say|let’s|let's|"
    r"until|ahead of|"
    r"votes?|voted|voting|wins?|won|to raise|an ounce|a barrel|a gallon|closed (?:up|down)|Dow|shares?|futures|"
    r"I|my|we|our|[Yy]ou|want\w*)\b"
)
_ATTRIBUTIVE = re.compile(r"\ban?\s$", re.IGNORECASE)
"""A sum that belongs to what follows, which a reader can look up: "a $1.1 billion harbour bill"."""
_OF_A_VOTE = re.compile(
    r"\b(?:votes?|voted|voting|ballots?|primar(?:y|ies)|caucus\w*|turnout|delegates?|shares?|stocks?|bonds?|"
    r"yields?|yen|"
    r"currenc(?:y|ies)|S&P|Nasdaq|Dow|index)\b"
)
"""Shares of a vote and moves of a market are told wherever the vote or the market is."""
_DEFINITE = re.compile(
    r"(?:\b(?:all|the|its|his|her|their|our|those|these|this|that)|[’']s|s[’'])\s(?:\w+\s)?$", re.IGNORECASE
)


def check(case: Case) -> Iterator[Finding]:
    """One finding for each statement, on its first figure that somebody must have counted or measured.

    Shares that are told one after the other in a paragraph are asked about once.
    """
    sourced = {(f.value, f.unit) for s in case.reading.statements if s.kind != "claim" for f in s.details.figures}
    asked: set[int] = set()
    for statement in own_statements(case):
        figures = [f for f in statement.details.figures if _needs_source(case.text, f)]
        figure = next((f for f in figures if (f.value, f.unit) not in sourced), None)
        if figure is None or _SUPPOSED.search(statement.text):
            continue
        around = surroundings(case, statement, before=SENTENCES_BEFORE, after=SENTENCES_AFTER)
        share = figure.kind == "share"
        of_vote = share and (_OF_A_VOTE.search(around.of(case.text)) or is_of_survey(case, statement.sentence))
        if of_vote or is_total_of_others(case, figure) or (share and _is_asked(case, statement, asked)):
            continue
        sourced_here = says_whence(case, statement, before=SENTENCES_BEFORE, after=SENTENCES_AFTER, next_to=2)
        if not sourced_here:
            sourced.add((figure.value, figure.unit))
            asked |= {statement.sentence} if share else set()
            yield _finding(case, statement, figure)


def _is_asked(case: Case, statement: Statement, asked: set[int]) -> bool:
    """Whether a source was asked for already where the shares in this paragraph began."""
    sentences = case.reading.sentences
    run = sentences_of_run(case, statement.sentence)
    return any(n in asked and sentences[n].block == sentences[statement.sentence].block for n in run)


def _needs_source(text: str, figure: Figure) -> bool:
    """Whether somebody must have counted: no "millions", no "all 99 counties", no "150,000-square-foot hall"."""
    attributive = text[figure.span.end : figure.span.end + 1] == "-" or "-" in figure.span.of(text)
    opened = figure.approximate and figure.high is not None
    before = text[max(0, figure.span.start - 24) : figure.span.start]
    if figure.kind == "money" and _ATTRIBUTIVE.search(before):
        return False
    if attributive or opened or (figure.bound == "exact" and not figure.approximate and _DEFINITE.search(before)):
        return False
    if figure.kind == "count":
        return figure.value >= LEAST_COUNT and noun_of(figure) not in _PUBLIC_RECORD | {None}
    if figure.kind == "money":
        return figure.value >= LEAST_SUM
    return figure.kind == "share" and figure.unit == "%" and 1 < figure.value < 100 and figure.value != 50


def _finding(case: Case, statement: Statement, figure: Figure) -> Finding:
    return RULE.finding(
        span=figure.span,
        message=(
            f"“{figure.span.of(case.text)}” stands here without a source. Say who counted, or where it can be read."
        ),
        statement=statement.id,
    )


RULE = Rule(
    code="FIG01",
    name="A figure has no source",
    severity="note",
    reason=(
        "Somebody counted, measured or guessed every figure. A reader who isn't told who can't weigh it, and a desk "
        "that doesn't know can't check it."
    ),
    check=check,
    passing=(
        Example(draft="The harbour authority said that 240 passengers were on board the ferry that morning."),
        Example(draft="The ferry carried 240 passengers that morning. The figures come from the harbour authority."),
        Example(draft="Two men and three boats were lost when the old pier gave way on Sunday morning."),
        Example(
            draft=(
                "In a poll of the islanders, the bridge has the support of 48 per cent. The pier is at 27 per cent. "
                "The lighthouse has 13 per cent. The old lock trails it.\n\nThe road and the school are at 4 per cent."
            )
        ),
        Example(
            draft=(
                "The mast cost $100,000, the yard says. The hull cost $142,500, says the yard. It was late. It rained. "
                "All waited.\n\nThe grand total: $242,500."
            )
        ),
        Example(draft="Ann Olsen, 42, came third in the race and won 21-14, in her 30th year at the club."),
        Example(draft="“We lost 300 boats that winter,” the captain said. The pier has been shut for 30 years."),
        Example(
            draft="Take Highway 61 at 10:30 a.m. and get off the bus at 120 Harbour Street, behind the old school."
        ),
    ),
    failing=(
        Example(draft="The islanders hope for a better year. Last year 2,200 people left.", marks=("2,200",)),
        Example(draft="The ferry company lost $3.6 million in the first week of the winter.", marks=("$3.6 million",)),
        Example(
            draft="The island is poor. About 40 per cent of its people have no work.", marks=("About 40 per cent",)
        ),
        Example(
            draft="In 2013, 18% of the islanders fished. Today, 14% do. On the smallest island, 8% do.", marks=("18%",)
        ),
        Example(draft="The storm sank 120 boats in the bay and tore down the pier.", marks=("120",)),
    ),
)
