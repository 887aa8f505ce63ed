"""Lays out the sentences of a draft as a reporter's tag sees them: each quotation counts as one word.

What comes in are the sentences and quotations; what goes out are outer sentences: "“We waited. Nobody came,” said Ann
Roe." is one of them, though two sentences end in it. Speech tags are looked for in these alone, so that a "said" inside
somebody's words is never taken for the paper's.
"""

import bisect
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.documents.document import Document
from onrecord.documents.span import Span
from onrecord.reading.speech_words import SPEECH_VERBS
from onrecord.reading.statement import Quotation, Sentence

_TOKEN = re.compile(r"[^\W_]+(?:[-'’.&@][^\W_]+)*|[^\w\s]|_+")


_TAG_ALONE = re.compile(
    r"(?:(?P<first>[A-Za-z]+) (?:[A-Z][\w.’'-]* ?){1,4}"
    r"|(?:(?:[A-Z][\w.’'-]*|[Tt]he|she|he) ){1,4}(?P<verb>[a-z]+)\b[^“\"]{0,30})[.]$"
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a mark, or a whole quotation.

    For a quotation, `quotation` is its index, otherwise -1, and `text` is a pair of marks.
    """

    start: int
    end: int
    text: str
    quotation: int = -1


@dataclass(frozen=True, slots=True)
class OuterSentence:
    """Sentences `first` to `last` (both included) of the reading, and their tokens."""

    span: Span
    block: int
    first: int
    last: int
    tokens: tuple[Token, ...]

    @property
    def quotations(self) -> tuple[int, ...]:
        """The indices of the quotations in it, in order."""
        return tuple(t.quotation for t in self.tokens if t.quotation >= 0)


def outline(document: Document, sentences: Sequence[Sentence], quotations: Sequence[Quotation]) -> list[OuterSentence]:
    """The outer sentences; quotations that give speech, and stand in no other, count as one word each."""
    spoken = [i for i, q in enumerate(quotations) if q.use == "speech" and not q.depth and len(q.span)]
    spans = [quotations[i].span for i in spoken]
    starts = [s.start for s in spans]
    found = []
    for first, last in _groups(document.text, sentences, spans, starts):
        span = Span(sentences[first].span.start, sentences[last].span.end)
        tokens = tuple(_tokens(document.text, span, spoken, spans, starts))
        found.append(OuterSentence(span=span, block=sentences[first].block, first=first, last=last, tokens=tokens))
    return found


def _groups(
    text: str, sentences: Sequence[Sentence], spans: Sequence[Span], starts: Sequence[int]
) -> Iterator[tuple[int, int]]:
    """Runs of sentences in one block, joined where the next begins inside a quotation."""
    first = 0
    for number, sentence in enumerate(sentences):
        following = sentences[number + 1] if number + 1 < len(sentences) else None
        if (
            following
            and following.block == sentence.block
            and (_inside(following.span.start, spans, starts) or _only_tag(text, following.span, spans, starts))
        ):
            continue
        yield first, number
        first = number + 1


def _only_tag(text: str, span: Span, spans: Sequence[Span], starts: Sequence[int]) -> bool:
    """Whether a sentence right behind a quotation is nothing but its tag ("“… missing.” Ann Roe said.")."""
    place = bisect.bisect_left(starts, span.start) - 1
    if len(span) > 80 or place < 0 or text[spans[place].end : span.start].strip():
        return False
    match = _TAG_ALONE.match(span.of(text))
    return match is not None and (match["verb"] or match["first"]).lower() in SPEECH_VERBS


def _inside(offset: int, spans: Sequence[Span], starts: Sequence[int]) -> bool:
    place = bisect.bisect_left(starts, offset) - 1
    return place >= 0 and spans[place].end > offset


def _tokens(
    text: str, span: Span, spoken: Sequence[int], spans: Sequence[Span], starts: Sequence[int]
) -> Iterator[Token]:
    place = max(0, bisect.bisect_right(starts, span.start) - 1)
    at = span.start
    while place < len(spans) and spans[place].start < span.end:
        if spans[place].end > span.start:
            start, end = max(at, spans[place].start), min(span.end, spans[place].end)
            yield from tokenise(text, at, start)
            yield Token(start, end, "“”", spoken[place])
            at = end
        place += 1
    yield from tokenise(text, at, span.end)


def tokenise(text: str, start: int, end: int) -> Iterator[Token]:
    """The words and marks of a stretch of text that holds no quotation."""
    for match in _TOKEN.finditer(text, start, end):
        yield Token(match.start(), match.end(), match.group())
