"""The words of a text in the form in which texts are compared: case, typography and accents' encoding set aside.

Quotations, the index and the rules all compare words, and they must agree on what a word is.
"""

import re
import unicodedata
from dataclasses import dataclass

from onrecord.documents.span import Span

WORD = re.compile(r"\d+(?:[.,:]\d+)*(?:st|nd|rd|th|s)?(?![^\W_])|[^\W_]+(?:['’ʼ＇][^\W_]+)*")
_APOSTROPHES = str.maketrans({"’": "'", "ʼ": "'", "＇": "'"})


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text, in order: `forms[i]`, folded for comparison, stands at `[starts[i], ends[i])`."""

    forms: list[str]
    starts: list[int]
    ends: list[int]

    def __len__(self) -> int:
        return len(self.forms)

    def span(self, first: int, last: int) -> Span:
        """The span from word `first` up to but not including word `last`; raises IndexError where there is none."""
        return Span(self.starts[first], self.ends[last - 1])


def fold(word: str) -> str:
    """The form in which a word is compared: NFKC, lower case, one kind of apostrophe."""
    if word.isascii():
        return word.lower()
    return unicodedata.normalize("NFKC", word.translate(_APOSTROPHES)).casefold()


def words_of(text: str, within: Span | None = None) -> Words:
    """The words of `text`, or of the part of it that `within` covers; offsets count into the whole `text`.

    A hyphen parts words, an apostrophe between letters doesn't; figures keep their inner points and commas ("50,000").
    """
    start, end = (0, len(text)) if within is None else (within.start, within.end)
    forms: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for match in WORD.finditer(text, start, end):
        forms.append(fold(match.group()))
        starts.append(match.start())
        ends.append(match.end())
    return Words(forms, starts, ends)
