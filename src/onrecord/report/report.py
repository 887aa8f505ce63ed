"""The report: all that a check of one draft found, and whether the draft may go on."""

from dataclasses import dataclass

from onrecord.checking.advice import Advice
from onrecord.checking.comparison import Comparison
from onrecord.checking.finding import Finding
from onrecord.checking.rule import Rule
from onrecord.checking.verdict import Verdict
from onrecord.documents.draft import Draft
from onrecord.protocol.gate import Gate
from onrecord.protocol.protocol import Protocol
from onrecord.protocol.requirement import Requirement
from onrecord.protocol.silence import IdleSilence
from onrecord.reading.statement import Coverage, Reading, Statement
from onrecord.sources.library import Unreadable


@dataclass(frozen=True, kw_only=True, slots=True)
class LibrarySize:
    """How much the draft was held against: captures, and words in them; and what could not be read.

    `without_vectors` counts the passages that could be found by their words alone, not by their meaning.
    """

    captures: int
    words: int
    unreadable: tuple[Unreadable, ...]
    without_vectors: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Report:
    """All that a check of one draft found.

    `verdicts` has one for each statement, in order; `comparisons` one for each quotation statement; `library` is
    None where no sources were given. `rules` are those that were run; `idle_silences` are the lines of the sidecar
    file that set nothing aside. `advice` is what a language model proposed, None where none was asked. `protocol` is
    the one that the requirements come from.
    """

    draft: Draft
    reader: str
    reading: Reading
    verdicts: tuple[Verdict, ...]
    comparisons: tuple[Comparison, ...]
    findings: tuple[Finding, ...]
    requirements: tuple[Requirement, ...]
    gate: Gate
    library: LibrarySize | None
    protocol: Protocol
    rules: tuple[Rule, ...] = ()
    idle_silences: tuple[IdleSilence, ...] = ()
    advice: Advice | None = None

    @property
    def statements(self) -> tuple[Statement, ...]:
        """What the draft asserts, in the order of the text."""
        return self.reading.statements

    @property
    def coverage(self) -> Coverage:
        """How much of the draft is accounted for."""
        return self.reading.coverage
