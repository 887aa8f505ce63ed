"""Tokens: how another program speaks for a person, within scopes and for a time, and how that is ended.

A token is shown once and kept only as a hash. It never lets a program do more than the person may do themselves.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import get_args

from sqlalchemy import Row, select, update

from onrecord.desk.desk import Desk, note_event
from onrecord.desk.person import Person, read_person, require
from onrecord.desk.rights import Scope, actions_within
from onrecord.desk.secret_words import hash_token, new_token
from onrecord.errors import OnrecordError
from onrecord.storage.adding import add_row
from onrecord.storage.program_tables import TOKEN
from onrecord.storage.tables import PERSON

SCOPE_NAMES: dict[Scope, str] = {
    "gate": "ask whether a draft may be published",
    "read": "read drafts, statements, queries and sources",
    "draft": "hand in drafts and versions",
    "source": "add sources to drafts",
    "decide": "decide on statements",
    "publish": "publish what is signed, and propose and publish corrections",
    "recall": "say that a source has fallen, and decide what becomes of what rests on it",
}
LONGEST_DAYS = 366
LONGEST_NAME = 80
LOOKS = timedelta(minutes=1)
"""The last use is written down at most this often, so that reading doesn't wait for writing."""
PREFIX = "onr_"
"""Tokens begin like this, so that a search for secrets in code and logs finds them."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Token:
    """What is known of a token; the words themselves are kept nowhere. `used` is None where it never was."""

    id: int
    person: int
    name: str
    scopes: tuple[Scope, ...]
    at: datetime
    expires: datetime
    used: datetime | None
    revoked: datetime | None

    def is_good(self, now: datetime) -> bool:
        """Whether it can still be used."""
        return self.revoked is None and now < self.expires


@dataclass(frozen=True, kw_only=True, slots=True)
class Wish:
    """What somebody wants of a new token: what it is for, what it lets a program do, how many days it lasts."""

    name: str
    scopes: Sequence[str]
    days: int


def make_token(desk: Desk, person: Person, wish: Wish) -> tuple[Token, str]:
    """A new token and its words, which are given out this once; raises OnrecordError DSK01, DSK03."""
    require(person, "make_tokens")
    name = " ".join(wish.name.split())[:LONGEST_NAME]
    scopes = tuple(scope for scope in get_args(Scope) if scope in wish.scopes)
    if not any(c.isalnum() for c in name):
        raise OnrecordError("DSK03", detail="what the token is for")
    if not scopes or len(scopes) != len(set(wish.scopes)):
        raise OnrecordError("DSK03", detail="what the token lets a program do")
    if not 1 <= wish.days <= LONGEST_DAYS:
        raise OnrecordError("DSK03", detail=f"how many days it lasts, from 1 to {LONGEST_DAYS}")
    words, now = PREFIX + new_token(), desk.clock()
    values = {"person": person.id, "name": name, "sha256": hash_token(words), "scopes": " ".join(scopes), "at": now}
    with desk.database.writing() as connection:
        number = add_row(connection, TOKEN, expires=now + timedelta(days=wish.days), **values)
        note_event(desk, connection, person, "desk:token:made", draft=None, words=name)
        row = connection.execute(select(TOKEN).where(TOKEN.c.id == number)).one()
    return _token(row), words


def tokens_for(desk: Desk, person: Person) -> tuple[Token, ...]:
    """The person's own tokens, and everybody's for who manages people; those revoked are left out, the newest first."""
    require(person, "make_tokens")
    wanted = select(TOKEN).join(PERSON).where(PERSON.c.newsroom == person.newsroom, TOKEN.c.revoked.is_(None))
    if not person.may("manage_people"):
        wanted = wanted.where(TOKEN.c.person == person.id)
    with desk.database.reading() as connection:
        return tuple(map(_token, connection.execute(wanted.order_by(TOKEN.c.id.desc()))))


def revoke_token(desk: Desk, person: Person, number: int) -> None:
    """Ends a token of one's own, or anybody's for who manages people; raises OnrecordError DSK01, DSK02."""
    token = next((t for t in tokens_for(desk, person) if t.id == number), None)
    if token is None:
        raise OnrecordError("DSK02")
    with desk.database.writing() as connection:
        connection.execute(update(TOKEN).where(TOKEN.c.id == number).values(revoked=desk.clock()))
        note_event(desk, connection, person, "desk:token:revoked", draft=None, words=token.name)


def read_token(desk: Desk, words: str) -> tuple[Person, Token]:
    """Whom a token speaks for, within its scopes; raises OnrecordError API01 where it isn't good, or no longer."""
    now = desk.clock()
    with desk.database.reading() as connection:
        row = connection.execute(select(TOKEN).where(TOKEN.c.sha256 == hash_token(words))).first()
        person = read_person(connection, row.person) if row else None
    if row is None or person is None:
        raise OnrecordError("API01", detail="nobody here has one like that")
    token = _token(row)
    if not token.is_good(now):
        raise OnrecordError("API01", detail="it has run out" if token.revoked is None else "it was revoked")
    if token.used is None or now - token.used >= LOOKS:
        with desk.database.writing() as connection:
            connection.execute(update(TOKEN).where(TOKEN.c.id == token.id).values(used=now))
    return replace(person, within=actions_within(token.scopes)), token


def _token(row: Row[tuple[object, ...]]) -> Token:
    told = {f: getattr(row, f) for f in ("id", "person", "name", "at", "expires", "used", "revoked")}
    return Token(scopes=tuple(row.scopes.split()), **told)
