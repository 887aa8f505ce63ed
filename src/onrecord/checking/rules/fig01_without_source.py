"""FIG01: a figure that the paper gives on its own authority. Ages, places in a row, small counts and scores pass."""

from collections.abc import Iterator

from onrecord.checking.finding import Finding
from onrecord.checking.rule import Case, Example, Rule
from onrecord.checking.sourcing import own_statements, says_whence, surroundings
from onrecord.reading.statement import Figure, Statement
from onrecord.reading.units import TIME_UNITS

LEAST_COUNT = 20
"""Smaller counts can be counted by whoever stands there."""


def check(case: Case) -> Iterator[Finding]:
    """One finding for each statement, on its first figure that somebody must have counted or measured."""
    for statement in own_statements(case):
        figure = next((f for f in statement.details.figures if _needs_source(f)), None)
        if figure and not says_whence(case, surroundings(case, statement)):
            yield _finding(case, statement, figure)


def _needs_source(figure: Figure) -> bool:
    if figure.kind == "count":
        return figure.value >= LEAST_COUNT and figure.of is not None
    if figure.kind == "measure":
        return figure.unit not in TIME_UNITS and figure.unit != "cent" and figure.value >= LEAST_COUNT
    return figure.kind in ("share", "money")


def _finding(case: Case, statement: Statement, figure: Figure) -> Finding:
    return Finding(
        code=RULE.code,
        rule=RULE.name,
        severity=RULE.severity,
        span=figure.span,
        message=f"“{figure.span.of(case.text)}” stands here without a source. Say who counted, or where it can be read.",
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
        Example(draft="Ann Olsen, 42, came third in the race and won 21-14, in her 30th year at the club."),
        Example(draft="“We lost 300 boats that winter,” the captain said. The pier has been shut for 30 years."),
        Example(
            draft="Take Highway 61 at 10:30 a.m. and get off the bus at 120 Harbour Street, behind the old school."
        ),
    ),
    failing=(
        Example(draft="The ferry company lost $3.6 million in the first week of the winter.", marks=("$3.6 million",)),
        Example(
            draft="The island is poor. About 40 per cent of its people have no work.", marks=("About 40 per cent",)
        ),
        Example(draft="The storm sank 120 boats in the bay and tore down the pier.", marks=("120",)),
        Example(draft="The pier is old. It is 300 metres long and stands on oak.", marks=("300 metres",)),
    ),
)
