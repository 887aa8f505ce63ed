"""Word documents: paragraphs, headings, lists, tables, notes, links and pictures.

The text is taken as it stands once all tracked changes are accepted. The container is looked at before it is unpacked.
"""

import zipfile
from datetime import date
from io import BytesIO
from typing import Any

from onrecord.documents.document import Document
from onrecord.documents.formats.format import Format
from onrecord.documents.galley import Galley
from onrecord.documents.language import tell_language
from onrecord.documents.opening import byline_names, read_opening
from onrecord.documents.word_drawing import WordDrawing, draw_body, draw_notes
from onrecord.errors import OnrecordError

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
MOST_ENTRIES = 10_000
MOST_UNPACKED = 300_000_000
MOST_XML = 100_000_000
HIGHEST_RATIO = 150
SMALL = 5_000_000
FRESH_DAYS = 120


def draw_docx(data: bytes) -> Document:
    """The document of a Word file; raises OnrecordError DOC02, DOC05, DOC06, DOC07, or DOC08 where it has no text."""
    check_container(data)
    word = _open(data)
    try:
        drawing = WordDrawing(galley=Galley())
        draw_body(word, drawing)
        draw_notes(word, drawing)
    except Exception as error:  # what lxml and python-docx raise on hand-made or damaged parts is not one class
        raise OnrecordError("DOC06", detail="its text part isn't as Word writes it") from error
    text = drawing.galley.text()
    if not text.strip():
        raise OnrecordError("DOC08", detail="pictures or empty paragraphs only")
    return _document(text, drawing, _properties(word))


def _document(text: str, drawing: WordDrawing, told: "_Properties") -> Document:
    opening = read_opening(text, drawing.galley.blocks_ended, published=told.created)
    return Document(
        text=text,
        format="docx",
        blocks=opening.blocks,
        origins=drawing.galley.origins(),
        links=tuple(drawing.links),
        media=tuple(drawing.media),
        headline=opening.headline or told.title,
        byline=opening.byline or (byline_names(told.author) if told.author else None),
        dateline=opening.dateline,
        published=opening.published,
        modified=told.modified,
        language=tell_language(text),
    )


def check_container(data: bytes) -> None:
    """Looks at the ZIP container without unpacking it; raises OnrecordError DOC02, DOC05, DOC06 or DOC07."""
    if data.startswith(_OLE):
        if _LOCKED in data:
            raise OnrecordError("DOC05")
        raise OnrecordError("DOC02", detail="it is an Office document from before 2007, such as .doc")
    if not data.startswith(_ZIP):
        raise OnrecordError("DOC02", detail="it is no Word document, whatever its name says")
    try:
        with zipfile.ZipFile(BytesIO(data)) as container:
            _check_entries(container.infolist())
    except OnrecordError:
        raise
    except Exception as error:  # zipfile raises BadZipFile, struct.error, ValueError and more on broken tables
        raise OnrecordError("DOC06", detail="its ZIP container is broken or its end is missing") from error


def _check_entries(entries: list[zipfile.ZipInfo]) -> None:
    names = {entry.filename for entry in entries}
    if any(entry.flag_bits & 1 for entry in entries):
        raise OnrecordError("DOC05")
    unpacked = sum(entry.file_size for entry in entries)
    xml = sum(e.file_size for e in entries if e.filename.endswith((".xml", ".rels")))
    bloated = [e for e in entries if e.file_size > SMALL and e.file_size > HIGHEST_RATIO * max(e.compress_size, 1)]
    if len(entries) > MOST_ENTRIES:
        raise OnrecordError("DOC07", detail=f"{len(entries):,} files in it")
    if unpacked > MOST_UNPACKED or xml > MOST_XML or bloated:
        raise OnrecordError("DOC07", detail=f"{unpacked // 1_000_000:,} MB")
    if "[Content_Types].xml" not in names:
        what = next((what for name, what in _UNREAD.items() if name in names), "a ZIP archive")
        raise OnrecordError("DOC02", detail=f"it is {what}")
    other = next((what for start, what in _OTHERS.items() if any(n.startswith(start) for n in names)), None)
    if other and not any(n.startswith("word/") for n in names):
        raise OnrecordError("DOC02", detail=f"it is {other}")


_UNREAD = {
    "content.xml": "an OpenDocument file, such as .odt",
    "Index/Document.iwa": "a document of Apple's Pages, Numbers or Keynote",
    "META-INF/container.xml": "an e-book (EPUB)",
}
"""Files by which other containers are told."""
_OTHERS = {"xl/": "a spreadsheet", "ppt/": "a presentation", "visio/": "a drawing"}


def _open(data: bytes) -> Any:
    import docx

    try:
        return docx.Document(BytesIO(data))
    except KeyError as error:
        raise OnrecordError("DOC06", detail="a part of it is missing") from error
    except Exception as error:  # see draw_docx
        raise OnrecordError("DOC06", detail="it doesn't open as a Word document") from error


class _Properties:
    """What the file tells of itself."""

    def __init__(self, title: str | None, author: str | None, created: date | None, modified: date | None) -> None:
        self.title, self.author, self.created, self.modified = title, author, created, modified


def _properties(word: Any) -> _Properties:
    """Title, author and days.

    A file begun long before it was last saved was made from an old one: its day of creation says nothing of when the
    article was written.
    """
    try:
        core = word.core_properties
        created = core.created.date() if core.created else None
        modified = core.modified.date() if core.modified else None
        title, author = (core.title or "").strip(), (core.author or "").strip()
    except Exception:  # broken properties are no reason to turn the article away
        return _Properties(None, None, None, None)
    if author == "python-docx" and created and created.year == 2013:
        created = author = None  # what python-docx puts into every file that nobody gave properties
    if created and modified and modified < created:
        modified = None
    if created and modified and (modified - created).days > FRESH_DAYS:
        created = None
    return _Properties(title or None, author or None, created, modified)


FORMAT = Format(
    name="docx", suffixes=(".docx", ".docm", ".dotx"), recognises=lambda d: d.startswith((_ZIP, _OLE)), draw=draw_docx
)
