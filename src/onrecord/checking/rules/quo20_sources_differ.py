"""QUO20: two sources that give the same words differently."""

from collections.abc import Iterator

from onrecord.checking.fidelity_findings import (
    finding_on,
    place_of,
    told_of,
    words_inside,
)
from onrecord.checking.fidelity_policy import DISAGREEMENT
from onrecord.checking.finding import Finding
from onrecord.checking.rule import Case, Example, Rule

NAMED = ("QUO20", "Two sources give the words differently")


def check(case: Case) -> Iterator[Finding]:
    """One finding for each quotation that sources disagree on; both wordings are shown."""
    for comparison in case.comparisons:
        if comparison.disagreeing and comparison.evidence:
            one, other = comparison.evidence[0], comparison.disagreeing[0]
            message = f"{place_of(one)} has {told_of(one.clip)}, but {place_of(other)} has {told_of(other.clip)}."
            span = words_inside(case, case.reading.quotations[comparison.quotation])
            yield finding_on(comparison, NAMED, DISAGREEMENT, span, message)


RULE = Rule(
    code="QUO20",
    name=NAMED[1],
    severity="warning",
    reason=(
        "Of two wordings at least one is wrong. Which one, a recording or the speaker can tell; the writer shouldn't "
        "choose the better one unseen."
    ),
    check=check,
    needs_sources=True,
    passing=(
        Example(
            draft="“The engine ran for nine hours without a stop,” said Pia Norddal.",
            sources={
                "courier.txt": "“The engine ran for nine hours without a stop,” said Pia Norddal.",
                "gazette.txt": "Pia Norddal told the Gazette: “The engine ran for nine hours without a stop.”",
            },
        ),
    ),
    failing=(
        Example(
            draft="“The engine ran for nine hours without a stop,” said Pia Norddal.",
            marks=("The engine ran for nine hours without a stop",),
            sources={
                "courier.txt": "“The engine ran for nine hours without a stop,” said Pia Norddal.",
                "gazette.txt": "“The engine ran for eleven hours without a stop,” said Pia Norddal.",
            },
        ),
    ),
)
