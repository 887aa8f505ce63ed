"""Puts together who says what in a draft: what the trained model heard, quotation by quotation, as chains of people.

What comes in are the outer sentences of a draft, its quotations and what the model heard; what goes out is everything
that is said in it, in the order of the text. Where the words of one source tell what another says, both stand in a
chain. A quotation in which the model heard nobody goes on from the one before it where newspapers' habits make that
clear; otherwise its source stays open.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from onrecord.documents.span import Span, cover
from onrecord.reading.chains import find_cited
from onrecord.reading.edges import (
    behind_as,
    trimmed,
    whole_words,
    with_who_it_is,
    with_whole_names,
    without_how,
    without_possessive,
    without_who,
)
from onrecord.reading.misheard import mended
from onrecord.reading.model.hearing import Heard
from onrecord.reading.no_speakers import is_passive, is_spoken_of, without_idle
from onrecord.reading.outline import OuterSentence
from onrecord.reading.people import People
from onrecord.reading.said_before import find_said_before
from onrecord.reading.statement import Attribution, Name, Quotation

LONGEST_CHAIN = 4
_GOES_ON = re.compile(r"\b(?:on to|went on|goes on|continued|continues|added|adds)\b", re.IGNORECASE)
_IT = re.compile(r"\bit\s\Z", re.IGNORECASE)
_NOBODY = re.compile(
    r"[Aa]n?|[Tt]he|[Oo]nly|[Nn](?:o one|obody|one)"
    r"|(?:public|private|recent|previous|reported|alleged|repeated|frequent|initial|final|original|open|brief|quick|simp"
    r"|clear|explicit|specific|direct|joking|angri|famous|consistent|general|official|immediate|subsequent)ly"
)
"""Words that alone are nobody: an article, how it was said, or "nobody" itself."""


@dataclass(slots=True)
class Said:
    """What one source says: its chain, outermost first, and the quotations it covers.

    `sentence` is the outer sentence that its cue stands in. `within` is the place of whoever tells it in turn, None
    where the paper does.
    """

    chain: tuple[Attribution, ...]
    sentence: int
    within: int | None = None
    quotations: list[int] = field(default_factory=list)

    @property
    def link(self) -> Attribution:
        """The last link: whose words they are."""
        return self.chain[-1]

    @property
    def tag(self) -> tuple[Span, ...]:
        """The words that say who speaks: the sources and cues of the chain."""
        return tuple(s for link in self.chain for s in (link.source, link.cue) if s is not None)

    def add(self, span: Span) -> None:
        """Takes a span into what was said."""
        content = (*(s for s in self.link.content if not span.contains(s)), span)
        if not any(s.contains(span) for s in self.link.content):
            self.chain = (*self.chain[:-1], replace(self.link, content=tuple(sorted(content))))


@dataclass(slots=True)
class Speech:
    """All that is said in a draft: `by_quotation` is the place in `said` of each quotation that has a speaker."""

    said: list[Said] = field(default_factory=list)
    by_quotation: dict[int, int] = field(default_factory=dict)

    def give(self, quotation: int, span: Span, place: int) -> None:
        """Gives a quotation to what was said at `place`."""
        self.by_quotation[quotation] = place
        self.said[place].quotations.append(quotation)
        self.said[place].add(span)


def attribute(
    text: str,
    sentences: Sequence[OuterSentence],
    quotations: Sequence[Quotation],
    heard: Sequence[Heard],
    names: Sequence[Name],
    byline: str | None = None,
) -> Speech:
    """Who says what in these outer sentences; `names` are all names of the draft, `heard` in the order of the cues.

    `byline` names whoever says "I" outside quotation marks.
    """
    spoken = sorted(quotations[q].span for s in sentences for q in s.quotations)
    heard = list(mended(text, sentences, spoken, list(without_idle(text, heard, spoken))))
    people = People(text, names, [s.span for s in sentences], spoken, byline)
    speech = Speech(said=list(_told(text, sentences, heard, names, people)))
    for place, outer in enumerate(_outer_places(heard)):
        speech.said[place].within = outer
    for said, chain in zip(speech.said, [_chain(speech.said, s) for s in speech.said], strict=True):
        said.chain = chain
    _add_cited(text, speech, sentences, people)
    _give_covered(speech, quotations, [q for s in sentences for q in s.quotations])
    _give_said_before(text, speech, sentences, quotations, people)
    _give_announced(speech, sentences, quotations, names, people)
    _give_following(speech, sentences, quotations)
    return speech


def _told(
    text: str, sentences: Sequence[OuterSentence], heard: Sequence[Heard], names: Sequence[Name], people: People
) -> Iterator[Said]:
    """Each thing heard with whom it names, told going down the text."""
    starts = [s.span.start for s in sentences]
    for one in heard:
        number = max(0, bisect_right(starts, one.cue.start) - 1)
        source = trimmed(text, cover(one.source)) if one.source else None
        cue = trimmed(text, whole_words(text, one.cue))
        source = with_whole_names(without_possessive(text, source), names, cue) if source else None
        if source is not None and cue.end <= source.start:
            source = with_who_it_is(text, without_who(text, source), names, cue)
        elif source is not None:
            source = behind_as(text, without_how(text, source), cue)
        by_layout = cue.of(text) == ":"
        if source is not None and (
            is_spoken_of(text, source, cue) or (_NOBODY.fullmatch(source.of(text)) and not by_layout)
        ):
            source = None
        if source is None and is_passive(cue.of(text)) and _IT.search(text, max(0, cue.start - 4), cue.start):
            cue = Span(cue.start - len("it "), cue.end)
        goes_on = _GOES_ON.search(one.cue.of(text)) is not None
        who, named = people.identify(source, goes_on=goes_on, by_layout=by_layout)
        also = people.together_with(source, who)
        link = Attribution(source=source, cue=cue, content=one.content, named=named, who=who, also=also)
        yield Said((link,), number)


def _outer_places(heard: Sequence[Heard]) -> Iterator[int | None]:
    """For each thing heard, the place of the closest other one whose content tells of it."""
    spans = sorted((s.start, s.end, place) for place, one in enumerate(heard) for s in one.content)
    starts = [s[0] for s in spans]
    longest = max((end - start for start, end, _ in spans), default=0)
    for place, one in enumerate(heard):
        low = bisect_left(starts, one.cue.end - longest)
        around = [
            (end - start, other)
            for start, end, other in spans[low : bisect_right(starts, one.cue.start)]
            if end >= one.cue.end and other != place and not _covers(one, heard[other])
        ]
        yield min(around)[1] if around else None


def _covers(one: Heard, other: Heard) -> bool:
    """Whether what one says tells of the other."""
    return any(s.contains(other.cue) for s in one.content)


def _chain(said: Sequence[Said], one: Said) -> tuple[Attribution, ...]:
    """The links down to this one; who says what is said or thought by the same person stands in it once."""
    chain = [one.link]
    while one.within is not None and len(chain) < LONGEST_CHAIN:
        one = said[one.within]
        if one.link.who is None or one.link.speakers != chain[0].speakers:
            chain.insert(0, one.link)
    return tuple(chain)


def _add_cited(text: str, speech: Speech, sentences: Sequence[OuterSentence], people: People) -> None:
    """Whom a source cites in the same sentence stands behind it in the chain."""
    cues = [said.link.cue for said in speech.said if said.link.cue is not None]
    for said in speech.said:
        for cue, source in find_cited(text, sentences[said.sentence]):
            _end_source_before(said, text, cue)
            content = tuple(s for s in said.link.content if not (s.start == cue.start and s.end <= source.end))
            heard = any(s.overlaps(cue) for s in (*cues, *content))
            if said.within is None and content and not heard and cue.start > said.tag[0].start:
                who, named = people.identify(source)
                cited = Attribution(source=source, cue=cue, content=content, named=named, who=who)
                said.chain = (*(replace(link, content=content) for link in said.chain), cited)


def _end_source_before(said: Said, text: str, cue: Span) -> None:
    """Cuts "reports that cited two aides" down to the reports."""
    source = said.link.source
    if source is not None and source.contains(cue) and source.start < cue.start:
        short = trimmed(text, Span(source.start, cue.start))
        said.chain = (*said.chain[:-1], replace(said.link, source=short))


def _give_covered(speech: Speech, quotations: Sequence[Quotation], spoken: Sequence[int]) -> None:
    """Each quotation goes to those in whose content it lies for the most part: of several, to the innermost."""
    contents = sorted((s.start, s.end, place) for place, one in enumerate(speech.said) for s in one.link.content)
    starts = [s[0] for s in contents]
    longest = max((end - start for start, end, _ in contents), default=0)
    for number in spoken:
        span = quotations[number].span
        near = contents[bisect_left(starts, span.start - longest) : bisect_left(starts, span.end)]
        shared: dict[int, int] = {}
        for start, end, place in near:
            shared[place] = shared.get(place, 0) + max(0, min(end, span.end) - max(start, span.start))
        able = [place for place, letters in shared.items() if 2 * letters >= len(span)]
        if able:
            speech.give(number, span, min(able, key=lambda p: sum(len(s) for s in speech.said[p].link.content)))


def _give_said_before(
    text: str,
    speech: Speech,
    sentences: Sequence[OuterSentence],
    quotations: Sequence[Quotation],
    people: People,
) -> None:
    """Gives a quotation without a speaker to the subject of the verb right before it."""
    cues = sorted(cue.start for said in speech.said if (cue := said.link.cue) is not None)
    for number, sentence in enumerate(sentences):
        for quotation, source, cue in find_said_before(text, sentence):
            if quotation in speech.by_quotation or bisect_left(cues, cue.start) < bisect_left(cues, cue.end):
                continue
            who, named = people.identify(source)
            speech.said.append(Said((Attribution(source=source, cue=cue, content=(), named=named, who=who),), number))
            speech.give(quotation, quotations[quotation].span, len(speech.said) - 1)


def _give_announced(
    speech: Speech,
    sentences: Sequence[OuterSentence],
    quotations: Sequence[Quotation],
    names: Sequence[Name],
    people: People,
) -> None:
    """Gives a quotation without a speaker to the one person, else the one body, named before its colon.

    "Statement of Ann Olsen: …"; the words before may be the paragraph above, and end with a comma then.
    """
    for number, opening, mark, quotation in _announcements(sentences):
        if quotation in speech.by_quotation:
            continue
        low = bisect_left(names, opening, key=lambda n: n.span.start)
        before = names[low : bisect_left(names, mark.start, key=lambda n: n.span.start)]
        named = [n for n in before if n.kind in ("person", "unknown")] or [
            n for n in before if n.kind == "organisation"
        ]
        if len(named) == 1:
            who, is_named = people.identify(named[0].span)
            link = Attribution(source=named[0].span, cue=mark, content=(), named=is_named, who=who)
            speech.said.append(Said((link,), number))
            speech.give(quotation, quotations[quotation].span, len(speech.said) - 1)


def _announcements(sentences: Sequence[OuterSentence]) -> Iterator[tuple[int, int, Span, int]]:
    """The sentence that announces a quotation, where it begins, its colon or last comma, and the quotation."""
    for number, sentence in enumerate(sentences):
        for before, token in pairwise(sentence.tokens):
            if before.text == ":" and token.quotation >= 0:
                yield number, sentence.span.start, Span(before.start, before.end), token.quotation
    for number, (above, sentence) in enumerate(pairwise(sentences)):
        first, last = sentence.tokens[:1], above.tokens[-1:]
        if first and last and first[0].quotation >= 0 and last[0].text in (":", ","):
            yield number, above.span.start, Span(last[0].start, last[0].end), first[0].quotation


def _give_following(speech: Speech, sentences: Sequence[OuterSentence], quotations: Sequence[Quotation]) -> None:
    """Gives quotations without a speaker to whoever is quoted in the same sentence or paragraph before them.

    One that is a sentence or a paragraph of its own goes to whoever says something in the sentence before, else to
    whoever is quoted in the paragraph above.
    """
    saying = {
        said.sentence: place for place, said in enumerate(speech.said) if said.within is None and said.link.source
    }
    heard = Counter(said.sentence for said in speech.said if said.within is None and said.link.source)
    before: OuterSentence | None = None
    last: int | None = None
    for number, sentence in enumerate(sentences):
        own = [speech.by_quotation[q] for q in sentence.quotations if q in speech.by_quotation]
        alone = not any(t.quotation < 0 and t.text[0].isalnum() for t in sentence.tokens)
        follows = before is not None and (before.block == sentence.block or alone)
        place = own[0] if own else last if follows else None
        if alone and not own:
            place = saying.get(number - 1, place)
        elif not own and heard[number] == 1:
            place = saying[number]
        for quotation in sentence.quotations:
            if place is not None and quotation not in speech.by_quotation:
                speech.give(quotation, quotations[quotation].span, place)
        if sentence.quotations:
            last = own[-1] if own else place
            before = sentence
        elif before is not None and before.block != sentence.block:
            last = None
