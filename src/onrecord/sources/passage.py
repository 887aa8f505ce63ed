"""Cuts the text of a capture into passages of about a hundred words, the portions in which the library is searched.

The passages tile the text: each word stands in exactly one. They end where a paragraph or a sentence ends, where one
ends near enough.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.documents.span import Span
from onrecord.documents.words import Words, words_of

WORDS_IN_PASSAGE = 100
SLACK = 30
LONGEST_KEY = 64
STRETCH = 1_000_000
_NOT_IN_KEY = re.compile(r"[\x00-\x7f]")
_ALLOWED = frozenset("abcdefghijklmnopqrstuvwxyz0123456789'.,:")


@dataclass(frozen=True, kw_only=True, slots=True)
class Passage:
    """A portion of a capture's text and the keys of its words, each once."""

    span: Span
    keys: frozenset[str]


def cut_passages(text: str) -> tuple[list[Passage], int]:
    """The passages of the text in order, and how many words it has; a text without words is one empty passage.

    A very long text is gone through stretch by stretch, because the words of a whole one would fill the memory.
    """
    passages: list[Passage] = []
    count = 0
    for stretch in _stretches(text):
        words = words_of(stretch.of(text))
        passages.extend(_passages_in(stretch, text, words))
        count += len(words)
    return passages, count


def _stretches(text: str) -> Iterator[Span]:
    """The text, a long one cut at line breaks or, where there is none near, at blanks."""
    start = 0
    while len(text) - start > STRETCH:
        middle = start + STRETCH // 2
        last = max(text.rfind("\n", middle, start + STRETCH), 0) or text.rfind(" ", middle, start + STRETCH)
        end = last + 1 if last >= middle else start + STRETCH
        yield Span(start, end)
        start = end
    yield Span(start, len(text))


def _passages_in(stretch: Span, text: str, words: Words) -> Iterator[Passage]:
    part = stretch.of(text)
    first, start = 0, 0
    while True:
        last = _cut_after(part, words, first)
        end = len(part) if last >= len(words) else words.starts[last]
        span = Span(stretch.start + start, stretch.start + end)
        yield Passage(span=span, keys=keys_of(words.forms[first:last]))
        if last >= len(words):
            return
        first, start = last, end


def keys_of(forms: list[str]) -> frozenset[str]:
    """The keys of these folded words."""
    return frozenset([key_of(form) for form in set(forms)])


def key_of(form: str) -> str:
    """The form under which a folded word is kept in the index: cut at 64 characters, with no space or mark in it."""
    if len(form) <= LONGEST_KEY and form.isalnum():
        return form
    return _NOT_IN_KEY.sub(lambda m: m.group() if m.group() in _ALLOWED else "_", form[:LONGEST_KEY])


def _cut_after(text: str, words: Words, first: int) -> int:
    """The number of the word before which the passage that begins with word `first` ends."""
    if len(words) - first <= WORDS_IN_PASSAGE + SLACK:
        return len(words)
    middle = first + WORDS_IN_PASSAGE
    sentence = 0
    for distance in range(SLACK + 1):
        for last in (middle - distance, middle + distance):
            gap = text[words.ends[last - 1] : words.starts[last]]
            if "\n" in gap:
                return last
            if not sentence and ("." in gap or "?" in gap or "!" in gap):
                sentence = last
    return sentence or middle
