"""What a page says of its own standing: retraction markup, retracted titles, corrections in its structured data.

Sources: schema.org `correction`, `CorrectionComment`, `creativeWorkStatus`, `dateModified`, `isAccessibleForFree`; the
citation meta tags that journals write for search engines; the titles that publishers put before retracted papers.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from onrecord.documents.page.facts import objects_on, read_facts
from onrecord.documents.page.tree import Page

Said = Literal["", "corrected", "retracted"]
_RETRACTED_TITLE = re.compile(
    r"\s*[\[(]?(?:retracted(?:\s+(?:article|paper|study|story|chapter))?|withdrawn(?:\s+(?:article|paper))?"
    r"|(?:article|story) (?:retracted|withdrawn)|removed|temporary removal)[\])]?\s*[:–—\]-]",
    re.IGNORECASE,
)
_TAIL = re.compile(r"[\[(](?:retracted|withdrawn)[\])]\s*$", re.IGNORECASE)
_RETRACTED_STATUS = re.compile(r"\b(?:retract|withdrawn|obsolete|unpublish)", re.IGNORECASE)
_RETRACTED_METAS = frozenset(("citation_retracted", "citation_retraction", "citation_retraction_date", "retracted"))
_TYPE_METAS = frozenset(("dc.type", "dcterms.type", "citation_article_type", "prism.publicationtype", "article:status"))
_DOI_METAS = ("citation_doi", "dc.identifier", "dc.identifier.doi", "prism.doi", "bepress_citation_doi")
_DOI = re.compile(r"\b(10\.\d{4,9}/[^\s\"'<>]+)", re.IGNORECASE)
_NO = frozenset(("", "no", "false", "0", "none"))
MOST_CORRECTIONS = 50


@dataclass(frozen=True, kw_only=True, slots=True)
class OwnWord:
    """What a page says of itself: `standing` is "" where it says nothing, `reason` where it says so.

    `corrections` are the words of the corrections in its structured data; `modified` is when it says it was changed
    last. `for_free` is False where it says that not everybody may read it.
    """

    standing: Said = ""
    reason: str = ""
    corrections: tuple[str, ...] = ()
    modified: date | None = None
    doi: str = ""
    for_free: bool = True


SAYS_NOTHING = OwnWord()


def read_own_word(page: Page, headline: str = "") -> OwnWord:
    """What the page says of its standing."""
    nodes = list(objects_on(page))
    metas = list(_metas(page))
    corrections = tuple(dict.fromkeys(words for node in nodes for words in _corrections(node)))[:MOST_CORRECTIONS]
    retracted = _retracted(page, headline, nodes, metas)
    standing: Said = "retracted" if retracted else "corrected" if corrections else ""
    return OwnWord(
        standing=standing,
        reason=retracted or ("the page lists a correction in its structured data" if corrections else ""),
        corrections=corrections,
        modified=read_facts(page).modified,
        doi=next((doi for name in _DOI_METAS for key, value in metas if key == name and (doi := doi_in(value))), ""),
        for_free=not any(str(node.get("isAccessibleForFree", "true")).lower() == "false" for node in nodes),
    )


def doi_in(words: str) -> str:
    """The first DOI in these words in small letters, as registers compare them; "" for none."""
    match = _DOI.search(words)
    return match[1].rstrip(".,;:)]}").lower() if match else ""


def is_retracted_title(title: str) -> bool:
    """Whether a title begins or ends as publishers mark what they have retracted."""
    return bool(_RETRACTED_TITLE.match(title) or _TAIL.search(title))


def _metas(page: Page) -> Iterator[tuple[str, str]]:
    for element in page.elements("meta"):
        name = element.get("name") or element.get("property") or element.get("itemprop")
        if name:
            yield name.lower(), element.get("content").strip()


def _retracted(page: Page, headline: str, nodes: list[dict[str, Any]], metas: list[tuple[str, str]]) -> str:
    """By what the page tells that it was retracted, "" where it doesn't."""
    for name, value in metas:
        if name in _RETRACTED_METAS and value.lower() not in _NO:
            return f"its tag {name} says “{value[:60]}”"
        if name in _TYPE_METAS and _RETRACTED_STATUS.search(value):
            return f"its tag {name} says “{value[:60]}”"
        if name in ("creativeworkstatus",) and _RETRACTED_STATUS.search(value):
            return f"its status is “{value[:60]}”"
    for node in nodes:
        status = " ".join(_texts(node.get("creativeWorkStatus")))
        if _RETRACTED_STATUS.search(status):
            return f"its status is “{status[:60]}”"
    titles = [html.unescape(page.raw_text(t)) for t in page.elements("title")[:1]]
    titles += [headline] + [value for name, value in metas if name in ("citation_title", "og:title", "dc.title")]
    marked = next((t for t in titles if is_retracted_title(t)), "")
    return f"its title begins “{' '.join(marked.split())[:60]}”" if marked else ""


def _corrections(node: dict[str, Any]) -> Iterator[str]:
    """The words of the corrections that an object lists."""
    yield from _texts(node.get("correction"))
    types = node.get("@type")
    if "CorrectionComment" in (types if isinstance(types, list) else [types]):
        yield from _texts(node)


def _texts(value: Any, depth: int = 0) -> Iterator[str]:
    if depth > 3:
        return
    if isinstance(value, str) and value.strip():
        yield value.strip()
    elif isinstance(value, list):
        for inner in value[:MOST_CORRECTIONS]:
            yield from _texts(inner, depth + 1)
    elif isinstance(value, dict):
        told = value.get("text") or value.get("description") or value.get("name") or value.get("url")
        yield from _texts(told, depth + 1)
