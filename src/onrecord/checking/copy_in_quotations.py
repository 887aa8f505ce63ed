"""What the copy rules find inside a quotation, and names spelled in two ways, seen with the source beside it.

Outside quotation marks a doubled word is a slip. Inside them the source knows: it may repeat the word as well, or have
a dash there that was lost on the way. To write it otherwise than the source would put words into somebody's mouth.
"""

from collections.abc import Iterable
from dataclasses import replace

from onrecord.checking.comparison import Comparison
from onrecord.checking.evidence import Difference, Evidence
from onrecord.checking.finding import Finding, Fix
from onrecord.checking.rule import COPY, Case
from onrecord.documents.span import Span, cover
from onrecord.documents.words import words_of

_OF_WRITING = (COPY, "NAM01")
"""Rules about how something is written down."""
_ALIKE = ("same", "typography")


def with_sources_beside(case: Case, findings: Iterable[Finding]) -> list[Finding]:
    """The findings; those about writing inside a quotation that a source holds say what the source has there.

    Where the words themselves differ from the source, the rules on quotations tell it, and it isn't told twice.
    """
    compared = [(case.reading.quotations[c.quotation].span, c) for c in case.comparisons if c.evidence]
    laid = ((f, _around(f, compared) if f.code.startswith(_OF_WRITING) else None) for f in findings)
    return [told for f, evidence in laid if (told := _beside(f, evidence, case.text) if evidence else f)]


def _around(finding: Finding, compared: list[tuple[Span, Comparison]]) -> Evidence | None:
    """The best passage for the innermost quotation around the finding."""
    held = [(span, c) for span, c in compared if span.contains(finding.span)]
    return min(held, key=lambda pair: len(pair[0]))[1].evidence[0] if held else None


def _beside(finding: Finding, evidence: Evidence, text: str) -> Finding | None:
    here = [d for d in evidence.differences if d.draft.overlaps(finding.span)]
    if not here or not cover([d.draft for d in here]).contains(finding.span):
        return finding
    if any(d.kind not in _ALIKE for d in here):
        return None
    there = _in_source(finding.span, here, text, evidence.clip.capture.document.text)
    if there is None:
        return finding
    if there == " ".join(finding.span.of(text).split()):
        return replace(finding, severity="note", fix=None, message=f"{finding.message} The source has it so as well.")
    fix = Fix(span=finding.span, replacement=there)
    return replace(finding, fix=fix, message=f"{finding.message} The source has “{there}”.")


def _in_source(span: Span, here: list[Difference], text: str, source: str) -> str | None:
    """What stands in the source where `span` stands in the draft; None where the words can't be laid side by side."""
    draft, clip = cover([d.draft for d in here]), cover([d.clip for d in here])
    ours, theirs = words_of(text, draft), words_of(source, clip)
    if len(ours) != len(theirs):
        return None
    meant = [n for n in range(len(ours)) if ours.starts[n] < span.end and span.start < ours.ends[n]]
    return " ".join(source[theirs.starts[meant[0]] : theirs.ends[meant[-1]]].split()) if meant else None
