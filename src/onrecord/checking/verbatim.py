"""Finds words in a text as they stand there, whatever quotation marks, dashes and spaces the two were typeset with.

Words, their order, their letters and capitals have to be the same, one behind the other; nothing is left out or put in
between. What is found is the exact place in the text, so that the text's own words can be shown.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.documents.span import Span
from onrecord.documents.words import WORD

_SAME = {
    **dict.fromkeys("“”„‟«»＂", '"'),
    **dict.fromkeys("‘’‚‛ʼ＇‹›`´", "'"),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    "…": "...",
    "ﬀ": "ff",
    "ﬁ": "fi",
    "ﬂ": "fl",
    "ﬃ": "ffi",
    "ﬄ": "ffl",
    # Marks that no reader sees: soft hyphens, joiners, marks of writing direction.
    **dict.fromkeys("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff", ""),
}
LONGEST_SIGN = max(map(len, _SAME.values()))
"""So many letters one sign may come to; the words can't be longer than the text so many times over."""


@dataclass(frozen=True, slots=True)
class Folded:
    """A text as it is compared: character `i` of `text` stands for `[starts[i], ends[i])` of the one it was made of."""

    text: str
    starts: list[int]
    ends: list[int]

    def parts_at(self, i: int) -> bool:
        """Whether something of the text ends before character `i`, so that one may cut there."""
        return i in (0, len(self.text)) or self.starts[i] != self.starts[i - 1]


def fold_typography(text: str) -> Folded:
    """The text with white space as one space, one kind of quotation mark, apostrophe and dash, letters composed."""
    signs: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for piece, start, end in _pieces(text):
        for sign in piece:
            if sign == " " and signs and signs[-1] == " ":
                ends[-1] = end
                continue
            signs.append(sign)
            starts.append(start)
            ends.append(end)
    return Folded("".join(signs), starts, ends)


def find_verbatim(words: str, text: str) -> Span | None:
    """Where the words stand in the text for the first time, None where they don't; never in the middle of a word."""
    wanted = fold_typography(words).text.strip()
    if not wanted or len(wanted) > LONGEST_SIGN * len(text):
        return None
    folded = fold_typography(text)
    inside = {i for match in WORD.finditer(folded.text) for i in range(match.start() + 1, match.end())}
    at = folded.text.find(wanted)
    while at >= 0:
        end = at + len(wanted)
        if not inside & {at, end} and folded.parts_at(at) and folded.parts_at(end):
            return Span(folded.starts[at], folded.ends[end - 1])
        at = folded.text.find(wanted, at + 1)
    return None


def _pieces(text: str) -> Iterator[tuple[str, int, int]]:
    """Each letter with the marks that belong to it, folded, and from where to where it stands."""
    start = 0
    while start < len(text):
        end = start + 1
        while end < len(text) and unicodedata.combining(text[end]) and not text[start].isspace():
            end += 1
        letter = unicodedata.normalize("NFC", text[start:end]) if end - start > 1 else text[start]
        yield (" " if letter.isspace() else _SAME.get(letter, letter)), start, end
        start = end
