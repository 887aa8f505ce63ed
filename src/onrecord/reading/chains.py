"""Finds who says what within what somebody says: "Roe said that Lund had told her …", "the Lantern, citing two aides".

The model hears whom the paper itself relies on. What a source says in the paper's words is a text of its own, and is
read again as one; what is set between quotation marks stays the speaker's.
"""

import re
from collections.abc import Iterator, Sequence

from onrecord.documents.span import Span
from onrecord.reading.model.hearing import Heard, Hearing
from onrecord.reading.outline import OuterSentence
from onrecord.reading.owned_words import find_owned
from onrecord.reading.said_behind import heard_behind
from onrecord.reading.so_called import find_called
from onrecord.reading.speech_words import SPEECH_VERBS

_WORD = re.compile(r"[^\W\d_]+")
_DONE_TO = re.compile(r"\b(?:with|from|at|against|about|on|to)\s\Z")
_CLAUSE = re.compile(r"(?:he|she|it|they|we|I)\s(?!(?:and|or|who|all|both|also|too|\w+self|\w+selves)\b)[a-z]")
_CITES = re.compile(
    r"\b(citing|quoting|(?:that|which|who) (?:cited|cites|quoted|quotes))\s+"
    r"((?:an?|the|its|his|her|their|one|two|three|several|unnamed)?\s?(?:[^,.;:“\"()]|(?<=\b[A-Z])\.){2,80}?)(?=\s+as\s|[,;:“\"()]|(?<!\b[A-Z])\.|$)"
)


def heard_within(
    text: str, sentences: Sequence[OuterSentence], heard: Sequence[Heard], hearing: Hearing
) -> list[Heard]:
    """All that was heard, what is heard within it and what only grammar shows, in the order of the cues."""
    quoted = [(t.start, t.end) for s in sentences for t in s.tokens if t.quotation >= 0]
    found = list(heard)
    for one in heard:
        for span in one.content:
            if _speaks_of_speech(text, span, quoted):
                inner = (_moved(each, span.start) for each in hearing.hear(span.of(text)))
                found += [
                    each
                    for each in inner
                    if not any(each.cue.overlaps(known.cue) for known in heard) and not _is_no_speaker(text, each)
                ]
    found += find_called(text, sentences, found)
    found += [*heard_behind(text, sentences, found), *find_owned(text, sentences, found)]
    cited = [each for sentence in sentences for each in find_cited(text, sentence)]
    told = [one for one in found if not any(_only_cites(one, cue, source) for cue, source in cited)]
    return sorted(told, key=lambda h: (h.cue.start, -h.cue.end))


def _is_no_speaker(text: str, one: Heard) -> bool:
    """Whether what stands before the cue is no source: somebody spoken to ("he met with [Olsen], asking"), a clause."""
    source = one.source[0] if one.source else one.cue
    if source.end > one.cue.start:
        return False
    done_to = _DONE_TO.search(text, max(0, source.start - 10), source.start)
    return done_to is not None or _CLAUSE.match(text, source.start, source.end) is not None


def _only_cites(one: Heard, cue: Span, source: Span) -> bool:
    """Whether what was heard is no more than that somebody is cited."""
    return one.cue.overlaps(cue) and all(source.contains(span) for span in one.content)


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
