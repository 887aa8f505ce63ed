"""Tells what a sentence states by itself that says who speaks: nothing where that is all, and no half quotation.

What comes in is an outer sentence with all that is said in it; what goes out is the part of it that is the paper's, and
whether there is one.
"""

import re
from collections.abc import Sequence

from onrecord.documents.span import Span
from onrecord.reading.attribution import Said
from onrecord.reading.cues import PARTICIPLES, SAYING, TELLING
from onrecord.reading.outline import OuterSentence
from onrecord.reading.shares import LEAST_WORDS, beside_speech, count_words

_OPENS = '“"«'
_ANNOUNCES = re.compile(rf"\b(?:{'|'.join(sorted(SAYING | TELLING | PARTICIPLES))})(?:\s(?:that|this))?\s?[:,]\Z")
_SHORT = 6
"""A sentence of so many words that ends in a cue and a colon or a comma says no more than who speaks."""


def before_long_quotation(text: str, sentence: OuterSentence, said: Sequence[Said]) -> Span:
    """The sentence up to a quotation that goes on below its end, in paragraphs of its own; else the whole."""
    going_on = [
        span.start
        for one in said
        for span in one.link.content
        if sentence.span.start < span.start < sentence.span.end < span.end and text[span.start] in _OPENS
    ]
    start = sentence.span.start
    return Span(start, start + len(text[start : min(going_on)].rstrip(" ,\n"))) if going_on else sentence.span


def beside_opening(text: str, sentence: OuterSentence, own: Span, said: Sequence[Said]) -> Span | None:
    """What the paper says at the head of a sentence, without the words quoted there; None where only a tag is left."""
    start = beside_speech(text, sentence).start
    if not own.start < start < own.end:
        return own
    rest = Span(start, own.end)
    names = [set((one.link.who or "").split()) for one in said if one.link.source and one.link.source.overlaps(rest)]
    cues = [one.link.cue for one in said if one.link.cue is not None and one.link.cue.overlaps(rest)]
    told = count_words(sentence, [rest]) - count_words(sentence, cues) - sum(map(len, names))
    return rest if told >= LEAST_WORDS else None


def only_asks(text: str, sentence: OuterSentence, one: Said) -> bool:
    """Whether the sentence is a question in an interview whose layout tells who asks: "Q: Who will own the pier?"."""
    asked = sentence.span.of(text).rstrip("\"'”’»)] ").endswith("?")
    return asked and one.link.cue is not None and one.link.cue.of(text) == ":" and not sentence.quotations


def only_says_who(text: str, sentence: OuterSentence, said: Sequence[Said]) -> bool:
    """Whether the sentence only announces what stands below it: "He told the council:".

    Who tells more of whoever speaks than a name or a few words states that.
    """
    if not sentence.tokens or sentence.tokens[-1].text not in (":", ","):
        return False
    if any(one.link.source and count_words(sentence, [one.link.source]) >= LEAST_WORDS for one in said):
        return False
    outside = sum(t.text[0].isalnum() for t in sentence.tokens)
    tagged = count_words(sentence, [span for one in said for span in one.tag])
    here = count_words(sentence, [span for one in said for span in one.link.content])
    announced = tagged > 0 and not here and outside - tagged < LEAST_WORDS
    words = sentence.span.of(text)
    return announced or (outside <= _SHORT and "," not in words[:-1] and _ANNOUNCES.search(words) is not None)
