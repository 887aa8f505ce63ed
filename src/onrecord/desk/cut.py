"""A cut: which words are a statement, of what kind and whose, as a person marks it or as it was before.

What comes in are a cut and the reading; what goes out is a statement like the reader's own, with its details, its
quotation and who says so, ready to be checked.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.documents.draft import Draft
from onrecord.documents.span import Span
from onrecord.errors import OnrecordError
from onrecord.reading.detailing import with_details
from onrecord.reading.statement import Attribution, Quotation, Reading, Statement, StatementKind
from onrecord.report.naming import chain_in_words

LONGEST = 4_000
"""Code points of the longest statement that a person can mark."""
LONGEST_SPEAKER = 300
_BETWEEN = re.compile(r"\s*(?:←|<-|<)\s*")
_NAME = re.compile(r"\b(?!(?:The|An?)\b)[^\W\d_a-z]")
"""A capital as names have one: none in "the town council", nor in "The opposition"."""
_UNNAMED = re.compile(r"\s*\(unnamed\)\s*$", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True, slots=True)
class Cut:
    """Which words are the statement `id`; `speaker` is who says so in one line, outermost first, "" for the paper."""

    id: str
    kind: StatementKind
    span: Span
    words: str
    speaker: str


def cut_of(statement: Statement, text: str) -> Cut:
    """The cut of a statement as it stands."""
    speaker = chain_in_words(statement, text)
    return Cut(id=statement.id, kind=statement.kind, span=statement.span, words=statement.text, speaker=speaker)


def trimmed(text: str, span: Span) -> Span:
    """The span without white space at its ends; raises OnrecordError DSK20 where no word is in it or too many are."""
    if span.end > len(text):
        raise OnrecordError("DSK20", detail="the selection runs past the end of the text")
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    span = Span(start, max(start, span.start + len(words.rstrip())))
    if not has_words(text, span):
        raise OnrecordError("DSK20", detail="no word is selected")
    if len(span) > LONGEST:
        raise OnrecordError("DSK20", detail=f"more than {LONGEST:,} characters are selected")
    return span


def has_words(text: str, span: Span) -> bool:
    """Whether a letter or a figure stands in it."""
    return any(c.isalnum() for c in span.of(text))


def statements_of(
    cuts: Sequence[Cut], draft: Draft, reading: Reading, before: Sequence[Statement]
) -> tuple[tuple[Statement, ...], tuple[Quotation, ...]]:
    """The statements of the cuts, and the pieces of quotations to be added to the reading's.

    Who says so stays as the reader found it in the statements `before`, where a cut has the same in words. Raises
    OnrecordError DSK20 for a quotation that stands in no quotation marks.
    """
    pieces: list[Quotation] = []
    made = [_statement(cut, draft, reading, before, pieces) for cut in cuts]
    gone, ids = {s.id for s in before}, {s.id for s in made}
    quoted = [s for s in reading.statements if s.kind == "quotation" and s.id not in gone]
    beside = [s for s in quoted if s.id not in ids and any(s.span.overlaps(m.span) for m in made)]
    beside = sorted((*made, *beside), key=lambda s: (s.span.start, -s.span.end, s.kind))
    return tuple(s for s in with_details(beside, reading.details) if s.id in ids), tuple(pieces)


def _statement(
    cut: Cut, draft: Draft, reading: Reading, before: Sequence[Statement], pieces: list[Quotation]
) -> Statement:
    known = {chain_in_words(s, draft.text): s.attribution for s in before}
    speaker = " ".join(cut.speaker.split())
    chain = known[speaker] if speaker in known else tuple(_chain(speaker, draft, cut.span))
    sentence = max(0, bisect_right([s.span.start for s in reading.sentences], cut.span.start) - 1)
    statement = Statement(
        id=cut.id, kind=cut.kind, span=cut.span, text=cut.span.of(draft.text), sentence=sentence, attribution=chain
    )
    if cut.kind != "quotation":
        return statement
    number, quotation = _quotation_at(cut.span, reading)
    if not _is_within(cut.span, quotation):
        return replace(statement, quotation=number)
    pieces.append(_piece(cut.span, number, quotation))
    return replace(statement, quotation=len(reading.quotations) + len(pieces) - 1)


def _quotation_at(span: Span, reading: Reading) -> tuple[int, Quotation]:
    """The quotation that the words are of; raises OnrecordError DSK20 where there is none, or several."""
    there = [(n, q) for n, q in enumerate(reading.quotations) if not q.depth and q.within is None]
    found = [(n, q) for n, q in there if q.span.overlaps(span)]
    if not found:
        told = "a quotation stands in quotation marks, and there are none around these words; “Reported” needs none"
        raise OnrecordError("DSK20", detail=told)
    if len(found) > 1:
        raise OnrecordError("DSK20", detail="several quotations are selected; mark each by itself")
    return found[0]


def _is_within(span: Span, quotation: Quotation) -> bool:
    """Whether the words are a part of the quotation, and not all of it."""
    return any(not span.contains(i) for i in quotation.inside if i.overlaps(span)) or not all(
        i.overlaps(span) for i in quotation.inside
    )


def _piece(span: Span, number: int, quotation: Quotation) -> Quotation:
    """The part of a quotation that stands in the span."""
    inside = [i for i in quotation.inside if i.overlaps(span)]
    kept = tuple(Span(max(i.start, span.start), min(i.end, span.end)) for i in inside)
    return replace(quotation, span=span, inside=kept, depth=0, within=number)


def _chain(speaker: str, draft: Draft, span: Span) -> Iterator[Attribution]:
    """The links of who says so, outermost first, each with its place in the draft where it stands near."""
    for link in _BETWEEN.split(speaker[:LONGEST_SPEAKER]):
        who = _UNNAMED.sub("", link).strip()
        if who:
            source = _place_of(who, draft, span)
            named = _NAME.search(who) is not None and not _UNNAMED.search(link)
            yield Attribution(source=source, cue=None, content=(span,), named=named, who=who)


def _place_of(who: str, draft: Draft, span: Span) -> Span | None:
    """Where the words stand nearest to the statement, in its own paragraphs; None where they don't."""
    blocks = [b.span for b in draft.document.blocks if b.span.overlaps(span)]
    whole = re.compile(re.escape(who))
    places = [Span(*m.span()) for b in blocks for m in whole.finditer(draft.text, b.start, b.end)]
    return min(places, key=lambda p: abs(p.start - span.start), default=None)
