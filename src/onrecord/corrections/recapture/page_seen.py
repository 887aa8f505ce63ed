"""A page as it is seen at one time: its text, the correction notices on it, and what it says of its own standing."""

from dataclasses import dataclass

from onrecord.corrections.recapture.notices import Notice, notices_on, notices_told
from onrecord.corrections.recapture.own_word import SAYS_NOTHING, OwnWord, read_own_word
from onrecord.documents.document import Document
from onrecord.documents.encodings import decode
from onrecord.documents.formats.html import declared_encoding
from onrecord.documents.galley import Galley
from onrecord.documents.page.blank import blank_unseen
from onrecord.documents.page.drawing import Drawing, draw_element
from onrecord.documents.page.note_marks import take_off_note_marks
from onrecord.documents.page.tree import Page, read_page
from onrecord.documents.read import MOST_CHARACTERS, choose_format, draw_document, installed_formats
from onrecord.errors import OnrecordError
from onrecord.settings import Settings

MOST_TAGS = 200_000
"""So many tags a page has at most that is looked at again: it is done beside the desk, and many at a time."""
_TOO_LARGE = frozenset(("DOC04", "DOC12"))


@dataclass(frozen=True, kw_only=True, slots=True)
class PageSeen:
    """What is seen of a page: `text` is that of its article, `whole` that of all of it (the same where it is no page).

    `unread` says why no text could be drawn from it, "" where it could.
    """

    text: str
    whole: str
    notices: tuple[Notice, ...] = ()
    own: OwnWord = SAYS_NOTHING
    unread: str = ""


def see_page(data: bytes, name: str, settings: Settings) -> PageSeen:
    """What is seen of the bytes of a page or another document; `name` is its address or file.

    Raises OnrecordError LOK04 for one that is too large: of what wasn't read nothing can be said.
    """
    try:
        document = _drawn(data, name, settings)
    except OnrecordError as error:
        if error.code in _TOO_LARGE:
            raise OnrecordError("LOK04", where=name, detail=error.detail) from error
        return PageSeen(text="", whole="", unread=error.what)
    if document.format != "html":
        return see_document(document)
    page = read_page(decode(data, declared=declared_encoding(data)).text)
    blank_unseen(page)
    take_off_note_marks(page)
    own = read_own_word(page, document.headline or "")
    notices = notices_told(own.corrections) + notices_on(page)
    return PageSeen(text=document.text, whole=_whole(page), notices=_once(notices), own=own)


def _drawn(data: bytes, name: str, settings: Settings) -> Document:
    """The document; raises OnrecordError DOC12 for one of more tags or more text than are looked at again."""
    formats = installed_formats()
    if data.count(b"<") > MOST_TAGS and choose_format(data, name, formats).name == "html":
        raise OnrecordError("DOC12", where=name, detail=f"more than {MOST_TAGS:,} tags")
    document = draw_document(data, name, settings=settings, formats=formats)
    if len(document.text) > MOST_CHARACTERS:
        raise OnrecordError("DOC12", where=name, detail=f"more than {MOST_CHARACTERS:,} characters")
    return document


def see_document(document: Document) -> PageSeen:
    """What is seen of a document that is no page, or of a page of which only the text is kept."""
    lines = document.text.split("\n")
    notices = notices_told(tuple(lines), only_worded=True)
    return PageSeen(text=document.text, whole=document.text, notices=_once(notices))


def _whole(page: Page) -> str:
    drawing = Drawing(galley=Galley())
    draw_element(page, None, drawing)
    return drawing.galley.text()


def _once(notices: tuple[Notice, ...]) -> tuple[Notice, ...]:
    return tuple({notice.forms: notice for notice in notices}.values())
