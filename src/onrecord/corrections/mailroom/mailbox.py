"""A connection to an IMAP mailbox: which messages are new in it, their bytes, and waiting for more (RFC 3501, 2177).

The mailbox is only looked at: nothing in it is marked, moved or deleted, so people may read it beside the desk.
"""

import logging
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from imapclient import IMAPClient, SocketTimeout
from imapclient.exceptions import IMAPClientAbortError, IMAPClientError, LoginError

from onrecord.corrections.mailroom.server_address import MailServer, safe_way
from onrecord.corrections.mailroom.trouble import told_of
from onrecord.errors import OnrecordError

LOG = logging.getLogger(__name__)
CONNECT_SECONDS, READ_SECONDS = 20, 60
IDLE_SECONDS = 30
"""So long the server is left to tell of new mail before it is asked itself.

What it tells in the same breath as that it waits goes unheard (mjs/imapclient issue 150), and has to be found so.
"""
LOOK_SECONDS = 1.0
"""So often it is looked whether waiting is to end."""
POLL_SECONDS = 20
"""So often a server is asked that can't tell of new mail by itself."""
AT_ONCE, BYTES_AT_ONCE = 200, 4_000_000
LONGEST_HEADERS = 262_144


@dataclass(frozen=True, kw_only=True, slots=True)
class Message:
    """A message of a mailbox, by its UID there; `raw` are its headers alone where it is larger than was asked for.

    `size` counts all its bytes; `arrived` is when the server got it, None where it doesn't tell.
    """

    uid: int
    raw: bytes
    size: int
    arrived: datetime | None


class OpenMailbox:
    """A mailbox that is open for reading; `uidvalidity` says for how long its UIDs hold."""

    def __init__(self, client: Any, uidvalidity: int) -> None:
        self._client = client
        self.uidvalidity = uidvalidity

    def after(self, uid: int) -> list[int]:
        """The UIDs that are higher, in order."""
        # "n:*" names the last message even where it lies before n.
        found = self._client.search(["UID", f"{uid + 1}:*"])
        return sorted(number for number in found if number > uid)

    def messages(self, uids: Sequence[int], *, largest: int) -> Iterator[Message]:
        """The messages of these UIDs in order; those that were deleted meanwhile are left out."""
        for first in range(0, len(uids), AT_ONCE):
            some = uids[first : first + AT_ONCE]
            told = self._client.fetch(some, ["RFC822.SIZE", "INTERNALDATE"])
            sizes = {uid: int(told[uid][b"RFC822.SIZE"]) for uid in some if uid in told}
            for batch in _batches(sizes, largest):
                small = sizes[batch[0]] <= largest
                bodies = self._bodies(batch, "BODY.PEEK[]" if small else f"BODY.PEEK[HEADER]<0.{LONGEST_HEADERS}>")
                for uid in batch:
                    raw = _bytes_of(bodies.get(uid, {}))
                    if raw is not None:
                        arrived = told[uid].get(b"INTERNALDATE")
                        yield Message(uid=uid, raw=raw, size=sizes[uid], arrived=arrived)

    def _bodies(self, uids: Sequence[int], what: str) -> dict[int, dict[bytes, Any]]:
        """What the server hands out of these messages; one that it can't is passed over and told in the log."""
        try:
            found: dict[int, dict[bytes, Any]] = self._client.fetch(uids, [what])
        except IMAPClientAbortError:
            raise
        except IMAPClientError as error:
            if len(uids) > 1:
                return {number: body for uid in uids for number, body in self._bodies([uid], what).items()}
            LOG.error("The mail server doesn't hand out message %d: %s", uids[0], told_of(error))
            return {}
        return found

    def wait(self, ended: Callable[[], bool]) -> None:
        """Waits until something may have come, for half a minute at most, or until `ended` says so."""
        if not self._client.has_capability("IDLE"):
            until = time.monotonic() + POLL_SECONDS
            while time.monotonic() < until and not ended():
                time.sleep(LOOK_SECONDS)
            self._client.noop()
            return
        self._client.idle()
        until = time.monotonic() + IDLE_SECONDS
        while time.monotonic() < until and not ended():
            begun = time.monotonic()
            told = self._client.idle_check(timeout=LOOK_SECONDS)
            # An answer that holds nothing and comes early is the end of the connection; asking tells.
            if told or time.monotonic() - begun < LOOK_SECONDS / 2:
                break
        self._client.idle_done()


def _batches(sizes: dict[int, int], largest: int) -> Iterator[list[int]]:
    """The UIDs in order, so many together as are no burden; one that is too large is alone."""
    batch: list[int] = []
    weight = 0
    for uid, size in sizes.items():
        if batch and (size > largest or weight + size > BYTES_AT_ONCE):
            yield batch
            batch, weight = [], 0
        if size > largest:
            yield [uid]
        else:
            batch.append(uid)
            weight += size
    if batch:
        yield batch


def _bytes_of(answer: dict[bytes, Any]) -> bytes | None:
    return next((value for key, value in answer.items() if key.startswith(b"BODY[") and value is not None), None)


@contextmanager
def open_mailbox(server: MailServer) -> Iterator[OpenMailbox]:
    """The mailbox at this address, for as long as the block lasts.

    Raises OnrecordError LET02 where it can't be reached or breaks off, LET03 where it lets us not in.
    """
    client: Any = None
    timeout: Any = SocketTimeout(connect=CONNECT_SECONDS, read=READ_SECONDS)
    try:
        client = IMAPClient(
            server.host,
            server.port,
            ssl=server.safety == "tls",
            ssl_context=safe_way() if server.safety == "tls" else None,
            timeout=timeout,
        )
        client.normalise_times = False
        if server.safety == "starttls":
            client.starttls(safe_way())
        _log_in(client, server)
        told = client.select_folder(server.folder, readonly=True)
        yield OpenMailbox(client, int(told.get(b"UIDVALIDITY", 0)))
        client.logout()
    except (OSError, IMAPClientError) as error:
        raise OnrecordError("LET02", detail=told_of(error)) from error
    finally:
        if client is not None:
            with suppress(OSError, AttributeError):
                client.shutdown()


def _log_in(client: Any, server: MailServer) -> None:
    password = server.password()
    try:
        client.login(server.user, password)
    except LoginError as error:
        raise OnrecordError("LET03", detail=server.name) from error
