"""QUO12: a quotation from which words were left out without a mark."""

from collections.abc import Iterator

from onrecord.checking.evidence import Evidence
from onrecord.checking.fidelity_findings import changes, findings_on_changes
from onrecord.checking.finding import Finding, Fix
from onrecord.checking.rule import Case, Example, Rule
from onrecord.documents.span import Span

NAMED = ("QUO12", "Words were left out of a quotation without a mark")


def check(case: Case) -> Iterator[Finding]:
    """One finding for each quotation, on the words beside the gap."""
    yield from findings_on_changes(case, "unmarked_elision", NAMED, _fix)


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
