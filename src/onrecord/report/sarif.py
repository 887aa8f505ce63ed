"""The report as SARIF 2.1.0, the format in which editors and build servers take findings.

Columns and offsets count Unicode code points. Where the draft's file is loose text, regions point into the file, with
line and column; for a Word document or a PDF they point into the text drawn from it, which travels along.
"""

from bisect import bisect_right
from hashlib import sha256
from importlib.metadata import version
from pathlib import PurePath
from typing import Any, TypeAlias
from urllib.parse import quote

from onrecord.checking.evidence import Evidence
from onrecord.checking.finding import Finding, Fix
from onrecord.checking.rule import Rule
from onrecord.documents.document import Document, origin_at
from onrecord.documents.span import Span
from onrecord.protocol.protocol import Protocol
from onrecord.report.card import findings_told
from onrecord.report.json_report import json_text
from onrecord.report.naming import fix_in_words, places_of, source_in_words
from onrecord.report.report import Report

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_Object: TypeAlias = dict[str, Any]


def sarif_report(report: Report, *, source: str | None = None) -> str:
    """The report as SARIF text; `source` is the draft's file as decoded, None where it isn't loose text."""
    findings = findings_told(report)
    rules = _rules(report, findings)
    index = {rule["id"]: number for number, rule in enumerate(rules)}
    target = _Target(report, source)
    run: _Object = {
        "tool": {"driver": {"name": "onrecord", "semanticVersion": version("onrecord"), "rules": rules}},
        "columnKind": "unicodeCodePoints",
        "artifacts": target.artifacts(),
        "invocations": [_invocation(report)],
        "results": [_result(f, index[f.code], report, target) for f in findings],
        "properties": {"gateStands": report.gate.stands, "share": round(report.coverage.share, 4)},
    }
    return json_text({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _invocation(report: Report) -> _Object:
    """That the check ran to its end, and which sources it had to do without."""
    unreadable = report.library.unreadable if report.library else ()
    told = [
        {
            "level": "warning",
            "descriptor": {"id": item.error.code},
            "message": {"text": f"{item.path}: {item.error.what} {item.error.remedy}"},
        }
        for item in unreadable
    ]
    return {"executionSuccessful": True, "toolExecutionNotifications": told}


class _Target:
    """Where regions point: into the draft's file, or into the text drawn from it."""

    def __init__(self, report: Report, source: str | None) -> None:
        self._draft = report.draft
        self._into_file = source is not None
        self._text = report.draft.text if source is None else source
        self._places = places_of(report.draft)
        self._lines = [0, *(i + 1 for i, c in enumerate(self._text) if c == "\n")]

    def artifacts(self) -> list[_Object]:
        """The draft's file, and the text drawn from it with its hash."""
        uri = _uri(self._draft.name)
        drawn = {
            "description": {"text": "The text that Onrecord drew from the file."},
            "parentIndex": 0,
            "contents": {"text": self._draft.text},
            "hashes": {"sha-256": self._draft.sha256},
        }
        return [{"location": {"uri": uri}, "roles": ["analysisTarget"]}, drawn]

    def place(self, span: Span) -> str:
        """What the report calls the paragraph."""
        return self._places.at(span.start)

    def location(self, span: Span) -> _Object:
        """The physical location of words of the draft."""
        if not self._into_file:
            return {"artifactLocation": {"index": 1}, "region": self._region(span)}
        return {
            "artifactLocation": {"uri": _uri(self._draft.name), "index": 0},
            "region": self._region(_in_file(self._draft.document, span)),
        }

    def fix(self, fix: Fix | None, text: str) -> _Object | None:
        """The change of the file that the fix comes to, None where the file has other signs there than the text."""
        if fix is None or not self._into_file:
            return None
        # What is put in goes behind the sign before it, so that there is always a sign to tell the place by.
        held = fix.span if len(fix.span) else Span(max(0, fix.span.start - 1), fix.span.start)
        place = _in_file(self._draft.document, held)
        if place.of(self._text) != held.of(text) or any(sign in fix.replacement for sign in "<&>"):
            return None
        deleted = place if len(fix.span) else Span(place.end, place.end)
        replacement = {"deletedRegion": self._region(deleted), "insertedContent": {"text": fix.replacement}}
        return {"artifactLocation": {"uri": _uri(self._draft.name), "index": 0}, "replacements": [replacement]}

    def _region(self, span: Span) -> _Object:
        first, column = self._line_of(span.start)
        last, end = self._line_of(span.end)
        return {
            "startLine": first,
            "startColumn": column,
            "endLine": last,
            "endColumn": end,
            "charOffset": span.start,
            "charLength": len(span),
        }

    def _line_of(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self._lines, offset)
        return line, offset - self._lines[line - 1] + 1


def _in_file(document: Document, span: Span) -> Span:
    """Where words of the draft's text stand in its file."""
    first = origin_at(document, span.start)
    last = origin_at(document, max(span.start, span.end - 1))
    if first is None or last is None:
        return span
    return Span(first.start, max(first.start, last.end))


def _result(finding: Finding, index: int, report: Report, target: _Target) -> _Object:
    text, place = report.draft.text, target.place(finding.span)
    words = finding.span.of(text)
    before = text[max(0, finding.span.start - 40) : finding.span.start]
    result: _Object = {
        "ruleId": finding.code,
        "ruleIndex": index,
        "level": finding.severity,
        "message": {"text": finding.message},
        "locations": [
            {
                "physicalLocation": target.location(finding.span),
                "logicalLocations": [{"name": place, "kind": "paragraph"}],
            }
        ],
        "partialFingerprints": {
            "words/v1": sha256(f"{finding.code}\0{before}\0{words}".encode("utf-8", "replace")).hexdigest()
        },
        "properties": {"start": finding.span.start, "end": finding.span.end, "statement": finding.statement},
    }
    if fix := target.fix(finding.fix, report.draft.text):
        result["fixes"] = [{"description": {"text": fix_in_words(finding, text)}, "artifactChanges": [fix]}]
    if finding.evidence:
        result["relatedLocations"] = [_related(e, n) for n, e in enumerate(finding.evidence, start=1)]
    if finding.silenced is not None:
        result["suppressions"] = [{"kind": "external", "status": "accepted", "justification": finding.silenced}]
    return result


def _related(evidence: Evidence, number: int) -> _Object:
    """A passage of a source; it lies in the library, so it is told in words and by its place in the capture's text."""
    capture = evidence.clip.capture
    return {
        "id": number,
        "message": {"text": f"{source_in_words(capture)}: “{evidence.clip.text}”"},
        "logicalLocations": [{"name": capture.paths[0], "kind": "source"}],
        "properties": {
            "captureSha256": capture.sha256,
            "start": evidence.clip.span.start,
            "end": evidence.clip.span.end,
        },
    }


def _rules(report: Report, findings: tuple[Finding, ...]) -> list[_Object]:
    """The rules that were run, and the protocol's own lines that findings stand for, by code."""
    rules = {rule.code: _rule(rule) for rule in report.rules}
    for finding in findings:
        rules.setdefault(finding.code, _bare_rule(finding, report.protocol))
    return [rules[code] for code in sorted(rules)]


def _rule(rule: Rule) -> _Object:
    authority = f"\n\nAuthority: {rule.authority}" if rule.authority else ""
    return {
        "id": rule.code,
        "shortDescription": {"text": rule.name},
        "fullDescription": {"text": rule.reason},
        "help": {"text": rule.reason + authority},
        "defaultConfiguration": {"level": rule.severity},
    }


def _bare_rule(finding: Finding, protocol: Protocol) -> _Object:
    """One rule for all findings of a line of the protocol, so it can't tell what a single one of them is about."""
    line = protocol.line(finding.code)
    name = line.name if line else finding.rule
    return {
        "id": finding.code,
        "shortDescription": {"text": name},
        "help": {"text": name},
        "defaultConfiguration": {"level": finding.severity},
    }


def _uri(name: str) -> str:
    """The draft as it was named, as a URI; standard input has no name of its own."""
    if name == "-":
        return "stdin"
    path = PurePath(name)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())
