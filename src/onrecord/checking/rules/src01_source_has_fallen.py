"""SRC01: a statement that a source bears out which was retracted, or has otherwise fallen."""

from collections.abc import Iterator

from onrecord.checking.comparison import Comparison
from onrecord.checking.fallen import CODE, fallen_in, rests_on_fallen_alone, told_of
from onrecord.checking.finding import Finding
from onrecord.checking.rule import Case, Example, Rule
from onrecord.checking.verdict import Verdict
from onrecord.reading.statement import Statement


def check(case: Case) -> Iterator[Finding]:
    """One finding for each statement for which anything was found in a source that has fallen."""
    compared = {c.statement: c for c in case.comparisons}
    for statement in case.reading.statements:
        verdict = case.verdicts.get(statement.id)
        finding = finding_on(statement, verdict, compared.get(statement.id)) if verdict else None
        if finding:
            yield finding


def finding_on(statement: Statement, verdict: Verdict, comparison: Comparison | None) -> Finding | None:
    """What there is to say of one statement: an error where nothing but fallen sources bears it out, else a warning."""
    fallen = fallen_in(verdict, comparison)
    if not fallen:
        return None
    alone = rests_on_fallen_alone(verdict, comparison)
    message = told_of(fallen, alone=alone)
    severity = RULE.severity if alone else "warning"
    return RULE.finding(span=statement.span, message=message, statement=statement.id, severity=severity)


_SAID = "“The well has been dry since August,” said Gudrun Falkvik."
_TOLD = "Gudrun Falkvik: The well has been dry since August."
_RETRACTED = '[[source]]\nfiles = ["interview.txt"]\nname = "The Falkvik interview"\nstanding = "retracted"\n'

RULE = Rule(
    code=CODE,
    name="The source has fallen",
    severity="error",
    reason=(
        "A source that was retracted, or was corrected or changed since, no longer says what it was taken to say, or "
        "says it no more. A statement that rests on it alone rests on nothing until somebody has looked again."
    ),
    check=check,
    needs_sources=True,
    passing=(
        Example(draft=_SAID, sources={"interview.txt": _TOLD}),
        Example(draft=_SAID, sources={"interview.txt": "Gudrun Falkvik: No.", "sources.toml": _RETRACTED}),
    ),
    failing=(
        Example(
            draft=_SAID,
            marks=("“The well has been dry since August,”",),
            sources={"interview.txt": _TOLD, "sources.toml": _RETRACTED},
        ),
        Example(
            draft=_SAID,
            marks=("“The well has been dry since August,”",),
            sources={"interview.txt": _TOLD, "notes.txt": f"Noted at her farm. {_TOLD}", "sources.toml": _RETRACTED},
        ),
    ),
)
