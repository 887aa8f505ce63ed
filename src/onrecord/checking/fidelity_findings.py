"""Puts a comparison into words for the writer: what differs, in which source, and where it stands there."""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from onrecord.checking.comparison import Comparison, FidelityClass
from onrecord.checking.evidence import Difference, Evidence
from onrecord.checking.fidelity_policy import POLICY
from onrecord.checking.finding import Finding, Fix, Severity
from onrecord.checking.rule import Case
from onrecord.documents.days import day_in_words
from onrecord.documents.span import Span
from onrecord.reading.statement import Quotation
from onrecord.sources.clip import Clip

CHANGED = ("replaced", "added", "left_out", "moved")
MOST_TOLD = 3
LONGEST_TOLD = 80

_AT_ENDS = re.compile(r"^[\s.,;:!?“”\"‘’…—–-]+|[\s.,;:!?“”\"‘…—–-]+$")


def compared_as(case: Case, *classes: FidelityClass) -> Iterator[tuple[Comparison, Quotation]]:
    """The comparisons of these classes, with their quotations; one whose marks aren't whole is another rule's."""
    for comparison in case.comparisons:
        quotation = case.reading.quotations[comparison.quotation]
        if comparison.fidelity in classes and quotation.opened and quotation.closed:
            yield comparison, quotation


def worded_as(case: Case, *classes: FidelityClass) -> Iterator[tuple[Comparison, Quotation]]:
    """Those whose wording is of these classes, also where someone else says them in the source."""
    for comparison, quotation in compared_as(case, *classes, "other_speaker"):
        if comparison.wording in classes:
            yield comparison, quotation


def severity_of(fidelity: FidelityClass) -> Severity:
    """The severity that the policy gives the class; classes that stand give no finding."""
    return POLICY[fidelity].severity or "note"


def finding_on(
    comparison: Comparison, rule: tuple[str, str], severity: Severity, span: Span, message: str, fix: Fix | None = None
) -> Finding:
    """A finding on a comparison, with its evidence; `rule` is its code and name."""
    return Finding(
        code=rule[0],
        rule=rule[1],
        severity=severity,
        span=span,
        message=message,
        statement=comparison.statement,
        evidence=(*comparison.evidence, *comparison.disagreeing),
        fix=fix,
    )


def findings_on_changes(
    case: Case, wording: FidelityClass, rule: tuple[str, str], fix: Callable[[Case, Evidence, Span], Fix | None]
) -> Iterator[Finding]:
    """One finding for each quotation of this wording, on its changed words, with a fix where one is plain."""
    for comparison, quotation in worded_as(case, wording):
        source = comparison.evidence[0]
        span = changed_span(case.text, source) or words_inside(case, quotation)
        message = f"{changes_told(case.text, source)} Source: {place_of(source)}."
        yield finding_on(comparison, rule, severity_of(wording), span, message, fix(case, source, span))


def words_inside(case: Case, quotation: Quotation) -> Span:
    """The quotation from its first word to its last, without the marks."""
    whole = Span(quotation.inside[0].start, quotation.inside[-1].end)
    return trimmed(case.text, whole) or quotation.span


def trimmed(text: str, span: Span) -> Span | None:
    """The span without the blanks and points at its ends, None where nothing else is in it."""
    told = span.of(text)
    start, end = 0, len(told)
    for match in _AT_ENDS.finditer(told):
        start, end = (match.end(), end) if match.start() == 0 else (start, match.start())
    return Span(span.start + start, span.start + end) if start < end else None


def told_of(clip: Clip) -> str:
    """The passage in quotation marks on one line, cut where it is long."""
    return f"“{shortened(clip.text)}”"


def shortened(text: str) -> str:
    """At most LONGEST_TOLD characters on one line."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_TOLD else line[: LONGEST_TOLD - 1].rsplit(" ", 1)[0] + " …"


def place_of(evidence: Evidence) -> str:
    """Which source, of what day, and where in it: "“Address on the quay” (March 9, 2026), paragraph 4"."""
    capture = evidence.clip.capture
    day = f" ({day_in_words(capture.dated)})" if capture.dated else ""
    blocks = capture.document.blocks
    number = sum(b.span.start <= evidence.clip.span.start for b in blocks)
    place = f", paragraph {number}" if len(blocks) > 1 else ""
    return f"“{shortened(capture.title)}”{day}{place}"


def changes(evidence: Evidence) -> list[list[Difference]]:
    """The differences that change words, those that touch taken as one."""
    runs = groupby(evidence.differences, key=lambda d: d.kind in CHANGED)
    return [list(run) for changed, run in runs if changed]


def sides(text: str, evidence: Evidence, change: Sequence[Difference]) -> tuple[str, str]:
    """What the draft has and what the source has in the place of a change, without the points at the ends."""
    theirs = evidence.clip.capture.document.text
    return _bare("".join(d.draft.of(text) for d in change)), _bare("".join(d.clip.of(theirs) for d in change))


def change_told(text: str, evidence: Evidence, change: Sequence[Difference]) -> str:
    """One change in words: "the source has “will not”, the draft “won't”"."""
    ours, theirs = (shortened(side) for side in sides(text, evidence, change))
    if ours and theirs:
        return f"the source has “{theirs}”, the draft “{ours}”"
    return f"the draft adds “{ours}”" if ours else f"the draft leaves out “{theirs}”"


def changes_told(text: str, evidence: Evidence) -> str:
    """All changes in one sentence, the first few in full."""
    found = [c for c in changes(evidence) if any(sides(text, evidence, c))]
    gaps = [sides(text, evidence, c)[1] for c in found]
    if 1 < len(found) <= MOST_TOLD and not any(sides(text, evidence, c)[0] for c in found):
        return f"The draft leaves out {', '.join(f'“{shortened(g)}”' for g in gaps[:-1])} and “{shortened(gaps[-1])}”."
    told = "; ".join(change_told(text, evidence, change) for change in found[:MOST_TOLD])
    more = f"; and {len(found) - MOST_TOLD} more" if len(found) > MOST_TOLD else ""
    return f"{told[:1].upper()}{told[1:]}{more}."


def changed_span(text: str, evidence: Evidence) -> Span | None:
    """From the first changed word of the draft to the last; where words are only left out, the words on both sides."""
    touched = [d for change in changes(evidence) for d in change]
    ours = [span for d in touched if len(d.draft) and (span := trimmed(text, d.draft))]
    gaps = [_around(text, d.draft.start) for d in touched if not len(d.draft) and len(d.clip)]
    spans = ours or gaps
    return Span(min(s.start for s in spans), max(s.end for s in spans)) if spans else None


def _around(text: str, place: int) -> Span:
    """The word before a place and the word after it."""
    start = len(text[:place].rstrip())
    while start and not text[start - 1].isspace() and text[start - 1] not in '“"‘«':
        start -= 1
    end = place + len(text[place:]) - len(text[place:].lstrip())
    while end < len(text) and not text[end].isspace() and text[end] not in ',.;:!?”"’»':
        end += 1
    return Span(start, end)


def _bare(text: str) -> str:
    return _AT_ENDS.sub("", text)
