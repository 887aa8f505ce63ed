"""Finds the correction notices on a page: by what its markup calls them, and by how newspapers word them.

A menu's link to the corrections, a teaser of another article's correction and a policy on corrections are none.
"""

import html
import re
from dataclasses import dataclass

from onrecord.documents.page.article import find_article
from onrecord.documents.page.scan import Text
from onrecord.documents.page.tree import BLOCKS, Element, Page
from onrecord.documents.words import words_of

LEAST_WORDS = 4
LONGEST = 3_000
"""So many characters of a notice are kept; an element that holds more is no notice but an article."""
SHORTEST_LABELLED = 6
LONGEST_WRITTEN = 4 * LONGEST
"""So many characters of markup a notice takes at most: "&eacute;" is one letter, written with eight."""
MOST_NOTICES, MOST_ITEMS, MOST_LOOKED_AT = 100, 500, 500_000
"""So many notices of a page are kept; so many tags and texts has one, and so many are looked at for all."""
_MARKED = re.compile(
    r"(?:^|[-_])(?:corrections?|corrected|clarifications?|retractions?|retracted|erratum|errata|corrigend(?:um|a)"
    r"|editors?-?note|amendments?|addendum)(?:$|[-_])"
)
_LABEL = (
    r"corrections?(?: (?:and|&) clarifications?)?|clarifications?|corrigend(?:um|a)|errat(?:um|a)|retractions?"
    r"|editor['’]?s?['’]? note|amendment|addendum|withdrawal"
    r"|korrektur|berichtigung|richtigstellung|rectificatif|erratum|corrección|fe de errores|rectificación|rettifica"
    r"|errata corrige|correctie|rectificatie|rettelse|rättelse|retting|correção|oikaisu"
)
_LABELLED = re.compile(
    rf"[\s•*–—\[(]*(?:{_LABEL})(?:\s*\([^)]{{3,40}}\)|,?\s+[^:–—]{{0,40}}?\d{{1,4}}[^:–—]{{0,20}})?\s*[:–—\]]", re.I
)
_WORDED = re.compile(
    r"\b(?:an? (?:earlier|previous|original|prior) version of th(?:is|e) (?:article|story|report|post|piece|page"
    r"|headline|column|caption|item|text|paper)|th(?:is|e) (?:article|story|report|post|piece|page|headline"
    r"|column|item|paper)"
    r" (?:was|has been|is) (?:\w+ ){0,3}(?:corrected|amended|clarified|retracted|withdrawn"
    r"|revised to (?:correct|clarify))"
    r"|updated? (?:\w+ ){0,6}to (?:correct|clarify|reflect that|fix|remove)"
    r"|we (?:regret|apologi[sz]e for) the error|(?:article|paper|study) (?:was|has been) (?:retracted|withdrawn)"
    r"|in einer früheren (?:version|fassung)|une version précédente de cet article"
    r"|una versión anterior de est[ea] (?:artículo|noticia)|in een eerdere versie van dit|en tidligere version af"
    r"|en tidigare version av)\b",
    re.I,
)
_RETRACTION = re.compile(r"[\s•*–—\[(]*(?:retractions?|retracted|withdrawal|withdrawn)\b[^.]{0,40}?[:–—\]]", re.I)
_RETRACTED = re.compile(
    r"\b(?:article|story|report|paper|study|post|piece) (?:was|is|has been) (?:\w+ ){0,2}(?:retracted|withdrawn)\b",
    re.I,
)
_AROUND = frozenset("nav footer a head script style noscript template button form select del s strike".split())
_ELSEWHERE = re.compile(
    r"(?:^|[-_])(?:related|recommended|teaser|teasers|promo|most-?read|trending|more-?(?:stories|news|from)|comments?"
    r"|menu|nav|navigation|footer|site-footer|site-header|breadcrumbs?|sidebar|latest|newsletter)(?:$|[-_])"
)
_AGO = re.compile(r"\b(?:\d+|an?|one) (?:minutes?|mins?|hours?|days?) ago\b", re.I)


@dataclass(frozen=True, slots=True)
class Notice:
    """The words of a notice, and their `forms` as two notices are compared."""

    words: str
    forms: tuple[str, ...]


def notices_told(words: tuple[str, ...], *, only_worded: bool = False) -> tuple[Notice, ...]:
    """The notices among these words; with `only_worded`, those alone that read like a notice."""
    found = (_notice(w) for w in words if not only_worded or is_worded(w))
    return tuple(notice for notice in found if notice)


def notices_on(page: Page) -> tuple[Notice, ...]:
    """The notices that a reader sees on the page, in order.

    What only a label tells ("Correction: …") counts within the article: a reader's comment may begin so too.
    """
    found: list[Notice] = []
    root = find_article(page).root
    holders = _holders_of_blocks(page)
    passed, left = -1, MOST_LOOKED_AT
    for element in page.elements():
        if element.index < passed or len(found) >= MOST_NOTICES:
            continue
        if _is_elsewhere(element):
            passed = element.after
            continue
        size = element.after - element.index
        marked = size <= MOST_ITEMS and _is_marked(element)
        if size > min(MOST_ITEMS, left):
            continue
        if not marked and (element.name not in BLOCKS or element.index in holders):
            continue
        left -= size
        within = root is None or root.index <= element.index < root.after
        notice = _notice_in(page, element, marked=marked, within=within)
        if notice:
            found.append(notice)
            passed = element.after
    return tuple(found)


def _notice_in(page: Page, element: Element, *, marked: bool, within: bool) -> Notice | None:
    """The notice that an element is, None for none; `within` says that it stands in the article."""
    words = _words(page, element)
    if len(words) > LONGEST or not (marked or (is_worded(words) if within else _WORDED.search(words))):
        return None
    notice = _notice(words)
    if notice is None or (marked and len(notice.forms) < SHORTEST_LABELLED) or _is_link(page, element):
        return None
    return notice


def is_worded(words: str) -> bool:
    """Whether these words read like a correction notice."""
    return len(words) <= LONGEST and bool(_LABELLED.match(words) or _WORDED.search(words))


def is_retraction(words: str) -> bool:
    """Whether a notice says that the whole was retracted or withdrawn."""
    return bool(_RETRACTION.match(words) or _RETRACTED.search(words))


def _notice(words: str) -> Notice | None:
    plain = " ".join(html.unescape(words).split())[:LONGEST]
    forms = tuple(words_of(_AGO.sub(" ", plain)).forms)
    return Notice(plain, forms) if len(forms) >= LEAST_WORDS else None


def _is_marked(element: Element) -> bool:
    names = [
        *element.words("class"),
        *element.words("id"),
        *element.words("itemprop"),
        *element.words("data-component"),
    ]
    return element.name not in ("body", "html", "main", "article") and any(_MARKED.search(name) for name in names)


def _is_elsewhere(element: Element) -> bool:
    """Whether the element is no part of what the page says of its own article, or is not seen."""
    if element.gone or element.name in _AROUND or "hidden" in element.attributes:
        return True
    if element.get("aria-hidden").lower() == "true":
        return True
    names = (*element.words("class"), *element.words("id"))
    return element.name not in ("body", "html", "main", "article") and any(_ELSEWHERE.search(name) for name in names)


def _holders_of_blocks(page: Page) -> frozenset[int]:
    """Where the elements begin that hold paragraphs or their like."""
    found: set[int] = set()
    for element in page.elements(*BLOCKS):
        up = element.parent
        while up and up.index not in found:
            found.add(up.index)
            up = up.parent
    return frozenset(found)


def _is_link(page: Page, element: Element) -> bool:
    """Whether all that stands in the element leads elsewhere."""
    position, stop = element.index + 1, element.after
    while position < stop:
        item = page.items[position]
        if isinstance(item, Element) and item.name == "a":
            position = item.after
            continue
        if isinstance(item, Text) and len(page.markup[item.start : item.end].strip()) > 2:
            return False
        position += 1
    return True


def _words(page: Page, element: Element) -> str:
    """What stands in the element, with the words of its links; "" where that is too long for a notice."""
    pieces: list[str] = []
    length, skip = 0, 0
    for position in range(element.index + 1, element.after):
        item = page.items[position]
        if position < skip:
            continue
        if isinstance(item, Text):
            length += item.end - item.start
            if length > LONGEST_WRITTEN:
                return ""
            pieces.append(page.markup[item.start : item.end])
        elif item.gone or (item.name in _AROUND and item.name != "a"):
            skip = item.after
        elif item.name in BLOCKS or item.name == "br":
            pieces.append(" ")
    return html.unescape("".join(pieces)).strip()
