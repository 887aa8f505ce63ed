"""Opens a connection to a host at an address that was checked, and has the server prove its name over https."""

import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from onrecord.errors import OnrecordError
from onrecord.sources.capturing.hosts import addresses_of
from onrecord.sources.capturing.terms import Deadline, Terms
from onrecord.sources.capturing.web_address import WebAddress

PATIENCE = 15.0
"""Seconds for one of several addresses of a host to answer, before the next is tried."""


def reach(host: str, port: int, terms: Terms, deadline: Deadline) -> socket.socket:
    """A connection to the host, at the first of its addresses that answers.

    Raises OnrecordError CAP03 or CAP04 as `addresses_of`, CAP05 where none answers, CAP07 where the time is up.
    """
    failed: OSError | None = None
    for address in addresses_of(host, port, terms, deadline):
        try:
            return socket.create_connection((address, port), timeout=min(PATIENCE, deadline.left()))
        except OSError as error:
            failed = error
    deadline.left()
    if isinstance(failed, TimeoutError):
        raise OnrecordError("CAP07", detail=f"{host} doesn't answer") from failed
    raise OnrecordError("CAP05", detail=_reason(failed)) from failed


@contextmanager
def connected(address: WebAddress, terms: Terms, deadline: Deadline) -> Iterator[socket.socket]:
    """The connection on which to ask for an address; raises OnrecordError as `reach`, and CAP06."""
    line = reach(address.host, address.port, terms, deadline)
    try:
        line.settimeout(deadline.left())
        if address.scheme == "https":
            line = _sealed(line, address.host, terms)
        yield line
    finally:
        with suppress(OSError):
            line.close()


_IGNORE_UNEXPECTED_END = getattr(ssl, "OP_IGNORE_UNEXPECTED_EOF", 0)


def _sealed(line: socket.socket, host: str, terms: Terms) -> ssl.SSLSocket:
    trust = terms.trust or ssl.create_default_context()
    # An end without a farewell is told, since whoever stands in between could cut a page short. Python up to 3.11.3
    # asks OpenSSL not to tell it.
    trust.options &= ~_IGNORE_UNEXPECTED_END
    try:
        return trust.wrap_socket(line, server_hostname=host, suppress_ragged_eofs=False)
    except ssl.SSLCertVerificationError as error:
        raise OnrecordError("CAP06", detail=error.verify_message.rstrip(".").lower()) from error
    except TimeoutError as error:
        raise OnrecordError("CAP07", detail=f"{host} doesn't answer") from error
    except (ssl.SSLError, ValueError) as error:
        reason = getattr(error, "reason", None) or "no protected connection comes about"
        raise OnrecordError("CAP06", detail=reason.replace("_", " ").lower()) from error
    except OSError as error:
        raise OnrecordError("CAP05", detail=_reason(error)) from error


def _reason(error: OSError | None) -> str:
    return (getattr(error, "strerror", None) or "the connection breaks off").lower()
