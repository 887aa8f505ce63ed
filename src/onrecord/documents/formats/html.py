"""A web page or a piece of one: the article on it, as a reader sees it, and what the page says of itself."""

import re
from dataclasses import replace
from datetime import date

from onrecord.documents.days import iso_day
from onrecord.documents.document import Block, Document
from onrecord.documents.encodings import decode
from onrecord.documents.formats.format import Format
from onrecord.documents.galley import Galley
from onrecord.documents.language import tell_language
from onrecord.documents.opening import byline_names, read_opening
from onrecord.documents.page.article import Article, find_article
from onrecord.documents.page.blank import blank_unseen
from onrecord.documents.page.drawing import Drawing, draw_element
from onrecord.documents.page.facts import Facts, read_facts
from onrecord.documents.page.note_marks import take_off_note_marks
from onrecord.documents.page.tree import Page, read_page
from onrecord.errors import OnrecordError

HEAD = 4096
LONGEST_LABEL = 200
_STARTS = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,500}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_CHARSET = re.compile(rb"<meta\b[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.I)
_XML = re.compile(rb"\s*<\?xml\b[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{2,40})")
_TITLE_TAIL = re.compile(r"\s+[|–—-]\s+[^|–—]{2,40}$")


def draw_html(data: bytes) -> Document:
    """The document of a web page; raises OnrecordError DOC01, DOC02, DOC03, or DOC08 where it shows no text."""
    decoded = decode(data, declared=declared_encoding(data))
    return replace(document_of_markup(decoded.text), encoding=decoded.encoding)


def declared_encoding(data: bytes) -> str | None:
    """The encoding that a page names in its first 4,096 bytes."""
    head = data[:HEAD]
    match = _XML.match(head) or _CHARSET.search(head)
    return match[1].decode("ascii") if match else None


def document_of_markup(markup: str) -> Document:
    """The document of a page's markup; origins count code points of `markup`. Raises OnrecordError DOC08."""
    page = read_page(markup)
    blank_unseen(page)
    take_off_note_marks(page)
    facts = read_facts(page)
    article = find_article(page)
    drawing = _draw(page, article)
    text = drawing.galley.text()
    if not text:
        raise OnrecordError("DOC08", detail="the page shows no words")
    blocks = _checked_kinds(drawing.galley.blocks_ended)
    published = facts.published or _day_shown(page, article)
    opening = read_opening(text, blocks, published=published, seek_headline=facts.headline is None)
    return Document(
        text=text,
        format="html",
        blocks=opening.blocks,
        origins=drawing.galley.origins(),
        links=tuple(drawing.links),
        media=tuple(drawing.media),
        headline=opening.headline or _headline(facts),
        byline=opening.byline or (byline_names(facts.byline) if facts.byline else None),
        dateline=opening.dateline,
        published=opening.published,
        modified=facts.modified,
        publisher=facts.publisher,
        address=facts.address,
        language=tell_language(text, hint=facts.language),
    )


def _draw(page: Page, article: Article) -> Drawing:
    drawing = Drawing(galley=Galley())
    if article.headline:
        draw_element(page, article.headline, drawing)
    draw_element(page, article.root, drawing)
    return drawing


def _day_shown(page: Page, article: Article) -> date | None:
    """The day of a time element that stands before the article's second paragraph; later ones are of other things."""
    first, after = (article.root.index, article.root.after) if article.root else (-1, len(page.items))
    paragraphs = [p.index for p in page.elements("p") if first < p.index < after]
    until = paragraphs[1] if len(paragraphs) > 1 else after
    times = [t for t in page.elements("time") if first < t.index < until and t.get("datetime")]
    return iso_day(times[0].get("datetime")) if times else None


def _headline(facts: Facts) -> str | None:
    return facts.headline or (_TITLE_TAIL.sub("", facts.title) if facts.title else None)


def _checked_kinds(blocks: list[Block]) -> list[Block]:
    """Only the first top heading is the headline; a byline of many words is a note on the author."""
    checked: list[Block] = []
    seen = False
    for block in blocks:
        if block.kind == "headline" and seen:
            checked.append(Block(kind="crosshead", span=block.span))
        elif block.kind in {"byline", "dateline"} and len(block.span) > LONGEST_LABEL:
            checked.append(Block(kind="note", span=block.span))
        else:
            checked.append(block)
        seen = seen or block.kind == "headline"
    return checked


FORMAT = Format(
    name="html",
    suffixes=(".html", ".htm", ".xhtml"),
    recognises=lambda data: _STARTS.match(data[:HEAD]) is not None,
    draw=draw_html,
)
