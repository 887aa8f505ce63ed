"""The paragraphs of a published text: each with its kind and its pieces, some of which lead to an address."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from onrecord.documents.document import BlockKind
from onrecord.documents.opening import byline_names
from onrecord.publishing.public import PublicBlock, PublicLink, PublicVersion
from onrecord.publishing.telling import opening_of, title_told
from onrecord.report.plain import plain


@dataclass(frozen=True, kw_only=True)
class Paragraph:
    """A paragraph, or a list of items that stand one after another; pieces are words and the address they lead to."""

    kind: BlockKind
    lines: tuple[tuple[tuple[str, str], ...], ...]

    @cached_property
    def pieces(self) -> tuple[tuple[str, str], ...]:
        """The pieces of the one line, for all but lists."""
        return self.lines[0]


def paragraphs_of(version: PublicVersion) -> tuple[Paragraph, ...]:
    """The text without its headline and byline, which the page shows by themselves."""
    found: list[Paragraph] = []
    for block in version.blocks or _lines(version.text):
        words = version.text[block.start : block.end]
        if not words.strip() or _is_told_apart(version, block, words):
            continue
        line = tuple(_pieces(version, block))
        if block.kind == "item" and found and found[-1].kind == "item":
            found[-1] = Paragraph(kind="item", lines=(*found[-1].lines, line))
        else:
            found.append(Paragraph(kind=block.kind, lines=(line,)))
    return tuple(found)


def _is_told_apart(version: PublicVersion, block: PublicBlock, words: str) -> bool:
    """Whether the page shows it by itself: the byline, the headline, and the line that stands for a headline."""
    if block.kind == "byline":
        return version.byline.strip() in (words.strip(), byline_names(words))
    if version.headline.strip():
        return block.kind == "headline" and " ".join(words.split()) == " ".join(version.headline.split())
    start, opening = opening_of(version)
    return block.start == start and " ".join(opening.split()) == title_told(version)


def _lines(text: str) -> Iterator[PublicBlock]:
    at = 0
    for line in text.split("\n"):
        yield PublicBlock(kind="paragraph", start=at, end=at + len(line))
        at += len(line) + 1


def _pieces(version: PublicVersion, block: PublicBlock) -> Iterator[tuple[str, str]]:
    at = block.start
    for link in _links_in(version, block):
        if link.start < at:
            continue
        if link.start > at:
            yield plain(version.text[at : link.start]), ""
        yield plain(version.text[link.start : link.end]), link.address
        at = link.end
    if at < block.end:
        yield plain(version.text[at : block.end]), ""


def _links_in(version: PublicVersion, block: PublicBlock) -> list[PublicLink]:
    return [link for link in version.links if block.start <= link.start < link.end <= block.end]
