"""Holds each figure of a draft against the figures of the passages that speak of the same thing.

What comes in is a case with its passages; what goes out is, for each figure that a passage counts as well, how the two
stand to each other. Two figures are compared by the words of their own sentences. Where a source has the draft's own
figure of the same thing, others that don't agree are left for people to weigh.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.checking.another_time import is_of_another_time
from onrecord.checking.conversions import converted
from onrecord.checking.evidence import Evidence, Relation
from onrecord.checking.figures import (
    Agreement,
    compare_figures,
    is_worlds_apart,
    noun_of,
    noun_words,
    same_thing,
    slot_words,
)
from onrecord.checking.rule import Case
from onrecord.checking.signs import is_told_by_a_word
from onrecord.documents.document import Document, paragraphs_in, unwrapped
from onrecord.documents.span import Span
from onrecord.reading.figures import find_figures
from onrecord.reading.sentences import sentence_spans
from onrecord.reading.statement import Figure, Statement
from onrecord.sources.capture import Capture

LONGEST_SENTENCE = 600
LEAST_SHARED = 2
"""So many telling words near the figure must be shared, its noun aside, before two figures are of one thing."""
LEAST_SHARED_WITHOUT_NOUN = 3
LONGEST_LIST = 200
"""Code points around a figure in which numbers are looked for that are listed with it."""
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_JOINT = r"(?:\s*,\s*(?:and\s+|or\s+)?|\s+(?:and|or)\s+)"
_LISTED_BEFORE = re.compile(rf"(?:\b{_NUMBER.pattern}{_JOINT})+\Z")
_LISTED_BEHIND = re.compile(rf"(?:{_JOINT}{_NUMBER.pattern}\b)+")
_COMPARED = frozenset(["count", "share", "money", "measure"])
_AGREEING: tuple[Agreement, ...] = ("same", "agrees")


@dataclass(frozen=True, kw_only=True, slots=True)
class FigureHeld:
    """A figure of the draft beside one of a source, and how they agree; and the passage that says so."""

    statement: Statement
    draft: Figure
    source: Figure
    agreement: Agreement
    evidence: Evidence
    words: str


def figures_held(case: Case) -> Iterator[FigureHeld]:
    """Every figure that a passage counts as well and that no source bears out, with the passage that fits best."""
    sources = _Sources()
    for statement in case.reading.statements:
        passages = [
            p
            for p in case.passages.get(statement.id, ())
            if not is_of_another_time(case.draft.document.written, statement, p.clip)
        ]
        figures = [f for f in statement.details.figures if f.kind in _COMPARED]
        for figure in figures if passages else ():
            mine = slot_words(case.text, figure.span, _sentence_of(case.draft.document, figure.span, statement.span))
            mine -= noun_words(figure)
            held = [
                found
                for passage in passages
                for found in _held(statement, figure, mine, passage, sources)
                if not _is_the_same_by_a_word(case.text, found)
                and not _is_anothers(found, figures, sources)
                and not _is_listed_beside(case.text, found)
            ]
            if held and not any(h.agreement in _AGREEING or _is_there(figure, mine, h.evidence, sources) for h in held):
                yield held[0]


class _Sources:
    """The figures of the sources of one case, and the words around each, found once."""

    def __init__(self) -> None:
        self._figures: dict[tuple[str, Span | None], tuple[Figure, ...]] = {}
        self._slots: dict[tuple[str, Span, Span], frozenset[str]] = {}

    def figures(self, capture: Capture, within: Span | None = None) -> tuple[Figure, ...]:
        """The figures of a capture, or of a stretch of it."""
        key = capture.sha256, within
        if key not in self._figures:
            self._figures[key] = find_figures(unwrapped(capture.document, within), within)
        return self._figures[key]

    def slot(self, capture: Capture, span: Span, within: Span) -> frozenset[str]:
        """The telling words near a figure in its sentence, which lies in a stretch of the capture."""
        key = capture.sha256, span, within
        if key not in self._slots:
            document = capture.document
            self._slots[key] = slot_words(document.text, span, _sentence_of(document, span, within))
        return self._slots[key]


def _held(
    statement: Statement, figure: Figure, mine: frozenset[str], passage: Evidence, sources: _Sources
) -> Iterator[FigureHeld]:
    """The figures of a passage that count what this one counts, those of the most alike words first."""
    capture, within = passage.clip.capture, passage.clip.span
    found = [
        (len(mine & sources.slot(capture, other.span, within)), other)
        for other in sources.figures(capture, within)
        if same_thing(figure, other) and not is_worlds_apart(figure, other)
    ]
    needed = LEAST_SHARED if noun_of(figure) else LEAST_SHARED_WITHOUT_NOUN
    best = max((shared for shared, _ in found), default=0)
    for shared, other in found:
        if shared >= needed and shared == best:
            agreement = compare_figures(figure, other)
            relation: Relation = "contradicts" if agreement in ("differs", "bound_turned") else "mentions"
            yield FigureHeld(
                statement=statement,
                draft=figure,
                source=other,
                agreement=agreement,
                evidence=replace(passage, relation=relation, method="figures of the same thing compared"),
                words=other.span.of(capture.document.text).replace("\n", " "),
            )


def _is_anothers(held: FigureHeld, figures: Sequence[Figure], sources: _Sources) -> bool:
    """Whether the source's figure is nearer to another figure of the statement, and so belongs to that one.

    "Pays £1,742, an increase of £65" beside "pays £1,724": that says nothing of the £65. A figure that the passage has
    as it is belongs to that one, and to no other.
    """
    clip = held.evidence.clip
    there = {f.value for f in sources.figures(clip.capture, clip.span) if same_thing(f, held.source)}
    far = abs(held.draft.value - held.source.value)
    return any(
        same_thing(other, held.source) and abs(other.value - held.source.value) < far
        for other in figures
        if other is not held.draft and (other.value == held.source.value or other.value not in there)
    )


def _is_the_same_by_a_word(text: str, held: FigureHeld) -> bool:
    return is_told_by_a_word((text, held.draft), (held.evidence.clip.capture.document.text, held.source))


def _is_listed_beside(text: str, held: FigureHeld) -> bool:
    """Whether the source lists the draft's own number beside its figure, as in “Piles 7 and 8” for 7.

    There the first number may count as part of a name, so that it is no figure of the source by itself.
    """
    source, span = held.evidence.clip.capture.document.text, held.source.span
    before = _LISTED_BEFORE.search(source, max(0, span.start - LONGEST_LIST), span.start)
    after = _LISTED_BEHIND.match(source, span.end, span.end + LONGEST_LIST)
    listed = {number for found in (before, after) if found for number in _NUMBER.findall(found.group())}
    return held.draft.span.of(text) in listed


def _is_there(figure: Figure, mine: frozenset[str], passage: Evidence, sources: _Sources) -> bool:
    """Whether the source of a passage has this figure of the same thing, there or anywhere else.

    Within the passage one telling word in common is enough.
    """
    capture, within = passage.clip.capture, passage.clip.span
    document = capture.document
    for other in sources.figures(capture):
        if _is_as_much(figure, other):
            near = within.start <= other.span.start < within.end
            wide = within if near else Span(0, len(document.text))
            shared = mine & sources.slot(capture, other.span, wide)
            if len(shared) >= (1 if near else LEAST_SHARED):
                return True
    return False


def _is_as_much(figure: Figure, other: Figure) -> bool:
    """Whether a source's figure is that of the draft, in its unit or another, and no "hundreds" that leaves it open."""
    told = converted(other, figure)
    alike = other.unit != figure.unit or other.kind == figure.kind
    left_open = other.high is not None and figure.high is None
    if told is None or not alike or left_open or noun_of(other) not in (None, noun_of(figure)):
        return False
    return compare_figures(figure, told) in _AGREEING


def _sentence_of(document: Document, span: Span, within: Span) -> Span:
    """The sentence of a part of the text in which something stands; it ends where its paragraph does."""
    around = Span(max(within.start, span.start - LONGEST_SENTENCE), min(within.end, span.end + LONGEST_SENTENCE))
    paragraph = next((p for p in paragraphs_in(document, around) if p.start <= span.start < p.end), around)
    return next((s for s in sentence_spans(document.text, paragraph) if s.start <= span.start < s.end), paragraph)
