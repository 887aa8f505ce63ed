"""The page of the newsroom that a web address leads to, however it was wrapped, shortened of its meaning, or bent.

Redirect wrappers of mail programs and social networks are undone as far as the address itself tells what lies behind;
nothing is asked of any server, so a shortened address ("bit.ly") stays what it is.
"""

import re
from collections.abc import Iterator
from urllib.parse import parse_qsl, unquote, urlsplit

from onrecord.documents.web_address import page_of

MOST_WRAPPERS = 5
LONGEST = 4_000

_HTTP = re.compile(r"https?:/{1,2}", re.IGNORECASE)
_CACHED = re.compile(r"/(?:amp/|[cvi]/)s?/?((?:[a-z0-9-]+\.)+[a-z]{2,24}/.+)", re.IGNORECASE)
_CACHES = re.compile(r"(?:^|\.)(?:google\.[a-z.]{2,6}|bing\.com|ampproject\.org|bing-amp\.com)$", re.IGNORECASE)
_DEFENDED = re.compile(r"/v3/__(https?:/{1,2}.+?)__;")
_PROOF = re.compile(r"-([0-9A-Fa-f]{2})")
_DRESS = re.compile(r"(?:/(?:amp|print|m|index\.html?)|\.amp)$|\.(?:amp\.)?(?:html?|php|aspx)$", re.IGNORECASE)


def paths_of(address: str, hosts: frozenset[str]) -> Iterator[str]:
    """The paths below the newsroom's own address that this address may mean, the likeliest first; none for others.

    `hosts` are the newsroom's, in lower case, without "www.". Paths have no slash at either end and no query.
    """
    for inner in _unwrapped(address[:LONGEST]):
        page = page_of(inner) or page_of(inner.partition("?")[0])
        if page is None:
            continue
        host, _, path = page.partition("?")[0].partition("/")
        if _without_www(host).partition(":")[0] in hosts:
            path = plain_path(path)
            yield path
            bare = _DRESS.sub("", path)
            if bare != path:
                yield bare
            return


def plain_path(path: str) -> str:
    """A path in the form in which paths are compared."""
    return unquote(path).strip("/ ").casefold()


def _without_www(host: str) -> str:
    host = host.lower()
    if host.endswith(".translate.goog"):
        host = host.removesuffix(".translate.goog").replace("--", "\0").replace("-", ".").replace("\0", "-")
    return re.sub(r"^(?:www\d?|m|mobile|amp)\.(?=[^.]+\.)", "", host)


def _unwrapped(address: str) -> Iterator[str]:
    """The address, and those inside it, from the outside in."""
    for _ in range(MOST_WRAPPERS):
        yield address
        inner = _inside(address)
        if inner is None or inner == address:
            return
        address = inner


def _inside(address: str) -> str | None:
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
        asked = parse_qsl(parts.query, max_num_fields=50)
    except ValueError:
        return None
    defended = _DEFENDED.search(address)
    if defended:
        return _HTTP.sub(lambda match: match.group().rstrip("/") + "//", unquote(defended[1]), count=1)
    for _, value in asked:
        value = unquote(value) if value.lower().startswith("http%3a") else value
        if _HTTP.match(value):
            return value
        if re.match(r"https?-3A_", value):
            return unquote(_PROOF.sub(r"%\1", value).replace("_", "/"))
    cached = _CACHED.search(parts.path) if _CACHES.search(host) else None
    if cached:
        return f"https://{cached[1]}"
    behind = _HTTP.search(unquote(parts.path))
    return unquote(parts.path)[behind.start() :] if behind else None
