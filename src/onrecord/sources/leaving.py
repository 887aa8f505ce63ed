"""Tells whether an address is one that anybody may open, so that what stands there is no secret of the newsroom's.

Whatever can't be told for certain to be public counts as not public: a mail, a note, a page of the house's own network.
"""

from ipaddress import ip_address
from urllib.parse import urlsplit

_PRIVATE_ENDINGS = frozenset(
    {"local", "localhost", "localdomain", "internal", "intranet", "lan", "corp", "home", "private", "arpa", "onion"}
)


def is_public_address(address: str | None) -> bool:
    """Whether it is a web address of a host on the open network, without a user's name or password in it."""
    try:
        parts = urlsplit((address or "").strip())
        host = (parts.hostname or "").rstrip(".")
    except ValueError:
        return False
    if parts.scheme not in ("http", "https") or "@" in parts.netloc:
        return False
    try:
        return ip_address(host).is_global
    except ValueError:
        name, _, ending = host.rpartition(".")
        return bool(name) and not ending.isdigit() and ending not in _PRIVATE_ENDINGS
