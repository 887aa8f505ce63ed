"""Puts together what the model has heard in pieces, and cuts what it has run together.

What comes in are the outer sentences of a draft, its quotations and what was heard; what goes out is what was heard,
with whoever speaks on one side of the cue, a statement around its tag as one, nothing of a headline below it, and
nothing of what somebody else says of it behind a "which".
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.documents.span import Span, cover
from onrecord.reading.asides import without_asides
from onrecord.reading.cues import PARTICIPLES, PRONOUNS
from onrecord.reading.model.hearing import Heard
from onrecord.reading.outline import OuterSentence
from onrecord.reading.quoted_by import with_quoted

_LEADS_ON = frozenset((":", ";", ",", "that"))
_ITEMS = frozenset("-–—•*")
_WHICH = re.compile(r",\s(which)\s\Z")
_JOINED = re.compile(r"[,;]?\s(?:and|but|while|whereas|although|though|yet)\s(?:the\s)?\Z")
_LOOK_BACK = 10
_GOES_ON = re.compile(r"(?:“[^”]*”|\"[^\"]*\"|\.(?=\S)|[^,.;:!?—–\n“\"])*(?:,|\s?[—–])\s?(?![a-z]+ing\b)", re.DOTALL)
"""Behind a clause, the rest of the sentence around it."""


def mended(
    text: str, sentences: Sequence[OuterSentence], quoted: Sequence[Span], heard: Sequence[Heard]
) -> Iterator[Heard]:
    """What was heard, mended; `quoted` are the quotations that give speech, in order."""
    whole = list(_around_tags(list(with_quoted(text, list(without_asides(text, heard))))))
    starts = [s.span.start for s in sentences]
    cues = [one.cue.start for one in whole]
    for one in whole:
        content = tuple(_in_block(text, sentences, starts, quoted, one.cue, span) for span in one.content)
        source = _on_one_side(one.source, one.cue) or _carried_on(text, sentences, starts, one.cue, whole)
        source = tuple(_in_sentence(text, sentences, starts, one.cue, piece) for piece in source)
        source = tuple(_before_others(text, one, piece, whole, cues) for piece in source)
        yield replace(one, source=source, content=tuple(_without_others(text, quoted, content, one, whole)))


def _without_others(
    text: str, quoted: Sequence[Span], content: Sequence[Span], one: Heard, heard: Sequence[Heard]
) -> Iterator[Span]:
    """What is said, up to where somebody else says something of it: "Roe said it was late, which Lund denied"."""
    cut = [
        start for start in _of_it(text, quoted, heard) if any(s.start < start + len("which ") < s.end for s in content)
    ]
    kept = [Span(s.start, min((at for at in cut if s.contains(Span(at, at + 1))), default=s.end)) for s in content]
    kept = [Span(s.start, s.start + len(s.of(text).rstrip(" ,"))) for s in kept if len(s)]
    yield from kept if kept and cut and all(one.cue.end <= at for at in cut) else content


def _of_it(text: str, quoted: Sequence[Span], heard: Sequence[Heard]) -> Iterator[int]:
    """Where outside quotation marks a "which" opens a clause, the last of its sentence, in which somebody named speaks.

    In "the pier, which Lund had said was safe, burned down" the sentence goes on behind it.
    """
    for other in heard:
        source = other.source[0] if other.source else other.cue
        which = _WHICH.search(text, max(0, source.start - _LOOK_BACK), source.start)
        if not which or source.end > other.cue.start or source.of(text).lower() in PRONOUNS:
            continue
        if _GOES_ON.match(text, other.cue.end):
            continue
        if not any(q.start < which.start(1) < q.end for q in quoted):
            yield which.start(1)


def _carried_on(
    text: str, sentences: Sequence[OuterSentence], starts: Sequence[int], cue: Span, heard: Sequence[Heard]
) -> tuple[Span, ...]:
    """Who is the last to say something before a participle in its sentence: "Lund attacked the council, saying"."""
    if cue.of(text).lower() not in PARTICIPLES or text[max(0, cue.start - 2) : cue.start] != ", ":
        return ()
    opens = starts[max(0, bisect_right(starts, cue.start) - 1)] if sentences else 0
    before = [one for one in heard if one.source and opens <= one.cue.start and one.cue.end <= cue.start]
    last = max(before, key=lambda one: one.cue.start, default=None)
    return _on_one_side(last.source, last.cue) if last else ()


def _on_one_side(source: tuple[Span, ...], cue: Span) -> tuple[Span, ...]:
    """Of pieces on both sides of the cue those before it: in "the clerk told Lund" Lund only listens."""
    before = tuple(piece for piece in source if piece.end <= cue.start)
    return before or source


def _in_sentence(text: str, sentences: Sequence[OuterSentence], starts: Sequence[int], cue: Span, source: Span) -> Span:
    """The words for whoever speaks behind a cue, up to the end of the cue's own sentence."""
    own = sentences[max(0, bisect_right(starts, cue.start) - 1)].span if sentences else source
    if not own.contains(cue) or not own.start <= source.start < own.end < source.end:
        return source
    return Span(source.start, source.start + len(text[source.start : own.end].rstrip(" .!?")))


def _before_others(text: str, one: Heard, source: Span, heard: Sequence[Heard], cues: Sequence[int]) -> Span:
    """The words for whoever speaks, up to where a clause begins in which somebody else does: "said Roe, but Lund said".

    `heard` is in the order of `cues`, where their cues begin.
    """
    for other in heard[bisect_left(cues, source.start) : bisect_left(cues, source.end)]:
        first = other.source[0] if other.source else other.cue
        inside = other is not one and source.contains(other.cue) and source.start < first.start < other.cue.start
        joined = _JOINED.search(text, source.start, first.start) if inside else None
        if joined is not None:
            return Span(source.start, joined.start())
    return source


def _around_tags(heard: Sequence[Heard]) -> Iterator[Heard]:
    """What was heard, with what stands around a tag as one: "the crane, Lund said, lifts forty tons"."""
    begun = {one.content[0]: one for one in heard if len(one.content) == 1 and one.source}
    ends: dict[Span, Heard] = {}
    for other in heard:
        tag = begun.get(other.source[0]) if len(other.source) > 1 else None
        if tag is not None and tag.source[0] in other.source[1:] and other.cue.start >= tag.cue.end:
            ends[tag.cue] = other
    taken = {other.cue for other in ends.values()}
    for one in heard:
        if one.cue in ends:
            other = ends[one.cue]
            yield replace(one, content=(*one.content, cover((other.cue, *other.content))))
        elif one.cue not in taken:
            yield one


def _in_block(
    text: str,
    sentences: Sequence[OuterSentence],
    starts: Sequence[int],
    quoted: Sequence[Span],
    cue: Span,
    span: Span,
) -> Span:
    """What is said without what it runs into in the next paragraph, unless the words lead there.

    They do in quotation marks, behind a mark or "that", and where the next paragraph goes on in lower case or in items.
    """
    first, own = (max(0, bisect_right(starts, at) - 1) for at in (span.start, cue.start))
    if not sentences:
        return span
    if sentences[first].block != sentences[own].block:
        return _from_block(text, sentences, own, quoted, span)
    last = first
    while last + 1 < len(sentences) and sentences[last + 1].block == sentences[first].block:
        last += 1
    end = sentences[last].span.end
    below = sentences[last + 1].span.of(text)[:1] if last + 1 < len(sentences) else ""
    ends = sentences[last].tokens[-1].text.lower() if sentences[last].tokens else ""
    leads_on = ends in _LEADS_ON or below.islower() or below in _ITEMS
    if leads_on or end >= span.end or any(q.start < end < q.end for q in quoted):
        return span
    return Span(span.start, end)


def _from_block(text: str, sentences: Sequence[OuterSentence], own: int, quoted: Sequence[Span], span: Span) -> Span:
    """What is said before a cue, without a headline, byline or paragraph above that it was run together with.

    What stands in quotation marks may well begin above, and so may what goes on in lower case or is led to.
    """
    while own > 0 and sentences[own - 1].block == sentences[own].block:
        own -= 1
    start = sentences[own].span.start
    above = sentences[own - 1].tokens[-1].text.lower() if own and sentences[own - 1].tokens else ""
    leads_on = above in _LEADS_ON or text[start].islower() or text[start] in "“\"‘'"
    if leads_on or not span.start < start < span.end or any(q.start < start < q.end for q in quoted):
        return span
    return Span(start, span.end)
