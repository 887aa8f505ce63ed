"""The report as JSON: the contract that other programs build on, described by `schema/report-1.schema.json`.

All offsets of statements and findings count code points into `draft.text`; those of evidence count into the text drawn
from the capture. The same report is the same JSON, byte for byte, on every machine.
"""

import json
import re
from importlib.metadata import version
from typing import TypeAlias

from onrecord.checking.advice import Advice, Proposal
from onrecord.checking.comparison import Comparison
from onrecord.checking.evidence import Difference, Evidence
from onrecord.checking.finding import Finding
from onrecord.documents.draft import Draft
from onrecord.protocol.requirement import Requirement
from onrecord.protocol.silence import IdleSilence
from onrecord.reading.statement import Reading
from onrecord.report.advising import reason_in_words
from onrecord.report.card import Card, cards_of
from onrecord.report.json_reading import Json, coverage_data, draft_data, sentence_data, span_data, statement_data
from onrecord.report.report import LibrarySize, Report

SCHEMA_VERSION = 1
_Object: TypeAlias = "dict[str, Json]"
# What a terminal might obey if the JSON is printed on one, and halves of characters, which UTF-8 doesn't allow.
_ESCAPED = re.compile("[\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def json_report(report: Report) -> str:
    """The report as JSON text, two spaces a level."""
    return json_text(report_data(report))


def json_reading(draft: Draft, reading: Reading, reader: str) -> str:
    """What a draft states, as JSON text: the parts of the report that need no check."""
    statements: list[Json] = [statement_data(s, draft.text) for s in reading.statements]
    return json_text(reading_data(draft, reading, reader) | {"statements": statements})


def json_text(data: _Object) -> str:
    """JSON that is readable, and safe to print."""
    text = json.dumps(data, ensure_ascii=False, indent=2)
    return _ESCAPED.sub(lambda match: f"\\u{ord(match.group()):04x}", text) + "\n"


def reading_data(draft: Draft, reading: Reading, reader: str) -> _Object:
    """What stands at the head of a report and of a reading."""
    return {
        "schema_version": SCHEMA_VERSION,
        "tool": {"name": "onrecord", "version": version("onrecord"), "reader": reader},
        "draft": draft_data(draft),
        "coverage": coverage_data(reading.coverage),
        "sentences": [sentence_data(s) for s in reading.sentences],
    }


def report_data(report: Report) -> _Object:
    """The report as what JSON can hold."""
    data = reading_data(report.draft, report.reading, report.reader)
    data["library"] = _library(report.library) if report.library else None
    data["advice"] = _advice(report.advice) if report.advice else None
    data["statements"] = _statements(report)
    data["findings"] = [_finding(f, report.draft.text) for f in report.findings]
    data["idle_silences"] = [_idle(s) for s in report.idle_silences]
    data["protocol"] = {"name": report.protocol.name, "sha256": report.protocol.sha256}
    data["gate"] = {
        "stands": report.gate.stands,
        "unmet": [_unmet(r) for r in report.gate.unmet],
        "for_people": [_unmet(r) | {"left_to": list(r.left_to)} for r in report.gate.for_people],
    }
    return data


def _statements(report: Report) -> list[Json]:
    """Every statement with what its card holds; the cards of findings without a statement are left to `findings`."""
    return [_statement(card, report.draft.text) for card in cards_of(report) if card.statement]


def _statement(card: Card, text: str) -> _Object:
    assert card.statement
    assert card.verdict
    comparison = card.comparison
    evidence = (*comparison.evidence, *comparison.disagreeing) if comparison else card.verdict.evidence
    data = statement_data(card.statement, text)
    data["verdict"] = card.verdict.word
    data["reason"] = card.verdict.reason
    data["unproven"] = [{**span_data(span), "text": span.of(text)} for span in card.verdict.unproven]
    data["voices"] = card.verdict.voices
    data["quotation"] = _comparison(comparison) if comparison else None
    data["evidence"] = [_evidence(e) for e in evidence]
    data["proposals"] = [_proposal(p) for p in card.proposals]
    data["requirements"] = [_requirement(r) for r in card.requirements]
    return data


def _requirement(requirement: Requirement) -> _Object:
    return {
        "code": requirement.code,
        "met": requirement.met,
        "message": requirement.message,
        "left_to": list(requirement.left_to),
    }


def _comparison(comparison: Comparison) -> _Object:
    return {
        "fidelity": comparison.fidelity,
        "wording": comparison.wording,
        "speaker": comparison.speaker,
        "disagreeing": len(comparison.disagreeing),
    }


def _evidence(evidence: Evidence) -> _Object:
    capture, span = evidence.clip.capture, evidence.clip.span
    return {
        "source": capture.source.name,
        "source_kind": capture.source.kind,
        "closeness": capture.source.closeness,
        "standing": capture.source.standing,
        "title": capture.title,
        "path": capture.paths[0],
        "address": capture.document.address,
        "published": capture.dated.isoformat() if capture.dated else None,
        "capture_sha256": capture.sha256,
        "quote": evidence.clip.text,
        "start": span.start,
        "end": span.end,
        "relation": evidence.relation,
        "method": evidence.method,
        "score": round(evidence.score, 4),
        "differences": [_difference(d) for d in evidence.differences],
    }


def _proposal(proposal: Proposal) -> _Object:
    return {"evidence": _evidence(proposal.evidence), "machine_says": reason_in_words(proposal)}


def _advice(advice: Advice) -> _Object:
    return {
        "host": advice.endpoint.host,
        "model": advice.endpoint.model,
        "on_this_machine": advice.endpoint.on_this_machine,
        "encrypted": advice.endpoint.encrypted,
        "statements": list(advice.statements),
        "characters": advice.characters,
        "passages": advice.passages,
        "captures": advice.captures,
        "withheld": advice.withheld,
        "proposed": advice.proposed,
        "kept": len(advice.proposals),
        "not_found": advice.not_found,
        "surplus": advice.surplus,
        "troubles": list(advice.troubles),
    }


def _difference(difference: Difference) -> _Object:
    return {
        "kind": difference.kind,
        "start": difference.draft.start,
        "end": difference.draft.end,
        "source_start": difference.clip.start,
        "source_end": difference.clip.end,
    }


def _finding(finding: Finding, text: str) -> _Object:
    return {
        "code": finding.code,
        "rule": finding.rule,
        "severity": finding.severity,
        **span_data(finding.span),
        "text": finding.span.of(text),
        "message": finding.message,
        "statement": finding.statement,
        "evidence": [_evidence(e) for e in finding.evidence],
        "fix": {**span_data(finding.fix.span), "replacement": finding.fix.replacement} if finding.fix else None,
        "silenced": finding.silenced,
    }


def _unmet(requirement: Requirement) -> _Object:
    place: _Object = span_data(requirement.span) if requirement.span else {"start": None, "end": None}
    return {"code": requirement.code, "statement": requirement.statement, "message": requirement.message, **place}


def _idle(idle: IdleSilence) -> _Object:
    return {"code": idle.silence.code, "words": idle.silence.words, "line": idle.silence.line, "why": idle.why}


def _library(size: LibrarySize) -> _Object:
    unreadable: list[Json] = [
        {"path": u.path, "code": u.error.code, "what": u.error.what, "remedy": u.error.remedy} for u in size.unreadable
    ]
    return {
        "captures": size.captures,
        "words": size.words,
        "unreadable": unreadable,
        "without_vectors": size.without_vectors,
    }
