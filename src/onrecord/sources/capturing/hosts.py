"""Finds where a host lies on the network, and lets nothing pass that lies inside one.

A name is looked up once, every address that comes back is checked, and what comes out is what is connected to: a name
that answers with another address the next time is never asked again.
"""

from collections.abc import Callable, Sequence
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from queue import Empty, SimpleQueue
from threading import Thread

from onrecord.errors import OnrecordError
from onrecord.sources.capturing.terms import Deadline, Terms

# RFC 4291 and the registry of IANA: all that has been given out to networks of the world so far.
_GIVEN_OUT = IPv6Network("2000::/3")
_NOT_A_SITE_6 = tuple(map(IPv6Network, ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20")))
_NOT_A_SITE_4 = tuple(map(IPv4Network, ("192.0.0.0/24", "192.88.99.0/24")))
_TRANSLATED = IPv6Network("64:ff9b::/96")
"""RFC 6052: an IPv4 address as a network that has only IPv6 writes it."""


def addresses_of(host: str, port: int, terms: Terms, deadline: Deadline) -> tuple[str, ...]:
    """The IP addresses of a host, each of them checked.

    Raises OnrecordError CAP03 where one lies inside a network and the host isn't allowed by name, CAP04 where there is
    none, CAP07 where the time is up.
    """
    found = _looked_up(lambda: terms.resolve(host, port), host, deadline)
    try:
        addresses = [ip_address(words) for words in found]
    except ValueError:
        raise OnrecordError("CAP04", detail=host) from None
    if not addresses:
        raise OnrecordError("CAP04", detail=host)
    for address in addresses:
        if not is_public(address) and not terms.allows_host(host):
            raise OnrecordError("CAP03", detail=f"{host} is {address}" if host != str(address) else host)
    return tuple(dict.fromkeys(map(str, addresses)))


def is_public(address: IPv4Address | IPv6Address) -> bool:
    """Whether anyone in the world may have a server at this address."""
    if isinstance(address, IPv4Address):
        given_out = address.is_global and not (address.is_multicast or address.is_reserved)
        return given_out and not any(address in network for network in _NOT_A_SITE_4)
    within = address.ipv4_mapped
    if within is None and address in _TRANSLATED:
        within = IPv4Address(int(address) & 0xFFFFFFFF)
    if within is not None:
        return is_public(within)
    return address in _GIVEN_OUT and address.is_global and not any(address in network for network in _NOT_A_SITE_6)


def _looked_up(look_up: Callable[[], Sequence[str]], host: str, deadline: Deadline) -> Sequence[str]:
    """The answer of a resolver, which itself knows no deadline; one that is late answers to nobody."""
    answers: SimpleQueue[Sequence[str] | None] = SimpleQueue()

    def ask() -> None:
        try:
            answers.put(look_up())
        except (OSError, UnicodeError):
            answers.put(None)

    Thread(target=ask, daemon=True).start()
    try:
        answer = answers.get(timeout=deadline.left())
    except Empty:
        raise OnrecordError("CAP07", detail=f"the name {host} wasn't found in time") from None
    if answer is None:
        raise OnrecordError("CAP04", detail=host)
    return answer
