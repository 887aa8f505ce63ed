"""On what terms a page is captured: where Onrecord may go, how long it may take, how much it may bring home."""

import socket
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from ssl import SSLContext

from onrecord.errors import OnrecordError
from onrecord.settings import CAPTURE_SECONDS, Settings

Resolver = Callable[[str, int], Sequence[str]]
"""Takes a host's name and a port; gives its IP addresses. Raises OSError where there are none."""


def resolve_by_system(host: str, port: int) -> list[str]:
    """The addresses that this computer finds for a name, the preferred ones first."""
    return [str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


def now() -> datetime:
    """The time, in UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True, kw_only=True, slots=True)
class Terms:
    """What was agreed before a page is asked for.

    `seconds` is the time for one page with all its redirects, and once more for the browser. `allow_hosts` are the
    names whose addresses may lie inside a network. `trust` says whose certificates count, None for those that this
    computer trusts.
    """

    settings: Settings
    seconds: float = CAPTURE_SECONDS
    allow_http: bool = False
    allow_hosts: frozenset[str] = frozenset()
    resolve: Resolver = resolve_by_system
    trust: SSLContext | None = None
    clock: Callable[[], datetime] = now

    def allows_host(self, host: str) -> bool:
        """Whether the host was allowed by its name."""
        return host in {name.strip("[]").rstrip(".").lower() for name in self.allow_hosts}


@dataclass(frozen=True, slots=True)
class Deadline:
    """When the time is up, on the clock that never jumps."""

    end: float
    seconds: float

    def is_over(self) -> bool:
        """Whether the time is up."""
        return time.monotonic() >= self.end

    def left(self) -> float:
        """The seconds that are left; raises OnrecordError CAP07 where there are none."""
        left = self.end - time.monotonic()
        if left <= 0:
            raise OnrecordError("CAP07", detail=f"not done within {self.seconds:g} seconds")
        return left


def deadline_in(seconds: float) -> Deadline:
    """The deadline that many seconds from now."""
    return Deadline(time.monotonic() + seconds, seconds)
