"""Builds reports by hand, so that the tests of how a report is told need no reader, no library and no rule.

`a_report("…").saying("claim", "…").quoting("“…”", "substitution", source="…").finding("COP01", "the the").made()`
"""

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from hashlib import sha256

from factories import a_draft
from onrecord.checking.advice import Advice, Endpoint, Proposal
from onrecord.checking.comparison import Comparison
from onrecord.checking.evidence import AS_FILED, Difference, Evidence
from onrecord.checking.finding import Finding, Fix
from onrecord.checking.verdict import Verdict
from onrecord.documents.draft import Draft
from onrecord.documents.read import draft_of
from onrecord.documents.span import Span
from onrecord.protocol.gate import gate_of
from onrecord.protocol.reading import default_protocol
from onrecord.protocol.requirements import requirements_of
from onrecord.protocol.silence import IdleSilence, Silence
from onrecord.reading.sentences import split_sentences
from onrecord.reading.statement import Attribution, Details, Quotation, Reading, Sentence, Statement
from onrecord.report.report import LibrarySize, Report
from onrecord.sources.capture import Capture
from onrecord.sources.clip import Clip
from onrecord.sources.source import Source

FIDELITY_ALONE = replace(
    default_protocol(), lines=tuple(x for x in default_protocol().lines if x.code == "QUOTE-FIDELITY")
)
"""The default protocol with nothing asked but that quotations are true to their source."""
WORD_OF = {"verbatim": "stands", "substitution": "altered", "not_found": "unsupported", "unchecked": "unchecked"}


def a_capture(text: str, *, name: str = "Tilda Roskam", path: str = "notes.txt") -> Capture:
    """A capture that lies in no folder."""
    return Capture(
        sha256=sha256(text.encode()).hexdigest(),
        paths=(path,),
        size=len(text),
        taken=datetime(2026, 3, 9, tzinfo=UTC),
        source=Source(name=name, kind="person", closeness="primary"),
        document=draft_of(text, name=path, written=date(2026, 3, 9)).document,
    )


def an_evidence(draft: str, span: Span, capture: Capture, statement: str, changed: tuple[str, str] | None) -> Evidence:
    """The whole capture as a passage; `changed` are the words of the draft and those of the source that differ."""
    whole = Span(0, len(capture.document.text))
    differences: tuple[Difference, ...] = (Difference(kind="same", draft=span, clip=whole),)
    if changed:
        ours = draft.index(changed[0], span.start)
        theirs = capture.document.text.index(changed[1])
        differences = (
            Difference(kind="same", draft=Span(span.start, ours), clip=Span(0, theirs)),
            Difference(
                kind="replaced",
                draft=Span(ours, ours + len(changed[0])),
                clip=Span(theirs, theirs + len(changed[1])),
            ),
            Difference(
                kind="same",
                draft=Span(ours + len(changed[0]), span.end),
                clip=Span(theirs + len(changed[1]), whole.end),
            ),
        )
    return Evidence(
        statement=statement,
        clip=Clip(capture=capture, span=whole),
        relation="contradicts" if changed else "supports",
        method="words in order",
        score=0.9 if changed else 1.0,
        differences=differences,
    )


@dataclass
class ReportBuilder:
    """Collects what the report shall hold."""

    draft: Draft
    statements: list[Statement] = field(default_factory=list)
    quotations: list[Quotation] = field(default_factory=list)
    comparisons: list[Comparison] = field(default_factory=list)
    verdicts: list[Verdict] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    idle: list[IdleSilence] = field(default_factory=list)
    library: LibrarySize | None = None
    advice: Advice | None = None

    def span_of(self, words: str) -> Span:
        start = self.draft.text.index(words)
        return Span(start, start + len(words))

    def saying(self, kind, words: str, *, word="undecided", by: str | None = None) -> "ReportBuilder":
        """A statement that is no quotation."""
        span, number = self.span_of(words), f"s{len(self.statements) + 1}"
        chain = (Attribution(source=self.span_of(by), cue=None, content=(span,), named=True, who=by),) if by else ()
        self.statements.append(
            Statement(id=number, kind=kind, span=span, text=words, sentence=0, attribution=chain, details=Details())
        )
        self.verdicts.append(Verdict(statement=number, word=word, reason="A person has to read it."))
        return self

    def otherwise(self, reason: str, source: str) -> "ReportBuilder":
        """A passage that contradicts the last statement."""
        last = self.statements[-1]
        evidence = an_evidence(self.draft.text, last.span, a_capture(source), last.id, None)
        verdict = Verdict(
            statement=last.id, word="contradicted", reason=reason, evidence=(replace(evidence, relation="contradicts"),)
        )
        self.verdicts[-1] = verdict
        return self

    def filed(self, reason: str, source: str) -> "ReportBuilder":
        """How a source is filed, told of the last statement."""
        last = self.statements[-1]
        evidence = an_evidence(self.draft.text, last.span, a_capture(source), last.id, None)
        evidence = replace(evidence, relation="mentions", method=AS_FILED)
        self.verdicts[-1] = replace(self.verdicts[-1], reason=reason, evidence=(evidence,))
        return self

    def quoting(self, words: str, fidelity="verbatim", *, source="", changed=None, by=None) -> "ReportBuilder":
        """A quotation, with the words of its source."""
        self.saying("quotation", words, word=WORD_OF.get(fidelity, "altered"), by=by)
        statement = self.statements[-1]
        self.quotations.append(Quotation(span=statement.span, inside=(statement.span,), marks="“”"))
        evidence = ()
        if source:
            inner = Span(statement.span.start + 1, statement.span.end - 1)
            evidence = (an_evidence(self.draft.text, inner, a_capture(source), statement.id, changed),)
        self.comparisons.append(
            Comparison(
                quotation=len(self.quotations) - 1,
                statement=statement.id,
                fidelity=fidelity,
                wording=fidelity,
                evidence=evidence,
            )
        )
        if changed:
            self.finding("QUO11", words, message="The source has other words.", evidence=evidence)
        return self

    def finding(self, code: str, words: str, *, severity="error", message="It is so.", **more) -> "ReportBuilder":
        """A finding on these words; `replacement` makes a fix of it."""
        span = self.span_of(words)
        held = next((s.id for s in self.statements if s.span.contains(span)), None)
        replacement = more.pop("replacement", None)
        fix = Fix(span=span, replacement=replacement) if replacement is not None else None
        self.findings.append(
            Finding(
                code=code,
                rule=f"The name of {code}",
                severity=severity,
                span=span,
                message=message,
                statement=held,
                fix=fix,
                **more,
            )
        )
        return self

    def idling(self, code: str, words: str, why: str) -> "ReportBuilder":
        """A silence that sets nothing aside."""
        silence = Silence(code=code, words=words, reason="It is meant.", line=1)
        self.idle.append(IdleSilence(silence=silence, why=why))
        return self

    def against(self, *unreadable, captures: int = 3, words: int = 1200, without_vectors: int = 0) -> "ReportBuilder":
        """The library that it was held against."""
        self.library = LibrarySize(
            captures=captures, words=words, unreadable=unreadable, without_vectors=without_vectors
        )
        return self

    def advised(self, words: str = "", reason: str = "It speaks of it.", **more) -> "ReportBuilder":
        """What a language model was asked of the last statement, and the whole source that it proposed."""
        last = self.statements[-1]
        place = {"host": "model.example", "on_this_machine": False, "encrypted": True}
        place |= {key: more.pop(key) for key in list(place) if key in more}
        proposals = ()
        if words:
            clip = Clip(capture=a_capture(words, path="speech.txt"), span=Span(0, len(words)))
            evidence = Evidence(
                statement=last.id, clip=clip, relation="mentions", method="proposed by small-model", score=0.0
            )
            proposals = (Proposal(evidence=evidence, reason=reason),)
        told = {"statements": (last.id,), "characters": len(last.text), "passages": 4, "captures": 2, "withheld": 1}
        told |= {"proposed": len(proposals) + 3, "not_found": 2, "surplus": 1, "troubles": ()} | more
        self.advice = Advice(endpoint=Endpoint(model="small-model", **place), proposals=proposals, **told)
        return self

    def made(self) -> Report:
        """The report."""
        sentences = tuple(
            s
            if any(t.span.overlaps(s.span) for t in self.statements)
            else Sentence(span=s.span, block=s.block, nothing_to_check="It asks.")
            for s in split_sentences(self.draft.document)
        )
        findings = tuple(sorted(self.findings, key=lambda f: (f.span, f.code)))
        requirements = requirements_of(FIDELITY_ALONE, self.statements, self.verdicts, self.comparisons, findings)
        return Report(
            draft=self.draft,
            reader="by hand",
            reading=Reading(
                sentences=sentences,
                quotations=tuple(self.quotations),
                statements=tuple(self.statements),
                details=Details(),
            ),
            verdicts=tuple(self.verdicts),
            comparisons=tuple(self.comparisons),
            findings=findings,
            requirements=requirements,
            gate=gate_of(requirements),
            library=self.library,
            protocol=FIDELITY_ALONE,
            idle_silences=tuple(self.idle),
            advice=self.advice,
        )


def a_report(text: str, **more) -> ReportBuilder:
    """A report on these words, to be filled."""
    return ReportBuilder(a_draft(text, **more))


def a_ferry_report() -> ReportBuilder:
    """A report that has one of everything."""
    text = (
        "The ferry rammed the pier on Sunday. “The harbour will reopen within three weeks,” said Marta Ellingrud, the "
        "mayor.\n\nThe engines had failed twice in in February. Who will pay?\n\n“We heard a bang,” said Jorun "
        "Vasskel. It was the first collision in the port."
    )
    return (
        a_report(text, written=date(2026, 3, 12))
        .saying("claim", "The ferry rammed the pier on Sunday.")
        .quoting(
            "“The harbour will reopen within three weeks,”",
            "substitution",
            source="The harbour will reopen within six weeks.",
            changed=("three", "six"),
            by="Marta Ellingrud",
        )
        .saying("claim", "The engines had failed twice in in February.")
        .finding("COP01", "in in", message="“in” stands here twice in a row.", replacement="in")
        .quoting("“We heard a bang,”", "verbatim", source="We heard a bang", by="Jorun Vasskel")
        .saying("claim", "It was the first collision in the port.", word="unsupported")
        .advised("No ferry ever hit the pier before.", "It tells of earlier collisions.")
        .finding("CLM01", "first", severity="warning", message="No source says that it was the first.")
        .finding("ATT02", "the port", severity="error", silenced="The desk knows who said so.")
        .idling("COP01", "the the", "The words no longer stand in the draft.")
        .against()
    )
