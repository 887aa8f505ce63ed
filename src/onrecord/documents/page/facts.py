"""What a page says of itself: JSON-LD, Open Graph, meta tags, link tags.

JSON-LD is read first, since newspapers write it for search engines with care; then Open Graph, then other meta tags.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from onrecord.documents.days import iso_day
from onrecord.documents.page.tree import Element, Page

MOST_NODES = 20_000
_ARTICLE_TYPES = ("newsarticle", "article", "report", "blogposting", "liveblogposting", "pressrelease")
_PUBLISHED = (
    "article:published_time", "og:published_time", "datepublished", "dc.date.issued", "dc.date", "dcterms.date",
    "dcterms.created", "date", "pubdate", "publishdate", "publish-date", "parsely-pub-date", "sailthru.date",
    "citation_publication_date", "article.published",
)  # fmt: skip
_MODIFIED = (
    "article:modified_time", "og:updated_time", "datemodified", "last-modified", "dcterms.modified", "lastmod",
    "article.updated",
)  # fmt: skip
_AUTHOR = ("author", "article:author", "byl", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author")
_PUBLISHER = ("og:site_name", "dc.publisher", "dcterms.publisher", "publisher", "application-name")
_HEADLINE = ("og:title", "dc.title", "headline", "twitter:title", "parsely-title")


@dataclass(frozen=True, kw_only=True, slots=True)
class Facts:
    """What a page says of itself; None where it says nothing."""

    headline: str | None = None
    byline: str | None = None
    publisher: str | None = None
    published: date | None = None
    modified: date | None = None
    address: str | None = None
    language: str | None = None
    title: str | None = None


def read_facts(page: Page) -> Facts:
    """What the page says of itself."""
    story = _story(page)
    metas = _metas(page)
    return Facts(
        headline=_words(story.get("headline")) or _first(metas, _HEADLINE),
        byline=_names(story.get("author") or story.get("creator")) or _person(_first(metas, _AUTHOR)),
        publisher=_names(story.get("publisher")) or _first(metas, _PUBLISHER),
        published=_day(story.get("datePublished")) or iso_day(_first(metas, _PUBLISHED)),
        modified=_day(story.get("dateModified")) or iso_day(_first(metas, _MODIFIED)),
        address=_address(page, story, metas),
        language=_language(page, story),
        title=_title(page),
    )


def _metas(page: Page) -> dict[str, str]:
    """The content of each meta tag and of each element with an itemprop date, by name in lower case; the first wins."""
    found: dict[str, str] = {}
    for element in page.elements("meta", "time", "span", "link"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        value = element.get("content") or (element.get("datetime") if element.name != "meta" else "")
        if name and value.strip():
            found.setdefault(name.lower(), " ".join(value.split()))
    return found


def _first(metas: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((metas[name] for name in names if name in metas), None)


def _story(page: Page) -> dict[str, Any]:
    """The JSON-LD object that is the article, with references within the page followed."""
    objects = list(objects_on(page))
    stories = [node for node in objects if _type_rank(node) < len(_ARTICLE_TYPES)]
    story = dict(sorted(stories, key=_type_rank)[0]) if stories else {}
    by_id = {node["@id"]: node for node in objects if isinstance(node.get("@id"), str) and len(node) > 1}
    for key in ("author", "publisher", "creator"):
        story[key] = _followed(story.get(key), by_id)
    return story


def objects_on(page: Page) -> Iterator[dict[str, Any]]:
    """Every object in the page's JSON-LD, outer ones first; broken JSON counts for nothing."""
    for script in page.elements("script"):
        yield from _objects(page, script)


def _objects(page: Page, script: Element) -> Iterator[dict[str, Any]]:
    """Every object in a JSON-LD script, outer ones first; broken JSON counts for nothing."""
    if "ld+json" not in script.get("type").lower():
        return
    try:
        todo = [json.loads(page.raw_text(script).strip().strip(";"), strict=False)]
    except (ValueError, RecursionError):
        return
    seen = 0
    while todo and seen < MOST_NODES:
        node = todo.pop(0) if seen < 200 else todo.pop()
        seen += 1
        if isinstance(node, list):
            todo.extend(node)
        elif isinstance(node, dict):
            yield node
            todo.extend(value for value in node.values() if isinstance(value, dict | list))


def _type_rank(node: dict[str, Any]) -> int:
    types = node.get("@type")
    names = [str(t).lower() for t in (types if isinstance(types, list) else [types])]
    ranks = [rank for rank, known in enumerate(_ARTICLE_TYPES) for name in names if name.endswith(known)]
    return min(ranks, default=len(_ARTICLE_TYPES))


def _followed(value: Any, by_id: dict[str, dict[str, Any]]) -> Any:
    if isinstance(value, list):
        return [_followed(v, by_id) for v in value[:20] if not isinstance(v, list)]
    if isinstance(value, dict) and "name" not in value and isinstance(value.get("@id"), str):
        return by_id.get(value["@id"], value)
    return value


def _names(value: Any) -> str | None:
    """The names in an author or publisher: a string, an object with a name, or a list of them."""
    values = value if isinstance(value, list) else [value]
    names = [_person(_words(v.get("name") if isinstance(v, dict) else v)) for v in values]
    return ", ".join(dict.fromkeys(n for n in names if n)) or None


def _person(name: str | None) -> str | None:
    """A name, and not the address of a profile."""
    return None if name is None or name.lower().startswith(("http:", "https:", "www.", "@", "/")) else name


def _words(value: Any) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    return (" ".join(value.split())[:500] or None) if isinstance(value, str) else None


def _day(value: Any) -> date | None:
    return iso_day(_words(value))


def _address(page: Page, story: dict[str, Any], metas: dict[str, str]) -> str | None:
    links = [link.get("href").strip() for link in page.elements("link") if "canonical" in link.words("rel")]
    main = story.get("mainEntityOfPage")
    entity = main.get("@id") or main.get("url") if isinstance(main, dict) else main
    candidates = [*links, metas.get("og:url"), _words(story.get("url")), _words(entity)]
    return next((a for a in candidates if a and a.startswith(("http://", "https://"))), None)


def _language(page: Page, story: dict[str, Any]) -> str | None:
    roots = [e.get("lang") or e.get("xml:lang") for e in page.elements("html")[:1]]
    return next((r for r in roots if r), None) or _words(story.get("inLanguage"))


def _title(page: Page) -> str | None:
    import html

    titles = [page.raw_text(t) for t in page.elements("title")[:1]]
    return (" ".join(html.unescape(titles[0]).split())[:300] or None) if titles else None
