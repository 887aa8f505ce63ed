"""What the writer cites: the links and bare addresses of a draft, footnotes included, and what the library has of them.

That is the first place to look: the writer says that it stands there.
"""

import re

from onrecord.documents.document import Link
from onrecord.documents.draft import Draft
from onrecord.documents.span import Span
from onrecord.documents.web_address import page_of
from onrecord.sources.library import Library

MOST_CITED = 100
_ADDRESS = re.compile(r"https?://[^\s<>\"“”‘’«»\[\]{}|\\^`]{4,2000}", re.IGNORECASE)
_TRAILING = ".,;:!?)'…"


def links_in(draft: Draft) -> list[Link]:
    """The links of the draft, and the addresses that stand in its text without being links, in order."""
    links = list(draft.document.links)
    covered = sorted((link.span.start, link.span.end) for link in links)
    position = 0
    for match in _ADDRESS.finditer(draft.text):
        while position < len(covered) and covered[position][1] <= match.start():
            position += 1
        if position == len(covered) or covered[position][0] > match.start():
            address = match.group().rstrip(_TRAILING)
            links.append(Link(span=Span(match.start(), match.start() + len(address)), address=address))
    return sorted(links, key=lambda link: link.span)


def pages_cited(draft: Draft) -> frozenset[str]:
    """The pages that the draft points to, each as `page_of` writes it."""
    return frozenset(page for link in links_in(draft) if (page := page_of(link.address)))


def cited_part(draft: Draft, library: Library) -> Library:
    """A library of the captures that the draft cites, at most a hundred; it lives in memory."""
    pages = pages_cited(draft)
    cited = [sha256 for address, sha256 in library.located() if page_of(address) in pages] if pages else []
    return Library.of_captures([library.capture(sha256) for sha256 in cited[:MOST_CITED] if library.holds(sha256)])
