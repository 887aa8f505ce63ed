"""Wrong passwords, and how long to wait after them: for a name, for an address, for a browser that is known.

Who tries names and passwords from elsewhere makes the wait grow for everybody else who is elsewhere, never for a
browser that its person has signed in with before: that one is counted by itself. Links, passkeys and the
organisation's sign-in are not counted at all, so that nobody is locked out by others. (Device cookies: "Slow Down
Online Guessing Attacks with Device Cookies", OWASP.)
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import IPv6Address, ip_address, ip_network

from sqlalchemy import ColumnElement, Connection, and_, delete, func, insert, select

from onrecord.desk.desk import Desk
from onrecord.desk.secret_words import hash_token, new_token
from onrecord.errors import OnrecordError
from onrecord.storage.adding import add_row
from onrecord.storage.sign_in_tables import ATTEMPT, DEVICE
from onrecord.storage.tables import PERSON

REMEMBERED = timedelta(hours=2)
FIRST_WAIT, LONGEST_WAIT = timedelta(seconds=15), timedelta(minutes=15)
FREE_FOR_NAME, FREE_FOR_ADDRESS = 8, 40
"""So many wrong passwords cost no wait: for one name, and from one address, behind which a whole newsroom may sit."""
DEVICE_LASTS = timedelta(days=180)


@dataclass(frozen=True, kw_only=True, slots=True)
class Caller:
    """Whoever is at the door: the network address they come from, and the word that a known browser carries."""

    address: str = ""
    device: str = ""


def begin_attempt(desk: Desk, login: str, caller: Caller) -> int:
    """Counts an attempt before it is looked at, and gives its number; raises OnrecordError DSK08 with the wait.

    What is refused is not counted, so that knocking on makes nobody wait longer.
    """
    now = desk.clock()
    with desk.database.writing() as connection:
        connection.execute(delete(ATTEMPT).where(ATTEMPT.c.at <= now - REMEMBERED))
        person = connection.execute(select(PERSON.c.id).where(PERSON.c.login == login).with_for_update()).scalar()
        device = _known(connection, person, caller.device, now)
        address = network_of(caller.address)
        wait = _wait(connection, login, address, device, now)
        if wait > timedelta(0):
            raise OnrecordError("DSK08", detail=wait_in_words(wait))
        return add_row(connection, ATTEMPT, login=login[:200], address=address, device=device, at=now)


def forget_attempts(connection: Connection, number: int) -> None:
    """Forgets this attempt, which was right, and the wrong ones for the same name from the same kind of browser."""
    row = connection.execute(select(ATTEMPT).where(ATTEMPT.c.id == number)).first()
    if row is not None:
        same = ATTEMPT.c.device == row.device if row.device else ATTEMPT.c.device.is_(None)
        connection.execute(delete(ATTEMPT).where(ATTEMPT.c.login == row.login, same))


def know_device(desk: Desk, connection: Connection, person: int, device: str) -> str:
    """The word by which this browser will be known as this person's; the one that it carries if that still holds."""
    now = desk.clock()
    connection.execute(delete(DEVICE).where(DEVICE.c.expires <= now))
    if _known(connection, person, device, now):
        return device
    word = new_token()
    connection.execute(insert(DEVICE).values(token=hash_token(word), person=person, expires=now + DEVICE_LASTS))
    return word


def network_of(address: str) -> str:
    """What of an address is counted: all of it, of IPv6 the network that one subscriber is given (/64)."""
    try:
        known = ip_address(address.partition("%")[0])
    except ValueError:
        return address[:64]
    if isinstance(known, IPv6Address):
        if known.ipv4_mapped:
            return str(known.ipv4_mapped)
        return str(ip_network((known, 64), strict=False))
    return str(known)


def wait_in_words(wait: timedelta) -> str:
    """How long, as people say it: "15 seconds", "4 minutes"."""
    seconds = max(1, round(wait.total_seconds()))
    if seconds < 60:
        return f"{seconds} second{'s' if seconds != 1 else ''}"
    minutes = -(-seconds // 60)
    return f"{minutes} minute{'s' if minutes != 1 else ''}"


def _known(connection: Connection, person: int | None, device: str, now: datetime) -> str | None:
    """The device as it is kept, None where it is not one of this person's."""
    if person is None or not device:
        return None
    wanted = select(DEVICE.c.token).where(
        DEVICE.c.token == hash_token(device), DEVICE.c.person == person, DEVICE.c.expires > now
    )
    return connection.execute(wanted).scalar()


def _wait(connection: Connection, login: str, address: str, device: str | None, now: datetime) -> timedelta:
    if device:
        return _wait_for(connection, ATTEMPT.c.device == device, FREE_FOR_NAME, now)
    elsewhere = ATTEMPT.c.device.is_(None)
    by_name = _wait_for(connection, and_(ATTEMPT.c.login == login[:200], elsewhere), FREE_FOR_NAME, now)
    if not address:
        return by_name
    return max(by_name, _wait_for(connection, and_(ATTEMPT.c.address == address, elsewhere), FREE_FOR_ADDRESS, now))


def _wait_for(connection: Connection, which: ColumnElement[bool], free: int, now: datetime) -> timedelta:
    """What is left of the wait: it doubles with every wrong password beyond the free ones."""
    count, last = connection.execute(select(func.count(), func.max(ATTEMPT.c.at)).where(which)).one()
    if count < free:
        return timedelta(0)
    wait: timedelta = min(LONGEST_WAIT, FIRST_WAIT * 2 ** min(count - free, 10)) - (now - last)
    return wait
