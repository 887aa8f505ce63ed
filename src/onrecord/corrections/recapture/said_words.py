"""The words of a text as two captures of one page are compared: typography, notes in brackets and spaces set aside.

Figures, signs and question marks stay; a figure written with thin spaces is the figure written with commas.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from onrecord.checking.wording import Wording, wording_of
from onrecord.documents.span import Span

MOST_PLACES = 10_000
"""At so many places words are looked for; what stands more often on a page is no passage that could be told apart."""
_NOTES = re.compile(r"\[(?:\d{1,3}|[a-z]|note \d{1,3}|citation needed|edit)\](?!\w)")
_SPACED_FIGURE = re.compile(r"(?<![\d.,])\d{1,3}(?:[\u00a0\u202f\u2009]\d{3})+(?!\d)")
_SPACES = re.compile(r"[\u00a0\u202f\u2009]")


@dataclass(frozen=True)
class SaidWords:
    """The words of a text in order, with the lines that they stand in; a line is a paragraph, or a row of a table."""

    text: str
    wording: Wording

    @property
    def forms(self) -> tuple[str, ...]:
        """The words as they are compared."""
        return self.wording.forms

    @cached_property
    def lines(self) -> tuple[int, ...]:
        """Where each line begins in the text."""
        return (0, *(match.end() for match in re.finditer("\n", self.text)))

    @cached_property
    def line_of(self) -> tuple[int, ...]:
        """The number of the line of each word."""
        return tuple(bisect_right(self.lines, span.start) - 1 for span in self.wording.spans)

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """Where each word stands."""
        found: dict[str, list[int]] = {}
        for place, form in enumerate(self.forms):
            found.setdefault(form, []).append(place)
        return found

    def line_span(self, number: int) -> Span:
        """The place of a line in the text."""
        end = self.lines[number + 1] - 1 if number + 1 < len(self.lines) else len(self.text)
        return Span(self.lines[number], end)

    def words_in(self, span: Span) -> tuple[int, int]:
        """The words from the first up to but not including the last that begin in a stretch of the text."""
        starts = self._starts
        return bisect_right(starts, span.start - 1), bisect_right(starts, span.end - 1)

    @cached_property
    def _starts(self) -> list[int]:
        return [span.start for span in self.wording.spans]

    def cover(self, first: int, last: int) -> str:
        """The text from one word up to but not including another."""
        return self.wording.cover(first, last).of(self.text)

    def asked(self, first: int, last: int) -> int:
        """How many question marks stand in this stretch and right behind it."""
        span = self.wording.cover(first, last)
        return self.text.count("?", span.start, span.end + 2)

    def find(self, forms: tuple[str, ...]) -> list[int]:
        """Every place where these words stand in a row."""
        if not forms:
            return []
        rarest = min(range(len(forms)), key=lambda k: len(self.places.get(forms[k], ())))
        starts = (place - rarest for place in self.places.get(forms[rarest], ())[:MOST_PLACES])
        return [start for start in starts if start >= 0 and self.forms[start : start + len(forms)] == forms]


def said_words(text: str) -> SaidWords:
    """The words of a text."""
    plain = _NOTES.sub(lambda m: " " * len(m[0]), text)
    plain = _SPACED_FIGURE.sub(lambda m: _SPACES.sub(",", m[0]), plain)
    return SaidWords(text, wording_of(plain, [Span(0, len(plain))]))
