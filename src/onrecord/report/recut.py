"""Cuts a report anew where a person marked statements by hand: what was there before goes, what they marked comes in.

Only the new statements are checked; all else in the report stays as the tool left it. The requirements are drawn up
anew, and every sentence stays accounted for.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from onrecord.checking.check import Checked
from onrecord.checking.comparison import Comparison
from onrecord.checking.finding import Finding
from onrecord.checking.rule import COPY
from onrecord.checking.verdict import Verdict
from onrecord.protocol.gate import gate_of
from onrecord.protocol.requirement import Requirement
from onrecord.protocol.requirements import requirements_of
from onrecord.reading.statement import Quotation, Reading, Sentence, Statement
from onrecord.report.make import placed_in
from onrecord.report.report import Report

WITHDRAWN = "withdrawn by a person"


@dataclass(frozen=True, kw_only=True, slots=True)
class Recut:
    """What changes in a report: the ids of the statements that go, and those that come in, in the order of the text.

    `quotations` are pieces of quotations that people cut, to be added to the reading's; `reasons` are, by the id of a
    statement that goes and has no successor, why it is none.
    """

    gone: frozenset[str]
    new: tuple[Statement, ...]
    quotations: tuple[Quotation, ...] = ()
    reasons: Mapping[str, str] = field(default_factory=dict)


def recut(report: Report, change: Recut, check: Callable[[Reading], Checked]) -> Report:
    """The report after the change; `check` is asked of a reading that holds the new statements alone."""
    quotations = (*report.reading.quotations, *change.quotations)
    before = [s for s in report.statements if s.id not in change.gone]
    statements = tuple(sorted((*before, *change.new), key=lambda s: (s.span.start, -s.span.end, s.kind)))
    checked = check(replace(report.reading, quotations=quotations, statements=change.new))
    verdicts = {v.statement: v for v in (*report.verdicts, *checked.verdicts)}
    compared = {c.statement: c for c in (*report.comparisons, *checked.comparisons)}
    findings = tuple(_findings(report, change, statements, checked))
    told = tuple(verdicts[s.id] for s in statements)
    comparisons = tuple(compared[s.id] for s in statements if s.id in compared)
    requirements = _requirements(report, change, (statements, told, comparisons, findings))
    sentences = tuple(_accounted(report, change, statements))
    reading = replace(report.reading, quotations=quotations, statements=statements, sentences=sentences)
    report = replace(
        report,
        reading=reading,
        verdicts=told,
        comparisons=comparisons,
        findings=findings,
        requirements=requirements,
        gate=gate_of(requirements),
    )
    if report.advice is None:
        return report
    kept = tuple(p for p in report.advice.proposals if p.evidence.statement in verdicts.keys() - change.gone)
    return replace(report, advice=replace(report.advice, proposals=kept))


def _findings(report: Report, change: Recut, statements: Sequence[Statement], checked: Checked) -> Iterator[Finding]:
    """What the rules have to say now: of the new statements what they say now, of all the others what they said.

    What the rules of copy found holds for the words, whoever states them, and only its place is told anew.
    """
    starts, new = [s.span.start for s in statements], {s.id for s in change.new}
    loose = {_key(f) for f in report.findings if f.statement is None or f.statement in change.gone}
    fresh = [(f, placed_in(f, statements, starts)) for f in checked.findings if not _is_of_copy(f)]
    kept = [now for f, now in fresh if now.statement in new or (f.statement is None and _key(f) in loose)]
    kept += [
        placed_in(replace(f, statement=None), statements, starts)
        for f in report.findings
        if _is_of_copy(f) and (f.statement in change.gone or any(s.span.overlaps(f.span) for s in change.new))
    ]
    moved = {_key(f) for f in kept} & ({_key(f) for f, _ in fresh if f.statement is None} | _of_copy(kept))
    stay = [f for f in report.findings if f.statement not in change.gone and _key(f) not in moved]
    yield from sorted((*stay, *kept), key=lambda f: (f.span.start, f.span.end, f.code))


def _is_of_copy(finding: Finding) -> bool:
    return finding.code.startswith(COPY)


def _of_copy(findings: Sequence[Finding]) -> set[tuple[str, int, int, str]]:
    return {_key(f) for f in findings if _is_of_copy(f)}


def _requirements(
    report: Report,
    change: Recut,
    now: tuple[tuple[Statement, ...], tuple[Verdict, ...], tuple[Comparison, ...], tuple[Finding, ...]],
) -> tuple[Requirement, ...]:
    """The requirements, drawn up anew for what is new, for statements with other findings, and for loose findings."""
    statements, verdicts, comparisons, findings = now
    before, after = {(f.statement, _key(f)) for f in report.findings}, {(f.statement, _key(f)) for f in findings}
    touched: set[str | None] = {s.id for s in change.new} | {number for number, _ in before ^ after} | {None}
    made = requirements_of(
        report.protocol,
        [s for s in statements if s.id in touched],
        [v for v in verdicts if v.statement in touched],
        [c for c in comparisons if c.statement in touched],
        [f for f in findings if f.statement in touched],
    )
    stay = [r for r in report.requirements if r.statement not in touched and r.statement not in change.gone]
    order = {line.code: number for number, line in enumerate(report.protocol.lines)}
    return tuple(sorted((*stay, *made), key=lambda r: (r.span.start if r.span else 0, order.get(r.code, -1), r.code)))


def _key(finding: Finding) -> tuple[str, int, int, str]:
    return finding.code, finding.span.start, finding.span.end, finding.message


def _accounted(report: Report, change: Recut, statements: Sequence[Statement]) -> Iterator[Sentence]:
    """The sentences, those that gained a statement or lost their last one told anew."""
    sentences = report.reading.sentences
    gained, held = _numbers(sentences, change.new), _numbers(sentences, statements)
    why: dict[int, str] = {}
    for statement in (s for s in report.statements if s.id in change.gone):
        for number in _numbers(sentences, [statement]):
            why[number] = change.reasons.get(statement.id) or "the statement was cut otherwise"
    for number, sentence in enumerate(sentences):
        if number in gained:
            yield replace(sentence, nothing_to_check=None)
        elif number in why and number not in held:
            yield replace(sentence, nothing_to_check=f"{WITHDRAWN}: {why[number]}")
        else:
            yield sentence


def _numbers(sentences: Sequence[Sentence], statements: Sequence[Statement]) -> set[int]:
    """Which sentences the statements touch."""
    starts = [s.span.start for s in sentences]
    found: set[int] = set()
    for statement in statements:
        first = max(0, bisect_right(starts, statement.span.start) - 1)
        found.update(range(first, max(first + 1, bisect_left(starts, statement.span.end))))
    return found
