"""A verdict: what the tool itself can say of one statement, and why it can't say more."""

from dataclasses import dataclass
from typing import Literal

from onrecord.checking.evidence import Evidence

VerdictWord = Literal["stands", "contradicted", "altered", "partly", "unsupported", "undecided", "unchecked"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Verdict:
    """What the tool can say of one statement, with the passages that it rests on; `reason` is a full sentence."""

    statement: str
    word: VerdictWord
    reason: str
    evidence: tuple[Evidence, ...] = ()
