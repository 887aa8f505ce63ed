"""What each class of quote fidelity means for the draft: the verdict on the quotation, and whether it holds back.

This is the one place where that is decided; docs/fidelity.md shows the same table and a test compares the two.
"""

from dataclasses import dataclass

from onrecord.checking.comparison import Comparison, FidelityClass
from onrecord.checking.finding import Severity
from onrecord.checking.verdict import Verdict, VerdictWord


@dataclass(frozen=True, kw_only=True, slots=True)
class Ruling:
    """What a class comes to. `severity` is that of the finding, None where there is none; an error holds back."""

    verdict: VerdictWord
    severity: Severity | None
    reason: str


POLICY: dict[FidelityClass, Ruling] = {
    "verbatim": Ruling(verdict="stands", severity=None, reason="A source has these very words."),
    "typography": Ruling(
        verdict="stands", severity=None, reason="A source has these words; only the typography differs."
    ),
    "marked_elision": Ruling(
        verdict="stands", severity=None, reason="A source has these words; what was left out is marked."
    ),
    "bracketed_insertion": Ruling(
        verdict="stands", severity=None, reason="A source has these words; what was put in stands in brackets."
    ),
    "unmarked_elision": Ruling(
        verdict="altered", severity="error", reason="Words of the source were left out without a mark."
    ),
    "substitution": Ruling(verdict="altered", severity="error", reason="The source has other words."),
    "reordered": Ruling(verdict="altered", severity="error", reason="The source has the words in another order."),
    "spliced": Ruling(
        verdict="altered", severity="error", reason="The words stand in separate places and were joined without a mark."
    ),
    "paraphrase": Ruling(
        verdict="altered", severity="error", reason="The source says it in other words, or in the reporter's own."
    ),
    "other_speaker": Ruling(verdict="altered", severity="error", reason="In the source, someone else says it."),
    "second_hand": Ruling(
        verdict="undecided", severity="warning", reason="The words are known only from an outlet that quotes them."
    ),
    "not_found": Ruling(verdict="unsupported", severity="error", reason="No source in the library has these words."),
    "too_short": Ruling(
        verdict="undecided", severity="warning", reason="The words are too few to be told from a chance likeness."
    ),
    "translated": Ruling(
        verdict="undecided", severity="note", reason="The source is in another language; a person has to compare."
    ),
    "unchecked": Ruling(verdict="unchecked", severity=None, reason="No sources were given to hold it against."),
}

DISAGREEMENT: Severity = "warning"
"""The severity of two sources that give the same words differently."""


def ruling_on(comparison: Comparison) -> Ruling:
    """What the comparison comes to."""
    return POLICY[comparison.fidelity]


def verdict_of(comparison: Comparison) -> Verdict:
    """The verdict on a quotation, with the passages that it rests on."""
    ruling = ruling_on(comparison)
    return Verdict(
        statement=comparison.statement,
        word=ruling.verdict,
        reason=ruling.reason,
        evidence=(*comparison.evidence, *comparison.disagreeing),
    )
