"""What a source is known by, whatever copy of it lies in which folder: its DOI, its page, or the bytes of a capture."""

import re
from hashlib import sha256
from urllib.parse import unquote, urlsplit

from onrecord.documents.web_address import page_of
from onrecord.sources.capture import Capture

LONGEST_DOI = 200
_DOI = re.compile(r"10\.\d{4,9}/[^\s?#\"<>]+")
_DOI_PATH = re.compile(r"/(?:doi|articles?)/(?:\w+/)?(10\.\d{4,9}/[^\s?#\"<>]+)")


def identity_of(capture: Capture) -> str:
    """What its source is known by: its DOI, else the page that its address leads to, else the capture itself."""
    address = capture.document.address or ""
    doi, page = doi_in(address), page_of(address)
    if doi:
        return f"doi:{doi}"
    return f"page:{page}" if page else f"capture:{capture.sha256}"


def source_key(identity: str) -> str:
    """The SHA-256 of what a source is known by."""
    return sha256(identity.encode("utf-8", "replace")).hexdigest()


def doi_in(words: str) -> str:
    """The DOI in an address or as it is written, in small letters; "" where there is none."""
    words = words.strip()
    try:
        parts = urlsplit(words)
        host = (parts.hostname or "").lower()
    except ValueError:
        return ""
    if host in {"doi.org", "dx.doi.org", "www.doi.org"}:
        found = _DOI.fullmatch(unquote(parts.path).strip("/"))
        doi = found[0] if found else ""
    elif host:
        inner = _DOI_PATH.search(unquote(parts.path))
        doi = inner[1] if inner else ""
    else:
        found = _DOI.fullmatch(re.sub(r"^doi:\s*", "", words, flags=re.IGNORECASE))
        doi = found[0] if found else ""
    return doi.rstrip(".,;)/").lower()[:LONGEST_DOI]
