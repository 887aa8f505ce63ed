"""Draws the text out of a page as a reader sees it, with the place in the markup of every character.

White space is folded and character references are resolved as a browser does; paragraphs, list items, cells and
captions become blocks; links and media are kept with the words that they stand at.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from onrecord.documents.document import BlockKind, Link, Media, MediaKind
from onrecord.documents.galley import Galley
from onrecord.documents.page.hidden import is_unseen
from onrecord.documents.page.tree import BLOCKS, Element, Page
from onrecord.documents.span import Span, cover

_SPECIAL = re.compile(
    r"[ \t\n\r\f]{2,}|[\t\n\r\f]|[\u00ad\u200b\u2060\ufeff\U000e0000-\U000e007f]+"
    r"|&(?:#[0-9]{1,8};?|#[xX][0-9a-fA-F]{1,7};?|[A-Za-z][A-Za-z0-9]{1,31};?)"
)
_UNPRINTED = frozenset("\u00ad\u200b\u2060\ufeff") | {chr(n) for n in range(0xE0000, 0xE0080)}
_KINDS: dict[str, BlockKind] = {
    "h1": "headline", "h2": "crosshead", "h3": "crosshead", "h4": "crosshead", "h5": "crosshead", "h6": "crosshead",
    "li": "item", "dt": "item", "dd": "item", "blockquote": "quote", "td": "cell", "th": "cell",
    "figcaption": "caption", "caption": "caption",
}  # fmt: skip
_MEDIA: dict[str, MediaKind] = {
    "img": "picture", "video": "video", "audio": "audio", "iframe": "embed", "embed": "embed", "object": "embed",
}  # fmt: skip
_BYLINE = re.compile(r"(?:^|[-_])by-?line(?:$|[-_])|^(?:author|authors|entry-author|post-author|article-author)$")
_DATELINE = re.compile(
    r"^(?:dateline|timestamp|pubdate|pub-date|publish-date|published|date|entry-date|post-date|article-date)$"
)
_STANDFIRST = re.compile(
    r"(?:^|[-_])(?:standfirst|dek|subheadline|subhead|sub-headline|subtitle|article-summary)(?:$|[-_])"
)
LONGEST_ADDRESS = 2_000


@dataclass(slots=True)
class Drawing:
    """What is being drawn: the galley, links and media; `base` is added to every place in the markup."""

    galley: Galley
    base: int = 0
    links: list[Link] = field(default_factory=list)
    media: list[Media] = field(default_factory=list)
    captions: list[tuple[int, Span]] = field(default_factory=list)
    uncaptioned: list[int] = field(default_factory=list)
    blocks_seen: int = 0


@dataclass(slots=True)
class _Open:
    """An element whose end is still to come: its kind, and where its words, links and media began."""

    element: Element
    kind: BlockKind
    link: "_Open | None"
    media_from: int
    blocks_from: int
    preformatted: bool
    link_from: int = -1


def draw_element(page: Page, root: Element | None, drawing: Drawing) -> None:
    """Draws everything that a reader sees in `root`, or in the whole page."""
    position, stop = (root.index, root.after) if root else (0, len(page.items))
    stack: list[_Open] = []
    while position < stop:
        _end_elements(stack, position, drawing)
        item = page.items[position]
        position += 1
        if not isinstance(item, Element):
            _set_text(page.markup, item.start, item.end, stack, drawing)
        elif is_unseen(item, in_article=root is not None and root.name in {"article", "main"}) and item is not root:
            if item.name in {"object", "embed"}:
                _place_media(page, item, drawing)
            position = item.after
        else:
            _begin_element(page, item, stack, drawing)
            if item.name in {"video", "audio", "iframe"}:
                position = item.after
    _end_elements(stack, stop, drawing)
    drawing.galley.end()


def _begin_element(page: Page, element: Element, stack: list[_Open], drawing: Drawing) -> None:
    name = element.name
    galley = drawing.galley
    if name in _MEDIA:
        _place_media(page, element, drawing)
    elif name == "br":
        _break_line(element, drawing)
    elif name == "hr":
        galley.end()
    if element.after <= element.index + 1 or name in {"video", "audio", "iframe"}:
        if name in BLOCKS:
            galley.end()
        return
    kind = _kind_of(element, stack[-1].kind if stack else "paragraph")
    if name in BLOCKS:
        galley.end("\t" if name in {"td", "th"} else "\n")
    pre = name in {"pre", "textarea"} or (bool(stack) and stack[-1].preformatted)
    outer = stack[-1].link if stack else None
    opened = _Open(element, kind, outer, len(drawing.media), len(galley.blocks_ended), pre)
    if name == "a" and element.get("href"):
        opened.link = opened
    stack.append(opened)
    if name == "q":
        _set(drawing, stack, "“", element.start, element.end)


def _end_elements(stack: list[_Open], position: int, drawing: Drawing) -> None:
    """Ends the elements whose content is over."""
    while stack and stack[-1].element.after <= position:
        opened = stack.pop()
        element = opened.element
        if element.name == "q" and drawing.galley.in_block:
            drawing.galley.set("”", drawing.base + element.end, drawing.base + element.end)
        if opened.link_from >= 0:
            address = element.get("href").strip()[:LONGEST_ADDRESS]
            drawing.links.append(Link(span=Span(opened.link_from, drawing.galley.length), address=address))
        if element.name in {"td", "th"}:
            drawing.galley.end("\t")
        elif element.name in BLOCKS:
            drawing.galley.end()
        if element.name == "figure":
            _caption_media(opened, drawing)


def _kind_of(element: Element, inherited: BlockKind) -> BlockKind:
    """The kind of block that text in the element belongs to."""
    if element.name in _KINDS:
        return _KINDS[element.name]
    if inherited in {"headline", "crosshead", "caption", "byline"}:
        return inherited
    if element.attributes and element.name in {"p", "div", "span", "address", "section", "ul", "a", "time", "h2", "li"}:
        words = [*element.words("class"), *element.words("itemprop"), *element.words("rel")]
        if any(_STANDFIRST.search(w) for w in words):
            return "standfirst"
        if element.name in {"p", "div", "address"}:
            if any(_BYLINE.search(w) for w in words):
                return "byline"
            if any(_DATELINE.search(w) for w in words):
                return "dateline"
    return inherited


def _set_text(markup: str, start: int, end: int, stack: list[_Open], drawing: Drawing) -> None:
    """Sets a text between two tags: white space folded, references resolved."""
    preformatted = bool(stack) and stack[-1].preformatted
    position = start
    for match in _SPECIAL.finditer(markup, start, end):
        if position < match.start():
            _set_plain(markup, position, match.start(), stack, drawing)
        position = match.end()
        piece = match.group()
        if piece[0] == "&":
            position = _set_reference(match, stack, drawing)
        elif piece[0] not in _UNPRINTED:
            _set_space(piece, match.start(), match.end(), preformatted, drawing)
    if position < end:
        _set_plain(markup, position, end, stack, drawing)


def _set_space(piece: str, start: int, end: int, preformatted: bool, drawing: Drawing) -> None:
    base = drawing.base
    breaks = piece.count("\n") if preformatted else 0
    if breaks > 1:
        drawing.galley.end()
    else:
        drawing.galley.space(base + start, base + end, text="\n" if breaks else " ")


def _set_plain(markup: str, start: int, end: int, stack: list[_Open], drawing: Drawing) -> None:
    """Sets text that stands in the markup as it is read; at most one blank at either end."""
    base = drawing.base
    if markup[start] == " ":
        drawing.galley.space(base + start, base + start + 1)
        start += 1
    trailing = start < end and markup[end - 1] == " "
    stop = end - trailing
    if start < stop:
        _set(drawing, stack, markup[start:stop], start, stop)
    if trailing:
        drawing.galley.space(base + stop, base + end)


def _set_reference(match: re.Match[str], stack: list[_Open], drawing: Drawing) -> int:
    """Sets what a reference stands for; one that stands for nothing is text as written. Says where reading goes on."""
    piece = match.group()
    meaning = html.unescape(piece)
    start, end = match.start(), match.end()
    if not meaning or ("\ufffd" in meaning and not _is_replacement(piece)) or _is_control(meaning):
        meaning = piece
    if meaning in {" ", "\t", "\n", "\r", "\f"}:
        drawing.galley.space(drawing.base + start, drawing.base + end)
    elif meaning[0] not in _UNPRINTED:
        _set(drawing, stack, meaning, start, end)
    return end


def _is_replacement(reference: str) -> bool:
    return reference.lower().strip("&;") in {"#xfffd", "#65533"}


def _is_control(meaning: str) -> bool:
    return len(meaning) == 1 and ((meaning < " " and meaning not in "\t\n\r\f") or "\x7f" <= meaning < "\xa0")


def _set(drawing: Drawing, stack: list[_Open], text: str, start: int, end: int) -> None:
    if not drawing.galley.in_block:
        drawing.galley.begin(stack[-1].kind if stack else "paragraph")
    at = drawing.galley.set(text, drawing.base + start, drawing.base + end)
    link = stack[-1].link if stack else None
    if link and link.link_from < 0:
        link.link_from = at


def _break_line(element: Element, drawing: Drawing) -> None:
    """A line break stays in its block; two in a row part paragraphs, as pages without paragraph tags have them."""
    galley = drawing.galley
    if galley.ends_with_break:
        galley.end()
    else:
        galley.space(drawing.base + element.start, drawing.base + element.end, text="\n")


def _place_media(page: Page, element: Element, drawing: Drawing) -> None:
    """Notes a picture or recording at this place; pictures of one pixel count readers and show nothing."""
    if element.get("width") in {"0", "1"} and element.get("height") in {"0", "1"}:
        return
    address = next(_addresses(page, element), "")
    described = element.get("alt") or element.get("title") or element.get("aria-label")
    here = Span(drawing.galley.length, drawing.galley.length)
    if address or described:
        drawing.uncaptioned.append(len(drawing.media))
        drawing.media.append(
            Media(kind=_MEDIA[element.name], span=here, address=address, description=" ".join(described.split()))
        )


def _addresses(page: Page, element: Element) -> Iterator[str]:
    sources = [element]
    if element.name in {"video", "audio"}:
        inside = page.items[element.index + 1 : element.after]
        sources += [i for i in inside if isinstance(i, Element) and i.name == "source"]
    for source in sources:
        for attribute in ("data-src", "src", "srcset", "data"):
            value = source.get(attribute).strip()
            if value:
                first = value.split()[0] if attribute == "srcset" else value
                yield first.split(",")[0] if first.startswith("data:") else first[:LONGEST_ADDRESS]


def _caption_media(figure: _Open, drawing: Drawing) -> None:
    """Gives the media of a figure its caption as their span; what an inner figure has taken is left to it."""
    blocks = drawing.galley.blocks_ended
    for position in range(drawing.blocks_seen, len(blocks)):
        if blocks[position].kind == "caption":
            drawing.captions.append((position, blocks[position].span))
    drawing.blocks_seen = len(blocks)
    mine: list[Span] = []
    while drawing.captions and drawing.captions[-1][0] >= figure.blocks_from:
        mine.append(drawing.captions.pop()[1])
    while drawing.uncaptioned and drawing.uncaptioned[-1] >= figure.media_from:
        position = drawing.uncaptioned.pop()
        if mine:
            drawing.media[position] = replace(drawing.media[position], span=cover(mine))
