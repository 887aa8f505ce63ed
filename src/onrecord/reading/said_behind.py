"""Finds who says a sentence by a tag that was not heard: "The pier is old, notes the source.", "As per the police, …".

What comes in are the outer sentences of a draft and what was heard; what goes out is what is said in those in which
nothing was heard and that end with a plain verb of saying and whoever says so, or have an "as per" and such a source.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from onrecord.documents.span import Span
from onrecord.reading.cues import AUXILIARIES, PREPOSITIONS
from onrecord.reading.model.hearing import Heard
from onrecord.reading.outline import OuterSentence
from onrecord.reading.speech_words import SPEECH_VERBS

_VERBS = (
    "says|said|adds|added|notes|noted|warns|warned|claims|claimed|reports|reported|explains|explained|argues|argued"
    "|insists|insisted|states|stated|writes|wrote|maintains|maintained|contends|contended|asserts|asserted"
    "|concludes|concluded|acknowledges|acknowledged|admits|admitted|estimates|estimated|stresses|stressed"
    "|emphasizes|emphasized|emphasises|emphasised|cautions|cautioned|complains|complained|alleges|alleged"
)
_NAME = r"(?:[A-Z][a-z]{1,4}\.\s)?[A-Z][\w.’'-]{0,40}(?:\s(?:[A-Z][\w.’'-]{0,40}|of|for|and|the|de|van)){0,6}"
_DETERMINER = r"(?:the|an?|this|his|her|its|their|one|another|some|two|several|many)"
_PHRASE = (
    rf"{_DETERMINER}\s(?:(?!{_DETERMINER}\s|of\s|and\s)[\w’'-]+\s?){{1,5}}(?:(?:of|for|in|at|from)\s[^,;:]{{2,50}})?"
)
_BEHIND_VERB = re.compile(rf",[”\"]?\s(?P<cue>{_VERBS})\s(?P<source>{_PHRASE}|(?:the\s)?{_NAME}|he|she|they)[.!?]\Z")
_BEFORE_VERB = re.compile(
    rf",[”\"]?\s(?P<source>he|she|it|they|{_PHRASE}|(?:the\s)?{_NAME})\s(?:(?:also|then|later)\s)?(?P<cue>{_VERBS})"
    r"[.!?]\Z"
)
_TELLS = (
    r"(?:police|officers?|officials?|sources?|witnesses|locals|residents|reports?|complaint|complainants?|statements?"
    r"|affidavit|charge\s?sheet|FIR|data|figures|statistics|survey|study|poll|estimates?|records?|release|notification"
    r"|ministry|department|bureau|agency|agencies|authorities|administration|census|family|eyewitnesses|investigators"
    r"|prosecution|prosecutors|victims?|media)"
)
_PLAIN = r"(?!(?:of|the|rules?|laws?|norms?|orders?|instructions?|agreements?|terms|plans?)\b)[\w’'-]+"
_AS_PER = (
    r"(?P<cue>[Aa]s per) (?P<source>(?:(?:the|an?|its|his|her|their|some|official|latest|initial|preliminary) ){0,2}"
    rf"(?:{_PLAIN} ){{0,2}}?{_TELLS}\b"
    r"(?: (?:of|from|by|in|released|compiled|lodged|filed|registered) [^,.;:“”\"]{2,60})?)"
)
"""How some papers write "according to"; "as per the rules" names nobody who speaks."""
_OPENS_AS_PER = re.compile(rf"{_AS_PER}, (?=\S)")
_ENDS_AS_PER = re.compile(rf",? {_AS_PER}[.!]?\Z")
_WORD = re.compile(r"[\w’'-]+")
_NOT_WHOLE = frozenset(
    """when while if because although though once unless where after before since until as that which who whose what how
    why whether""".split()
)
"""Words that open a clause to which the rest of the sentence belongs."""
_LEAST = 3
_LONGEST_TAG = 130


def heard_behind(text: str, sentences: Sequence[OuterSentence], heard: Sequence[Heard]) -> Iterator[Heard]:
    """What is said by whoever a tag at the end of a sentence names, where nothing was heard in that sentence."""
    said = sorted(span for one in heard for span in (one.cue, *one.source, *one.content))
    starts = [span.start for span in said]
    reach = [0]
    for span in said:
        reach.append(max(reach[-1], span.end))
    for sentence in sentences:
        last = bisect_left(starts, sentence.span.end)
        found = None if reach[last] > sentence.span.start else _tag(text, sentence.span)
        if found is not None and not any(t.quotation >= 0 and t.end > found.cue.start for t in sentence.tokens):
            yield found


def _tag(text: str, sentence: Span) -> Heard | None:
    """The tag at the end of a sentence and what stands before it."""
    start = max(sentence.start, sentence.end - _LONGEST_TAG)
    for pattern in (_BEHIND_VERB, _BEFORE_VERB):
        tag = pattern.search(text, start, sentence.end)
        if tag and _is_somebody(tag["source"]) and _is_whole(text[sentence.start : tag.start()]):
            content = Span(sentence.start, tag.start() + len(tag.group().split(" ")[0]))
            return Heard(source=(Span(*tag.span("source")),), cue=Span(*tag.span("cue")), content=(content,))
    if opening := _OPENS_AS_PER.match(text, sentence.start, sentence.end):
        return _as_per(opening, Span(opening.end(), sentence.end))
    ending = _ENDS_AS_PER.search(text, start, sentence.end)
    return _as_per(ending, Span(sentence.start, ending.start())) if ending else None


def _as_per(tag: re.Match[str], content: Span) -> Heard:
    return Heard(source=(Span(*tag.span("source")),), cue=Span(*tag.span("cue")), content=(content,))


def _is_somebody(source: str) -> bool:
    """Whether the words for whoever speaks hold no verb of their own: not "the sailors were drunk"."""
    return (AUXILIARIES | SPEECH_VERBS).isdisjoint(_WORD.findall(source.lower()))


def _is_whole(before: str) -> bool:
    """Whether what stands before the tag can be a sentence of its own: not "In 2019" or "When the pier burned"."""
    words = _WORD.findall(before.lower())
    if len(words) < _LEAST or words[0] in _NOT_WHOLE:
        return False
    return words[0] not in PREPOSITIONS or not AUXILIARIES.isdisjoint(words)
