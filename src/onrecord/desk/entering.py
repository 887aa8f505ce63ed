"""How people get in: a link that works once, a password, and the session that keeps the door open for a while.

Tokens are kept only as hashes, so that who reads the database can't enter with what stands there.
"""

import hmac
import secrets
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING

from sqlalchemy import Connection, delete, func, insert, select, update

from onrecord.desk.desk import Desk
from onrecord.desk.person import Person, person_of, read_person
from onrecord.errors import OnrecordError
from onrecord.storage.tables import ATTEMPT, LINK, PERSON, SESSION

if TYPE_CHECKING:
    from argon2 import PasswordHasher

LINK_LASTS = timedelta(days=3)
SESSION_LASTS = timedelta(hours=14)
WRONG_PASSWORDS, WITHIN = 8, timedelta(minutes=15)
SHORTEST_PASSWORD = 10


@dataclass(frozen=True, kw_only=True, slots=True)
class Session:
    """An open door: whose it is, and the word that every form has to carry."""

    person: Person
    csrf: str


@dataclass(frozen=True, kw_only=True, slots=True)
class SignInLink:
    """What a link leads to: a person, or None for whoever sets up a desk that has nobody yet."""

    person: Person | None


def make_link(desk: Desk, connection: Connection, person: Person | None) -> str:
    """The token of a new link that works once."""
    token = secrets.token_urlsafe(32)
    connection.execute(
        insert(LINK).values(token=_hash(token), person=person.id if person else None, expires=desk.clock() + LINK_LASTS)
    )
    return token


def look_at_link(desk: Desk, connection: Connection, token: str) -> SignInLink:
    """What the link leads to, without using it up; raises OnrecordError DSK06."""
    row = connection.execute(select(LINK).where(LINK.c.token == _hash(token))).first()
    if row is None or row.used is not None or row.expires <= desk.clock():
        raise OnrecordError("DSK06")
    person = read_person(connection, row.person) if row.person is not None else None
    if row.person is not None and person is None:
        raise OnrecordError("DSK06")
    return SignInLink(person=person)


def use_link(desk: Desk, connection: Connection, token: str) -> SignInLink:
    """What the link leads to; it works no second time. Raises OnrecordError DSK06."""
    link = look_at_link(desk, connection, token)
    used = connection.execute(
        update(LINK).where(LINK.c.token == _hash(token), LINK.c.used.is_(None)).values(used=desk.clock())
    )
    if used.rowcount != 1:
        raise OnrecordError("DSK06")
    return link


def sign_in(desk: Desk, login: str, password: str) -> Person:
    """The person of that name and password; raises OnrecordError DSK07, and DSK08 after too many wrong ones."""
    login = login.strip().casefold()
    with desk.database.reading() as connection:
        since = desk.clock() - WITHIN
        wrong = connection.execute(
            select(func.count()).select_from(ATTEMPT).where(ATTEMPT.c.login == login, ATTEMPT.c.at > since)
        ).scalar_one()
        row = connection.execute(select(PERSON).where(PERSON.c.login == login, PERSON.c.active)).first()
    if wrong >= WRONG_PASSWORDS:
        raise OnrecordError("DSK08")
    if not _fits(row.password if row else None, password) or row is None:
        with desk.database.writing() as connection:
            connection.execute(insert(ATTEMPT).values(login=login[:200], at=desk.clock()))
        raise OnrecordError("DSK07")
    return person_of(row)


def hash_password(password: str) -> str:
    """The password as it is kept (argon2id); raises OnrecordError DSK03 for one that is too short."""
    if len(password) < SHORTEST_PASSWORD:
        raise OnrecordError("DSK03", detail=f"a password of at least {SHORTEST_PASSWORD} characters")
    return _hasher().hash(password)


def open_session(desk: Desk, connection: Connection, person: Person) -> str:
    """The token of a new session; those that have run out are cleared away."""
    token = secrets.token_urlsafe(32)
    now = desk.clock()
    connection.execute(delete(SESSION).where(SESSION.c.expires <= now))
    connection.execute(
        insert(SESSION).values(
            token=_hash(token), person=person.id, csrf=secrets.token_urlsafe(24), expires=now + SESSION_LASTS
        )
    )
    return token


def read_session(desk: Desk, connection: Connection, token: str) -> Session | None:
    """The session of a token, None where there is none or it has run out."""
    row = connection.execute(
        select(SESSION).where(SESSION.c.token == _hash(token), SESSION.c.expires > desk.clock())
    ).first()
    person = read_person(connection, row.person) if row else None
    return Session(person=person, csrf=row.csrf) if row and person else None


def close_session(connection: Connection, token: str) -> None:
    """Shuts the door."""
    connection.execute(delete(SESSION).where(SESSION.c.token == _hash(token)))


def require_csrf(session: Session, given: str) -> None:
    """Raises OnrecordError DSK09 where a form doesn't carry the session's word."""
    if not hmac.compare_digest(session.csrf.encode(), given.encode("utf-8", "replace")):
        raise OnrecordError("DSK09")


@cache
def _hasher() -> "PasswordHasher":
    """Argon2id with 19 MiB, two passes and one lane: the first of the settings that OWASP's password sheet names."""
    from argon2 import PasswordHasher

    return PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)


def _fits(kept: str | None, password: str) -> bool:
    from argon2.exceptions import Argon2Error, InvalidHashError

    hasher = _hasher()
    if kept is None:
        hasher.hash(password)  # so that a name nobody has takes as long as one that somebody has
        return False
    try:
        return hasher.verify(kept, password)
    except (Argon2Error, InvalidHashError):
        return False


def _hash(token: str) -> str:
    return sha256(token.encode("utf-8", "replace")).hexdigest()
