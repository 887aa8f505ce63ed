"""Makes the report: a draft and a library go in, everything that the check found and the gate come out."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from importlib.metadata import entry_points

from onrecord.checking.advice import Advisor
from onrecord.checking.check import Checked, check_draft
from onrecord.checking.finding import Finding
from onrecord.checking.rule import Rule
from onrecord.documents.draft import Draft
from onrecord.documents.language import language_in_words
from onrecord.errors import OnrecordError
from onrecord.protocol.gate import gate_of
from onrecord.protocol.protocol import Protocol
from onrecord.protocol.reading import default_protocol
from onrecord.protocol.requirements import requirements_of
from onrecord.protocol.silence import Silence, set_aside
from onrecord.reading.reader import Reader
from onrecord.reading.statement import Reading, Statement
from onrecord.report.report import LibrarySize, Report
from onrecord.sources.library import Library

LANGUAGES_READ = ("en", "und")
_LOOK_BACK = 40


def make_report(
    draft: Draft,
    library: Library | None,
    *,
    reader: Reader,
    rules: Sequence[Rule],
    silences: Sequence[Silence] = (),
    advisor: Advisor | None = None,
    protocol: Protocol | None = None,
) -> Report:
    """The report on a draft; raises OnrecordError DOC10 where it has no sentence, DOC11 where it isn't in English.

    `protocol` None is the one that ships with the package. Only where an `advisor` is handed in is anything of the
    draft sent anywhere.
    """
    require_english(draft)
    checked = check_draft(draft, library, reader=reader, rules=rules, advisor=advisor)
    require_sentences(draft, checked.reading)
    report = report_of(draft, checked, silences, protocol or default_protocol())
    return replace(report, reader=reader.name, rules=tuple(rules), library=_size_of(library))


def report_of(draft: Draft, checked: Checked, silences: Sequence[Silence], protocol: Protocol) -> Report:
    """The report on what a check brought: silences applied, requirements drawn up, the gate closed or opened."""
    statements = checked.reading.statements
    starts = [s.span.start for s in statements]
    placed = [placed_in(f, statements, starts) for f in checked.findings]
    findings, idle = set_aside(draft.text, placed, silences)
    requirements = requirements_of(protocol, statements, checked.verdicts, checked.comparisons, findings)
    return Report(
        draft=draft,
        reader="",
        reading=checked.reading,
        verdicts=checked.verdicts,
        comparisons=checked.comparisons,
        findings=findings,
        requirements=requirements,
        gate=gate_of(requirements),
        library=None,
        protocol=protocol,
        idle_silences=idle,
        advice=checked.advice,
    )


def installed_reader(name: str = "trained") -> Reader:
    """The reader of that name that an installed package offers; raises LookupError where there is none."""
    offers = entry_points(group="onrecord.readers", name=name)
    if not offers:
        raise LookupError(name)
    reader: Reader = next(iter(offers)).load()()
    return reader


def require_english(draft: Draft) -> None:
    """Raises OnrecordError DOC11 for a draft in a language that isn't read."""
    if draft.document.language not in LANGUAGES_READ:
        raise OnrecordError("DOC11", where=draft.name, detail=language_in_words(draft.document.language))


def require_sentences(draft: Draft, reading: Reading) -> None:
    """Raises OnrecordError DOC10 for a draft in which no sentence holds anything to check."""
    if reading.coverage.with_statements == 0:
        raise OnrecordError("DOC10", where=draft.name)


def _size_of(library: Library | None) -> LibrarySize | None:
    if library is None:
        return None
    captures, words = library.in_use()
    return LibrarySize(
        captures=captures,
        words=words,
        unreadable=library.unreadable,
        without_vectors=library.without_vectors(),
    )


def placed_in(finding: Finding, statements: Sequence[Statement], starts: Sequence[int]) -> Finding:
    """The finding with the innermost statement that it stands in, where the rule left that open."""
    if finding.statement is not None:
        return finding
    after = bisect_right(starts, finding.span.end)
    near = statements[max(0, after - _LOOK_BACK) : after]
    held = [s for s in near if s.span.contains(finding.span)] or [s for s in near if s.span.overlaps(finding.span)]
    innermost = min(held, key=lambda s: len(s.span), default=None)
    return replace(finding, statement=innermost.id if innermost else None)
