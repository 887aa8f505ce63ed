"""What a comparison of one detail comes to: of a figure, date, name, or a word such as "not", "all" or "only"."""

from dataclasses import dataclass
from typing import Literal

from onrecord.documents.span import Span

DetailKind = Literal[
    "figure", "bound", "date", "time", "name", "negation", "quantity", "order", "opposite", "role", "wording"
]
Outcome = Literal["agrees", "differs", "weaker", "missing", "replaced"]


@dataclass(frozen=True, kw_only=True, slots=True)
class DetailHeld:
    """A detail of a statement held against a passage.

    `span` counts into the statement, `other` into the passage and is None where the passage has nothing in its place.
    "weaker" means that the passage says less than the statement ("about", "most", "at least", "in March"), "replaced"
    that it has other words in the same place, which may mean the same. A date that is "missing" where `other` is given
    may be the same: "05/03/2026".
    """

    kind: DetailKind
    outcome: Outcome
    span: Span
    other: Span | None = None
