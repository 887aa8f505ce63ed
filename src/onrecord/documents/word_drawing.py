"""Draws the text out of the XML of a Word document, with paragraph and run of every character.

Words that are inserted by a tracked change count; deleted, struck and hidden ones don't. Where the mark between two
paragraphs is deleted, they are one. The paragraphs and, in each, the runs are counted from 1 in the order of the file.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from onrecord.documents.document import BlockKind, Link, Media
from onrecord.documents.galley import Galley
from onrecord.documents.span import Span
from onrecord.documents.word_symbols import symbol_told

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_A_BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
_DOC_PR = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SKIPPED = {_FALLBACK, *(_W + n for n in "del moveFrom delText instrText rPr pPr sectPr tblPr tcPr trPr sdtPr".split())}
_MARKS = {_W + "tab": "\t", _W + "ptab": "\t", _W + "br": "\n", _W + "cr": "\n", _W + "noBreakHyphen": "-"}
_WORDS = re.compile(r"\s+|\S+(?:[^\S\t\n]\S+)*")
_HYPERLINK_FIELD = re.compile(r'\s*HYPERLINK\s+"([^"]+)"')
_HEADING = re.compile(r"heading (\d)")


@dataclass(slots=True)
class WordDrawing:
    """What is being drawn."""

    galley: Galley
    links: list[Link] = field(default_factory=list)
    media: list[Media] = field(default_factory=list)
    headline_set: bool = False


@dataclass(slots=True)
class _Part:
    """A part of the file: its name, its relationships, and how far its paragraphs are counted.

    `runs_on` is the kind of a paragraph that goes on in the next, None where none does; `boxes` wait for its end.
    """

    name: str
    relations: Any
    styles: dict[str, str]
    paragraphs: int = 0
    run: int = 0
    field_address: str | None = None
    field_start: int = -1
    runs_on: BlockKind | None = None
    boxes: list[Any] = field(default_factory=list)


def draw_body(word: Any, drawing: WordDrawing) -> None:
    """Draws the body of the document."""
    part = _Part(str(word.part.partname).lstrip("/"), word.part.rels, _style_names(word))
    _draw_children(word.element.body, part, drawing, "paragraph")
    drawing.galley.end()
    _draw_boxes(part, drawing)


def draw_notes(word: Any, drawing: WordDrawing) -> None:
    """Draws footnotes and endnotes, after the body, as notes."""
    from docx.oxml.parser import parse_xml

    for relation in word.part.rels.values():
        if relation.is_external or not relation.reltype.endswith(("/footnotes", "/endnotes")):
            continue
        root = parse_xml(relation.target_part.blob)
        part = _Part(str(relation.target_part.partname).lstrip("/"), {}, {})
        for note in root:
            if note.get(_W + "type") not in {"separator", "continuationSeparator", "continuationNotice"}:
                _draw_children(note, part, drawing, "note")
        drawing.galley.end()
        _draw_boxes(part, drawing)


def _style_names(word: Any) -> dict[str, str]:
    """The name in lower case of each style; Word keeps the names of its own styles in English."""
    try:
        styles = word.styles.element
    except Exception:  # a file without styles is still a file
        return {}
    names = ((s.get(_W + "styleId"), s.find(_W + "name")) for s in styles.iter(_W + "style"))
    return {key: (name.get(_W + "val") or "").lower() for key, name in names if key and name is not None}


def _draw_children(container: Any, part: _Part, drawing: WordDrawing, kind: BlockKind) -> None:
    """Draws paragraphs and tables, at whatever depth; the XML parser allows no more than 256 levels."""
    for child in container:
        if child.tag == _W + "p":
            _draw_paragraph(child, part, drawing, kind)
        elif child.tag == _W + "tc":
            drawing.galley.end("\t" if child.getprevious() is not None else "\n")
            _draw_children(child, part, drawing, "cell")
            drawing.galley.end("\t")
        elif child.tag == _W + "tr":
            _draw_children(child, part, drawing, kind)
            drawing.galley.end("\n")
        elif child.tag not in _SKIPPED and isinstance(child.tag, str):
            _draw_children(child, part, drawing, kind)


def _draw_paragraph(paragraph: Any, part: _Part, drawing: WordDrawing, kind: BlockKind) -> None:
    part.paragraphs += 1
    part.run = 0
    number = part.paragraphs
    own = _kind_of(paragraph, part, kind, drawing)
    goes_on = part.runs_on == own and drawing.galley.in_block
    if not goes_on:
        drawing.galley.begin(own)
    before = drawing.galley.length
    part.boxes += _draw_inline(paragraph, part, drawing, number)
    drawing.headline_set = drawing.headline_set or (own == "headline" and drawing.galley.length > before)
    begun = goes_on or drawing.galley.length > before
    part.runs_on = own if begun and _ends_deleted(paragraph) else None
    if not part.runs_on:
        drawing.galley.end("\t" if kind == "cell" else "\n")
        _draw_boxes(part, drawing)


def _draw_boxes(part: _Part, drawing: WordDrawing) -> None:
    """Draws the text boxes that waited for the end of their paragraph."""
    boxes, part.boxes = part.boxes, []
    for box in boxes:
        _draw_children(box, part, drawing, "note")


def _ends_deleted(paragraph: Any) -> bool:
    """Whether a tracked change takes the mark away that ends the paragraph, so that the next one goes on in it."""
    properties = paragraph.find(f"{_W}pPr/{_W}rPr")
    return properties is not None and any(properties.find(_W + name) is not None for name in ("del", "moveFrom"))


def _kind_of(paragraph: Any, part: _Part, inherited: BlockKind, drawing: WordDrawing) -> BlockKind:
    if inherited != "paragraph":
        return inherited
    properties = paragraph.find(_W + "pPr")
    if properties is None:
        return inherited
    style = properties.find(_W + "pStyle")
    name = part.styles.get(style.get(_W + "val") or "", "") if style is not None else ""
    heading = _HEADING.fullmatch(name)
    if name == "title" or (heading and heading[1] == "1"):
        return "crosshead" if drawing.headline_set else "headline"
    if heading:
        return "crosshead"
    kinds: dict[str, BlockKind] = {"subtitle": "standfirst", "caption": "caption"}
    if name in kinds:
        return kinds[name]
    if "quote" in name:
        return "quote"
    return "item" if name.startswith("list") or properties.find(_W + "numPr") is not None else inherited


def _draw_inline(element: Any, part: _Part, drawing: WordDrawing, number: int) -> Iterator[Any]:
    """Draws runs and links of a paragraph; yields the text boxes that hang in it, which are drawn after it."""
    for child in element:
        if child.tag == _W + "r":
            part.run += 1
            yield from _draw_run(child, part, drawing, f"{part.name}#p{number}r{part.run}")
        elif child.tag == _W + "hyperlink":
            start = drawing.galley.length
            yield from _draw_inline(child, part, drawing, number)
            _add_link(drawing, start, _target(part, child.get(_R + "id")))
        elif child.tag in {_W + "del", _W + "moveFrom"}:
            part.run += sum(1 for _ in child.iter(_W + "r"))
        elif child.tag not in _SKIPPED and isinstance(child.tag, str):
            yield from _draw_inline(child, part, drawing, number)


def _draw_run(run: Any, part: _Part, drawing: WordDrawing, place: str) -> Iterator[Any]:
    """Draws one run; code points are counted as python-docx counts `Run.text`."""
    hidden = _is_hidden(run.find(_W + "rPr"))
    at = 0
    for child in run:
        if child.tag == _W + "t" or child.tag in _MARKS:
            words = (child.text or "") if child.tag == _W + "t" else _mark(child)
            if not hidden:
                _set(drawing.galley, words, at, place)
            at += len(words)
        elif child.tag == _W + "sym" and not hidden:
            _set_symbol(drawing.galley, child, at, place)
        elif child.tag in {_W + "fldChar", _W + "instrText"}:
            _follow_field(child, part, drawing)
        elif child.tag not in _SKIPPED and isinstance(child.tag, str) and not hidden:
            yield from _draw_picture(child, part, drawing)


def _is_hidden(properties: Any) -> bool:
    """Whether a run is hidden, or struck through as writers strike what isn't to stand."""
    if properties is None:
        return False
    found = [properties.find(_W + name) for name in ("vanish", "strike", "dstrike")]
    return any(one is not None and one.get(_W + "val") not in {"0", "false", "off"} for one in found)


def _set_symbol(galley: Galley, child: Any, at: int, place: str) -> None:
    """Sets a symbol of a font; python-docx doesn't count it."""
    told = symbol_told(child.get(_W + "font") or "", child.get(_W + "char") or "")
    if told.isspace():
        galley.space(at, at, place)
    else:
        galley.set(told, at, at, place)


def _mark(child: Any) -> str:
    if child.tag == _W + "br" and child.get(_W + "type") in {"page", "column"}:
        return ""
    return _MARKS[child.tag]


def _set(galley: Galley, words: str, at: int, place: str) -> None:
    """Sets text as it stands; white space is kept between words and falls away at both ends of a paragraph."""
    for match in _WORDS.finditer(words):
        piece, start, end = match.group(), at + match.start(), at + match.end()
        if piece.isspace():
            galley.space(start, end, place, text=piece)
        else:
            galley.set(piece, start, end, place)


def _follow_field(child: Any, part: _Part, drawing: WordDrawing) -> None:
    """A link kept as a field: its address comes first, then a mark, then the words, then a mark that ends it."""
    if child.tag == _W + "instrText":
        match = _HYPERLINK_FIELD.match(child.text or "")
        part.field_address = match[1] if match else part.field_address
    elif child.get(_W + "fldCharType") == "separate":
        part.field_start = drawing.galley.length
    elif child.get(_W + "fldCharType") == "end":
        if part.field_address and part.field_start >= 0:
            _add_link(drawing, part.field_start, part.field_address)
        part.field_address, part.field_start = None, -1


def _draw_picture(drawn: Any, part: _Part, drawing: WordDrawing) -> Iterator[Any]:
    described = next((e.get("descr") or "" for e in drawn.iter(_DOC_PR)), "")
    here = Span(drawing.galley.length, drawing.galley.length)
    for blip in drawn.iter(_A_BLIP):
        address = _target(part, blip.get(_R + "embed") or blip.get(_R + "link"))
        drawing.media.append(
            Media(kind="picture", span=here, address=address or "", description=" ".join(described.split()))
        )
    for box in drawn.iter(_W + "txbxContent"):
        if not any(up.tag == _FALLBACK for up in box.iterancestors()):
            yield box


def _target(part: _Part, key: str | None) -> str | None:
    relation = part.relations.get(key) if key else None
    if relation is None:
        return None
    return str(relation.target_ref)


def _add_link(drawing: WordDrawing, start: int, address: str | None) -> None:
    end = drawing.galley.length
    if address and start < end:
        words = drawing.galley.text_from(start)
        drawing.links.append(Link(span=Span(start + len(words) - len(words.lstrip()), end), address=address))
