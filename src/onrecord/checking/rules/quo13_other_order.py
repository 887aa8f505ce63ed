"""QUO13: a quotation that has the words of its source in another order."""

from collections.abc import Iterator

from onrecord.checking.fidelity_findings import (
    finding_on,
    place_of,
    severity_of,
    told_of,
    worded_as,
    words_inside,
)
from onrecord.checking.finding import Finding
from onrecord.checking.rule import Case, Example, Rule

NAMED = ("QUO13", "A quotation has its words in another order than its source")


def check(case: Case) -> Iterator[Finding]:
    """One finding for each quotation."""
    for comparison, quotation in worded_as(case, "reordered"):
        source = comparison.evidence[0]
        message = f"In the source the order is {told_of(source.clip)}. Source: {place_of(source)}."
        yield finding_on(comparison, NAMED, severity_of("reordered"), words_inside(case, quotation), message)


RULE = Rule(
    code="QUO13",
    name=NAMED[1],
    severity="error",
    reason=(
        "What comes first and what comes last is part of what somebody says: order tells cause, condition and weight."
    ),
    check=check,
    needs_sources=True,
    passing=(
        Example(
            draft="“If the ice holds, we cross at dawn,” said Sunniva Brekkan.",
            sources={"brekkan.txt": "Sunniva Brekkan: If the ice holds, we cross at dawn."},
        ),
    ),
    failing=(
        Example(
            draft="“We cross at dawn if the ice holds,” said Sunniva Brekkan.",
            marks=("We cross at dawn if the ice holds",),
            sources={"brekkan.txt": "Sunniva Brekkan: If the ice holds, we cross at dawn."},
        ),
    ),
)
