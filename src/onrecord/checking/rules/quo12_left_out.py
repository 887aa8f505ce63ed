"""QUO12: a quotation from which words were left out without a mark."""

from collections.abc import Iterator

from onrecord.checking.evidence import Evidence
from onrecord.checking.fidelity_findings import (
    changed_span,
    changes,
    changes_told,
    finding_on,
    place_of,
    severity_of,
    worded_as,
    words_inside,
)
from onrecord.checking.finding import Finding, Fix
from onrecord.checking.rule import Case, Example, Rule
from onrecord.documents.span import Span

NAMED = ("QUO12", "Words were left out of a quotation without a mark")


def check(case: Case) -> Iterator[Finding]:
    """One finding for each quotation, on the words beside the gap."""
    for comparison, quotation in worded_as(case, "unmarked_elision"):
        source = comparison.evidence[0]
        span = changed_span(case.text, source) or words_inside(case, quotation)
        message = f"{changes_told(case.text, source)} Source: {place_of(source)}."
        yield finding_on(comparison, NAMED, severity_of("unmarked_elision"), span, message, _fix(case, source, span))


def _fix(case: Case, source: Evidence, span: Span) -> Fix | None:
    """Dots where the words are missing, if there is one gap with a blank in it."""
    words = span.of(case.text).split()
    if len(changes(source)) != 1 or len(words) != 2:
        return None
    return Fix(span=span, replacement=f"{words[0].rstrip(',;:')} … {words[1]}")


RULE = Rule(
    code="QUO12",
    name=NAMED[1],
    severity="error",
    reason=(
        "A gap that isn't marked makes a new sentence and puts it into someone's mouth. Three dots, or the missing "
        "words, keep faith with the speaker."
    ),
    check=check,
    needs_sources=True,
    passing=(
        Example(
            draft="“I promise you … that the mill will stay open,” said Ivar Hesselund.",
            sources={"hesselund.txt": "Hesselund: I promise you, if the bank agrees, that the mill will stay open."},
        ),
    ),
    failing=(
        Example(
            draft="“I promise you that the mill will stay open,” said Ivar Hesselund.",
            marks=("you that",),
            sources={"hesselund.txt": "Hesselund: I promise you, if the bank agrees, that the mill will stay open."},
        ),
    ),
)
