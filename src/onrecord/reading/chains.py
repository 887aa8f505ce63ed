"""Finds who says what within what somebody says: "Roe said that Lund had told her …", "the Lantern, citing two aides".

The model hears whom the paper itself relies on. What a source says in the paper's words is a text of its own, and is
read again as one; what is set between quotation marks stays the speaker's.
"""

import re
from collections.abc import Iterator, Sequence

from onrecord.documents.span import Span
from onrecord.reading.model.hearing import Heard, Hearing
from onrecord.reading.outline import OuterSentence
from onrecord.reading.speech_words import SPEECH_VERBS

_WORD = re.compile(r"[^\W\d_]+")
_CITES = re.compile(
    r"\b(citing|quoting)\s+((?:an?|the|its|his|her|their|one|two|three|several|unnamed)?\s?[^,.;:“\"()]{2,80})"
)


def heard_within(
    text: str, sentences: Sequence[OuterSentence], heard: Sequence[Heard], hearing: Hearing
) -> list[Heard]:
    """All that was heard and what is heard within it, in the order of the cues."""
    quoted = [(t.start, t.end) for s in sentences for t in s.tokens if t.quotation >= 0]
    found = list(heard)
    for one in heard:
        for span in one.content:
            if _speaks_of_speech(text, span, quoted):
                found += (_moved(inner, span.start) for inner in hearing.hear(span.of(text)))
    return sorted(found, key=lambda h: (h.cue.start, -h.cue.end))


def _speaks_of_speech(text: str, span: Span, quoted: Sequence[tuple[int, int]]) -> bool:
    """Whether a verb of speech stands in the span outside quotation marks."""
    return any(
        match.group().lower() in SPEECH_VERBS and not any(a <= match.start() < b for a, b in quoted)
        for match in _WORD.finditer(text, span.start, span.end)
    )


def _moved(heard: Heard, distance: int) -> Heard:
    return Heard(
        source=tuple(s.moved(distance) for s in heard.source),
        cue=heard.cue.moved(distance),
        content=tuple(s.moved(distance) for s in heard.content),
    )


def find_cited(text: str, sentence: OuterSentence) -> Iterator[tuple[Span, Span]]:
    """Cue and source of each "citing two officials" of a sentence."""
    for match in _CITES.finditer(text, sentence.span.start, sentence.span.end):
        yield Span(*match.span(1)), Span(match.start(2), match.start(2) + len(match[2].rstrip()))
