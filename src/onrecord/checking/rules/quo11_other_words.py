"""QUO11: a quotation in which words were put in, or put in the place of those that were said."""

from collections.abc import Iterator

from onrecord.checking.evidence import Evidence
from onrecord.checking.fidelity_findings import changes, findings_on_changes, sides
from onrecord.checking.finding import Finding, Fix
from onrecord.checking.rule import Case, Example, Rule
from onrecord.documents.span import Span

NAMED = ("QUO11", "A quotation has other words than its source")


def check(case: Case) -> Iterator[Finding]:
    """One finding for each quotation, on its changed words."""
    yield from findings_on_changes(case, "substitution", NAMED, _fix)


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
