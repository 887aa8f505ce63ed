"""QUO18: a quotation of so few words that finding them would prove nothing."""

from collections.abc import Iterator

from onrecord.checking.fidelity_findings import (
    compared_as,
    finding_on,
    severity_of,
    words_inside,
)
from onrecord.checking.finding import Finding
from onrecord.checking.rule import Case, Example, Rule

NAMED = ("QUO18", "A quotation is too short to tell")


def check(case: Case) -> Iterator[Finding]:
    """One finding for each quotation of one to three words that nothing vouches for."""
    for comparison, quotation in compared_as(case, "too_short"):
        yield finding_on(comparison, NAMED, severity_of("too_short"), words_inside(case, quotation), MESSAGE)


MESSAGE = (
    "So few words stand in many texts by chance, and no source has them beside this speaker. Please check by hand."
)

RULE = Rule(
    code="QUO18",
    name=NAMED[1],
    severity="warning",
    reason=(
        "One to three words are found in almost any library. Only their speaker, or what stands around them, tells "
        "whether they are the same ones; where neither does, a person has to look."
    ),
    check=check,
    needs_sources=True,
    passing=(
        Example(
            draft="Solveig Dahlmark called the plan “utter madness” on Friday.",
            sources={"dahlmark.txt": "“It is utter madness,” Solveig Dahlmark said of the plan on Friday."},
        ),
    ),
    failing=(
        Example(
            draft="Solveig Dahlmark called the plan “utter madness” on Friday.",
            marks=("utter madness",),
            sources={"review.txt": "The second act is utter madness, and the third is worse."},
        ),
    ),
)
