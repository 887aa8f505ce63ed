"""Follows an address to the page it leads to: each step is checked like the first one, and each is kept."""

import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from onrecord.errors import OnrecordError
from onrecord.settings import Settings
from onrecord.sources.capturing.exchange import Exchange, ask_for
from onrecord.sources.capturing.terms import Terms, deadline_in
from onrecord.sources.capturing.web_address import WebAddress, passed_on
from onrecord.sources.intake.web_archive import FOUND, PAGE_TYPES

MOST_STEPS = 10
"""How often an address may be passed on, as browsers and crawlers hold it (10 to 20)."""
_PASSES_ON = frozenset({301, 302, 303, 307, 308})
_GONE, _KEPT_BACK = frozenset({404, 410}), frozenset({401, 402, 403, 407, 429, 451})
_PACKED, _LOOSE = frozenset({b"gzip", b"x-gzip"}), frozenset({b"", b"identity"})
_GZIP = 31  # zlib's number for data in a gzip wrapping


def follow(address: WebAddress, terms: Terms) -> tuple[Exchange, ...]:
    """Every exchange from the address to where it ends, in order; the last one is a page or a document.

    Raises OnrecordError CAP01 to CAP15; its place is the address that was reached, where that isn't the first one.
    """
    deadline = deadline_in(terms.seconds)
    chain = follow_by(address, terms, lambda step: ask_for(step, terms, deadline))
    with _told_at(chain[-1].address, chain):
        require_page(chain[-1])
    return chain


def follow_by(address: WebAddress, terms: Terms, ask: Callable[[WebAddress], Exchange]) -> tuple[Exchange, ...]:
    """Every exchange from the address to where it is passed on no further, whatever the last answer is.

    Raises OnrecordError as `follow` does, but for what the last answer says.
    """
    chain: list[Exchange] = []
    while True:
        with _told_at(address, chain):
            _require_step(address, chain, terms)
            chain.append(ask(address))
            if chain[-1].status not in _PASSES_ON:
                return tuple(chain)
            address = _next(chain)


@contextmanager
def _told_at(address: WebAddress, chain: Sequence[Exchange]) -> Iterator[None]:
    try:
        yield
    except OnrecordError as error:
        raise OnrecordError(error.code, where=str(address) if chain else "", detail=error.detail) from error


def _require_step(address: WebAddress, chain: list[Exchange], terms: Terms) -> None:
    if address.scheme == "http" and not terms.allow_http:
        raise OnrecordError("CAP02", detail=f"http://{address.place}")
    if any(exchange.address == address for exchange in chain):
        raise OnrecordError("CAP14", detail=f"it comes back to {address}")
    if len(chain) > MOST_STEPS:
        raise OnrecordError("CAP14", detail=f"more than {MOST_STEPS} times")


def _next(chain: list[Exchange]) -> WebAddress:
    location = chain[-1].header("location")
    if not location:
        raise OnrecordError("CAP11", detail=f"{chain[-1].status} without an address to go on to")
    return passed_on(chain[-1].address, location)


def require_page(exchange: Exchange) -> None:
    """Raises OnrecordError CAP08 to CAP11 where the answer isn't "here it is", CAP13 where what is here is no page."""
    status = exchange.status
    if status in _GONE:
        raise OnrecordError("CAP08", detail=str(status))
    if status in _KEPT_BACK:
        raise OnrecordError("CAP09", detail=str(status))
    if status >= 500:
        raise OnrecordError("CAP10", detail=str(status))
    if status != FOUND:
        raise OnrecordError("CAP11", detail=str(status))
    kind = kind_of(exchange)
    if kind and kind not in PAGE_TYPES:
        raise OnrecordError("CAP13", detail=kind)


def kind_of(exchange: Exchange) -> str:
    """The kind of thing that the server says it sent, such as "text/html"; "" where it doesn't say."""
    return exchange.header("content-type").partition(b";")[0].strip().lower().decode("latin-1")


def unpacked(exchange: Exchange, settings: Settings) -> bytes:
    """The body of an answer as a browser would read it.

    Raises OnrecordError CAP12 where it unpacks to more than the limit, CAP15 where it can't be unpacked.
    """
    encoding = exchange.header("content-encoding").strip().lower()
    if encoding in _LOOSE:
        return exchange.body
    if encoding not in _PACKED:
        raise OnrecordError("CAP15", detail="it is packed in a way that wasn't asked for")
    try:
        return _unzipped(exchange.body, settings)
    except zlib.error as error:
        raise OnrecordError("CAP15", detail="it can't be unpacked") from error


def _unzipped(packed: bytes, settings: Settings) -> bytes:
    unpacking = zlib.decompressobj(_GZIP)
    data = unpacking.decompress(packed, settings.max_file_bytes + 1)
    if len(data) > settings.max_file_bytes:
        raise OnrecordError("CAP12", detail=f"{settings.max_file_mb:,} MB, unpacked")
    if not unpacking.eof:
        raise zlib.error("cut short")
    return data
