"""Builders for tests of confidential sources: a check that quotes its sources everywhere, a source full of marks."""

from dataclasses import replace
from pathlib import Path

from desk.desks import Newsroom, check_by_sentence
from factories import some_settings
from onrecord.checking.check import Checked
from onrecord.checking.evidence import AS_FILED, Evidence
from onrecord.checking.finding import Finding, Fix
from onrecord.desk.attaching import NewSource, add_source
from onrecord.desk.desk import unchecked
from onrecord.documents.draft import Draft
from onrecord.documents.span import Span
from onrecord.protocol.gate import gate_of
from onrecord.protocol.protocol import Protocol
from onrecord.protocol.requirements import requirements_of
from onrecord.reading.statement import Reading
from onrecord.report.report import LibrarySize, Report
from onrecord.sources.clip import Clip
from onrecord.sources.library import Library

NAME, TEXT, ADDRESS, FILE = "Xanthe Qorvuthle", "zbrimloft", "https://vexholm.example/quillsnarp", "drumnackle"
MARKS = ("Qorvuthle", TEXT, "quillsnarp", FILE)
"""What stands in name, text, address and file name of the confidential source, and nowhere else."""
PUBLIC = "The pier is shut, says the harbour."
PAGE = (
    f'<html><head><title>Talk</title><link rel="canonical" href="{ADDRESS}"></head>'
    f"<body><p>The ferry left at noon, and {TEXT} was on the quay.</p></body></html>"
).encode()


def check_that_quotes(draft: Draft, sources: Path, protocol: Protocol) -> Report:
    """A statement stands where a source holds its first three words; verdicts, findings and fixes quote the source.

    One finding has no evidence at all, as when a rule knows a name from the library.
    """
    report = check_by_sentence(draft, sources, protocol)
    if not any(sources.iterdir()):
        return report
    captures, size = _held(sources)
    verdicts, findings = _quoted(report.statements, report.verdicts, captures)
    findings = [*report.findings, *findings]
    requirements = requirements_of(protocol, report.statements, verdicts, (), findings)
    return replace(
        report,
        verdicts=tuple(verdicts),
        findings=tuple(findings),
        requirements=requirements,
        gate=gate_of(requirements),
        library=size,
    )


def check_by_filing(draft: Draft, sources: Path, protocol: Protocol) -> Report:
    """The same check, whose evidence only opens the source."""
    report = check_that_quotes(draft, sources, protocol)
    verdicts = (replace(v, evidence=tuple(map(_as_filed, v.evidence))) for v in report.verdicts)
    return replace(report, verdicts=tuple(verdicts))


def _as_filed(evidence: Evidence) -> Evidence:
    return replace(evidence, relation="mentions", method=AS_FILED)


def recheck_that_quotes(draft: Draft, reading: Reading, sources: Path) -> Checked:
    """The same of the statements that a person marked."""
    checked = unchecked(draft, reading, sources)
    if not any(sources.iterdir()) or not reading.statements:
        return checked
    verdicts, findings = _quoted(reading.statements, checked.verdicts, _held(sources)[0])
    return replace(checked, verdicts=tuple(verdicts), findings=tuple(findings))


def _held(sources):
    with Library.open(sources, settings=some_settings(sources.parent.parent / "index-of-test")) as library:
        captures = [library.capture(sha256) for sha256 in library.captures()]
        return captures, LibrarySize(captures=len(captures), words=library.words, unreadable=library.unreadable)


def _quoted(statements, before, captures):
    verdicts, findings = [], []
    for old in before:
        statement = next(s for s in statements if s.id == old.statement)
        first = " ".join(statement.text.split()[:3])
        held = [c for c in captures if first in c.document.text]
        evidence = tuple(_evidence(statement.id, c) for c in held)
        told = "; ".join(f"{c.source.name} ({c.paths[0]}, {c.document.address}) has “{c.document.text}”" for c in held)
        verdicts.append(replace(old, word="stands", reason=told, evidence=evidence) if held else old)
        findings += [_finding(statement, e.clip.capture, (e,)) for e in evidence]
    everywhere = "; ".join(f"{c.source.name}: {c.document.text}" for c in captures)
    findings.append(_finding(statements[0], captures[0], (), f"The sources say {everywhere}"))
    findings.append(replace(findings[-1], code="CLM08", statement=None))
    return verdicts, findings


def _evidence(statement, capture):
    clip = Clip(capture=capture, span=Span(0, len(capture.document.text)))
    return Evidence(statement=statement, clip=clip, relation="supports", method="by test", score=1.0)


def _finding(statement, capture, evidence, message=""):
    told = message or f"{capture.source.name} says “{capture.document.text}” in {capture.paths[0]}."
    where = {"span": statement.span, "statement": statement.id}
    fix = Fix(span=statement.span, replacement=capture.document.text)
    return Finding(code="CLM09", rule="Quoted", severity="error", message=told, evidence=evidence, fix=fix, **where)


def confiding(newsroom: Newsroom, text: str, *, by="checker") -> tuple[int, str]:
    """A draft with a public source and a confidential one, which `by` brings; its number and the hash of the latter."""
    from hashlib import sha256

    newsroom.desk = replace(newsroom.desk, check=check_that_quotes, recheck=recheck_that_quotes)
    draft = newsroom.handing_in(text)
    told = {"kind": "person", "closeness": "primary"}
    public = NewSource(name="harbour.txt", data=PUBLIC.encode(), who="The Harbour Board", **told)
    add_source(newsroom.desk, newsroom.people["editor"], draft, public)
    hidden = NewSource(name=f"{FILE}.html", data=PAGE, who=NAME, confidential=True, **told)
    add_source(newsroom.desk, newsroom.people[by], draft, hidden)
    return draft, sha256(PAGE).hexdigest()
