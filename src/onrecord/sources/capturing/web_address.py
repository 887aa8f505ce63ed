"""Takes an address as someone typed it or a server sent it, and makes of it the one thing that will be asked for.

What could be read in two ways (a user name before the host, signs that browsers read otherwise) is refused, so that
the host that is checked is the host that is meant.
"""

import re
from dataclasses import dataclass
from ipaddress import IPv6Address
from urllib.parse import quote, urljoin, urlsplit

from onrecord.errors import OnrecordError

LONGEST = 8_000
PORTS = {"https": 443, "http": 80}
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_HOST = re.compile(r"[a-z0-9_](?:[a-z0-9_.-]*[a-z0-9_])?")
# The codec knows the rules for names of 2003, under which these signs become others or nothing: another site.
_READ_OTHERWISE = re.compile("[ßς\u200c\u200d]")
_KEPT = "/%:@!$&'()*+,;=~|[]"


@dataclass(frozen=True, kw_only=True, slots=True)
class WebAddress:
    """An address in parts: `host` without brackets and in ASCII, `target` the path and what is asked of it."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def place(self) -> str:
        """The host as the address and the Host header tell it, with the port where it isn't the usual one."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"

    def __str__(self) -> str:
        return f"{self.scheme}://{self.place}{self.target}"


def read_address(words: str) -> WebAddress:
    """The address that was typed, https where it names no scheme; raises OnrecordError CAP01."""
    words = words.strip()
    if _CONTROL.search(words):
        raise OnrecordError("CAP01", detail="it holds signs that can't be seen")
    if len(words) > LONGEST:
        raise OnrecordError("CAP01", detail=f"it is longer than {LONGEST:,} characters")
    return _parts(words if _SCHEME.match(words) else f"https://{words.removeprefix('//')}")


def passed_on(address: WebAddress, location: bytes) -> WebAddress:
    """The address to which a server passes on from `address`; raises OnrecordError CAP01."""
    try:
        words = location.decode("utf-8")
    except UnicodeDecodeError:
        words = location.decode("latin-1")
    try:
        return read_address(urljoin(str(address), words.strip()))
    except OnrecordError as error:
        raise OnrecordError(error.code, detail=f"{error.detail}, where {address} passes on to") from error
    except ValueError:
        raise OnrecordError("CAP01", detail=f"{address} passes on to something that is none") from None


def _parts(words: str) -> WebAddress:
    try:
        parts = urlsplit(words)
        port = parts.port
    except ValueError:
        raise OnrecordError("CAP01", detail="it has the form of none") from None
    scheme = parts.scheme.lower()
    if scheme not in PORTS:
        raise OnrecordError("CAP01", detail=f"only https is captured, not {scheme}")
    if "@" in parts.netloc:
        raise OnrecordError("CAP01", detail="it holds a user name or a password before the @")
    if port == 0:
        raise OnrecordError("CAP01", detail="there is no port 0")
    target = quote(parts.path or "/", safe=_KEPT) + (f"?{quote(parts.query, safe=_KEPT + '?')}" if parts.query else "")
    return WebAddress(scheme=scheme, host=_host(parts.hostname or ""), port=port or PORTS[scheme], target=target)


def _host(name: str) -> str:
    """The host in ASCII and small letters."""
    if ":" in name:
        return _sixfold(name)
    if _READ_OTHERWISE.search(name):
        raise OnrecordError(
            "CAP01", detail="its host is written with signs that not everyone reads alike; give it as xn--…"
        )
    try:
        host = name.encode("idna").decode("ascii").rstrip(".").lower()
    except UnicodeError:
        host = ""
    if not _HOST.fullmatch(host):
        raise OnrecordError("CAP01", detail="it names no host" if not name else f"“{name}” can't be the name of a host")
    return host


def _sixfold(name: str) -> str:
    try:
        if "%" in name:
            raise ValueError
        return str(IPv6Address(name))
    except ValueError:
        raise OnrecordError("CAP01", detail=f"“{name}” can't be the name of a host") from None
