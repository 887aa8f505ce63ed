"""QUO14: a quotation put together from separate places of its source, or from several sources."""

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

NAMED = ("QUO14", "A quotation joins words from separate places")


def check(case: Case) -> Iterator[Finding]:
    """One finding for each quotation."""
    for comparison, quotation in worded_as(case, "spliced"):
        pieces = [f"{told_of(e.clip)} in {place_of(e)}" for e in comparison.evidence[:2]]
        message = f"These words don't stand together in the source, and no mark says so: {'; '.join(pieces)}."
        yield finding_on(comparison, NAMED, severity_of("spliced"), words_inside(case, quotation), message)


_SPEECH = (
    "Speech of Aune Marklin at the town hall.\n\n"
    "The school at Vesterby will stay. I have said so before and I say it again tonight, and whoever tells you "
    "otherwise has not read the budget that the council passed in May with the votes of all three parties, nor the "
    "letter that I wrote to every parent in the valley.\n\n"
    "As to the library, nothing is settled. We are looking at the roof, at the heating and at the books, and we are "
    "counting the money."
)

RULE = Rule(
    code="QUO14",
    name=NAMED[1],
    severity="error",
    reason=(
        "Two sentences that were said apart can mean something together that nobody said. Each belongs in quotation "
        "marks of its own."
    ),
    check=check,
    needs_sources=True,
    passing=(
        Example(
            draft="“The school at Vesterby will stay,” said Aune Marklin. “We are counting the money.”",
            sources={"marklin.txt": _SPEECH},
        ),
    ),
    failing=(
        Example(
            draft="“The school at Vesterby will stay, and we are counting the money,” said Aune Marklin.",
            marks=("The school at Vesterby will stay, and we are counting the money",),
            sources={"marklin.txt": _SPEECH},
        ),
    ),
)
