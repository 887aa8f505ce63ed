"""Web sites on this computer for tests: real servers that answer with exactly the bytes they are given."""

import re
import socketserver
import ssl
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from threading import Thread

import trustme

from factories import some_settings
from onrecord.settings import Settings
from onrecord.sources.capturing.terms import Terms
from web_archives import answer

HOST = "courier.test"
Answer = bytes | Callable[[bytes], Iterable[bytes]]


@dataclass(frozen=True)
class Site:
    """A site that is up: its port, and the heads of all that it was asked."""

    port: int
    scheme: str
    asked: list[bytes] = field(default_factory=list)

    def at(self, path: str = "/", host: str = HOST) -> str:
        """The address of a page on it."""
        return f"{self.scheme}://{host}:{self.port}{path}"


@cache
def an_authority() -> trustme.CA:
    """Whoever vouches for the test sites."""
    return trustme.CA()


@contextmanager
def a_site(answers: Mapping[str, Answer] | Answer, *, name: str | None = HOST) -> Iterator[Site]:
    """A site that answers by path; with https under a `name`, plainly without one."""

    class Handler(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            head = b""
            while b"\r\n\r\n" not in head and not head.startswith(b"\x16") and (portion := self.request.recv(4096)):
                head += portion
            length = re.search(rb"\r\ncontent-length: (\d+)\r\n", head, re.IGNORECASE)
            whole = head.find(b"\r\n\r\n") + 4 + (int(length[1]) if length else 0)
            while length and len(head) < whole and (portion := self.request.recv(4096)):
                head += portion
            site.asked.append(head)
            path = head.split(b" ")[1].decode() if b" " in head else ""
            told = (
                answers if not isinstance(answers, Mapping) else answers.get(path, answer(b"", status="404 Not Found"))
            )
            with suppress(OSError):
                for piece in [told] if isinstance(told, bytes) else told(head):
                    self.request.sendall(piece)

    class Server(socketserver.ThreadingTCPServer):
        daemon_threads, block_on_close, allow_reuse_address = True, False, True

        def get_request(self) -> tuple[object, object]:
            line, where = super().get_request()
            line.settimeout(20)
            return (
                line if seal is None else seal.wrap_socket(line, server_side=True, do_handshake_on_connect=False)
            ), where

        def handle_error(self, request: object, client_address: object) -> None:
            """Who breaks off is the other side's to tell."""

    seal = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER) if name else None
    if seal and name:
        an_authority().issue_cert(name).configure_cert(seal)
    with Server(("127.0.0.1", 0), Handler) as server:
        site = Site(server.server_address[1], "https" if name else "http")
        Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        try:
            yield site
        finally:  # else a test that ends in an error leaves a thread behind that asks a closed socket for ever
            server.shutdown()


def some_terms(folder: Path, *, seconds: float = 50, settings: Settings | None = None, **others: object) -> Terms:
    """Terms under which the test sites are known, may lie on this computer, and are vouched for."""
    trust = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    an_authority().configure_trust(trust)
    agreed = {"resolve": lambda host, port: ["127.0.0.1"], "allow_hosts": frozenset({HOST}), "trust": trust} | others
    return Terms(settings=settings or some_settings(folder / "index"), seconds=seconds, **agreed)  # type: ignore[arg-type]


def passing_on(location: str, status: str = "302 Found") -> bytes:
    """An answer that passes on to another address."""
    return f"HTTP/1.1 {status}\r\nLocation: {location}\r\nContent-Length: 0\r\n\r\n".encode()
