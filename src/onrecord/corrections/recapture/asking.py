"""Asks for a page again, politely, and tells what came back: the page, that it is unchanged, that it isn't there."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from onrecord.corrections.recapture.manners import Manners
from onrecord.sources.capturing.exchange import Exchange
from onrecord.sources.capturing.following import follow_by, require_page, unpacked
from onrecord.sources.capturing.web_address import WebAddress, read_address

Came = Literal["page", "unchanged", "missing", "home"]
_MISSING, _UNCHANGED = frozenset({404, 410}), 304
_HOMES = frozenset(("/", "/index.html", "/index.htm", "/index.php", "/home", "/en", "/en/"))


@dataclass(frozen=True, kw_only=True, slots=True)
class Remembered:
    """What a server said of a page when it was had last: what to ask it with whether the page has changed since."""

    address: str = ""
    etag: str = ""
    modified: str = ""

    def asked_with(self, address: WebAddress) -> tuple[tuple[str, str], ...]:
        """The lines for a question about that address (RFC 9110, 13.1)."""
        if str(address) != self.address:
            return ()
        lines = (("If-None-Match", self.etag), ("If-Modified-Since", self.modified))
        return tuple((name, words) for name, words in lines if words)


NEVER_HAD = Remembered()


@dataclass(frozen=True, kw_only=True, slots=True)
class Answered:
    """What came of asking: the way there, the page's bytes (b"" where none came), what to remember for next time."""

    came: Came
    chain: Sequence[Exchange]
    data: bytes = b""
    remembered: Remembered = NEVER_HAD

    @property
    def status(self) -> int:
        """What the last server answered."""
        return self.chain[-1].status

    @property
    def address(self) -> str:
        """Where it ended."""
        return str(self.chain[-1].address)


def ask_again(words: str, remembered: Remembered, manners: Manners, *, may: Callable[[], bool]) -> Answered:
    """Asks for the page at an address; raises OnrecordError CAP01 to CAP15 and LOK01 where nothing can be told of it.

    `may` is called right before each question. A page that passes on to the front page of its site is taken for one
    that isn't there.
    """
    address = read_address(words)
    chain = follow_by(address, manners.terms, lambda step: manners.ask(step, remembered.asked_with(step), may=may))
    last = chain[-1]
    if last.status == _UNCHANGED and remembered.asked_with(last.address):
        return Answered(came="unchanged", chain=chain, remembered=remembered)
    if last.status in _MISSING:
        return Answered(came="missing", chain=chain)
    require_page(last)
    if len(chain) > 1 and _is_home(last.address) and not _is_home(address):
        return Answered(came="home", chain=chain)
    told = Remembered(address=str(last.address), etag=_line(last, "etag"), modified=_line(last, "last-modified"))
    return Answered(came="page", chain=chain, data=unpacked(last, manners.terms.settings), remembered=told)


def _is_home(address: WebAddress) -> bool:
    return address.target.partition("?")[0].lower() in _HOMES


def _line(exchange: Exchange, name: str) -> str:
    """A line of the answer's head as it can be sent back: short, and of plain signs."""
    words = exchange.header(name).decode("latin-1").strip()
    return words if len(words) <= 200 and words.isascii() and words.isprintable() else ""
