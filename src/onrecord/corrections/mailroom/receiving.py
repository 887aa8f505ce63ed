"""Takes letters from the newsroom's own mail server, by LMTP on this machine (RFC 2033).

A letter is answered "250" when it is on the disk and not before, so that the mail server keeps whatever isn't. Whoever
may connect may deliver, so the server listens on this machine alone.
"""

import asyncio
import errno
import logging
import socket
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from functools import partial
from hashlib import sha256
from threading import Thread

from aiosmtpd.lmtp import LMTP
from aiosmtpd.smtp import Envelope, Session

from onrecord.corrections.letters.headers import one_line
from onrecord.corrections.mailroom.server_address import is_here
from onrecord.corrections.mailroom.taking_in import newsroom_of, take_in
from onrecord.corrections.mailroom.trouble import told_of
from onrecord.desk.desk import Desk
from onrecord.errors import OnrecordError
from onrecord.publishing.imprint import Imprint

LOG = logging.getLogger(__name__)
NAME = "onrecord"
LONGEST_LINE = 1_000_000
"""Mail programs break lines at 998 bytes, others don't; longer lines than this are refused."""
SILENCE = 300
AT_ONCE = 4
"""So many letters are read at the same time; the others wait."""
KEPT = "250 2.0.0 The newsroom has it"
LATER = "451 4.3.0 It can't be kept at the moment; please try again later"
FULL = "452 4.3.1 There is no room for it at the moment; please try again later"
ONE_BY_ONE = "452 4.5.3 One recipient at a time, please"
NOBODY = "451 4.3.0 Nobody is at this desk yet; please try again later"


class _Lmtp(LMTP):
    """The protocol, for lines as long as real mail has them."""

    line_length_limit = LONGEST_LINE


class _Clerk:
    """What the server asks of each letter."""

    def __init__(self, desk: Desk, imprint: Callable[[], Imprint | None]) -> None:
        self._desk, self._imprint = desk, imprint
        self._turns = asyncio.Semaphore(AT_ONCE)

    async def handle_RCPT(  # noqa: N802 – the server calls it so
        self, _server: LMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        """Takes one recipient for each letter, since each has an answer of its own."""
        if envelope.rcpt_tos:
            return ONE_BY_ONE
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 Ok"

    async def handle_DATA(self, _server: LMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        """Takes the letter in, and answers when that is done."""
        async with self._turns:
            return await asyncio.to_thread(self._keep, envelope)

    def _keep(self, envelope: Envelope) -> str:
        content = envelope.original_content or b""
        # Who gave it to our server is told by the server alone; what the letter says of that counts for nothing.
        raw = f"Return-Path: <{_envelope_sender(envelope)}>\r\n".encode() + content
        try:
            newsroom = newsroom_of(self._desk)
            if newsroom is None:
                return NOBODY
            mark = f"lmtp:{sha256(raw).hexdigest()}"
            take_in(self._desk, newsroom, raw, way="lmtp", mark=mark, imprint=self._imprint())
        except OSError as error:
            LOG.exception("A letter is not kept for the moment")
            return FULL if error.errno in (errno.ENOSPC, errno.EDQUOT) else LATER
        except Exception:
            LOG.exception("A letter is not kept for the moment")
            return LATER
        return KEPT


def _envelope_sender(envelope: Envelope) -> str:
    told = one_line(envelope.mail_from or "")[:320]
    return told.encode("ascii", "replace").decode("ascii").replace("<", "").replace(">", "")


async def _serve(listening: socket.socket, make: Callable[[], LMTP], ready: "Future[Callable[[], object]]") -> None:
    """Serves until it is told to end; how to tell it that is what `ready` holds."""
    loop, ended = asyncio.get_running_loop(), asyncio.Event()
    server = await loop.create_server(make, sock=listening)
    ready.set_result(lambda: loop.call_soon_threadsafe(ended.set))
    async with server:
        await ended.wait()


@contextmanager
def receiving(desk: Desk, imprint: Callable[[], Imprint | None], host: str, port: int) -> Iterator[int]:
    """Receives letters in the background for as long as the block lasts; the port, which the system gives for 0.

    Raises OnrecordError LET07 where it can't listen there.
    """
    listening = _listen_on(host, port)
    clerk = _Clerk(desk, imprint)
    most = desk.settings.mail_largest_bytes
    make = partial(_Lmtp, clerk, data_size_limit=most, enable_SMTPUTF8=True, hostname=NAME, ident=NAME, timeout=SILENCE)
    ready: Future[Callable[[], object]] = Future()
    thread = Thread(target=lambda: asyncio.run(_serve(listening, make, ready)), name="letters-in", daemon=True)
    thread.start()
    end = ready.result(timeout=30)
    try:
        yield int(listening.getsockname()[1])
    finally:
        end()
        thread.join(timeout=30)


def _listen_on(host: str, port: int) -> socket.socket:
    if not is_here(host):
        raise OnrecordError("LET07", detail=f"{host} is not this machine itself, and anybody could deliver there")
    listening = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
    except OSError as error:
        listening.close()
        raise OnrecordError("LET07", detail=told_of(error)) from error
    return listening
