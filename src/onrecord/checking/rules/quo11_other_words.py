"""QUO11: a quotation in which words were put in, or put in the place of those that were said."""

from collections.abc import Iterator

from onrecord.checking.evidence import Evidence
from onrecord.checking.fidelity_findings import (
    changed_span,
    changes,
    changes_told,
    finding_on,
    place_of,
    severity_of,
    sides,
    worded_as,
    words_inside,
)
from onrecord.checking.finding import Finding, Fix
from onrecord.checking.rule import Case, Example, Rule
from onrecord.documents.span import Span

NAMED = ("QUO11", "A quotation has other words than its source")


def check(case: Case) -> Iterator[Finding]:
    """One finding for each quotation, on its changed words."""
    for comparison, quotation in worded_as(case, "substitution"):
        source = comparison.evidence[0]
        span = changed_span(case.text, source) or words_inside(case, quotation)
        message = f"{changes_told(case.text, source)} Source: {place_of(source)}."
        yield finding_on(comparison, NAMED, severity_of("substitution"), span, message, _fix(case, source, span))


def _fix(case: Case, source: Evidence, span: Span) -> Fix | None:
    """The source's words, where there is one change and words stand on both sides of it."""
    found = changes(source)
    ours, theirs = sides(case.text, source, found[0]) if len(found) == 1 else ("", "")
    return Fix(span=span, replacement=theirs) if ours and theirs and span.of(case.text) == ours else None


RULE = Rule(
    code="QUO11",
    name=NAMED[1],
    severity="error",
    reason=(
        "Readers take what stands between quotation marks for what was said, word for word. A better word is the "
        "writer's and belongs outside the marks."
    ),
    check=check,
    needs_sources=True,
    passing=(
        Example(
            draft="“We will pay for every broken window in the street,” said Ebba Tornqvist.",
            sources={"tornqvist.txt": "Ebba Tornqvist: We will pay for every broken window in the street."},
        ),
        Example(
            draft="“We’ll rebuild the bath-house before winter,” said Ebba Tornqvist.",
            sources={"tornqvist.txt": "Ebba Tornqvist: We'll rebuild the bath house before winter."},
        ),
    ),
    failing=(
        Example(
            draft="“We will pay for every broken door in the street,” said Ebba Tornqvist.",
            marks=("door",),
            sources={"tornqvist.txt": "Ebba Tornqvist: We will pay for every broken window in the street."},
        ),
        Example(
            draft="“The council can pay for the new bridge,” said Ebba Tornqvist.",
            marks=("can",),
            sources={"tornqvist.txt": "Ebba Tornqvist: The council can't pay for the new bridge."},
        ),
    ),
)
