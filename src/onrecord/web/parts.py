"""A long manuscript in parts, each as long as a browser shows at once: cut between paragraphs, else statements."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.report.manuscript import Paragraph, Stretch

LONGEST_PART = 60_000
"""So many characters a part has at most, where a paragraph or a statement ends in time; most articles have fewer."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """One part: its `number` of `count`, from 1, and the first and last card that begins in it, "" where none does.

    `before` is the last card of the part before, `after` the first of the part behind, "" where there is none.
    """

    number: int
    count: int
    paragraphs: tuple[Paragraph, ...]
    cards: tuple[str, ...]
    before: str = ""
    after: str = ""


def part_with(manuscript: Sequence[Paragraph], card: str) -> Part:
    """The part in which that card begins, the first where none does."""
    parts = [tuple(paragraphs) for paragraphs in _parts(manuscript)] or [()]
    cards = [_cards(paragraphs) for paragraphs in parts]
    here = next((n for n, some in enumerate(cards) if card in some), 0)
    return Part(
        number=here + 1,
        count=len(parts),
        paragraphs=parts[here],
        cards=cards[here],
        before=next((some[-1] for some in reversed(cards[:here]) if some), ""),
        after=next((some[0] for some in cards[here + 1 :] if some), ""),
    )


def _parts(manuscript: Sequence[Paragraph]) -> Iterator[list[Paragraph]]:
    held: list[Paragraph] = []
    size = 0
    for paragraph in manuscript:
        for piece in _pieces(paragraph):
            length = _length(piece.stretches)
            if held and size + length > LONGEST_PART:
                yield held
                held, size = [], 0
            held.append(piece)
            size += length
    if held:
        yield held


def _pieces(paragraph: Paragraph) -> Iterator[Paragraph]:
    """The paragraph; one that is too long for a part, in pieces that end where a statement begins."""
    if _length(paragraph.stretches) <= LONGEST_PART:
        yield paragraph
        return
    held: list[Stretch] = []
    start = paragraph.start
    for stretch in paragraph.stretches:
        length = _length(held)
        if held and stretch.sign and length + len(stretch.text) > LONGEST_PART:
            yield replace(paragraph, stretches=tuple(held), start=start)
            start += length
            held = []
        held.append(stretch)
    yield replace(paragraph, stretches=tuple(held), start=start)


def _length(stretches: Sequence[Stretch]) -> int:
    return sum(len(stretch.text) for stretch in stretches)


def _cards(paragraphs: Sequence[Paragraph]) -> tuple[str, ...]:
    return tuple(s.card.id for p in paragraphs for s in p.stretches if s.sign and s.card)
