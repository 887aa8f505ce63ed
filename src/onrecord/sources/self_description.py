"""Who stands behind a file, as far as the file itself tells: the outlet of a page, the sender of a mail.

What a file doesn't tell stays unknown; the newsroom says it in `sources.toml`.
"""

import re
from urllib.parse import urlsplit

from onrecord.documents.document import Document
from onrecord.sources.source import Closeness, Source, SourceKind

OPENING = 700
_DOCUMENTS = frozenset({"pdf", "docx"})
_MAILS = frozenset({"eml"})
_BODY = re.compile(
    r"\b(?:administration|agency|assembly|association|authority|board|campaign|church|club|college|commission|committee"
    r"|council|court|department|desk|directorate|embassy|foundation|government|hospital|institute|ltd|llc|ministry"
    r"|municipality|office|organi[sz]ation|parliament|party|police|school|secretariat|service|society|union|university)\b",
    re.IGNORECASE,
)
_OUTLET = re.compile(
    r"\b(?:broadcasting|chronicle|courier|daily|gazette|herald|journal|magazine|media|news|newspaper|post|press|radio"
    r"|telegraph|television|times|tribune|tv|weekly|wire)\b",
    re.IGNORECASE,
)
_OTHER_OUTLET = re.compile(
    r"\b(?:[Aa]ccording to|(?:[Ff]irst|[Aa]s) reported (?:by|in)|[Rr]eports? (?:by|in|from)|citing|quoting)"
    r"\s+(?:the\s+|a\s+)?(?P<outlet>(?:[A-Z][\w’'-]{0,40}\s+){1,4}"
    r"(?:Times|Post|Herald|Gazette|Courier|Tribune|Chronicle|Journal|Observer|Mail|Mirror|Echo|Star|Standard|Telegraph"
    r"|Daily|Weekly|News|Radio|Television|TV|Broadcasting|(?:[Nn]ews\s+)?[Aa]gency|newspaper|magazine|broadcaster))\b"
)


def describe_source(document: Document, path: str) -> Source:
    """The source of a document as the file tells it; `path` gives a name where nothing else does.

    A page with a publisher is an outlet's: tertiary where it opens with what another outlet reported, else secondary;
    but the page of a ministry, council or company that publishes it itself is primary. A mail is its sender's, a PDF or
    Word document without a publisher stands for itself; both are primary.
    """
    if document.format in _MAILS:
        return _sender(document, path)
    if document.publisher and _is_body(document.publisher):
        return Source(name=document.publisher, kind="body", closeness="primary")
    if document.publisher:
        return Source(name=document.publisher, kind="outlet", closeness=_closeness(document))
    name = document.headline or path.rpartition("/")[2]
    if document.format in _DOCUMENTS:
        return Source(name=name, kind="document", closeness="primary")
    return Source(name=_host(document.address) or name)


def _sender(document: Document, path: str) -> Source:
    name = document.byline or document.publisher or document.address or path.rpartition("/")[2]
    kind: SourceKind = "body" if _is_body(name) or _OUTLET.search(name) else "person"
    owner = document.publisher if document.publisher != name else None
    return Source(name=name, kind=kind, owner=owner, closeness="primary")


def _is_body(name: str) -> bool:
    """Whether the name tells an office, council or company, and no newspaper or agency."""
    return bool(_BODY.search(name)) and not _OUTLET.search(name)


def _closeness(document: Document) -> Closeness:
    """Tertiary only where the first lines plainly name another outlet as the one that reported it."""
    other = _OTHER_OUTLET.search(document.text, 0, OPENING)
    if other and (document.publisher or "").casefold() not in other["outlet"].casefold():
        return "tertiary"
    return "secondary"


def _host(address: str | None) -> str | None:
    try:
        return urlsplit(address or "").hostname
    except ValueError:
        return None
