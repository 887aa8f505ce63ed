"""Takes the marks of footnotes off a page: the small raised figures and signs by which it sends its reader to a note.

They are no words of the text, and read as such they spoil it: twelve boats with note 1 would be 121 boats, and a
sentence that ends with note 3 wouldn't end. The notes themselves stay where the page has them.
"""

import html
import re

from onrecord.documents.page.tree import Element, Page

_ONE = r"[\[(]?(?:(?:note |nb |n )?\d{1,3}|[a-z]|[ivx]{2,5}|[*†‡§¶]{1,3})[\])]?"
_MARKS = re.compile(rf"{_ONE}(?:[ ,;]{{1,2}}{_ONE}|\[\d{{1,3}}\]){{0,9}}", re.IGNORECASE)
_BRACKETED = re.compile(r"(?:\[\d{1,3}\])+")
_CLASSES = frozenset("footnote-ref footnoteref footnote-reference noteref note-ref fn-ref fnref reference".split())
LONGEST = 60


def take_off_note_marks(page: Page) -> None:
    """Marks each note mark as gone from the page, with all in it."""
    for raised in page.elements("sup"):
        words = _words(page, raised)
        if _BRACKETED.fullmatch(words) or (_MARKS.fullmatch(words) and _leads_to_note(page, raised, words)):
            raised.gone = True
    for link in page.elements("a"):
        if _is_within_page(link) and _is_mark(page, link):
            link.gone = True


def _is_mark(page: Page, link: Element) -> bool:
    """Whether a link within the page is a note mark by how it looks or by what it says of itself."""
    words = _words(page, link)
    if not _MARKS.fullmatch(words):
        return False
    told = link.get("role").lower() == "doc-noteref" or not _CLASSES.isdisjoint(link.words("class"))
    raised = any(_words(page, inner) == words for inner in _inside(page, link) if inner.name == "sup")
    return told or raised or bool(_BRACKETED.fullmatch(words))


def _leads_to_note(page: Page, raised: Element, words: str) -> bool:
    """Whether what is raised holds a link to somewhere on a page, or is all that such a link has to show."""
    outer = raised.parent
    whole = outer is not None and _is_within_page(outer) and _words(page, outer) == words
    return whole or any(_is_within_page(inner) for inner in _inside(page, raised))


def _is_within_page(link: Element) -> bool:
    return link.name == "a" and "#" in link.get("href")


def _inside(page: Page, element: Element) -> list[Element]:
    return [item for item in page.items[element.index + 1 : element.after] if isinstance(item, Element)]


def _words(page: Page, element: Element) -> str:
    """The words in an element on one line, "" where there are more than a note mark has."""
    if element.after - element.index > LONGEST:
        return ""
    return " ".join(html.unescape(page.raw_text(element)[:LONGEST]).split())
