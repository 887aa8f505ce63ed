"""Good manners towards the servers that are asked: one question at a time, a pause for breath, and what they ask for.

A site tells in robots.txt how long to wait between two questions and what programs shall leave alone (RFC 9309); a
busy one tells in Retry-After when to come back (RFC 9110, 10.2.3).
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from threading import Event, Lock

from onrecord.corrections.recapture.robots import Robots, read_robots
from onrecord.errors import OnrecordError
from onrecord.sources.capturing.exchange import Exchange, ask_for
from onrecord.sources.capturing.following import follow_by, unpacked
from onrecord.sources.capturing.terms import Terms, deadline_in
from onrecord.sources.capturing.web_address import WebAddress

PAUSE = 5.0
"""So many seconds pass between the end of an answer and the next question to the same host."""
LONGEST_PAUSE = 120.0
"""Of a site that asks for a longer one, one page is had in a round."""
LONGEST_RETRY = timedelta(days=7)
AGENT = "Onrecord"
_NONE = frozenset(range(400, 500)) - {429}


class RoundOver(Exception):  # noqa: N818 – it is no error
    """The round was ended while it was somebody's turn; nothing was asked."""


class HiddenMeanwhile(RoundOver):
    """What it was about was marked as confidential while it waited for its turn; nothing was asked."""


@dataclass
class Host:
    """How a host is asked: by one at a time, not before `free` (on the clock that never jumps)."""

    pause: float
    turn: Lock = field(default_factory=Lock)
    free: float = 0.0
    closed_until: datetime | None = None
    rules: dict[str, Robots] = field(default_factory=dict)


class Manners:
    """Keeps the manners in one round, for all that ask at the same time, until the round has `ended`."""

    def __init__(self, terms: Terms, *, pause: float = PAUSE, ended: Event | None = None) -> None:
        self.terms, self.pause = terms, pause
        self._ended = ended or Event()
        self._hosts: dict[str, Host] = {}
        self._lock = Lock()

    def host(self, name: str) -> Host:
        """What is known of a host."""
        with self._lock:
            return self._hosts.setdefault(name, Host(self.pause))

    def ask(
        self, address: WebAddress, more: tuple[tuple[str, str], ...] = (), *, may: Callable[[], bool] = lambda: True
    ) -> Exchange:
        """Asks when it is the asker's turn; raises OnrecordError LOK01 where the site doesn't want it, CAP03 to CAP15.

        CAP09 is told of a host that has said to come back later. Raises RoundOver once the round has ended, and
        HiddenMeanwhile where `may`, which is called right before anything is asked, says that it may not be.
        """
        host = self.host(address.host)
        with host.turn:
            if host.closed_until and host.closed_until > self.terms.clock():
                until = f"{host.closed_until:%Y-%m-%d %H:%M} UTC"
                raise OnrecordError("CAP09", detail=f"{address.host} asks to come back after {until}")
            if not self._rules(host, address, may).may_fetch(address.target):
                raise OnrecordError("LOK01", detail=f"robots.txt of {address.host}")
            with self._asking(host, may):
                exchange = ask_for(address, self.terms, deadline_in(self.terms.seconds), more=more)
            self._heed(host, exchange)
        return exchange

    def _heed(self, host: Host, exchange: Exchange) -> None:
        """Asks no further in this round where the host has said so, or lets one page be had in a long time."""
        now = self.terms.clock()
        if exchange.status in (429, 503):
            host.closed_until = retry_after(exchange, now) or now + timedelta(hours=1)
        elif host.pause > LONGEST_PAUSE:
            host.closed_until = now + timedelta(seconds=host.pause)

    @contextmanager
    def _asking(self, host: Host, may: Callable[[], bool]) -> Iterator[None]:
        if self._ended.wait(max(0.0, host.free - time.monotonic())):
            raise RoundOver
        if not may():
            raise HiddenMeanwhile
        try:
            yield
        finally:
            host.free = time.monotonic() + min(host.pause, LONGEST_PAUSE)

    def _rules(self, host: Host, address: WebAddress, may: Callable[[], bool]) -> Robots:
        """The rules of the site, asked for once in a round."""
        rules = host.rules.get(address.place)
        if rules is None:
            with self._asking(host, may):
                rules = host.rules[address.place] = self._asked_rules(address)
            host.pause = max(host.pause, rules.delay)
        return rules

    def _asked_rules(self, address: WebAddress) -> Robots:
        root = WebAddress(scheme=address.scheme, host=address.host, port=address.port, target="/robots.txt")
        last = follow_by(root, self.terms, lambda step: ask_for(step, self.terms, deadline_in(self.terms.seconds)))[-1]
        if last.status == 200:
            return read_robots(unpacked(last, self.terms.settings), AGENT)
        if last.status in _NONE:
            return Robots()
        raise OnrecordError("CAP10", detail=f"{last.status} for its robots.txt")


def retry_after(exchange: Exchange, now: datetime) -> datetime | None:
    """When a server asks to come back, at most a week from now; None where it doesn't say."""
    told = exchange.header("retry-after").decode("latin-1").strip()
    try:
        at = now + timedelta(seconds=int(told)) if told.isdigit() else parsedate_to_datetime(told)
    except (ValueError, TypeError, OverflowError):
        return None
    if at.tzinfo is None:
        return None
    return min(max(at, now), now + LONGEST_RETRY)
