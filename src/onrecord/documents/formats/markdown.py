"""Markdown: the text as a reader sees it, without its marks, and where in the file each word stands.

Front matter between two lines of dashes (title, author, date) is taken as what the file tells of itself. A file of more
than three million characters is read as plain text, marks and all, because the parser would take minutes.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from onrecord.documents.days import iso_day
from onrecord.documents.document import BlockKind, Document, Link, Media, Origin
from onrecord.documents.encodings import decode, normalise_newlines
from onrecord.documents.formats.format import Format
from onrecord.documents.formats.markdown_notes import parser_with_notes
from onrecord.documents.formats.text import document_of_text
from onrecord.documents.galley import Galley
from onrecord.documents.language import tell_language
from onrecord.documents.opening import byline_names, read_opening
from onrecord.documents.page.blank import blank_unseen
from onrecord.documents.page.drawing import LONGEST_ADDRESS, Drawing, draw_element
from onrecord.documents.page.note_marks import take_off_note_marks
from onrecord.documents.page.tree import read_page
from onrecord.documents.span import Span
from onrecord.errors import OnrecordError

if TYPE_CHECKING:
    from markdown_it.token import Token

LONGEST_MARKDOWN = 3_000_000
MOST_MISSES = 20
_FRONT_MATTER = re.compile(r"---[ \t]*\n(?P<lines>(?:(?!---|\.\.\.).*\n){0,100})(?:---|\.\.\.)[ \t]*(?:\n|$)")
_FIELD = re.compile(r"(?P<name>[A-Za-z_-]{2,30})[ \t]*:[ \t]*(?P<value>.*)")
_KINDS: dict[str, BlockKind] = {"th": "cell", "td": "cell", "blockquote": "quote", "list_item": "item", "note": "note"}


def draw_markdown(data: bytes) -> Document:
    """The document of a Markdown file; raises OnrecordError DOC01, DOC02, DOC03, or DOC08 where it shows no text."""
    decoded = decode(data)
    text, dropped = normalise_newlines(decoded.text)
    document = document_of_markdown(text)
    if not document.text:
        raise OnrecordError("DOC08", detail="there are only marks in it")
    if dropped:
        document = replace(document, origins=_moved(document, dropped))
    return replace(document, encoding=decoded.encoding)


def document_of_markdown(source: str, *, published: date | None = None) -> Document:
    """The document of Markdown whose line breaks are line feeds; origins count code points of `source`."""
    if len(source) > LONGEST_MARKDOWN:
        return replace(document_of_text(source, published=published), format="markdown")
    front = _FRONT_MATTER.match(source)
    told = _front_matter(front["lines"]) if front else {}
    typesetting = _Typesetting(source, front.end() if front else 0)
    typesetting.set_all()
    drawing = typesetting.drawing
    text = drawing.galley.text()
    published = published or iso_day(told.get("date") or told.get("published"))
    opening = read_opening(text, drawing.galley.blocks_ended, published=published, seek_headline="title" not in told)
    author = told.get("author") or told.get("byline") or told.get("by")
    return Document(
        text=text,
        format="markdown",
        blocks=opening.blocks,
        origins=drawing.galley.origins(),
        links=tuple(drawing.links),
        media=tuple(drawing.media),
        headline=told.get("title") or told.get("headline") or opening.headline,
        byline=(byline_names(author) if author else None) or opening.byline,
        dateline=opening.dateline,
        published=published or opening.published,
        publisher=told.get("publisher"),
        address=told.get("url") or told.get("address"),
        language=tell_language(text, hint=told.get("language") or told.get("lang")),
    )


def _front_matter(lines: str) -> dict[str, str]:
    """The plain fields of front matter; lists and nested fields are left alone."""
    found = {}
    for line in lines.splitlines():
        match = _FIELD.fullmatch(line.rstrip())
        if match and match["value"].strip():
            value = match["value"].strip()
            quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
            found[match["name"].lower()] = value[1:-1] if quoted else value
    return found


def _moved(document: Document, dropped: Sequence[int]) -> tuple[Origin, ...]:
    return tuple(
        replace(
            o,
            start=o.start + bisect_right(dropped, o.start),
            end=o.end + bisect_right(dropped, max(o.start, o.end - 1)),
        )
        for o in document.origins
    )


@dataclass(slots=True)
class _OpenLink:
    address: str
    start: int = -1


class _Typesetting:
    """Sets the tokens of the Markdown parser one after the other, and finds each again in the source."""

    def __init__(self, source: str, start: int) -> None:
        self.source = source
        self.drawing = Drawing(galley=Galley())
        self._galley = self.drawing.galley
        self._cursor = start
        self._end = len(source)
        self._lines = _line_starts(source, start)
        self._kinds: list[BlockKind] = []
        self._links: list[_OpenLink] = []
        self._struck = 0
        self._misses = 0
        self._headline_set = False

    def set_all(self) -> None:
        """Sets the whole file."""
        for token in _tokens(self.source[self._lines[0] :]):
            if token.map:
                self._enter_lines(token.map[0], token.map[1])
            self._set_block(token)
        self._galley.end()

    def _enter_lines(self, first: int, last: int) -> None:
        self._cursor = max(self._cursor, self._lines[min(first, len(self._lines) - 1)])
        self._end = self._lines[last] if last < len(self._lines) else len(self.source)
        self._misses = 0

    def _set_block(self, token: "Token") -> None:
        name = token.type.removesuffix("_open").removesuffix("_close")
        if token.type == "inline":
            for child in token.children or ():
                self._set_inline(child)
        elif token.type in {"code_block", "fence"}:
            self._set_code(token)
        elif token.type == "html_block":
            self._set_html()
        elif token.nesting == 1:
            self._galley.begin(self._kind(name, token.tag))
            self._kinds.append(self._kind(name, token.tag))
            self._headline_set = self._headline_set or token.tag == "h1"
        elif token.nesting == -1:
            self._galley.end("\t" if name in {"td", "th"} else "\n")
            self._kinds.pop()

    def _kind(self, name: str, tag: str) -> BlockKind:
        if name == "heading":
            return "headline" if tag == "h1" and not self._headline_set else "crosshead"
        return _KINDS.get(name) or (self._kinds[-1] if self._kinds else "paragraph")

    def _set_inline(self, token: "Token") -> None:
        setters: dict[str, Callable[[Token], None]] = {
            "softbreak": self._set_break,
            "hardbreak": self._set_break,
            "link_open": self._open_link,
            "link_close": self._close_link,
            "image": self._set_image,
            "html_inline": self._set_tag,
        }
        if token.type in setters:
            setters[token.type](token)
        elif token.type == "text_special":
            self._set_found(token.content, token.markup)
        elif token.content:
            self._set_text(token.content)
        else:
            self._struck += token.nesting * (token.tag == "s")
            self._cursor += len(token.markup) * self.source.startswith(token.markup, self._cursor)

    def _set_tag(self, token: "Token") -> None:
        self._pass_over(token.content)
        if token.content.lower().startswith("<br"):
            self._galley.space(self._cursor - len(token.content), self._cursor, text="\n")

    def _set_text(self, content: str) -> None:
        """Sets words; several blanks in a row are read as one."""
        for piece in re.findall(r"[ \t\n]+|[^ \t\n]+(?: [^ \t\n]+)*", content):
            if piece.isspace():
                self._galley.space(*self._find(piece))
            else:
                self._set_found(piece, piece)

    def _set_found(self, words: str, written: str) -> None:
        start, end = self._find(written)
        if self._struck:
            return
        at = self._galley.set(words, start, end)
        for link in self._links:
            link.start = at if link.start < 0 else link.start

    def _find(self, written: str) -> tuple[int, int]:
        """Where these characters stand in the source, past the ones before; if unfound, the rest of the block."""
        at = self.source.find(written, self._cursor, self._end) if self._misses < MOST_MISSES else -1
        if at < 0:
            self._misses += 1
            return self._cursor, max(self._cursor, self._end)
        self._cursor = at + len(written)
        return at, self._cursor

    def _pass_over(self, written: str) -> None:
        at = self.source.find(written, self._cursor, self._end)
        self._cursor = at + len(written) if at >= 0 else self._cursor

    def _set_break(self, token: "Token") -> None:
        at = self.source.find("\n", self._cursor, self._end)
        start, end = (at, at + 1) if at >= 0 else (self._cursor, self._cursor)
        self._cursor = end
        self._galley.space(start, end, text="\n" if token.type == "hardbreak" else " ")

    def _open_link(self, token: "Token") -> None:
        self._links.append(_OpenLink(str(token.attrs.get("href", ""))[:LONGEST_ADDRESS]))

    def _close_link(self, _: "Token") -> None:
        link = self._links.pop()
        self._cursor = _past_destination(self.source, self._cursor, self._end)
        if link.start >= 0:
            self.drawing.links.append(Link(span=Span(link.start, self._galley.length), address=link.address))

    def _set_image(self, token: "Token") -> None:
        at = self.source.find("![", self._cursor, self._end)
        if at >= 0:
            self._cursor = at + 2
            self._pass_over(token.content)
            self._cursor = _past_destination(self.source, self._cursor, self._end)
        here = Span(self._galley.length, self._galley.length)
        address = str(token.attrs.get("src", ""))[:LONGEST_ADDRESS]
        self.drawing.media.append(
            Media(kind="picture", span=here, address=address, description=" ".join(token.content.split()))
        )

    def _set_code(self, token: "Token") -> None:
        self._galley.begin("paragraph")
        for line in token.content.splitlines():
            if line.strip():
                self._set_found(line.strip(), line.strip())
            self._galley.space(self._cursor, self._cursor, text="\n")
        self._galley.end()

    def _set_html(self) -> None:
        self.drawing.base = self._cursor
        page = read_page(self.source[self._cursor : self._end])
        blank_unseen(page)
        take_off_note_marks(page)
        draw_element(page, None, self.drawing)
        self._cursor = self._end


def _tokens(source: str) -> Iterator["Token"]:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"]).disable("text_join")
    yield from parser.parse(source, parser_with_notes(parser, source))


def _line_starts(source: str, start: int) -> list[int]:
    starts = [start]
    while (at := source.find("\n", starts[-1])) >= 0:
        starts.append(at + 1)
    return starts


def _past_destination(source: str, at: int, end: int) -> int:
    """Past the "](address)" or "][label]" that ends a link whose words end at `at`; `at` where there is none."""
    start = source.find("]", at, min(end, at + 200))
    if start < 0:
        return at
    opening = source[start + 1 : start + 2]
    if opening not in {"(", "["}:
        return start + 1
    closing, depth = {"(": ")", "[": "]"}[opening], 0
    for match in re.finditer(r"\\.|[()\[\]]", source[start + 1 : min(end, start + 1 + LONGEST_ADDRESS)]):
        depth += (match.group() == opening) - (match.group() == closing)
        if depth == 0 and match.group() == closing:
            return start + 1 + match.end()
    return start + 1


FORMAT = Format(
    name="markdown", suffixes=(".md", ".markdown", ".mdown"), recognises=lambda _: False, draw=draw_markdown
)
