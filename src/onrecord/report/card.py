"""A card: everything that the report has to say of one statement, or of words in which no statement was found."""

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.checking.advice import Proposal
from onrecord.checking.comparison import Comparison
from onrecord.checking.evidence import Evidence, Relation
from onrecord.checking.finding import Finding
from onrecord.checking.verdict import Verdict
from onrecord.documents.span import Span, cover
from onrecord.protocol.requirement import Requirement
from onrecord.reading.statement import Statement
from onrecord.report.labels import FIDELITY
from onrecord.report.report import Report


@dataclass(frozen=True, kw_only=True, slots=True)
class Card:
    """Everything about one statement. `statement` and `verdict` are None for findings that stand in none.

    `id` is the statement's, or "f1", "f2" … for findings without one; `span` covers the statement and its findings.
    `proposals` are passages that a language model proposed, which bear on no verdict.
    """

    id: str
    span: Span
    statement: Statement | None = None
    verdict: Verdict | None = None
    comparison: Comparison | None = None
    findings: tuple[Finding, ...] = ()
    requirements: tuple[Requirement, ...] = ()
    proposals: tuple[Proposal, ...] = ()

    @property
    def standing(self) -> tuple[Finding, ...]:
        """The findings that are in force."""
        return tuple(f for f in self.findings if f.silenced is None)

    @property
    def holds_back(self) -> bool:
        """Whether something on this card holds the draft back."""
        return any(not r.met and not r.left_to for r in self.requirements)

    @property
    def says_verdict(self) -> bool:
        """Whether what the rules found says all that the verdict does: it has a passage of it, or there is none."""
        if not self.standing or not self.verdict:
            return False
        if not self.verdict.evidence:
            return self.verdict.word != "contradicted"
        shown = {_passage_of(e) for f in self.standing for e in f.evidence}
        return any(_passage_of(e) in shown for e in self.verdict.evidence)

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The passages to show, the best first, each once: the comparison's, else the verdict's."""
        if self.comparison and (self.comparison.evidence or self.comparison.disagreeing):
            return _once((*self.comparison.evidence, *self.comparison.disagreeing))
        return _once(self.verdict.evidence if self.verdict else ())


def cards_of(report: Report) -> tuple[Card, ...]:
    """A card for each statement and for each finding that stands in none, in the order of the text."""
    findings = _grouped(report.findings)
    requirements: dict[str | None, list[Requirement]] = {}
    for requirement in report.requirements:
        requirements.setdefault(requirement.statement, []).append(requirement)
    compared = {c.statement: c for c in report.comparisons}
    verdicts = {v.statement: v for v in report.verdicts}
    proposals: dict[str, list[Proposal]] = {}
    for proposal in report.advice.proposals if report.advice else ():
        proposals.setdefault(proposal.evidence.statement, []).append(proposal)
    cards = []
    for statement in report.statements:
        mine = tuple(findings.get(statement.id, ()))
        cards.append(
            Card(
                id=statement.id,
                span=cover([statement.span, *(f.span for f in mine)]),
                statement=statement,
                verdict=verdicts.get(statement.id),
                comparison=compared.get(statement.id),
                findings=mine,
                requirements=tuple(requirements.get(statement.id, ())),
                proposals=tuple(proposals.get(statement.id, ())),
            )
        )
    cards += _loose(findings.get(None, ()), requirements.get(None, ()))
    return tuple(sorted(cards, key=lambda c: c.statement.span if c.statement else c.span))


def said_otherwise(cards: Sequence[Card]) -> tuple[Card, ...]:
    """The statements of which a source says otherwise and that don't hold the draft back: a person has to read both."""
    return tuple(c for c in cards if c.verdict and c.verdict.word == "contradicted" and not c.holds_back)


def findings_told(report: Report) -> tuple[Finding, ...]:
    """The findings, and one for each unmet line that no rule has spoken of, in the order of the text."""
    told = {(f.statement, f.message) for f in report.findings if f.silenced is None}
    compared = {c.statement: c for c in report.comparisons}
    unspoken = [r for r in report.gate.unmet if r.span and (r.statement, r.message) not in told]
    fidelity = {line.code for line in report.protocol.lines if line.needs == "fidelity"}
    made = [_finding_of(r, compared.get(r.statement or "") if r.code in fidelity else None) for r in unspoken]
    return tuple(sorted((*report.findings, *made), key=lambda f: (f.span, f.code)))


def _finding_of(requirement: Requirement, comparison: Comparison | None) -> Finding:
    assert requirement.span
    return Finding(
        code=requirement.code,
        rule=f"Quotation: {FIDELITY[comparison.fidelity]}"
        if comparison
        else requirement.name or "Required before print",
        severity="error",
        span=requirement.span,
        message=requirement.message,
        statement=requirement.statement,
        evidence=comparison.evidence if comparison else (),
    )


def _loose(findings: Sequence[Finding], requirements: Sequence[Requirement]) -> list[Card]:
    """One card for each finding that stands in no statement."""
    lines: dict[tuple[str, Span | None], list[Requirement]] = {}
    for requirement in requirements:
        lines.setdefault((requirement.code, requirement.span), []).append(requirement)
    return [
        Card(id=f"f{n}", span=f.span, findings=(f,), requirements=tuple(lines.get((f.code, f.span), ())))
        for n, f in enumerate(findings, start=1)
    ]


def _grouped(findings: Sequence[Finding]) -> dict[str | None, list[Finding]]:
    groups: dict[str | None, list[Finding]] = {}
    for finding in findings:
        groups.setdefault(finding.statement, []).append(finding)
    return groups


def _passage_of(evidence: Evidence) -> tuple[str, Span, Relation]:
    return evidence.clip.capture.sha256, evidence.clip.span, evidence.relation


def _once(evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
    seen: dict[tuple[str, Span], Evidence] = {}
    for item in evidence:
        seen.setdefault((item.clip.capture.sha256, item.clip.span), item)
    return tuple(seen.values())
