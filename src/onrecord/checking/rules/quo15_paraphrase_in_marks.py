"""QUO15: quotation marks around what the source says in other words, or in the reporter's."""

from collections.abc import Iterator

from onrecord.checking.fidelity_findings import (
    compared_as,
    finding_on,
    place_of,
    severity_of,
    told_of,
    words_inside,
)
from onrecord.checking.finding import Finding
from onrecord.checking.rule import Case, Example, Rule

NAMED = ("QUO15", "A paraphrase stands in quotation marks")


def check(case: Case) -> Iterator[Finding]:
    """One finding for each quotation."""
    for comparison, quotation in compared_as(case, "paraphrase"):
        source = comparison.evidence[0]
        message = f"The nearest that the source has is {told_of(source.clip)}. Source: {place_of(source)}."
        yield finding_on(comparison, NAMED, severity_of("paraphrase"), words_inside(case, quotation), message)


RULE = Rule(
    code="QUO15",
    name=NAMED[1],
    severity="error",
    reason=(
        "What a reporter makes of somebody's words is the reporter's. Without quotation marks it may stand; with them"
        " it says that these were the words."
    ),
    check=check,
    needs_sources=True,
    passing=(
        Example(
            draft="“I never signed that contract with the salvage company,” said Torben Aasgard.",
            sources={"courier.txt": "“I never signed that contract with the salvage company,” Torben Aasgard said."},
        ),
    ),
    failing=(
        Example(
            draft="“The contract with the salvage company was never signed,” said Torben Aasgard.",
            marks=("The contract with the salvage company was never signed",),
            sources={
                "courier.txt": "“It was a bad winter for us all,” Torben Aasgard said. "
                "Aasgard said that the contract with the salvage company was never signed."
            },
        ),
        Example(
            draft="“Two nurses short all winter is how the night ward at Holmsund ran,” said Torben Aasgard.",
            marks=("Two nurses short all winter is how the night ward at Holmsund ran",),
            sources={
                "aasgard.txt": "Torben Aasgard, chief physician: On the ward at Holmsund the night has been hard. We "
                "ran it through the winter with two nurses fewer than the plan, so we were short every week."
            },
        ),
    ),
)
