"""Finds the reporter's words that a lost mark has left inside a quotation: "We will sail, the mayor said.".

What comes in are a text and its quotations; what goes out is where the words that say who speaks stand, and how far the
speaker's own words reach. The rules about marks tell of it, and a comparison leaves those words out.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.checking.voices import names_in
from onrecord.documents.span import Span
from onrecord.reading.cues import PRONOUNS
from onrecord.reading.speech_words import SPEECH_VERBS
from onrecord.reading.statement import Attribution, Quotation

TAG_REACH = 200
"""No speech tag is longer than this many characters."""

_VERB = "|".join(sorted(SPEECH_VERBS - {"read", "reads", "post", "comment", "report", "called", "calls"}))
_WHO = (
    r"(?:[Hh]e|[Ss]he|[Tt]hey|(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Tt]heir|[Oo]ne)(?: [\w’'.-]+){1,5}?"
    r"|(?!I |We |You |It )[A-Z][\w’'.-]*(?: (?:[A-Z][\w’'.-]*|of|de|van|von|al)){0,4})"
)
_APPOSED = r"(?:, [^,.!?;:“”\"]{2,60},)?"
_OFTEN = r"(?: (?:also|later|then|further|went on to|continued to|goes on to))?"
# A sentence that only says who speaks: "The president went on to say, “"
_WHOLE_TAG = re.compile(
    rf"(?:^|[.!?…][”’\"']?\s+)(?P<tag>{_WHO}{_APPOSED}{_OFTEN} (?:{_VERB}|say|add)\b[^.!?“”\"]{{0,60}}[,:])\s*$"
)
# A tag in the middle of what is said: ", he added, “"
_INNER_TAG = re.compile(rf",\s+(?P<tag>(?:{_WHO}{_OFTEN} (?:{_VERB})|(?:{_VERB}) {_WHO})(?: [a-z]+){{0,4}},)\s*$")

_SAYS = "said|says|added|adds|stated|explained|recalled|noted|warned|insisted"
_NAMED = r"(?:[Tt]he(?: [a-z’'-]+){1,3}|an? [a-z’'-]+|[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,2})"
# "We will win, the mayor said.”: the tag ends what stands between the marks.
_LAST = re.compile(rf"[\w”’],\s+(?P<tag>(?:{_NAMED}|he|she|they) (?:{_SAYS})|(?:said|says|added) {_NAMED})[.,]?$")


@dataclass(frozen=True, slots=True)
class StrayTag:
    """A speech tag inside a quotation; `end_of_speech` is where the quotation should have been closed."""

    span: Span
    end_of_speech: int


def stray_tag(text: str, quotations: Sequence[Quotation], number: int) -> StrayTag | None:
    """The speech tag that stands inside this quotation because it wasn't closed before it, if there is one.

    A speaker may quote someone in turn, so this needs marks that don't come out: the same kind of mark opens again
    behind the tag, and no mark closes the first quotation where the second ends.
    """
    outer = quotations[number]
    following = quotations[number + 1 : number + 2]
    if not outer.opened or not outer.inside or not following or following[0].marks[:1] != outer.marks[:1]:
        return None
    inner = following[0]
    if outer.closed and not _runs_out(text, outer, inner):
        return None
    if not outer.closed and outer.span.end != inner.span.start:
        return None
    start = max((s.start for s in outer.inside if s.start < inner.span.start), default=inner.span.start)
    return _tag_before(text, start, inner.span.start)


def _runs_out(text: str, outer: Quotation, inner: Quotation) -> bool:
    """Whether the inner quotation ends its paragraph, and the outer one is closed only in a later paragraph."""
    stretch = next((s for s in outer.inside if s.contains(inner.span)), None)
    return stretch is not None and stretch != outer.inside[-1] and not text[inner.span.end : stretch.end].strip()


def _tag_before(text: str, start: int, end: int) -> StrayTag | None:
    begin = max(start, end - TAG_REACH)
    match = _WHOLE_TAG.search(text[begin:end]) or _INNER_TAG.search(text[begin:end])
    if match is None or begin + match.start("tag") <= start + 1:
        return None
    span = Span(begin + match.start("tag"), begin + match.end("tag"))
    speech = text[start : span.start].rstrip()
    return StrayTag(span, start + len(speech)) if speech else None


def last_tag(text: str, stretch: Span) -> StrayTag | None:
    """The speech tag that ends a stretch of a quotation: "We will sail, the mayor said."."""
    start = max(stretch.start, stretch.end - TAG_REACH)
    match = _LAST.search(text[start : stretch.end].rstrip())
    if match is None:
        return None
    return StrayTag(Span(start + match.start("tag"), start + match.end("tag")), start + match.start("tag") - 1)


def spoken_in(
    text: str, quotations: Sequence[Quotation], number: int, speaker: Attribution | None = None
) -> tuple[Span, ...]:
    """What the speaker says in this quotation: all between its marks, without the tags that a lost mark left there.

    Where it is never closed, it ends before the tag; where a mark was lost before the end of a paragraph, it runs on
    in the next one behind the tag. A tag there is the speaker's own where `speaker`, told outside the marks, is
    somebody else than who stands in it.
    """
    quotation = quotations[number]
    if not quotation.inside:
        return quotation.inside
    stray = stray_tag(text, quotations, number)
    end = None if quotation.closed else stray or last_tag(text, quotation.inside[-1])
    reach = end.end_of_speech if end else quotation.span.end
    spoken = [Span(s.start, min(s.end, reach)) for s in quotation.inside if s.start < reach]
    ends = [tag for stretch in spoken[:-1] if (tag := last_tag(text, stretch))]
    tags = [tag for tag in ends if not quotation.closed or _may_tell(text, tag, speaker)]
    tags += [stray] if stray and quotation.closed else []
    return tuple(part for stretch in spoken for part in _without(text, stretch, tags))


def _may_tell(text: str, tag: StrayTag, speaker: Attribution | None) -> bool:
    """Whether the tag may tell who speaks: nobody is told outside, or by a pronoun alone, or by the same name."""
    if speaker is None or speaker.source is None:
        return True
    if speaker.who:
        return not names_in(speaker.speakers or "").isdisjoint(names_in(tag.span.of(text)))
    return speaker.source.of(text).lower() in PRONOUNS


def _without(text: str, stretch: Span, tags: Sequence[StrayTag]) -> Sequence[Span]:
    """The parts of a stretch before and behind the tag in it, if there is one."""
    tag = next((tag for tag in tags if stretch.contains(tag.span)), None)
    if tag is None:
        return [stretch]
    parts = (Span(stretch.start, tag.end_of_speech), Span(tag.span.end, stretch.end))
    return [part for part in parts if any(map(str.isalnum, part.of(text)))]
