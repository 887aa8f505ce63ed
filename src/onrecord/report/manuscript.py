"""The manuscript for the page: the draft's paragraphs, cut where statements and findings begin and end.

Every character of the draft that isn't white space stands in it once, in its order; each piece knows the card it opens.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from onrecord.documents.document import Block, BlockKind
from onrecord.documents.span import Span
from onrecord.report.card import Card
from onrecord.report.labels import SIGNS
from onrecord.report.plain import plain
from onrecord.report.report import Report

COLUMNS = 3


@dataclass(frozen=True, kw_only=True, slots=True)
class Stretch:
    """A piece of a paragraph.

    `card` is the card that it opens, None for words of no statement. `hit` is the severity of the finding that the
    words are about: "silenced" for one set aside, "unproven" for words that no passage bears out, "" for none. `sign`
    and `column` are given where the card begins. `idle` is why the sentence holds nothing to check.
    """

    text: str
    card: Card | None = None
    hit: str = ""
    sign: str = ""
    column: int = 0
    idle: str = ""

    @property
    def first_word(self) -> str:
        """Up to the first space: the sign in the margin goes behind it, so that it stays on the line of the word."""
        return self.text.partition(" ")[0]

    @property
    def rest(self) -> str:
        """What follows the first word."""
        return self.text[len(self.first_word) :]


@dataclass(frozen=True, kw_only=True, slots=True)
class Paragraph:
    """A paragraph of the manuscript; `start` is the code point of the draft with which it begins."""

    kind: BlockKind
    stretches: tuple[Stretch, ...]
    start: int = 0

    @property
    def runs(self) -> list[tuple[Card | None, tuple[Stretch, ...]]]:
        """Stretches side by side that open the same card, so that one link holds them."""
        grouped = groupby(self.stretches, key=lambda s: s.card and s.card.id)
        runs = [tuple(stretches) for _, stretches in grouped]
        return [(run[0].card if any(s.text.strip() for s in run) else None, run) for run in runs]


@dataclass(frozen=True, kw_only=True, slots=True)
class _Layer:
    """Something that covers words: a card, a finding or an idle sentence."""

    span: Span
    card: Card | None = None
    hit: str = ""
    idle: str = ""


def manuscript_of(report: Report, cards: Sequence[Card]) -> tuple[Paragraph, ...]:
    """The paragraphs of the draft, pieces marked."""
    text = report.draft.text
    layers = sorted(_layers(report, cards), key=lambda layer: layer.span)
    begun: set[str] = set()
    paragraphs = []
    waiting = 0
    active: list[_Layer] = []
    for block in _blocks(text, report.draft.document.blocks):
        active = [layer for layer in active if layer.span.end > block.span.start]
        while waiting < len(layers) and layers[waiting].span.start < block.span.end:
            active.append(layers[waiting])
            waiting += 1
        stretches = tuple(_stretches(text, block.span, active, begun))
        paragraphs.append(Paragraph(kind=block.kind, stretches=stretches, start=block.span.start))
    return tuple(paragraphs)


def _layers(report: Report, cards: Sequence[Card]) -> Iterator[_Layer]:
    for card in cards:
        whole = card.statement.span if card.statement else card.span
        yield _Layer(span=whole, card=card)
        for span in card.verdict.unproven if card.verdict else ():
            yield _Layer(span=span, hit="unproven")
        for finding in card.findings:
            if finding.span != whole or card.statement is None:
                hit = finding.severity if finding.silenced is None else "silenced"
                yield _Layer(span=finding.span, hit=hit)
    for sentence in report.reading.sentences:
        if sentence.nothing_to_check is not None:
            yield _Layer(span=sentence.span, idle=sentence.nothing_to_check)


def _blocks(text: str, blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks, and as paragraphs what lies between them and isn't white space: nothing of a draft goes unseen."""
    at = 0
    for block in (*_with_datelines(text, blocks), None):
        start = block.span.start if block else len(text)
        if text[at:start].strip():
            yield Block(kind="paragraph", span=Span(at, start))
        if block:
            yield block
            at = max(at, block.span.end)


def _with_datelines(text: str, blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks, a dateline put together with the paragraph on whose first line it stands."""
    held: Block | None = None
    for block in blocks:
        if held and "\n" not in text[held.span.end : block.span.start]:
            block = Block(kind=block.kind, span=Span(held.span.start, block.span.end))
        elif held:
            yield held
        held = block if block.kind == "dateline" else None
        if not held:
            yield block
    if held:
        yield held


def _stretches(text: str, within: Span, layers: Sequence[_Layer], begun: set[str]) -> Iterator[Stretch]:
    """The pieces of one paragraph; `begun` collects the cards whose first words have been met."""
    here = [layer for layer in layers if layer.span.overlaps(within)]
    edges = {within.start, within.end}
    for layer in here:
        edges.update((max(layer.span.start, within.start), min(layer.span.end, within.end)))
    cuts = sorted(edges)
    signs = 0
    open_layers: list[_Layer] = []
    queue = sorted(here, key=lambda layer: layer.span, reverse=True)
    for start, end in pairwise(cuts):
        open_layers = [layer for layer in open_layers if layer.span.end > start]
        while queue and queue[-1].span.start <= start:
            open_layers.append(queue.pop())
        stretch = _stretch(plain(text[start:end]), open_layers, begun, signs)
        signs += bool(stretch.sign)
        yield stretch


def _stretch(text: str, layers: Sequence[_Layer], begun: set[str], signs: int) -> Stretch:
    card = min((la for la in layers if la.card), key=lambda la: len(la.span), default=_NONE).card
    sign = ""
    if card and card.id not in begun and text.strip():
        begun.add(card.id)
        sign = sign_of(card)
    hits = {la.hit for la in layers}
    hit = next((h for h in ("error", "warning", "note", "silenced", "unproven") if h in hits), "")
    idle = next((la.idle for la in layers if la.idle), "")
    return Stretch(text=text, card=card, hit=hit, sign=sign, column=signs % COLUMNS, idle=idle)


def sign_of(card: Card) -> str:
    """The sign in the margin: the verdict's, or an exclamation mark where no statement but a finding stands."""
    return SIGNS[card.verdict.word] if card.verdict else "!"


_NONE = _Layer(span=Span(0, 0))
