"""What became of a cited passage: it stands as it stood, its words were changed, or it is gone."""

from dataclasses import dataclass
from typing import Literal

How = Literal["same", "altered", "gone"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Cited:
    """A passage that something published rests on: its words, at [start, end) of the text that was captured."""

    words: str
    start: int
    end: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Sighting:
    """A cited passage as it is seen now.

    `before` are its words with the sentence around them, `now` what stands there today, "" where it is gone.
    """

    cited: Cited
    how: How
    before: str
    now: str = ""
