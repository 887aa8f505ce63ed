"""A finding: what a rule has to say about some words of the draft."""

from dataclasses import dataclass
from typing import Literal

from onrecord.checking.evidence import Evidence
from onrecord.documents.span import Span

Severity = Literal["error", "warning", "note"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Fix:
    """Words to put in place of the finding's span, as a proposal to the writer."""

    span: Span
    replacement: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding:
    """What a rule has to say about `span`: an error holds the draft back, a warning or a note does not.

    `message` is one or two sentences to the writer. `silenced` is the reason given in the sidecar file, None where the
    finding is in force.
    """

    code: str
    rule: str
    severity: Severity
    span: Span
    message: str
    statement: str | None = None
    evidence: tuple[Evidence, ...] = ()
    fix: Fix | None = None
    silenced: str | None = None
