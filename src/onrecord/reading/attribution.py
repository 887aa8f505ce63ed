"""Tells who says what: for each quotation and each reported sentence its source, its cue and its content.

What comes in are the outer sentences of a draft; what goes out are attributions, in the order of the text, each with
the quotations that it covers. A quotation whose own sentence names nobody belongs to whom the paper let speak last, as
far as newspapers' habits make that clear; otherwise its source stays open.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from onrecord.documents.span import Span
from onrecord.reading.cues import PRONOUNS
from onrecord.reading.outline import OuterSentence
from onrecord.reading.people import People, is_vague
from onrecord.reading.statement import Attribution
from onrecord.reading.tags import Tag, find_tags, leading_subject


@dataclass(slots=True)
class Said:
    """One tag at work: its attribution, the quotations that it covers, and the outer sentence it stands in."""

    attribution: Attribution
    sentence: int
    tag: Tag | None
    quotations: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Speech:
    """All that is said in a draft: `by_quotation` holds the place in `said` of each quotation that has a speaker."""

    said: list[Said] = field(default_factory=list)
    by_quotation: dict[int, int] = field(default_factory=dict)


def attribute(text: str, sentences: Sequence[OuterSentence]) -> Speech:
    """Who says what in these outer sentences."""
    speech, people = Speech(), People()
    block, last = -1, -1
    waiting: list[int] = []
    for number, sentence in enumerate(sentences):
        if sentence.block != block:
            waiting, block = [], sentence.block
        before = len(speech.said)
        _from_tags(text, number, sentence, speech, people)
        open_quotations = [q for q in sentence.quotations if q not in speech.by_quotation]
        if len(speech.said) > before:
            _give(speech, open_quotations + waiting, _nearest(speech, before))
            waiting, last = [], number
        elif open_quotations:
            _from_around(text, number, sentences, speech, people, waiting, last)
    return speech


def _from_tags(text: str, number: int, sentence: OuterSentence, speech: Speech, people: People) -> None:
    for tag in find_tags(sentence):
        if not tag.content:
            continue
        attribution = _attribution(text, sentence, tag, people)
        quoted = [t.quotation for r in tag.content for t in sentence.tokens[r[0] : r[1]] if t.quotation >= 0]
        speech.said.append(Said(attribution, number, tag))
        _give(speech, quoted, len(speech.said) - 1)


def _attribution(text: str, sentence: OuterSentence, tag: Tag, people: People) -> Attribution:
    source = sentence.cut(*tag.source) if tag.source else None
    who, named = identify(text, source, people)
    content = tuple(sentence.cut(*r) for r in tag.content)
    return Attribution(source=source, cue=sentence.cut(*tag.cue), content=content, named=named, who=who)


def identify(text: str, source: Span | None, people: People) -> tuple[str | None, bool]:
    """Who the source is, and whether it has a name."""
    if source is None:
        return None, False
    phrase = source.of(text)
    if phrase.lower() in PRONOUNS:
        who = people.bearer(phrase.lower(), [])
        if who:
            people.spoke(who)
        return who, who is not None
    if is_vague(phrase):
        return None, False
    who = people.meet(phrase)
    if who:
        people.spoke(who)
    return who, who is not None


def _give(speech: Speech, quotations: Sequence[int], place: int) -> None:
    for quotation in quotations:
        if quotation not in speech.by_quotation:
            speech.by_quotation[quotation] = place
            speech.said[place].quotations.append(quotation)


def _nearest(speech: Speech, before: int) -> int:
    """Of the tags of a sentence, the first that covers a quotation, else its last."""
    for place in range(before, len(speech.said)):
        if speech.said[place].quotations:
            return place
    return len(speech.said) - 1


def _from_around(
    text: str,
    number: int,
    sentences: Sequence[OuterSentence],
    speech: Speech,
    people: People,
    waiting: list[int],
    last: int,
) -> None:
    """Gives the quotations of a sentence without a tag to whoever speaks around it."""
    sentence = sentences[number]
    mine = [q for q in sentence.quotations if q not in speech.by_quotation]
    words = [t for t in sentence.tokens if t.quotation < 0 and t.text[0].isalnum()]
    subject = leading_subject(sentence.tokens, len(sentence.tokens)) if words else None
    if subject:
        source = sentence.cut(*subject)
        who, named = identify(text, source, people)
        inside = tuple(Span(t.start, t.end) for t in sentence.tokens if t.quotation >= 0)
        speech.said.append(
            Said(Attribution(source=source, cue=None, content=inside, named=named, who=who), number, None)
        )
        _give(speech, mine, len(speech.said) - 1)
    elif (
        speech.said
        and last >= 0
        and (sentences[last].block == sentence.block or sentences[last].block == sentence.block - 1)
    ):
        _give(speech, mine, len(speech.said) - 1)
    else:
        waiting.extend(mine)
