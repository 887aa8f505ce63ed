"""Makes of a report what it says since sources have fallen: the check stays as it was, what rests on them is told anew.

What comes in are a report and, by the hash of a capture, what has befallen its source; what goes out is the report with
the verdicts, findings and requirements that are left.
"""

from collections.abc import Mapping
from dataclasses import replace

from onrecord.checking.comparison import Comparison
from onrecord.checking.evidence import Evidence
from onrecord.checking.fallen import CODE, fallen_in, without_fallen
from onrecord.checking.finding import Finding
from onrecord.checking.rules.src01_source_has_fallen import finding_on
from onrecord.checking.verdict import Verdict
from onrecord.protocol.gate import gate_of
from onrecord.protocol.requirement import Requirement
from onrecord.protocol.requirements import in_order, requirements_of
from onrecord.report.report import Report

Befallen = Mapping[str, str]
"""By the hash of a capture, what has befallen its source: "was retracted on …, because: …"."""


def with_fallen(report: Report, befallen: Befallen) -> Report:
    """The report as it is now; the same where nothing in it was found in those captures."""
    compared = {c.statement: _compared(c, befallen) for c in report.comparisons}
    verdicts = {v.statement: _judged(v, befallen) for v in report.verdicts}
    touched = {n for n, v in verdicts.items() if any(c.source.fell for c in fallen_in(v, compared.get(n)))}
    if not touched:
        return report
    findings = _findings(report, verdicts, compared, touched)
    left = {n: without_fallen(v, compared.get(n)) if n in touched else v for n, v in verdicts.items()}
    requirements = _requirements(report, left, compared, findings, touched)
    return replace(
        report,
        verdicts=tuple(left[v.statement] for v in report.verdicts),
        comparisons=tuple(compared[c.statement] for c in report.comparisons),
        findings=findings,
        requirements=requirements,
        gate=gate_of(requirements),
    )


def _findings(
    report: Report, verdicts: Mapping[str, Verdict], compared: Mapping[str, Comparison], touched: set[str]
) -> tuple[Finding, ...]:
    found = [f for f in report.findings if f.code != CODE or f.statement not in touched]
    told = (finding_on(s, verdicts[s.id], compared.get(s.id)) for s in report.statements if s.id in touched)
    found += filter(None, told)
    return tuple(sorted(found, key=lambda f: (f.span.start, f.span.end, f.code)))


def _requirements(
    report: Report,
    verdicts: Mapping[str, Verdict],
    compared: Mapping[str, Comparison],
    findings: tuple[Finding, ...],
    touched: set[str],
) -> tuple[Requirement, ...]:
    """What the protocol asks of the statements that rest on what has fallen, drawn up anew; of the others as it was."""
    anew = requirements_of(
        report.protocol,
        [s for s in report.statements if s.id in touched],
        [v for n, v in verdicts.items() if n in touched],
        [c for n, c in compared.items() if n in touched],
        [f for f in findings if f.statement in touched],
    )
    return in_order(report.protocol, [*(r for r in report.requirements if r.statement not in touched), *anew])


def _judged(verdict: Verdict, befallen: Befallen) -> Verdict:
    return replace(verdict, evidence=_marked(verdict.evidence, befallen))


def _compared(comparison: Comparison, befallen: Befallen) -> Comparison:
    evidence, disagreeing = _marked(comparison.evidence, befallen), _marked(comparison.disagreeing, befallen)
    return replace(comparison, evidence=evidence, disagreeing=disagreeing)


def _marked(evidence: tuple[Evidence, ...], befallen: Befallen) -> tuple[Evidence, ...]:
    """The passages, with what has befallen their sources."""
    return tuple(_told(e, befallen.get(e.clip.capture.sha256, "")) for e in evidence)


def _told(evidence: Evidence, fell: str) -> Evidence:
    if not fell:
        return evidence
    capture = evidence.clip.capture
    marked = replace(capture, source=replace(capture.source, fell=fell))
    return replace(evidence, clip=replace(evidence.clip, capture=marked))
