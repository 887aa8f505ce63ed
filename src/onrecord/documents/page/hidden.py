"""What of a page a reader doesn't see, or sees around the article and not in it: scripts, menus, hidden words.

Words that a reader doesn't see must not enter the text, or a quotation could be found in them.
"""

import re

from onrecord.documents.page.tree import Element

_UNSEEN = frozenset(
    "script style noscript template head nav aside form button select textarea input svg math object embed canvas "
    "datalist rt rp del s strike map dialog noembed noframes".split()
)
_ROLES = frozenset("navigation complementary banner contentinfo search dialog alertdialog menu menubar toolbar".split())
_CLASSES = frozenset(
    "hidden visually-hidden visuallyhidden sr-only screen-reader-text screen-reader-only u-hidden is-hidden d-none "
    "nav navbar navigation menu sidebar breadcrumb breadcrumbs share sharing social social-share share-buttons "
    "related related-articles related-posts related-stories recommended comments comment-list comments-area "
    "newsletter newsletter-signup advertisement advert ad ads ad-slot cookie-banner cookie-notice promo pagination "
    "site-header site-footer page-header-nav print-only".split()
)
# Hidden on a telephone only: "hidden md:block", "d-none d-lg-block".
_WIDER_SCREENS = re.compile(r":(?:block|flex|inline|grid|contents)|^d-(?:sm|md|lg|xl)-")


def is_unseen(element: Element, *, in_article: bool) -> bool:
    """Whether an element and all in it stay out of the text; the header of an article stays in, that of a page not."""
    if element.gone:
        return True
    if element.name in _UNSEEN:
        return element.name != "dialog" or "open" not in element.attributes
    if not element.attributes:
        return element.name in {"header", "footer"} and not in_article
    if element.name in {"header", "footer"} and not in_article:
        return True
    return _is_hidden(element) or (element.name not in {"body", "html", "article", "main"} and _is_furniture(element))


def _is_hidden(element: Element) -> bool:
    if "hidden" in element.attributes and element.get("hidden").lower() != "until-found":
        return True
    return element.get("aria-hidden").lower() == "true"


def _is_furniture(element: Element) -> bool:
    if element.get("role").lower() in _ROLES:
        return True
    classes = element.words("class")
    if any(_WIDER_SCREENS.search(name) for name in classes):
        return False
    return not _CLASSES.isdisjoint(classes) or not _CLASSES.isdisjoint(element.words("id"))
