"""Applies the protocol to what a check found: each line that bears on a statement, met or unmet; each error of a rule.

What the rules say of a quotation's fidelity counts with its line, so that one fault is counted once.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.checking.comparison import Comparison
from onrecord.checking.evidence import Evidence
from onrecord.checking.fallen import BEARS_OUT, CODE, still_standing
from onrecord.checking.fidelity_policy import ruling_on
from onrecord.checking.finding import Finding
from onrecord.checking.independence import voices_of
from onrecord.checking.verdict import Verdict
from onrecord.protocol.protocol import Line, Protocol
from onrecord.protocol.requirement import Requirement
from onrecord.protocol.trigger import triggers_of
from onrecord.reading.statement import Statement

_FIDELITY_RULES = frozenset(f"QUO{number}" for number in range(10, 21))


@dataclass(frozen=True, kw_only=True, slots=True)
class _Held:
    """A statement with all that the check has to say of it."""

    statement: Statement
    verdict: Verdict | None
    comparison: Comparison | None
    findings: tuple[Finding, ...]

    @property
    def supporting(self) -> tuple[Evidence, ...]:
        """The passages that bear it out; of a quotation those it was compared with: its words have their own line.

        Sources that have fallen don't count, but where they are all: then rule SRC01 holds the statement back, and one
        fault is counted once.
        """
        fallen_alone = any(f.code == CODE and f.severity == "error" for f in self.findings)
        found = self._found(fallen_alone=fallen_alone)
        return found if fallen_alone else still_standing(found)

    def _found(self, *, fallen_alone: bool) -> tuple[Evidence, ...]:
        if self.comparison:
            return self.comparison.evidence
        if self.verdict is None or (self.verdict.word not in BEARS_OUT and not fallen_alone):
            return ()
        return tuple(e for e in self.verdict.evidence if e.relation == "supports")


def requirements_of(
    protocol: Protocol,
    statements: Sequence[Statement],
    verdicts: Sequence[Verdict],
    comparisons: Sequence[Comparison],
    findings: Sequence[Finding],
) -> tuple[Requirement, ...]:
    """Every requirement that bears on this draft, in the order of the text."""
    held = _all_held(statements, verdicts, comparisons, findings)
    lines = [r for one in held for r in _of_statement(protocol, one)]
    fidelity = {line.code for line in protocol.lines if line.needs == "fidelity"}
    counted = {r.statement for r in lines if not r.met and r.code in fidelity}
    lines += [_error(f) for f in findings if f.severity == "error" and not _is_counted(f, counted)]
    return in_order(protocol, lines)


def in_order(protocol: Protocol, requirements: Sequence[Requirement]) -> tuple[Requirement, ...]:
    """Requirements in the order of the text, those of one place in that of the protocol."""
    order = {line.code: number for number, line in enumerate(protocol.lines)}
    return tuple(sorted(requirements, key=lambda r: (r.span.start if r.span else 0, order.get(r.code, -1), r.code)))


def _all_held(
    statements: Sequence[Statement],
    verdicts: Sequence[Verdict],
    comparisons: Sequence[Comparison],
    findings: Sequence[Finding],
) -> list[_Held]:
    judged = {v.statement: v for v in verdicts}
    compared = {c.statement: c for c in comparisons}
    told: dict[str | None, list[Finding]] = {}
    for finding in findings:
        told.setdefault(finding.statement, []).append(finding)
    return [
        _Held(statement=s, verdict=judged.get(s.id), comparison=compared.get(s.id), findings=tuple(told.get(s.id, ())))
        for s in statements
    ]


def _of_statement(protocol: Protocol, held: _Held) -> Iterator[Requirement]:
    triggers = triggers_of(held.statement, held.findings)
    for line in protocol.lines:
        if triggers.isdisjoint(line.when):
            continue
        if line.needs != "fidelity":
            yield _of_line(line, held)
        elif held.comparison:
            yield _fidelity(line, held, held.comparison)


def _of_line(line: Line, held: _Held) -> Requirement:
    met, message = False, line.ask
    if line.needs == "primary_capture":
        met = any(e.clip.capture.source.closeness == "primary" for e in held.supporting)
    elif line.needs == "voices":
        voices = _voices(held)
        met = voices >= line.number
        message = f"{line.ask} ({voices} of {line.number} so far.)" if line.number > 1 and not met else line.ask
    return _requirement(line, held.statement, message, met=met)


def _voices(held: _Held) -> int:
    """How many sources bear it out that don't copy each other; what a verdict has counted is taken as counted."""
    counted = held.verdict.voices if held.verdict else 0
    return max(counted, len(voices_of([e.clip for e in held.supporting])))


def _fidelity(line: Line, held: _Held, comparison: Comparison) -> Requirement:
    ruling = ruling_on(comparison)
    told = sorted((f for f in held.findings if f.code in _FIDELITY_RULES), key=lambda f: f.silenced is not None)
    silenced = bool(told) and all(f.silenced is not None for f in told)
    message = told[0].message if told else ruling.reason
    return _requirement(line, held.statement, message, met=silenced or ruling.severity != "error")


def _requirement(line: Line, statement: Statement, message: str, *, met: bool) -> Requirement:
    return Requirement(
        code=line.code,
        name=line.name,
        statement=statement.id,
        met=met,
        message=message,
        span=statement.span,
        left_to=line.by,
    )


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
