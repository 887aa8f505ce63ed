"""The rule door: a rule looks at a case and has something to say about some words of the draft, or nothing.

A rule is one file under `rules/` that holds its reason, its authority, examples that pass and fail, and `check`.
The page `docs/rules.md` and the tests of every rule are made from what stands in those files.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from onrecord.checking.comparison import Comparison
from onrecord.checking.evidence import Evidence
from onrecord.checking.finding import Finding, Fix, Severity
from onrecord.checking.verdict import Verdict
from onrecord.documents.draft import Draft
from onrecord.documents.span import Span
from onrecord.reading.statement import Reading, Statement
from onrecord.sources.library import Library

COPY = "COP"
"""The family of rules that look at the words of a text alone, not at what it states."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Case:
    """Everything that a rule may look at.

    `library` is None where no sources were given: rules that need them stay silent then. `comparisons` holds one
    for each statement of kind quotation, in order. `passages` holds, by the id of every other statement, the passages
    of the library that speak of the same thing, best first; one of which it says nothing is left out. `verdicts` holds
    what comparing and weighing them came to, by the id of the statement, before any rule has spoken.
    """

    draft: Draft
    reading: Reading
    library: Library | None
    comparisons: tuple[Comparison, ...] = ()
    passages: Mapping[str, tuple[Evidence, ...]] = field(default_factory=dict)
    verdicts: Mapping[str, Verdict] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The text of the draft."""
        return self.draft.text

    def statement_at(self, offset: int) -> Statement | None:
        """The innermost statement that covers the code point at `offset`."""
        held = [s for s in self.reading.statements if s.span.start <= offset < s.span.end]
        return min(held, key=lambda s: len(s.span), default=None)


@dataclass(frozen=True, kw_only=True, slots=True)
class Example:
    """A draft for a rule to be tried on.

    `marks` are the words, in order, that the rule's findings must cover exactly, empty for an example that passes.
    `sources` maps file names to their text (a `sources.toml` among them is honoured); None means no library was given.
    `dateline` is the day the draft was written. `markdown` reads the draft as Markdown (links, pictures).
    """

    draft: str
    marks: tuple[str, ...] = ()
    sources: Mapping[str, str] | None = None
    dateline: date | None = None
    markdown: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Rule:
    """A rule: a stable code, a name that is a sentence, why it matters, whose rule it is, examples, and the check.

    `authority` names a stylebook, handbook or standard, and is None where none is known for certain to say so.
    """

    code: str
    name: str
    severity: Severity
    reason: str
    check: Callable[[Case], Iterator[Finding]]
    passing: tuple[Example, ...]
    failing: tuple[Example, ...]
    authority: str | None = None
    needs_sources: bool = field(default=False)

    def finding(
        self,
        *,
        span: Span,
        message: str,
        statement: str | None = None,
        evidence: tuple[Evidence, ...] = (),
        fix: Fix | None = None,
        severity: Severity | None = None,
    ) -> Finding:
        """What this rule has to say about `span`; the severity is the rule's unless the case asks for another."""
        return Finding(
            code=self.code,
            rule=self.name,
            severity=severity or self.severity,
            span=span,
            message=message,
            statement=statement,
            evidence=evidence,
            fix=fix,
        )
