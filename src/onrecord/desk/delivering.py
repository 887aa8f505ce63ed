"""Delivers what webhooks are to be told, signed, again and again until it is taken or given up.

The queue is a table, so that nothing is lost when the program ends; what was under way then is sent again, with the
same webhook-id. Signature, headers and the times between tries are those of the Standard Webhooks specification.
"""

import base64
import hmac
import logging
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from threading import Event

from sqlalchemy import Connection, delete, select, update

from onrecord.desk.background import in_background
from onrecord.desk.desk import Desk
from onrecord.desk.posting import post
from onrecord.desk.webhooks import SECONDS, address_allowed, key_of, stop
from onrecord.errors import OnrecordError
from onrecord.sources.capturing.terms import Terms, deadline_in
from onrecord.storage.program_tables import DELIVERY, WEBHOOK

WAITS = tuple(
    timedelta(**{unit: n})
    for n, unit in ((5, "seconds"), (5, "minutes"), (30, "minutes"), (2, "hours"), (5, "hours"), (10, "hours"))
)
"""How long to wait after each try that failed; after the last one it is given up."""
MOST_TRIES = len(WAITS) + 1
LEASE = timedelta(seconds=4 * SECONDS)
"""Who takes a delivery has it for so long, before another program may take it over."""
BREATH = timedelta(minutes=1)
"""Where a try failed, whatever else is due there waits for so long, so that a dead server holds up nobody else."""
AT_ONCE = 4
MOST_TAKEN = 200
KEPT = timedelta(days=30)
"""What was delivered or given up is shown for so long, and then cleared away."""
LOOK_EVERY = 1.0
GONE = 410
LOG = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True, slots=True)
class Parcel:
    """One delivery that is under way: where to, what, signed with what, and how often it was tried before."""

    id: int
    webhook: int
    key: str
    body: bytes
    tries: int
    address: str
    secret: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Outcome:
    """What came of a try, in words; `gone` says that the server wants to hear nothing more."""

    taken: bool
    told: str
    gone: bool = False


def delivering(desk: Desk, terms: Terms) -> AbstractContextManager[None]:
    """Delivers in the background for as long as the block lasts."""

    def work(ended: Event) -> None:
        while not ended.is_set():
            try:
                tried = deliver_due(desk, terms)
            except Exception:
                LOG.exception("Webhooks are not delivered for the moment")
                tried = 0
            if not tried:
                ended.wait(LOOK_EVERY)

    return in_background("webhooks", work, seconds=LOOK_EVERY)


def deliver_due(desk: Desk, terms: Terms) -> int:
    """Tries what is due, for each webhook the oldest; how many that were."""
    parcels = _take(desk)
    if parcels:
        with ThreadPoolExecutor(AT_ONCE) as messengers:
            list(messengers.map(lambda parcel: _deliver(desk, parcel, terms), parcels))
    return len(parcels)


def sign(secret: str, key: str, at: int, body: bytes) -> str:
    """The value of webhook-signature: HMAC-SHA256 over id, time in seconds, and body, in base64."""
    signed = hmac.new(key_of(secret), f"{key}.{at}.".encode() + body, sha256).digest()
    return f"v1,{base64.b64encode(signed).decode()}"


def _take(desk: Desk) -> list[Parcel]:
    """What is due, taken for as long as `LEASE`, so that several programs don't deliver the same."""
    now = desk.clock()
    due = (DELIVERY.c.state == "waiting") & (DELIVERY.c.due <= now) & WEBHOOK.c.stopped.is_(None)
    wanted = select(DELIVERY, WEBHOOK.c.address, WEBHOOK.c.secret).join(WEBHOOK).where(due).order_by(DELIVERY.c.id)
    with desk.database.reading() as connection:
        if not connection.execute(wanted.limit(1)).first():
            return []
    with desk.database.writing() as connection:
        rows = connection.execute(wanted.limit(MOST_TAKEN)).all()
        first = {row.webhook: row for row in reversed(rows)}
        taken = [row for row in first.values() if _is_ours(connection, row.id, row.due, now)]
        old = (DELIVERY.c.state != "waiting") & (DELIVERY.c.at < now - KEPT)
        connection.execute(delete(DELIVERY).where(old))
    return [
        Parcel(
            id=row.id,
            webhook=row.webhook,
            key=row.key,
            body=row.body.encode(),
            tries=row.tries,
            address=row.address,
            secret=row.secret,
        )
        for row in taken
    ]


def _is_ours(connection: Connection, number: int, due: datetime, now: datetime) -> bool:
    """Whether nobody else has taken it meanwhile."""
    here = (DELIVERY.c.id == number) & (DELIVERY.c.due == due) & (DELIVERY.c.state == "waiting")
    return connection.execute(update(DELIVERY).where(here).values(due=now + LEASE)).rowcount == 1


def _deliver(desk: Desk, parcel: Parcel, terms: Terms) -> None:
    outcome = _try(desk, parcel, terms)
    tries, now = parcel.tries + 1, desk.clock()
    values: dict[str, object] = {"tries": tries, "tried": now, "told": outcome.told}
    if outcome.taken:
        values["state"] = "delivered"
    elif outcome.gone or tries >= MOST_TRIES:
        values["state"] = "given_up"
    else:
        values["due"] = now + WAITS[tries - 1]
    with desk.database.writing() as connection:
        here = (DELIVERY.c.id == parcel.id) & (DELIVERY.c.state == "waiting")
        connection.execute(update(DELIVERY).where(here).values(**values))
        if outcome.gone:
            stop(connection, parcel.webhook, now)
        elif not outcome.taken:
            others = (DELIVERY.c.webhook == parcel.webhook) & (DELIVERY.c.state == "waiting") & (DELIVERY.c.due <= now)
            connection.execute(update(DELIVERY).where(others).values(due=now + BREATH))


def _try(desk: Desk, parcel: Parcel, terms: Terms) -> Outcome:
    at = int(desk.clock().timestamp())
    headers = {
        "Content-Type": "application/json",
        "webhook-id": parcel.key,
        "webhook-timestamp": str(at),
        "webhook-signature": sign(parcel.secret, parcel.key, at, parcel.body),
    }
    try:
        address = address_allowed(parcel.address, terms)
        status = post(address, headers, parcel.body, terms, deadline_in(terms.seconds))
    except OnrecordError as error:
        return Outcome(taken=False, told=error.what)
    told = f"The server answered {status}."
    if status == GONE:
        return Outcome(taken=False, told=f"{told} It wants to hear nothing more.", gone=True)
    return Outcome(taken=200 <= status < 300, told=told)
