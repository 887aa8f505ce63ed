"""QUO16: words that someone else says in the source."""

from collections.abc import Iterator

from onrecord.checking.fidelity_findings import (
    compared_as,
    finding_on,
    place_of,
    severity_of,
    words_inside,
)
from onrecord.checking.finding import Finding
from onrecord.checking.rule import Case, Example, Rule

NAMED = ("QUO16", "In the source, someone else says it")


def check(case: Case) -> Iterator[Finding]:
    """One finding for each quotation whose speaker the source names otherwise."""
    for comparison, quotation in compared_as(case, "other_speaker"):
        source = comparison.evidence[0]
        message = (
            f"In the source {comparison.speaker} says this, and not whom the draft names. Source: {place_of(source)}."
        )
        yield finding_on(comparison, NAMED, severity_of("other_speaker"), words_inside(case, quotation), message)


_REPORT = (
    "“The cranes were inspected in the spring,” said Hedda Rolvsen. The foreman, Mikkel Stavnes, was at sea and could "
    "not be reached."
)

RULE = Rule(
    code="QUO16",
    name=NAMED[1],
    severity="error",
    reason="True words under the wrong name harm two people: the one who said them and the one who didn't.",
    check=check,
    needs_sources=True,
    passing=(
        Example(
            draft="“The cranes were inspected in the spring,” said Hedda Rolvsen.", sources={"report.txt": _REPORT}
        ),
    ),
    failing=(
        Example(
            draft="“The cranes were inspected in the spring,” said Mikkel Stavnes.",
            marks=("The cranes were inspected in the spring",),
            sources={"report.txt": _REPORT},
        ),
    ),
)
