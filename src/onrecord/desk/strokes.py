"""A stroke of the pen: what somebody asks to be done to the statements of a draft, and what it comes to.

What comes in are the statements as they stand and the stroke; what goes out are the statements that go and the cuts
that come in their place. Statements may lie one inside the other, as a quotation lies in what is reported; they never
cut across each other.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.desk.cut import LONGEST_SPEAKER, Cut, cut_of, has_words, trimmed
from onrecord.desk.marking import MarkingWord
from onrecord.documents.draft import Draft
from onrecord.documents.span import Span, cover
from onrecord.errors import OnrecordError
from onrecord.reading.statement import Statement, StatementKind
from onrecord.report.labels import KINDS
from onrecord.report.naming import chain_in_words
from onrecord.report.plain import plain, shortened


@dataclass(frozen=True, kw_only=True, slots=True)
class Stroke:
    """What somebody asks for.

    `span` are the words that were selected, None for those of the statement itself; `words` what stands there, as
    whoever selected it saw it. `kind` and `speaker` None leave what is there. `other` is the statement to join with,
    "next" or "previous".
    """

    word: MarkingWord
    span: Span | None = None
    words: str = ""
    kind: StatementKind | None = None
    speaker: str | None = None
    other: str = ""
    reason: str = ""


def place_of(text: str, stroke: Stroke) -> Span | None:
    """Where the selected words stand; raises OnrecordError DSK20 where they don't stand there, or in several places."""
    words = " ".join(stroke.words.split())
    if stroke.span is not None:
        span = trimmed(text, stroke.span)
        if words and " ".join(plain(span.of(text)).split()) != words:
            raise OnrecordError("DSK20", detail="the words at that place aren't those that were selected")
        return span
    if not words:
        return None
    at = text.find(words)
    if at < 0 or text.find(words, at + 1) >= 0:
        told = "several times" if at >= 0 else "nowhere"
        raise OnrecordError("DSK20", detail=f"“{shortened(words, 60)}” stands {told} in the text")
    return trimmed(text, Span(at, at + len(words)))


def cuts_for(
    draft: Draft, statements: Sequence[Statement], number: str, stroke: Stroke
) -> tuple[tuple[Statement, ...], tuple[Cut, ...]]:
    """The statements that go and the cuts that come, each without an id; raises OnrecordError DSK02, DSK03, DSK20."""
    text = draft.text
    _require_sense(stroke)
    span = place_of(text, stroke)
    if stroke.word == "make":
        gone: tuple[Statement, ...] = ()
        new = _made(text, span, stroke)
    else:
        here = next((s for s in statements if s.id == number), None)
        if here is None:
            raise OnrecordError("DSK02")
        gone = (here,) if stroke.word != "join" else (here, _neighbour(draft, statements, here, stroke.other))
        new = _changed(text, here, gone, span, stroke)
    if {c.span for c in new} != {s.span for s in gone}:
        require_room([s for s in statements if s not in gone], new)
    return gone, new


def _changed(
    text: str, here: Statement, gone: Sequence[Statement], span: Span | None, stroke: Stroke
) -> tuple[Cut, ...]:
    if stroke.word == "withdraw":
        return ()
    if stroke.word == "split":
        return _split(text, here, span)
    whole = cover([s.span for s in gone]) if stroke.word == "join" else span or here.span
    speaker = chain_in_words(here, text) if stroke.speaker is None else " ".join(stroke.speaker.split())
    cut = Cut(id="", kind=stroke.kind or here.kind, span=trimmed(text, whole), words=whole.of(text), speaker=speaker)
    before = cut_of(here, text)
    if stroke.word == "correct" and (cut.kind, cut.span, speaker) == (before.kind, before.span, before.speaker):
        raise OnrecordError("DSK20", detail="nothing about it would be different")
    return (cut,)


def _require_sense(stroke: Stroke) -> None:
    if stroke.kind is not None and stroke.kind not in KINDS:
        raise OnrecordError("DSK03", detail="what kind of statement it is")
    if stroke.speaker and len(stroke.speaker) > LONGEST_SPEAKER:
        raise OnrecordError("DSK20", detail=f"who says so is longer than {LONGEST_SPEAKER} characters")
    if stroke.word == "withdraw" and sum(c.isalnum() for c in stroke.reason) < 4:
        raise OnrecordError("DSK03", detail="the reason why it is no statement")


def _made(text: str, span: Span | None, stroke: Stroke) -> tuple[Cut, ...]:
    if span is None:
        raise OnrecordError("DSK03", detail="the words; select them in the manuscript, or paste them")
    if stroke.kind is None:
        raise OnrecordError("DSK03", detail="what kind of statement it is")
    speaker = " ".join((stroke.speaker or "").split())
    return (Cut(id="", kind=stroke.kind, span=span, words=span.of(text), speaker=speaker),)


def _split(text: str, here: Statement, span: Span | None) -> tuple[Cut, ...]:
    """Two statements, the second of which begins with the selected words."""
    at = span.start if span else here.span.start
    pieces = (Span(here.span.start, at), Span(at, here.span.end)) if here.span.start < at < here.span.end else ()
    if not pieces or not all(has_words(text, p) for p in pieces):
        raise OnrecordError("DSK20", detail="select the words with which the second half of this statement begins")
    found = [trimmed(text, p) for p in pieces]
    speaker = chain_in_words(here, text)
    return tuple(Cut(id="", kind=here.kind, span=p, words=p.of(text), speaker=speaker) for p in found)


def _neighbour(draft: Draft, statements: Sequence[Statement], here: Statement, which: str) -> Statement:
    """The next or the previous statement of the paragraph that doesn't lie inside this one, nor around it."""
    apart = [s for s in statements if not s.span.overlaps(here.span)]
    if which == "next":
        found = min((s for s in apart if s.span.start >= here.span.end), key=lambda s: s.span, default=None)
    elif which == "previous":
        before = (s for s in apart if s.span.end <= here.span.start)
        found = max(before, key=lambda s: (s.span.end, -s.span.start), default=None)
    else:
        raise OnrecordError("DSK03", detail="whether it is joined with the next or the previous statement")
    if found is None:
        raise OnrecordError("DSK20", detail=f"there is no {which} statement")
    first, second = sorted((here.span, found.span))
    if any(first.end <= block.span.start <= second.start for block in draft.document.blocks):
        told = f"the {which} statement stands in another paragraph; where one runs on there, select the words of both"
        raise OnrecordError("DSK20", detail=told)
    return found


def require_room(statements: Sequence[Statement | Cut], cuts: Sequence[Cut]) -> None:
    """Raises OnrecordError DSK20 where a cut goes across a statement that stays, or says the same again."""
    for cut in cuts:
        for other in statements:
            if other.span == cut.span:
                raise OnrecordError("DSK20", detail="these very words are a statement already; correct that one")
            apart = not other.span.overlaps(cut.span)
            if not (apart or other.span.contains(cut.span) or cut.span.contains(other.span)):
                words = other.text if isinstance(other, Statement) else other.words
                told = f"it would cut across “{shortened(words, 60)}”; take in all of that one, or nothing of it"
                raise OnrecordError("DSK20", detail=told)
