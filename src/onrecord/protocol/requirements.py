"""What this edition of the protocol asks of a draft: no error left standing, and each quotation true to its source.

Every quotation has the line QUOTE-FIDELITY, met or not; every error that a rule found is a line of its own, under the
rule's code. What the rules say of a quotation's fidelity counts with its line, so that one fault is counted once.
"""

from collections.abc import Sequence

from onrecord.checking.comparison import Comparison
from onrecord.checking.fidelity_policy import ruling_on
from onrecord.checking.finding import Finding
from onrecord.protocol.requirement import Requirement
from onrecord.reading.statement import Statement

QUOTE_FIDELITY = "QUOTE-FIDELITY"
_FIDELITY_RULES = frozenset(f"QUO{number}" for number in range(10, 21))


def requirements_of(
    statements: Sequence[Statement], comparisons: Sequence[Comparison], findings: Sequence[Finding]
) -> tuple[Requirement, ...]:
    """Every line of the protocol that bears on this draft, in the order of the text."""
    by_id = {s.id: s for s in statements}
    told = _about_fidelity(findings)
    lines = [_fidelity(by_id[c.statement], c, told.get(c.statement, [])) for c in comparisons]
    counted = {line.statement for line in lines if not line.met}
    lines += [_error(f) for f in findings if f.severity == "error" and not _is_counted(f, counted)]
    return tuple(sorted(lines, key=lambda r: (r.span.start if r.span else 0, r.code)))


def _fidelity(statement: Statement, comparison: Comparison, told: Sequence[Finding]) -> Requirement:
    ruling = ruling_on(comparison)
    told = sorted(told, key=lambda f: f.silenced is not None)
    silenced = bool(told) and all(f.silenced is not None for f in told)
    return Requirement(
        code=QUOTE_FIDELITY,
        statement=statement.id,
        met=silenced or ruling.severity != "error",
        message=told[0].message if told else ruling.reason,
        span=statement.span,
    )


def _about_fidelity(findings: Sequence[Finding]) -> dict[str | None, list[Finding]]:
    """What the rules say of how true the quotations are, by the id of the statement."""
    told: dict[str | None, list[Finding]] = {}
    for finding in findings:
        if finding.code in _FIDELITY_RULES:
            told.setdefault(finding.statement, []).append(finding)
    return told


def _is_counted(finding: Finding, statements: set[str | None]) -> bool:
    return finding.code in _FIDELITY_RULES and finding.statement in statements and finding.silenced is None


def _error(finding: Finding) -> Requirement:
    return Requirement(
        code=finding.code,
        statement=finding.statement,
        met=finding.silenced is not None,
        message=finding.message,
        span=finding.span,
    )
