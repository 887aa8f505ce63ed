"""How people get in: a link that works once, a password, and the session that keeps the door open for a while."""

import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING

from sqlalchemy import Connection, delete, insert, select, update

from onrecord.desk.attempts import Caller, begin_attempt, forget_attempts
from onrecord.desk.desk import Desk
from onrecord.desk.person import Person, person_of, read_person
from onrecord.desk.secret_words import hash_token, new_token
from onrecord.errors import OnrecordError
from onrecord.storage.tables import LINK, PERSON, SESSION

if TYPE_CHECKING:
    from argon2 import PasswordHasher

LINK_LASTS = timedelta(days=3)
SESSION_LASTS = timedelta(hours=14)
FRESH = timedelta(minutes=30)
"""So long after signing in somebody may add another way in; later they sign in again first."""
SHORTEST_PASSWORD = 10


@dataclass(frozen=True, kw_only=True, slots=True)
class Session:
    """An open door: whose it is, and the word that every form has to carry.

    `key` is the token as it is kept; `begun` and `way` say when and by which way in it was opened.
    """

    person: Person
    csrf: str
    key: str = ""
    begun: datetime | None = None
    way: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class SignInLink:
    """What a link leads to: a person, or None for whoever sets up a desk that has nobody yet."""

    person: Person | None


def make_link(desk: Desk, connection: Connection, person: Person | None, *, maker: Person | None = None) -> str:
    """The token of a new link that works once; `maker` is who hands it out, None for the program itself."""
    token = new_token()
    values = {"person": person.id if person else None, "maker": maker.id if maker else None}
    now = desk.clock()
    connection.execute(insert(LINK).values(token=hash_token(token), expires=now + LINK_LASTS, made=now, **values))
    return token


def look_at_link(desk: Desk, connection: Connection, token: str) -> SignInLink:
    """What the link leads to, without using it up; raises OnrecordError DSK06."""
    row = connection.execute(select(LINK).where(LINK.c.token == hash_token(token))).first()
    if row is None or row.used is not None or row.revoked is not None or row.expires <= desk.clock():
        raise OnrecordError("DSK06")
    person = read_person(connection, row.person) if row.person is not None else None
    if row.person is not None and person is None:
        raise OnrecordError("DSK06")
    return SignInLink(person=person)


def use_link(desk: Desk, connection: Connection, token: str) -> SignInLink:
    """What the link leads to; it works no second time. Raises OnrecordError DSK06."""
    link = look_at_link(desk, connection, token)
    good = (LINK.c.token == hash_token(token), LINK.c.used.is_(None), LINK.c.revoked.is_(None))
    used = connection.execute(update(LINK).where(*good).values(used=desk.clock()))
    if used.rowcount != 1:
        raise OnrecordError("DSK06")
    return link


def sign_in(desk: Desk, login: str, password: str, *, caller: Caller | None = None) -> Person:
    """The person of that name and password; raises OnrecordError DSK07, and DSK08 after too many wrong ones."""
    login = login.strip().casefold()
    attempt = begin_attempt(desk, login, caller or Caller())
    with desk.database.reading() as connection:
        row = connection.execute(select(PERSON).where(PERSON.c.login == login, PERSON.c.active)).first()
    if not _fits(row.password if row else None, password) or row is None:
        raise OnrecordError("DSK07")
    with desk.database.writing() as connection:
        forget_attempts(connection, attempt)
    return person_of(row)


def hash_password(password: str) -> str:
    """The password as it is kept (argon2id); raises OnrecordError DSK03 for one that is too short."""
    if len(password) < SHORTEST_PASSWORD:
        raise OnrecordError("DSK03", detail=f"a password of at least {SHORTEST_PASSWORD} characters")
    return _hasher().hash(password)


def open_session(desk: Desk, connection: Connection, person: Person, *, way: str = "", browser: str = "") -> str:
    """The token of a new session; those that have run out are cleared away.

    `way` is how they came in (link, password, passkey, organisation), `browser` what theirs calls itself.
    """
    token = new_token()
    now = desk.clock()
    connection.execute(delete(SESSION).where(SESSION.c.expires <= now))
    values = {"person": person.id, "csrf": secrets.token_urlsafe(24), "expires": now + SESSION_LASTS, "begun": now}
    connection.execute(insert(SESSION).values(token=hash_token(token), way=way, browser=browser[:80], **values))
    return token


def read_session(desk: Desk, connection: Connection, token: str) -> Session | None:
    """The session of a token, None where there is none or it has run out."""
    return read_session_again(desk, connection, hash_token(token))


def read_session_again(desk: Desk, connection: Connection, key: str) -> Session | None:
    """The same of a session that is known by its `key`: with the person as they are now, None where it was shut."""
    row = connection.execute(select(SESSION).where(SESSION.c.token == key, SESSION.c.expires > desk.clock())).first()
    person = read_person(connection, row.person) if row else None
    if row is None or person is None:
        return None
    return Session(person=person, csrf=row.csrf, key=row.token, begun=row.begun, way=row.way or "")


def require_fresh(desk: Desk, session: Session) -> None:
    """Raises OnrecordError SGN05 where the session was not opened a moment ago."""
    if not is_fresh(desk, session):
        raise OnrecordError("SGN05")


def is_fresh(desk: Desk, session: Session) -> bool:
    """Whether the session was opened a moment ago."""
    return session.begun is not None and desk.clock() - session.begun <= FRESH


def close_session(connection: Connection, token: str) -> None:
    """Shuts the door."""
    connection.execute(delete(SESSION).where(SESSION.c.token == hash_token(token)))


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
