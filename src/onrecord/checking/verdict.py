"""A verdict: what the tool itself can say of one statement, and why it can't say more."""

from dataclasses import dataclass
from typing import Literal

from onrecord.checking.evidence import Evidence
from onrecord.documents.span import Span

VerdictWord = Literal["stands", "contradicted", "altered", "partly", "unsupported", "undecided", "unchecked"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Verdict:
    """What the tool can say of one statement, with the passages that it rests on; `reason` is a full sentence.

    `unproven` are words of the draft that no passage bears out, where the tool can name them. `voices` counts the
    sources that bear it out and are independent of each other.
    """

    statement: str
    word: VerdictWord
    reason: str
    evidence: tuple[Evidence, ...] = ()
    unproven: tuple[Span, ...] = ()
    voices: int = 0
