"""Evidence: a statement, a passage of a source, how the one bears on the other, and how that was found."""

from dataclasses import dataclass
from typing import Literal

from onrecord.documents.span import Span
from onrecord.sources.clip import Clip

Relation = Literal["supports", "contradicts", "mentions"]
DifferenceKind = Literal["same", "typography", "replaced", "added", "left_out", "bracketed", "elided", "moved"]
AS_FILED = "the name under which the source is filed"
"""The method of evidence whose passage only opens its source: what tells something is how the source is filed."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Difference:
    """One stretch of a word-by-word comparison.

    `draft` counts into the draft's text, `clip` into the capture's; one of them is empty where words were added in the
    draft or left out of it. "same" stretches are listed as well, so that the list retells both texts in order.
    """

    kind: DifferenceKind
    draft: Span
    clip: Span


@dataclass(frozen=True, kw_only=True, slots=True)
class Evidence:
    """A passage that bears on a statement; `score` in [0, 1] is how well it fits, `method` says how it was found."""

    statement: str
    clip: Clip
    relation: Relation
    method: str
    score: float
    differences: tuple[Difference, ...] = ()
