"""What the comparison of a quotation with the sources came to: its class, both texts, and the source."""

from dataclasses import dataclass
from typing import Literal

from onrecord.checking.evidence import Evidence

FidelityClass = Literal[
    "verbatim",
    "typography",
    "marked_elision",
    "bracketed_insertion",
    "unmarked_elision",
    "substitution",
    "reordered",
    "spliced",
    "paraphrase",
    "other_speaker",
    "second_hand",
    "not_found",
    "too_short",
    "translated",
    "unchecked",
]


@dataclass(frozen=True, kw_only=True, slots=True)
class Comparison:
    """One quotation held against the library.

    `quotation` is its index in the reading and `statement` the id of its statement. `wording` tells how the words
    compare, `fidelity` is the class that is reported: the same as `wording` unless the words are someone else's or
    known at second hand only. `speaker` is who says the words in the source, as far as it tells. `evidence` is the
    passage that fits best, then other sources that hold the words; `disagreeing` are sources that give them otherwise.
    """

    quotation: int
    statement: str
    fidelity: FidelityClass
    wording: FidelityClass
    speaker: str | None = None
    evidence: tuple[Evidence, ...] = ()
    disagreeing: tuple[Evidence, ...] = ()
