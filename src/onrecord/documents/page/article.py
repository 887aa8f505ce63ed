"""Finds the article on a page: by the element that says it is one, else by where the most words stand together."""

from bisect import bisect_left
from dataclasses import dataclass

from onrecord.documents.page.hidden import is_unseen
from onrecord.documents.page.scan import Text
from onrecord.documents.page.tree import Element, Page

LEAST_SHARE = 0.3
DENSEST_SHARE = 0.65
HEAD_ROOM = 1.5


@dataclass(frozen=True, kw_only=True, slots=True)
class Article:
    """The article's element (None: the whole markup), and a headline that stands outside it."""

    root: Element | None
    headline: Element | None


@dataclass(frozen=True, slots=True)
class _Weights:
    """`upto[i]` code points of text that a reader sees, links left out, stand in the items before `i`."""

    upto: list[int]

    def of(self, element: Element) -> int:
        return self.upto[element.after] - self.upto[element.index]


def find_article(page: Page) -> Article:
    """The article of the page. A page of many short articles, such as a front page, is taken as a whole."""
    weights = _weigh(page)
    total = max(weights.upto[-1], 1)
    root = _marked(page, weights, total) or _densest(page, weights, total)
    return Article(root=root, headline=_headline_outside(page, root))


def _weigh(page: Page) -> _Weights:
    upto = [0]
    skip = links_until = article_until = 0
    for position, item in enumerate(page.items):
        seen = 0
        if position >= skip:
            if isinstance(item, Element):
                if item.name in {"article", "main"}:
                    article_until = max(article_until, item.after)
                if is_unseen(item, in_article=position < article_until):
                    skip = item.after
                elif item.name == "a":
                    links_until = max(links_until, item.after)
            elif position >= links_until:
                seen = len(page.markup[item.start : item.end].strip())
        upto.append(upto[-1] + seen)
    return _Weights(upto)


def _marked(page: Page, weights: _Weights, total: int) -> Element | None:
    """The element that the markup calls the article, where it holds enough of the page's words."""
    bodies = [e for e in page.elements() if "itemprop" in e.attributes and "articlebody" in e.words("itemprop")]
    if bodies:
        body = max(bodies, key=weights.of)
        if weights.of(body) >= LEAST_SHARE * total:
            return _around(body, weights)
    for names in (("article",), ("main",)):
        best = max(page.elements(*names), key=weights.of, default=None)
        if best and weights.of(best) >= LEAST_SHARE * total and weights.of(best) > 0:
            return best
    mains = [e for e in page.elements("div", "section") if e.get("role").lower() == "main"]
    return max(mains, key=weights.of, default=None)


def _around(body: Element, weights: _Weights) -> Element:
    """The article element around its body, which has headline and byline too, unless it holds much else."""
    outer = body.parent
    while outer and outer.name not in {"article", "main"}:
        outer = outer.parent
    return outer if outer and weights.of(outer) <= HEAD_ROOM * weights.of(body) else body


def _densest(page: Page, weights: _Weights, total: int) -> Element | None:
    """The innermost element that holds most of the words; None for a fragment without one."""
    best = None
    holders = [e for e in page.elements("body", "div", "section", "td", "center") if weights.of(e) > 0]
    for element in holders:
        inside = best is None or (best.index < element.index and element.after <= best.after)
        if inside and weights.of(element) >= (DENSEST_SHARE * total if best or element.name != "body" else 0):
            best = element
    return best


def _headline_outside(page: Page, root: Element | None) -> Element | None:
    """The page's first top heading, where the article has none of its own."""
    if root is None:
        return None
    headings = page.elements("h1")
    if any(root.index < h.index < root.after for h in headings):
        return None
    before = [h for h in headings if h.index < root.index]
    texts = _places_of_text(page) if before else []
    return next((h for h in before if _holds_text(h, texts) and _is_seen(h)), None)


def _places_of_text(page: Page) -> list[int]:
    """The items that are text with something in it."""
    texts = ((place, item) for place, item in enumerate(page.items) if isinstance(item, Text))
    return [place for place, text in texts if page.markup[text.start : text.end].strip()]


def _holds_text(element: Element, texts: list[int]) -> bool:
    first = bisect_left(texts, element.index)
    return first < len(texts) and texts[first] < element.after


def _is_seen(element: Element) -> bool:
    return all(not is_unseen(e, in_article=True) for e in _with_ancestors(element) if e.name != "header")


def _with_ancestors(element: Element) -> list[Element]:
    found, up = [element], element.parent
    while up and len(found) < 200:
        found.append(up)
        up = up.parent
    return found
