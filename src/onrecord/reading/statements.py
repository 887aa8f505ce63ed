"""Cuts the outer sentences of a draft into statements: quotations, what is reported, what pictures show, claims.

What comes in are sentences, quotations and who says what; what goes out are statements in the order of the text. Each
sentence either holds one or has a reason why it holds none.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.documents.document import Document
from onrecord.documents.span import Span, cover
from onrecord.reading.attribution import Said, Speech
from onrecord.reading.nothing_to_check import reason_for
from onrecord.reading.outline import OuterSentence
from onrecord.reading.shares import (
    LEAST_BESIDE,
    LEAST_WORDS,
    beside_speech,
    closed,
    count_words,
    led_into_quotation,
    share_out,
)
from onrecord.reading.statement import Attribution, Quotation, Sentence, Statement, StatementKind
from onrecord.reading.tags import before_long_quotation, beside_opening, only_asks, only_says_who

_PICTURES = (
    r"(?:video|footage|clip|recording|film|photo|photograph|photos|photographs|picture|pictures|image|images|tape|audio"
    r"|livestream)"
)
_SHOWN = re.compile(
    rf"\b(?:{_PICTURES}\b[^.!?“\"]{{0,80}}?\b(?:shows?|showed|showing|captures?|captured|depicts?|depicted|reveals?"
    rf"|appears? to show|can be (?:seen|heard)|records?)"
    rf"|(?:in|on) (?:the|a|an|another|one) (?:\w+ ){{0,3}}{_PICTURES}\b[^.!?]{{0,120}}?"
    rf"\b(?:seen|heard|visible|appears?|can be|shows?|stands?|holds?|is|are|was|were))",
    re.I,
)
_PICTURE_THAT = re.compile(rf"\b{_PICTURES}\s(?:that|which)\s\Z", re.IGNORECASE)
_HEARSAY = re.compile(
    r"\b(?:according|said|reported|alleged|claimed|rumou?red|believed|understood|thought|announced)\b", re.IGNORECASE
)
NEAR = 30
_PICTURE = re.compile(
    rf"(?:\w+\s){{0,3}}{_PICTURES}"
    r"(?:,?\s(?:from|of|in|on|at|taken|shot|filmed|recorded|made|posted|shared)\b.*)?",
    re.IGNORECASE | re.DOTALL,
)


def cut_statements(
    document: Document,
    sentences: Sequence[Sentence],
    outer: Sequence[OuterSentence],
    quotations: Sequence[Quotation],
    speech: Speech,
) -> tuple[tuple[Sentence, ...], tuple[Statement, ...]]:
    """The statements, numbered in the order of the text, and the sentences with the reasons why some hold none."""
    raw = [*_quoted(document.text, sentences, quotations, speech)]
    told = _by_sentence(outer, speech.said)
    for number, sentence in enumerate(outer):
        raw += _unquoted(document, sentence, told.get(number, []))
    raw.sort(key=lambda s: (s.span.start, -s.span.end, s.kind))
    statements = tuple(replace(s, id=f"s{n}") for n, s in enumerate(raw, 1))
    return tuple(_accounted(document, sentences, statements)), statements


def _quoted(
    text: str, sentences: Sequence[Sentence], quotations: Sequence[Quotation], speech: Speech
) -> Iterator[Statement]:
    starts = 0
    for index, quotation in enumerate(quotations):
        if quotation.use != "speech" or quotation.depth or not len(quotation.span):
            continue
        while starts + 1 < len(sentences) and sentences[starts].span.end <= quotation.span.start:
            starts += 1
        place = speech.by_quotation.get(index)
        chain = () if place is None else speech.said[place].chain
        yield _statement("quotation", text, quotation.span, starts, chain, index)


def _statement(
    kind: StatementKind,
    text: str,
    span: Span,
    sentence: int,
    chain: tuple[Attribution, ...],
    quotation: int | None = None,
) -> Statement:
    return Statement(
        id="", kind=kind, span=span, text=span.of(text), sentence=sentence, attribution=chain, quotation=quotation
    )


def _by_sentence(outer: Sequence[OuterSentence], said: Sequence[Said]) -> dict[int, list[Said]]:
    """By the number of each outer sentence, what is said in it or whose tag stands in it."""
    starts = [s.span.start for s in outer]
    found: dict[int, list[Said]] = {}
    for one in said:
        numbers = {one.sentence}
        for span in one.link.content:
            low = max(0, bisect_right(starts, span.start) - 1)
            numbers |= set(range(low, bisect_left(starts, span.end)))
        for number in sorted(numbers):
            found.setdefault(number, []).append(one)
    return found


def _unquoted(document: Document, sentence: OuterSentence, said: Sequence[Said]) -> Iterator[Statement]:
    """What an outer sentence states outside quotation marks, reported or claimed."""
    text = document.text
    reported = [one for one in said if _is_reported(text, sentence, one, said)]
    if reported:
        told = [_reach(sentence, one, with_source=_is_nearest(one, reported)) for one in reported]
        own, shares = share_out(text, sentence, told)
        for span in own:
            if (rest := beside_opening(text, sentence, span, said)) is not None:
                yield _statement("claim", text, rest, sentence.first, ())
        for one, span in zip(reported, shares, strict=True):
            yield from _reported(text, sentence, span, one, said)
        return
    outside = sum(t.quotation < 0 and t.text[0].isalnum() for t in sentence.tokens)
    tagged = count_words(sentence, [span for one in said for span in one.tag])
    if sentence.quotations and outside - tagged < LEAST_WORDS:
        yield from _beside_quotation(text, sentence, said)
        return
    if only_says_who(text, sentence, said):
        return
    if reason_for(text, sentence.span, document.blocks[sentence.block]) is None:
        kind: StatementKind = "media" if _SHOWN.search(sentence.span.of(text)[:2000]) else "claim"
        if document.blocks[sentence.block].kind == "caption":
            kind = "media"
        span = before_long_quotation(text, sentence, said)
        span = beside_speech(text, sentence) if span == sentence.span else span
        yield _statement(kind, text, span, sentence.first, ())


def _beside_quotation(text: str, sentence: OuterSentence, said: Sequence[Said]) -> Iterator[Statement]:
    """What the few words beside a quotation state: what leads into it, and who the speaker is."""
    tells_who = [one for one in said if _tells_who(text, sentence, one)]
    if led := led_into_quotation(text, sentence, [span for one in said for span in one.tag]):
        teller = next((one for one in said if one.within is None and _has_source(text, one)), None)
        whole = cover([led, _reach(sentence, teller)]) if teller and not tells_who else led
        chain = teller.chain if teller else ()
        yield _statement("reported" if chain else "claim", text, whole, sentence.first, chain)
    for span in sorted({_tag_in(sentence, one) for one in tells_who}):
        yield _statement("claim", text, span, sentence.first, ())


def _is_reported(text: str, sentence: OuterSentence, one: Said, said: Sequence[Said]) -> bool:
    """Whether somebody tells something in the words of this sentence that stand outside quotation marks."""
    return (
        one.within is None
        and count_words(sentence, one.link.content) >= LEAST_WORDS - 2
        and _has_source(text, one)
        and not (_is_picture(text, one) and _innermost(one, said) is one)
        and not _is_by_the_way(text, sentence, one)
        and not only_asks(text, sentence, one)
    )


def _reported(text: str, sentence: OuterSentence, span: Span, one: Said, said: Sequence[Said]) -> Iterator[Statement]:
    """What `one` says, with the chain of whoever says most of it, and apart from it what others say at its end."""
    main = _innermost(one, said)
    for other in said:
        if other.within is None or other.chain[:-1] != main.chain or not _has_source(text, other):
            continue
        reach = _reach(sentence, other)
        if text.endswith(" what ", 0, reach.start):
            continue
        if reach.end >= _reach(sentence, one).end and reach.start > span.start:
            behind = Span(reach.end, max(reach.end, span.end))
            if count_words(sentence, [behind]) >= LEAST_BESIDE:
                reach = cover([reach, behind])
            span = closed(text, Span(span.start, reach.start))
            yield _statement("reported", text, reach, sentence.first, other.chain)
            break
    yield _statement("reported", text, span, sentence.first, main.chain)


def _has_source(text: str, one: Said) -> bool:
    """Whether somebody says it, or the paper says that somebody does: "it was said that", but not "it seems that"."""
    return one.link.source is not None or _HEARSAY.search(one.tag[-1].of(text)) is not None


def _tag_in(sentence: OuterSentence, one: Said) -> Span:
    return cover([s for s in (one.link.source, one.link.cue) if s is not None and s.overlaps(sentence.span)])


def _tells_who(text: str, sentence: OuterSentence, one: Said) -> bool:
    """Whether the words for whoever speaks say more of somebody named than the name: "Roe, the mayor of Larkhaven"."""
    link = one.link
    if link.source is None or link.who is None:
        return False
    name = set(link.who.split()) & set(re.findall(r"[^\s,()]+", link.source.of(text)))
    return count_words(sentence, [link.source]) - len(name) >= LEAST_WORDS


def _is_by_the_way(text: str, sentence: OuterSentence, one: Said) -> bool:
    """Whether a smaller part of a sentence that "who" or "which" begins is said by nobody known."""
    source = one.link.source
    if source is None or one.link.who or source.of(text).lower() not in ("who", "which", "that"):
        return False
    return 2 * count_words(sentence, [_reach(sentence, one)]) < count_words(sentence, [sentence.span])


def _is_picture(text: str, one: Said) -> bool:
    """Whether a picture stands where a source would, or whoever posted it: what it shows is nobody's word."""
    source = one.link.source
    if source is None:
        return False
    before = text[max(0, source.start - NEAR) : source.start]
    return bool(_PICTURE.fullmatch(source.of(text)) or _PICTURE_THAT.search(before))


def _innermost(one: Said, said: Sequence[Said]) -> Said:
    """Who says most of what `one` tells, down the chain; `one` itself where it tells more than others say in it."""
    while True:
        inner = [other for other in said if other.within is not None and other.chain[:-1] == one.chain]
        most = max(inner, key=_length, default=one)
        if most is one or 2 * _length(most) < _length(one):
            return one
        one = most


def _length(one: Said) -> int:
    return sum(len(span) for span in (*one.link.content, *one.tag[-2:]))


def _reach(sentence: OuterSentence, one: Said, *, with_source: bool = True) -> Span:
    """From the first to the last word of what was said within the sentence, with its own source and cue."""
    source = [one.link.source] if one.link.source and with_source else []
    cue = [one.link.cue] if one.link.cue else []
    spans = [
        Span(max(s.start, sentence.span.start), min(s.end, sentence.span.end))
        for s in (*source, *cue, *one.link.content)
        if s.overlaps(sentence.span)
    ]
    return cover(spans)


def _is_nearest(one: Said, reported: Sequence[Said]) -> bool:
    """Whether none of these with the same source has its cue nearer behind it: in "Roe spoke and left", "spoke" has."""
    source = one.link.source
    sharing = [other for other in reported if source and other.link.source and other.link.source.overlaps(source)]
    return not sharing or min(sharing, key=_behind_source) is one


def _behind_source(one: Said) -> tuple[bool, int]:
    """How far a cue stands behind its source, or right before it; those that stand elsewhere come last."""
    link = one.link
    if link.cue is None or link.source is None:
        return True, 0
    if 0 <= link.source.start - link.cue.end <= 1:
        return False, link.source.start - link.cue.end
    behind = link.cue.start - link.source.end
    return behind < 0, behind


def _accounted(
    document: Document, sentences: Sequence[Sentence], statements: Sequence[Statement]
) -> Iterator[Sentence]:
    """Each sentence with the reason why it holds no statement, or with none where it holds one."""
    named = {s.sentence for s in statements}
    reach = 0
    following = 0
    for number, sentence in enumerate(sentences):
        while following < len(statements) and statements[following].span.start < sentence.span.end:
            reach = max(reach, statements[following].span.end)
            following += 1
        if number in named or reach > sentence.span.start:
            yield replace(sentence, nothing_to_check=None)
            continue
        why = reason_for(document.text, sentence.span, document.blocks[sentence.block])
        yield replace(sentence, nothing_to_check=why or "only says who speaks")
