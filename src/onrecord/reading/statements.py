"""Cuts the outer sentences of a draft into statements: quotations, what is reported, what pictures show, claims.

What comes in are sentences, quotations and who says what; what goes out are statements in the order of the text. Each
sentence either holds one or has a reason why it holds none.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.documents.document import Document
from onrecord.documents.span import Span, cover
from onrecord.reading.attribution import Said, Speech
from onrecord.reading.nothing_to_check import reason_for
from onrecord.reading.outline import OuterSentence
from onrecord.reading.statement import Attribution, Quotation, Sentence, Statement, StatementKind

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
LEAST_WORDS = 4


def cut_statements(
    document: Document,
    sentences: Sequence[Sentence],
    outer: Sequence[OuterSentence],
    quotations: Sequence[Quotation],
    speech: Speech,
) -> tuple[tuple[Sentence, ...], tuple[Statement, ...]]:
    """The statements, numbered in the order of the text, and the sentences with the reasons why some hold none."""
    raw = [*_quoted(document.text, sentences, quotations, speech)]
    said: dict[int, list[Said]] = {}
    for one in speech.said:
        said.setdefault(one.sentence, []).append(one)
    for number, sentence in enumerate(outer):
        raw += _unquoted(document, sentence, said.get(number, []))
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


def _unquoted(document: Document, sentence: OuterSentence, said: Sequence[Said]) -> Iterator[Statement]:
    """What an outer sentence states outside quotation marks, reported or claimed."""
    text = document.text
    reported = [
        one for one in said if one.tag and one.tag.inside is None and _words_outside(sentence, one) >= LEAST_WORDS - 2
    ]
    if reported:
        for one in reported:
            span = sentence.span if len(reported) == 1 else _reach(sentence, one)
            yield _statement("reported", text, span, sentence.first, one.chain)
        return
    outside = sum(t.quotation < 0 and t.text[0].isalnum() for t in sentence.tokens)
    tagged = sum(one.tag.end - one.tag.start for one in said if one.tag)
    if sentence.quotations and outside - tagged < LEAST_WORDS:
        return
    if reason_for(text, sentence.span, document.blocks[sentence.block]) is None:
        kind: StatementKind = "media" if _SHOWN.search(sentence.span.of(text)[:2000]) else "claim"
        if document.blocks[sentence.block].kind == "caption":
            kind = "media"
        yield _statement(kind, text, sentence.span, sentence.first, ())


def _words_outside(sentence: OuterSentence, one: Said) -> int:
    """How many words of what was said stand outside quotation marks."""
    tag = one.tag
    if tag is None:
        return 0
    return sum(t.quotation < 0 and t.text[0].isalnum() for a, b in tag.content for t in sentence.tokens[a:b])


def _reach(sentence: OuterSentence, one: Said) -> Span:
    spans = [s for link in one.chain for s in (link.source, link.cue, *link.content) if s is not None]
    if one.tag:
        spans.append(sentence.cut(one.tag.start, one.tag.end))
    return cover(spans)


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
