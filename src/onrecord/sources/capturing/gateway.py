"""The one door through which the browser gets out: a forward proxy that checks each host as the plain capture does.

A page may ask a browser for anything, a router's settings or a server in the next room included. The browser knows no
other way out than this, and here only checked addresses are connected to, up to a time and an amount.
"""

import re
import selectors
import socket
import socketserver
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock, Thread

from onrecord.errors import OnrecordError
from onrecord.sources.capturing.connection import reach
from onrecord.sources.capturing.terms import Deadline, Terms, deadline_in
from onrecord.sources.capturing.web_address import read_address

PAGES_WORTH = 4
"""How many times the size of the largest page may pass, with all its pictures and scripts."""
_MOST_HEAD = 65_536
_PORTION = 65_536
_LENGTH = re.compile(rb"^content-length:[ \t]*(\d{1,12})[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)
# What concerns only the way to this door; the server behind it is asked one thing a connection.
_OURS = re.compile(rb"^(?:proxy-[a-z-]+|connection|keep-alive):[^\n]*\n", re.IGNORECASE | re.MULTILINE)
_REFUSED = b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
_OPEN = b"HTTP/1.1 200 Connection established\r\n\r\n"
_WITHOUT_END = 1 << 62


@contextmanager
def open_gateway(terms: Terms) -> Iterator[int]:
    """The port of a gateway on this computer, open for as long as the block lasts."""
    with _Gateway(terms) as gateway:
        Thread(target=gateway.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        try:
            yield int(gateway.server_address[1])
        finally:
            gateway.shutdown()


class _Gateway(socketserver.ThreadingTCPServer):
    """The door, and how much may still pass."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, terms: Terms) -> None:
        super().__init__(("127.0.0.1", 0), _Passage)
        self.terms = terms
        self.deadline: Deadline = deadline_in(terms.seconds)
        self._left = PAGES_WORTH * terms.settings.max_file_bytes
        self._lock = Lock()

    def may_pass(self, amount: int) -> bool:
        """Whether so many bytes more may pass; they are counted."""
        with self._lock:
            self._left -= amount
            return self._left >= 0

    def handle_error(self, request: object, client_address: object) -> None:
        """A connection that breaks off concerns the browser alone."""


class _Passage(socketserver.BaseRequestHandler):
    """One connection of the browser through the door."""

    server: _Gateway

    def handle(self) -> None:
        """Hears where the browser wants to go, checks it, and passes on what is said."""
        self.request.settimeout(self.server.deadline.left())
        head, rest = self._head()
        try:
            host, port, opening, length = _asked(head, self.server.terms)
            line = reach(host, port, self.server.terms, self.server.deadline)
        except OnrecordError:
            self.request.sendall(_REFUSED)
            return
        with line:
            if opening:
                line.sendall(opening)
            else:
                self.request.sendall(_OPEN)
            self._pass_on(line, rest, length)

    def _head(self) -> tuple[bytes, bytes]:
        heard = b""
        while b"\r\n\r\n" not in heard:
            portion = self.request.recv(_PORTION)
            if not portion or len(heard) > _MOST_HEAD:
                raise ConnectionError
            heard += portion
        head, end, rest = heard.partition(b"\r\n\r\n")
        return head + end, rest

    def _pass_on(self, line: socket.socket, rest: bytes, outward: int) -> None:
        """Passes bytes both ways, at most `outward` to the server, until one side ends or a limit is met."""
        with selectors.DefaultSelector() as waiting:
            waiting.register(line, selectors.EVENT_READ, self.request)
            waiting.register(self.request, selectors.EVENT_READ, line)
            outward -= self._send(line, rest[:outward])
            while ready := waiting.select(self.server.deadline.left()):
                for key, _ in ready:
                    portion = key.fileobj.recv(_PORTION)  # type: ignore[union-attr]
                    if not portion or not self.server.may_pass(len(portion)):
                        return
                    if key.data is line:
                        outward -= self._send(line, portion[:outward])
                    else:
                        self._send(self.request, portion)

    def _send(self, line: socket.socket, data: bytes) -> int:
        line.settimeout(self.server.deadline.left())
        line.sendall(data)
        return len(data)


def _asked(head: bytes, terms: Terms) -> tuple[str, int, bytes, int]:
    """Where the browser wants to go, what to open with there (b"" for a tunnel), and how many bytes may follow it.

    Raises OnrecordError CAP01 and CAP02.
    """
    first, _, fields = head.partition(b"\r\n")
    method, _, rest = first.decode("latin-1").partition(" ")
    target = rest.rpartition(" ")[0]
    if method == "CONNECT":
        address = read_address(f"https://{target}")
        return address.host, address.port, b"", _WITHOUT_END
    address = read_address(target)
    if address.scheme != "http" or not terms.allow_http:
        raise OnrecordError("CAP02", detail=target)
    opening = f"{method} {address.target} HTTP/1.1\r\nConnection: close\r\n".encode() + _OURS.sub(b"", fields)
    length = _LENGTH.search(fields)
    return address.host, address.port, opening, int(length[1]) if length else 0
