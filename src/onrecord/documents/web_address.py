"""Tells whether two web addresses lead to the same page, as far as addresses can tell.

The scheme, "www.", a trailing slash, the place within the page and what was added to follow readers around make no
difference; a copy in the Internet Archive stands for the page that it is a copy of.
"""

import re
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

LONGEST_ADDRESS = 2_000
_ARCHIVED = re.compile(r"https?://(?:web\.)?archive\.org/web/[0-9a-z_*]+/(?P<page>.+)", re.IGNORECASE)
_TRACKING = re.compile(
    r"utm_\w+|[a-z]{0,4}clid|mc_[ce]id|igsh(?:id)?|ref_(?:src|url)|cmpid|ocid|smid|smtyp|_ga|gbraid|wbraid|xtor|"
    r"at_(?:medium|campaign|link\w*|bbc\w*)|guccounter|guce_\w+|feature|spm|amp",
    re.IGNORECASE,
)
_HOST_PREFIX = re.compile(r"^(?:www\d?|m|mobile|amp)\.(?=[^.]+\.)")
_INDEX = re.compile(r"/(?:index|default)\.(?:html?|php|aspx?)$", re.IGNORECASE)


def page_of(address: str) -> str | None:
    """The page that an address leads to, in the form in which addresses are compared; None for what is no web page.

    A site's front page is no page in this sense: it says something else every day.
    """
    archived = _ARCHIVED.fullmatch(address.strip())
    address = archived["page"] if archived else address.strip()
    if len(address) > LONGEST_ADDRESS or not re.match(r"https?://", address, re.IGNORECASE):
        return None
    try:
        parts = urlsplit(address)
        host, port = (parts.hostname or "").rstrip("."), parts.port
        query = parse_qsl(parts.query, keep_blank_values=True)
    except ValueError:
        return None
    path = _INDEX.sub("", unquote(parts.path)).rstrip("/").removesuffix("/amp")
    asked = urlencode(sorted((key, value) for key, value in query if not _TRACKING.fullmatch(key)))
    if not host or not (path or asked):
        return None
    place = _HOST_PREFIX.sub("", host) + (f":{port}" if port not in {None, 80, 443} else "")
    return f"{place}{path}" + (f"?{asked}" if asked else "")
