"""QUO19: a quotation whose source is in another language."""

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

NAMED = ("QUO19", "A quotation is a translation")


def check(case: Case) -> Iterator[Finding]:
    """One finding for each quotation whose best source is in another language, or was translated itself."""
    for comparison, quotation in compared_as(case, "translated"):
        source = comparison.evidence[0]
        message = f"The source is in another language, or a translation: {place_of(source)}. {ADVICE}"
        yield finding_on(comparison, NAMED, severity_of("translated"), words_inside(case, quotation), message)


ADVICE = "Someone who reads that language has to compare the words."

_NORWEGIAN = (
    "– Vi har ventet på denne broen i tretti år, sier Eline Tveitvik i Hammersund til avisen. Hun bor på øya med mann "
    "og tre barn, og hun tar fergen til arbeidet hver eneste dag, også når det blåser fra nord."
)

RULE = Rule(
    code="QUO19",
    name=NAMED[1],
    severity="note",
    reason=(
        "The words of a translation are the translator's. They can't be compared letter by letter, and readers should"
        " know that they were said in another language."
    ),
    check=check,
    needs_sources=True,
    passing=(
        Example(
            draft="“We have waited for this bridge for thirty years,” said Eline Tveitvik of Hammersund to the paper.",
            sources={"tveitvik.txt": "Eline Tveitvik: We have waited for this bridge for thirty years."},
        ),
    ),
    failing=(
        Example(
            draft="“We have waited for this bridge for thirty years,” said Eline Tveitvik of Hammersund to the paper.",
            marks=("We have waited for this bridge for thirty years",),
            sources={"hammersund.txt": _NORWEGIAN},
        ),
    ),
)
