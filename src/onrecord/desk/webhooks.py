"""Webhooks: the addresses that are told what happens, entered by an editor-in-chief, and how each delivery went."""

import base64
import binascii
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import Connection, Row, select, update

from onrecord.desk.announcing import EVENTS, TEST, queue
from onrecord.desk.desk import Desk, note_event
from onrecord.desk.person import Person, require
from onrecord.errors import OnrecordError
from onrecord.settings import Settings
from onrecord.sources.capturing.hosts import addresses_of
from onrecord.sources.capturing.terms import Terms, deadline_in
from onrecord.sources.capturing.web_address import WebAddress, read_address
from onrecord.storage.adding import add_row
from onrecord.storage.program_tables import DELIVERY, WEBHOOK

DeliveryState = Literal["waiting", "delivered", "given_up"]
SECONDS = 15.0
"""The time for one delivery, from looking up the name to the answer."""
LOOK_UP_SECONDS = 5.0
LATEST = 10
"""So many deliveries of each webhook are shown, the latest first."""
SECRET_PREFIX = "whsec_"  # noqa: S105 – what each begins with
SHORTEST_SECRET, LONGEST_SECRET = 24, 64
"""Bytes, as Standard Webhooks has them."""
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
_REASONS = {
    "CAP03": "it leads inside a network and isn't named in the settings",
    "CAP04": "no server of that name is found",
    "CAP07": "its name wasn't found in time",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Webhook:
    """An address that is told of `events`; `stopped` is None while it is."""

    id: int
    address: str
    events: tuple[str, ...]
    person: int
    at: datetime
    stopped: datetime | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Delivery:
    """One event for one webhook: how often it was tried, what came of the last time, when it is tried again."""

    id: int
    name: str
    state: DeliveryState
    tries: int
    told: str
    tried: datetime | None
    due: datetime
    at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class NewWebhook:
    """What is entered: the address, what it wants to hear of, and the secret, "" for one that is made."""

    address: str
    events: Sequence[str]
    secret: str = ""


def webhook_terms(settings: Settings) -> Terms:
    """Where webhooks may go: by https to servers of the world, and to those that the settings name."""
    return Terms(settings=settings, seconds=SECONDS, allow_hosts=settings.webhook_hosts)


def address_allowed(words: str, terms: Terms) -> WebAddress:
    """The address, if it is protected or of this machine and named; raises OnrecordError CAP01, HOK01."""
    address = read_address(words)
    if address.scheme == "http" and not (address.host in LOOPBACK and terms.allows_host(address.host)):
        raise OnrecordError("HOK01", detail="it isn't protected by https")
    return address


def add_webhook(desk: Desk, person: Person, new: NewWebhook, terms: Terms) -> tuple[Webhook, str]:
    """The webhook and its secret, which is given out this once; raises OnrecordError DSK01, DSK03, HOK01, HOK02."""
    require(person, "manage_webhooks")
    events = [name for name in EVENTS if name in new.events]
    if not events:
        raise OnrecordError("DSK03", detail="what the webhook is told of")
    address = _checked(new.address, terms)
    secret = new.secret.strip() or SECRET_PREFIX + base64.b64encode(secrets.token_bytes(32)).decode()
    key_of(secret)
    values = {"newsroom": person.newsroom, "person": person.id, "address": str(address), "secret": secret}
    with desk.database.writing() as connection:
        number = add_row(connection, WEBHOOK, events=" ".join(events), at=desk.clock(), **values)
        note_event(desk, connection, person, "desk:webhook:added", draft=None, words=address.place)
        return _webhook(_row(connection, person, number)), secret


def stop_webhook(desk: Desk, person: Person, number: int) -> None:
    """Tells that address nothing more, not even what waits; raises OnrecordError DSK01, DSK02."""
    require(person, "manage_webhooks")
    with desk.database.writing() as connection:
        address = read_address(_row(connection, person, number).address)
        stop(connection, number, desk.clock())
        note_event(desk, connection, person, "desk:webhook:stopped", draft=None, words=address.place)


def stop(connection: Connection, number: int, now: datetime) -> None:
    """Stops a webhook and gives up what waits for it."""
    connection.execute(update(WEBHOOK).where(WEBHOOK.c.id == number).values(stopped=now))
    waiting = (DELIVERY.c.webhook == number) & (DELIVERY.c.state == "waiting")
    connection.execute(update(DELIVERY).where(waiting).values(state="given_up", told="The webhook was stopped."))


def send_test(desk: Desk, person: Person, number: int) -> None:
    """Puts an event into the queue that says nothing but that it is a test; raises OnrecordError DSK01, DSK02."""
    require(person, "manage_webhooks")
    with desk.database.writing() as connection:
        _row(connection, person, number)
        queue(connection, number, TEST, {}, desk.clock())


def send_again(desk: Desk, person: Person, delivery: int) -> None:
    """Tries anew what was given up; raises OnrecordError DSK01, DSK02."""
    require(person, "manage_webhooks")
    with desk.database.writing() as connection:
        found = connection.execute(select(DELIVERY).where(DELIVERY.c.id == delivery)).first()
        if found is None or found.state != "given_up":
            raise OnrecordError("DSK02")
        _row(connection, person, found.webhook)
        again = {"state": "waiting", "tries": 0, "due": desk.clock()}
        connection.execute(update(DELIVERY).where(DELIVERY.c.id == delivery).values(**again))


def webhooks_for(desk: Desk, person: Person) -> tuple[tuple[Webhook, tuple[Delivery, ...]], ...]:
    """The newsroom's webhooks that are not stopped, each with its latest deliveries; raises OnrecordError DSK01."""
    require(person, "manage_webhooks")
    wanted = select(WEBHOOK).where(WEBHOOK.c.newsroom == person.newsroom, WEBHOOK.c.stopped.is_(None))
    with desk.database.reading() as connection:
        hooks = tuple(map(_webhook, connection.execute(wanted.order_by(WEBHOOK.c.id))))
        return tuple((hook, _deliveries(connection, hook.id)) for hook in hooks)


def key_of(secret: str) -> bytes:
    """The key in a secret as Standard Webhooks writes it: whsec_ and base64; raises OnrecordError HOK02."""
    try:
        key = base64.b64decode(secret.removeprefix(SECRET_PREFIX), validate=True)
    except (binascii.Error, ValueError):
        key = b""
    if not secret.startswith(SECRET_PREFIX) or not SHORTEST_SECRET <= len(key) <= LONGEST_SECRET:
        told = f"it has to be {SECRET_PREFIX} and {SHORTEST_SECRET} to {LONGEST_SECRET} bytes in base64"
        raise OnrecordError("HOK02", detail=told)
    return key


def _checked(words: str, terms: Terms) -> WebAddress:
    try:
        address = address_allowed(words, terms)
        addresses_of(address.host, address.port, terms, deadline_in(LOOK_UP_SECONDS))
    except OnrecordError as error:
        detail = _REASONS.get(error.code, error.detail)
        raise OnrecordError("HOK01", detail=detail) from error
    return address


def _row(connection: Connection, person: Person, number: int) -> Row[tuple[object, ...]]:
    here = (WEBHOOK.c.id == number) & (WEBHOOK.c.newsroom == person.newsroom) & WEBHOOK.c.stopped.is_(None)
    row = connection.execute(select(WEBHOOK).where(here)).first()
    if row is None:
        raise OnrecordError("DSK02")
    return row


def _deliveries(connection: Connection, webhook: int) -> tuple[Delivery, ...]:
    wanted = select(DELIVERY).where(DELIVERY.c.webhook == webhook).order_by(DELIVERY.c.id.desc()).limit(LATEST)
    told = ("id", "name", "state", "tries", "told", "tried", "due", "at")
    return tuple(Delivery(**{f: getattr(row, f) for f in told}) for row in connection.execute(wanted))


def _webhook(row: Row[tuple[object, ...]]) -> Webhook:
    told = {f: getattr(row, f) for f in ("id", "address", "person", "at", "stopped")}
    return Webhook(events=tuple(row.events.split()), **told)
