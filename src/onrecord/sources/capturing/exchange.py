"""One question to a server and its answer, kept byte for byte as they went over the line.

The bytes are h11's to understand and ours to keep: what the archive holds is what was received, not what a library
made of it.
"""

import socket
import ssl
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version

import h11

from onrecord.errors import OnrecordError
from onrecord.sources.capturing.connection import connected
from onrecord.sources.capturing.terms import Deadline, Terms
from onrecord.sources.capturing.web_address import WebAddress

SOFTWARE = f"Onrecord/{version('onrecord')}"
USER_AGENT = f"{SOFTWARE} (fact desk; captures single pages named by an editor)"
MOST_HEAD = 31_000
"""Bytes that the head of an answer may have; readers of web archives take 32 KiB."""
SILENCE = 20.0
"""Seconds that a server may say nothing at all."""
_PORTION = 65_536


@dataclass(frozen=True, kw_only=True, slots=True)
class Exchange:
    """What was asked and what was answered; `request` and `response` are the bytes of the line.

    `server` is the IP address that was asked, `head` the number of bytes before the body in `response`. The `body` is
    free of the transfer encoding, and still packed where `headers` say so.
    """

    address: WebAddress
    server: str
    taken: datetime
    request: bytes
    response: bytes
    head: int
    status: int
    headers: tuple[tuple[str, bytes], ...]
    body: bytes

    def header(self, name: str) -> bytes:
        """What the answer says under this name (in small letters), b"" where it says nothing."""
        return b", ".join(value for key, value in self.headers if key == name)


def ask_for(address: WebAddress, terms: Terms, deadline: Deadline, *, more: Sequence[tuple[str, str]] = ()) -> Exchange:
    """Asks for an address, once, and hears the answer to its end; `more` are further lines of the question's head.

    Raises OnrecordError CAP03 to CAP07, CAP12 where more comes than the limit, CAP15 where it is no whole answer.
    """
    talk = h11.Connection(h11.CLIENT, max_incomplete_event_size=MOST_HEAD)
    request = talk.send(_request(address, more)) + talk.send(h11.EndOfMessage())
    with connected(address, terms, deadline) as line:
        taken = terms.clock()
        server = str(line.getpeername()[0])
        answer = _Answer(line, talk, terms, deadline)
        try:
            line.sendall(request)
            answer.hear()
        except h11.RemoteProtocolError as error:
            raise OnrecordError("CAP15", detail=_fault(error, answer)) from error
        except TimeoutError as error:
            deadline.left()
            raise OnrecordError("CAP07", detail=f"{address.host} said nothing for {SILENCE:g} seconds") from error
        except OSError as error:
            raise OnrecordError("CAP15", detail="the connection breaks off") from error
    return Exchange(
        address=address,
        server=server,
        taken=taken,
        request=request,
        response=bytes(answer.heard),
        head=answer.head,
        status=answer.status,
        headers=answer.headers,
        body=bytes(answer.body),
    )


def _request(address: WebAddress, more: Sequence[tuple[str, str]]) -> h11.Request:
    return h11.Request(
        method="GET",
        target=address.target,
        headers=[
            ("Host", address.place),
            ("User-Agent", USER_AGENT),
            ("Accept", "text/html, application/xhtml+xml, application/pdf;q=0.9, */*;q=0.5"),
            ("Accept-Encoding", "gzip"),
            *more,
            ("Connection", "close"),
        ],
    )


class _Answer:
    """An answer as it comes in."""

    def __init__(self, line: socket.socket, talk: h11.Connection, terms: Terms, deadline: Deadline) -> None:
        self.line, self.talk, self.terms, self.deadline = line, talk, terms, deadline
        self.heard, self.body = bytearray(), bytearray()
        self.head = self.status = 0
        self.ended = False
        self.headers: tuple[tuple[str, bytes], ...] = ()

    def hear(self) -> None:
        """Hears it to its end; what comes after the end is left out."""
        while True:
            event = self.talk.next_event()
            if event is h11.NEED_DATA:
                self._receive()
            elif isinstance(event, h11.InformationalResponse):
                del self.heard[: self._told()]  # "go on" and its like are no part of the answer
            elif isinstance(event, h11.Response):
                self.head, self.status = self._told(), event.status_code
                _require_short(self.head)
                self.headers = tuple((name.decode("ascii"), value) for name, value in event.headers)
            elif isinstance(event, h11.Data):
                self.body += event.data
            else:
                del self.heard[self._told() :]
                return

    def _told(self) -> int:
        """How many of the bytes heard have been understood so far."""
        return len(self.heard) - len(self.talk.trailing_data[0])

    def _receive(self) -> None:
        self.line.settimeout(min(SILENCE, self.deadline.left()))
        try:
            portion = self.line.recv(_PORTION)
        except ssl.SSLZeroReturnError:
            portion = b""
        self.heard += portion
        self.ended = not portion
        if len(self.heard) > self.terms.settings.max_file_bytes:
            raise OnrecordError("CAP12", detail=f"{self.terms.settings.max_file_mb:,} MB")
        self.talk.receive_data(portion)


def _require_short(head: int) -> None:
    if head > MOST_HEAD:
        raise OnrecordError("CAP15", detail=f"its head is longer than {MOST_HEAD:,} bytes")


def _fault(error: h11.RemoteProtocolError, answer: _Answer) -> str:
    if error.error_status_hint == 431:
        _require_short(MOST_HEAD + 1)
    return "the connection ends before it does" if answer.ended else "it isn't written as web servers write"
