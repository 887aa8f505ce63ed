"""Tells who says what: for each quotation and each reported sentence its source, its cue and its content.

What comes in are the outer sentences of a draft; what goes out is everything that is said in it, in the order of the
text, each with the quotations that it covers. A quotation whose own sentence names nobody belongs to whom the paper let
speak last, as far as newspapers' habits make that clear; otherwise its source stays open.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from onrecord.documents.span import Span
from onrecord.reading.leading_subject import leading_subject
from onrecord.reading.outline import OuterSentence
from onrecord.reading.people import People
from onrecord.reading.source_phrase import Range
from onrecord.reading.speech_words import SPEECH_NOUNS
from onrecord.reading.statement import Attribution, Name
from onrecord.reading.tag import Tag
from onrecord.reading.tags import find_tags

SHORT = 16
"""A sentence of so many tokens right behind a quotation can be its tag, whatever its verb."""


@dataclass(slots=True)
class Said:
    """What one source says: its chain, outermost first, the quotations it covers, and the sentence the tag stands in.

    `tag` is None where no word says that somebody speaks and only the subject of the sentence tells who it is.
    """

    chain: tuple[Attribution, ...]
    sentence: int
    tag: Tag | None
    quotations: list[int] = field(default_factory=list)

    more: list[Span] = field(default_factory=list)

    def covers(self, spans: Sequence[Span]) -> None:
        """Takes these spans into what was said, where they are not yet part of it."""
        own = self.chain[-1].content
        self.more += [s for s in spans if not any(c.contains(s) for c in own)]

    def rounded_off(self) -> tuple[Attribution, ...]:
        """The chain with all that was said at its end."""
        link = self.chain[-1]
        return (*self.chain[:-1], replace(link, content=tuple(sorted((*link.content, *self.more)))))


@dataclass(slots=True)
class Speech:
    """All that is said in a draft: `by_quotation` is the place in `said` of each quotation that has a speaker."""

    said: list[Said] = field(default_factory=list)
    by_quotation: dict[int, int] = field(default_factory=dict)

    def give(self, quotations: Sequence[tuple[int, Span]], place: int) -> None:
        """Gives these quotations, index and span, to what was said at `place`, unless they have a speaker."""
        new = [(q, s) for q, s in quotations if q not in self.by_quotation]
        self.by_quotation |= {q: place for q, _ in new}
        self.said[place].quotations += [q for q, _ in new]
        self.said[place].covers([s for _, s in new])


def attribute(text: str, sentences: Sequence[OuterSentence], names: Sequence[Name]) -> Speech:
    """Who says what in these outer sentences; `names` are all names of the draft."""
    listener = _Listener(sentences, People(text, names))
    for number in range(len(sentences)):
        listener.hear(number)
    for said in listener.speech.said:
        said.chain = said.rounded_off()
    return listener.speech


class _Listener:
    """Goes through a draft from top to bottom and remembers who spoke last, and which quotations wait for a speaker."""

    def __init__(self, sentences: Sequence[OuterSentence], people: People) -> None:
        self.sentences, self.people = sentences, people
        self.speech = Speech()
        self.announced: Said | None = None
        self.waiting: list[tuple[int, Span]] = []
        self.last = -1
        self.quoted: list[tuple[int, int]] = []

    def hear(self, number: int) -> None:
        """Takes in the next outer sentence."""
        sentence = self.sentences[number]
        self._credit(number, sentence)
        if number and self.sentences[number - 1].block != sentence.block:
            self.waiting = []
        first = len(self.speech.said)
        announced, self.announced = self.announced, None
        self._hear_tags(number, sentence)
        left = [(t.quotation, Span(t.start, t.end)) for t in sentence.tokens if t.quotation >= 0]
        self.quoted = [*self.quoted, *((s.start, s.end) for _, s in left)][-8:]
        self._carry_on(left)
        left = [(q, s) for q, s in left if q not in self.speech.by_quotation]
        if len(self.speech.said) > first:
            self._to_nearest(first, sentence, left)
            self.last = number
        elif left:
            self._to_neighbour(number, sentence, left, announced)
        self._meet_subject(sentence)

    def _credit(self, number: int, sentence: OuterSentence) -> None:
        """A quotation that waits is credited by the line below it ("— Ann Roe") or by a short sentence behind it."""
        if not self.waiting or sentence.quotations or len(sentence.tokens) > SHORT:
            return
        dashed = sentence.tokens[0].text in ("-", "–", "—", "―")
        same_block = self.sentences[number - 1].block == sentence.block
        subject = leading_subject(sentence.tokens[dashed:], len(sentence.tokens) - dashed)
        if subject and (dashed or (same_block and subject[0] == 0)):
            waiting, self.waiting = self.waiting, []
            self._start_with_subject(sentence, (subject[0] + dashed, subject[1] + dashed), waiting, number)

    def _carry_on(self, quoted: Sequence[tuple[int, Span]]) -> None:
        """A quotation that runs on from the paragraph before has its speaker already."""
        for quotation, span in quoted:
            place = self.speech.by_quotation.get(quotation)
            if place is not None:
                self.speech.said[place].covers([span])

    def _hear_tags(self, number: int, sentence: OuterSentence) -> None:
        announces = bool(sentence.tokens) and sentence.tokens[-1].text == ":"
        tags = find_tags(sentence)
        links = [self._link(sentence, tag) for tag in tags]
        first = len(self.speech.said)
        outer: tuple[Attribution, ...] = ()
        for tag, link in zip(tags, links, strict=True):
            if announces or (not tag.content and tag.end >= len(sentence.tokens) - 1):
                self.announced = Said((replace(link, content=()),), number, tag)
            if tag.form == "citing" or _shares_content(tag, self.speech.said, number):
                self._add_to_chain(number, link, tag)
            elif tag.content:
                above = outer if tag.inside is None else (links[tag.inside],)
                self.speech.said.append(Said((*_around(above, link), link), number, tag))
                outer = ()
            else:
                outer = (*outer, link)[-3:]
        self._give_quoted(sentence, first)

    def _give_quoted(self, sentence: OuterSentence, first: int) -> None:
        """Each quotation goes to the innermost tag that it stands under: those inside others first."""
        places = range(first, len(self.speech.said))
        for place in sorted(places, key=lambda p: (self._tag(p).inside is None, p)):
            content = self._tag(place).content
            quoted = [t for r in content for t in sentence.tokens[r[0] : r[1]] if t.quotation >= 0]
            self.speech.give([(t.quotation, Span(t.start, t.end)) for t in quoted], place)

    def _tag(self, place: int) -> Tag:
        tag = self.speech.said[place].tag
        assert tag is not None, "only tags of this sentence are asked for"
        return tag

    def _link(self, sentence: OuterSentence, tag: Tag) -> Attribution:
        source = sentence.cut(*tag.source) if tag.source else None
        who, named = self.people.identify(source)
        content = tuple(sentence.cut(*r) for r in tag.content)
        return Attribution(source=source, cue=sentence.cut(*tag.cue), content=content, named=named, who=who)

    def _add_to_chain(self, number: int, link: Attribution, tag: Tag) -> None:
        """A second tag for the same words: one that cites stands behind the first, "according to" before it."""
        if self.speech.said and self.speech.said[-1].sentence == number:
            said = self.speech.said[-1]
            inner = said.chain[-1]
            if tag.form == "citing":
                said.chain = (*said.chain, replace(link, content=inner.content))
            else:
                said.chain = (replace(link, content=_with_tag(inner)), *said.chain)

    def _to_nearest(self, first: int, sentence: OuterSentence, left: list[tuple[int, Span]]) -> None:
        """Quotations of a sentence with tags go to the first that covers one; so do those right before it."""
        quoting = [p for p in range(first, len(self.speech.said)) if self.speech.said[p].quotations]
        place = quoting[0] if quoting else len(self.speech.said) - 1
        opens = bool(sentence.tokens) and sentence.tokens[0].quotation >= 0
        self.speech.give([*(self.waiting if opens else []), *left], place)
        self.waiting = []

    def _to_neighbour(
        self, number: int, sentence: OuterSentence, left: list[tuple[int, Span]], announced: Said | None
    ) -> None:
        """Gives the quotations of a sentence without a tag to whoever speaks around it."""
        alone = not any(t.quotation < 0 and t.text[0].isalnum() for t in sentence.tokens)
        if announced and announced.sentence == number - 1:
            self._start(announced, left, number)
            return
        subject = None if alone else leading_subject(sentence.tokens, len(sentence.tokens))
        if subject:
            self._start_with_subject(sentence, subject, left, number)
        elif self._goes_on(number, sentence, alone):
            self._carry_over(number, sentence, left)
        elif alone and number and not self.waiting and self._introduces(number - 1, sentence.block):
            before = self.sentences[number - 1]
            subject = leading_subject(before.tokens, len(before.tokens), common=before.block != sentence.block)
            if subject:
                self._start_with_subject(before, subject, left, number)
            else:
                self.waiting += left
        else:
            self.waiting += left

    def _introduces(self, number: int, block: int) -> bool:
        """Whether a sentence without a tag leads to the quotation behind it: next to it, or speaking of a letter."""
        before = self.sentences[number]
        return before.block == block or any(t.low in SPEECH_NOUNS for t in before.tokens)

    def _goes_on(self, number: int, sentence: OuterSentence, alone: bool) -> bool:
        """Whether whoever spoke last goes on: in the same paragraph, or in a next one that is nothing but quotation."""
        if not self.speech.said or self.last < 0:
            return False
        spoke = self.sentences[self.last]
        if spoke.block == sentence.block:
            return True
        return alone and self.last == number - 1

    def _carry_over(self, number: int, sentence: OuterSentence, left: list[tuple[int, Span]]) -> None:
        """Whoever spoke last says these words too; in a new paragraph behind words of the paper they stand alone."""
        spoke = self.speech.said[-1]
        link = spoke.chain[-1]
        only_quoted = all(any(a <= s.start and s.end <= b for a, b in self.quoted) for s in link.content[-4:])
        if self.sentences[self.last].block == sentence.block or only_quoted:
            self.speech.give(left, len(self.speech.said) - 1)
            self.last = number
        else:
            self._start(Said((replace(link, content=()),), number, spoke.tag), left, number)

    def _start(self, announced: Said, left: list[tuple[int, Span]], number: int) -> None:
        self.speech.said.append(announced)
        self.speech.give(left, len(self.speech.said) - 1)
        self.last = number

    def _start_with_subject(
        self, sentence: OuterSentence, subject: Range, left: list[tuple[int, Span]], number: int
    ) -> None:
        source = sentence.cut(*subject)
        who, named = self.people.identify(source)
        link = Attribution(source=source, cue=None, content=(), named=named, who=who)
        self._start(Said((link,), number, None), left, number)

    def _meet_subject(self, sentence: OuterSentence) -> None:
        """Remembers whom the sentence is about, so that a "she" in the next can be told."""
        subject = leading_subject(sentence.tokens, len(sentence.tokens))
        if subject:
            self.people.mention(sentence.cut(*subject))


def _around(above: tuple[Attribution, ...], link: Attribution) -> tuple[Attribution, ...]:
    """The links above one; those without content of their own tell what this one tells."""
    return tuple(a if a.content else replace(a, content=_with_tag(link)) for a in above)


def _with_tag(inner: Attribution) -> tuple[Span, ...]:
    """What a source says that tells who else says what: that one's tag is part of it."""
    return tuple(sorted(s for s in (inner.source, inner.cue, *inner.content) if s is not None))


def _shares_content(tag: Tag, said: Sequence[Said], number: int) -> bool:
    """Whether "according to" stands behind words that have a speaker already."""
    if tag.form != "according" or not tag.content or not said or said[-1].sentence != number:
        return False
    earlier = said[-1].tag
    return earlier is not None and (tag.content[0] in earlier.content or tag.start - earlier.end <= 1)
