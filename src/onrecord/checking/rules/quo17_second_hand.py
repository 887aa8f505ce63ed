"""QUO17: words that are known only from an outlet that quotes them."""

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

NAMED = ("QUO17", "A quotation is known at second hand only")


def check(case: Case) -> Iterator[Finding]:
    """One finding for each quotation; where another source has the words otherwise, QUO20 tells of both."""
    for comparison, quotation in compared_as(case, "second_hand"):
        if comparison.disagreeing:
            continue
        source = comparison.evidence[0]
        name = source.clip.capture.source.name
        message = f"Only {name} has these words, and it was told them: {place_of(source)}. {ADVICE}"
        yield finding_on(comparison, NAMED, severity_of("second_hand"), words_inside(case, quotation), message)


ADVICE = "Hear them at first hand, or say whose report it is."

_SAID = "“The well has been dry since August,” said Gudrun Falkvik."
_OUTLET = '[[source]]\nfiles = ["valley-post.txt"]\nname = "The Valley Post"\ncloseness = "secondary"\n'

RULE = Rule(
    code="QUO17",
    name=NAMED[1],
    severity="warning",
    reason=(
        "Another paper may have misheard, shortened or translated. Who repeats its quotations repeats its mistakes, "
        "so readers are told whose report they read."
    ),
    check=check,
    needs_sources=True,
    passing=(
        Example(
            draft=_SAID,
            sources={
                "valley-post.txt": _SAID,
                "interview.txt": "Gudrun Falkvik: The well has been dry since August.",
                "sources.toml": _OUTLET,
            },
        ),
    ),
    failing=(
        Example(
            draft=_SAID,
            marks=("The well has been dry since August",),
            sources={"valley-post.txt": _SAID, "sources.toml": _OUTLET},
        ),
    ),
)
