"""Makes of a report what somebody is shown who must not know of some of its sources.

It isn't cut out of the whole report: the same draft was checked a second time against the sources without those, and
every word that is shown comes from that second report, or from here. From the whole report come only its verdict's
word, what holds the draft back, and at which words of the draft. So nothing of a withheld source can get through,
whatever a rule may quote.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from onrecord.checking.comparison import Comparison
from onrecord.checking.finding import Finding
from onrecord.checking.verdict import Verdict
from onrecord.protocol.gate import gate_of
from onrecord.protocol.requirement import Requirement
from onrecord.report.report import LibrarySize, Report

ALONE = "What was found here rests on sources that aren’t shown to you."


@dataclass(frozen=True, kw_only=True, slots=True)
class Withheld:
    """What is withheld: the hashes of the sources, and for those of a statement who has seen them, in words."""

    sources: frozenset[str]
    told: Callable[[frozenset[str]], str]

    def reason(self, verdict: Verdict, comparison: Comparison | None) -> str:
        """What stands in place of the reason of a verdict."""
        evidence = (*verdict.evidence, *((*comparison.evidence, *comparison.disagreeing) if comparison else ()))
        found = frozenset(e.clip.capture.sha256 for e in evidence) & self.sources
        return self.told(found) if found else ALONE


def withhold(whole: Report, open_report: Report | None, withheld: Withheld) -> Report:
    """What is shown of `whole`; `open_report` is that of the check without the sources, None where there is none.

    Statements, findings and requirements are those of the whole report, in its order and at its words. Each field is
    named here, so that one that is added to reports later isn't shown before somebody has thought of it.
    """
    verdicts, comparisons = _verdicts(whole, open_report, withheld)
    requirements = _requirements(whole, open_report)
    return Report(
        draft=whole.draft,
        reader=whole.reader,
        reading=whole.reading,
        protocol=whole.protocol,
        rules=whole.rules,
        verdicts=verdicts,
        comparisons=comparisons,
        findings=_findings(whole, open_report),
        requirements=requirements,
        gate=gate_of(requirements),
        library=_library(whole, open_report),
        idle_silences=open_report.idle_silences if open_report else (),
        advice=open_report.advice if open_report else None,
    )


def _verdicts(
    whole: Report, open_report: Report | None, withheld: Withheld
) -> tuple[tuple[Verdict, ...], tuple[Comparison, ...]]:
    """Each verdict and comparison as the open check has it where both say the same, else its word alone."""
    shown = {v.statement: v for v in open_report.verdicts} if open_report else {}
    compared = {c.statement: c for c in open_report.comparisons} if open_report else {}
    held = {c.statement: c for c in whole.comparisons}
    verdicts, comparisons = [], []
    for verdict in whole.verdicts:
        mine, other = held.get(verdict.statement), compared.get(verdict.statement)
        same = shown.get(verdict.statement)
        if same and same.word == verdict.word and _class(mine) == _class(other):
            verdicts.append(same)
            comparisons += [other] if other else []
            continue
        reason = withheld.reason(verdict, mine)
        verdicts.append(Verdict(statement=verdict.statement, word=verdict.word, reason=reason))
        if mine:
            bare = Comparison(
                quotation=mine.quotation, statement=mine.statement, fidelity=mine.fidelity, wording=mine.wording
            )
            comparisons.append(bare)
    return tuple(verdicts), tuple(comparisons)


def _class(comparison: Comparison | None) -> tuple[str, str] | None:
    return (comparison.fidelity, comparison.wording) if comparison else None


def _findings(whole: Report, open_report: Report | None) -> tuple[Finding, ...]:
    """Each finding as the open check has it; one that it lacks says only where it is and which rule found it."""
    shown = _by_place(open_report.findings if open_report else ())
    found = []
    for finding in whole.findings:
        same = shown.get((finding.code, finding.statement, finding.span), [])
        if same:
            found.append(replace(same.pop(0), severity=finding.severity, silenced=finding.silenced))
        else:
            found.append(replace(finding, message=ALONE, evidence=(), fix=None))
    return tuple(found)


def _by_place(findings: Iterable[Finding]) -> dict[tuple[object, ...], list[Finding]]:
    places: dict[tuple[object, ...], list[Finding]] = {}
    for finding in findings:
        places.setdefault((finding.code, finding.statement, finding.span), []).append(finding)
    return places


def _requirements(whole: Report, open_report: Report | None) -> tuple[Requirement, ...]:
    """Each requirement, met or not as it is, in the words of the open check, else of the protocol."""
    told: dict[tuple[object, ...], list[str]] = {}
    for r in open_report.requirements if open_report else ():
        told.setdefault((r.code, r.statement, r.span, r.met), []).append(r.message)
    shown = []
    for r in whole.requirements:
        same = told.get((r.code, r.statement, r.span, r.met), [])
        line = whole.protocol.line(r.code)
        shown.append(replace(r, message=same.pop(0) if same else line.ask if line else ALONE))
    return tuple(shown)


def _library(whole: Report, open_report: Report | None) -> LibrarySize | None:
    """How much the draft was held against: all captures are counted, none is named."""
    if whole.library is None:
        return None
    other = open_report.library if open_report else None
    if other is None:
        return replace(whole.library, words=0, unreadable=(), without_vectors=0)
    return replace(other, captures=whole.library.captures)
