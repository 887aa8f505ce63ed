"""QUO10: words in quotation marks that no source in the library has."""

from collections.abc import Iterator

from onrecord.checking.fidelity_findings import (
    compared_as,
    finding_on,
    severity_of,
    words_inside,
)
from onrecord.checking.finding import Finding
from onrecord.checking.rule import Case, Example, Rule

NAMED = ("QUO10", "A quotation is in no source")


def check(case: Case) -> Iterator[Finding]:
    """One finding for each quotation that was looked for and not found."""
    for comparison, quotation in compared_as(case, "not_found"):
        span = words_inside(case, quotation)
        yield finding_on(comparison, NAMED, severity_of("not_found"), span, MESSAGE)


MESSAGE = "No source in the library has these words, nor anything close to them. Where were they said, and to whom?"

RULE = Rule(
    code="QUO10",
    name=NAMED[1],
    severity="error",
    reason=(
        "The words between quotation marks are somebody's words. What no recording, note, document or report holds "
        "can't be printed as them."
    ),
    check=check,
    needs_sources=True,
    passing=(
        Example(
            draft="“The tide gates were left open all night,” said Runa Kestvold.",
            sources={"kestvold.txt": "Runa Kestvold, lock keeper: The tide gates were left open all night."},
        ),
    ),
    failing=(
        Example(
            draft="“The tide gates were left open all night,” said Runa Kestvold.",
            marks=("The tide gates were left open all night",),
            sources={"kestvold.txt": "Runa Kestvold, lock keeper: We had a calm evening and I went home at nine."},
        ),
    ),
)
