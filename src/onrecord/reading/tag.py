"""A tag: the few words of a sentence that say who said what stands around them ("said Ann Roe, the mayor")."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from onrecord.reading.outline import Token
from onrecord.reading.source_phrase import Range

TagForm = Literal["saying", "according", "parenthesis", "colon", "participle", "passive", "asked", "citing"]


@dataclass(frozen=True, slots=True)
class Tag:
    """Who, the word that says so, and what was said, in tokens of one outer sentence.

    From `start` to `end` all belongs to the tag and not to what was said. `inside` is the number of the tag in the
    same sentence in the middle of whose content this one stands ("Roe said that Lund told her"), None for most.
    """

    source: Range | None
    cue: Range
    start: int
    end: int
    content: tuple[Range, ...] = ()
    form: TagForm = "saying"
    inside: int | None = None


def low(tokens: Sequence[Token], place: int) -> str:
    """The token at `place` in lower case, "" past either end."""
    return tokens[place].low if 0 <= place < len(tokens) else ""


def is_quoted(tokens: Sequence[Token], place: int) -> bool:
    """Whether the token at `place` is a quotation."""
    return 0 <= place < len(tokens) and tokens[place].quotation >= 0
