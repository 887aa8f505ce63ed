"""Where somebody is signed in, and how they shut those doors: one, all the others, or every one."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, select, update

from onrecord.desk.desk import Desk, note_event
from onrecord.desk.entering import Session
from onrecord.desk.person import Person
from onrecord.errors import OnrecordError
from onrecord.storage.sign_in_tables import DEVICE
from onrecord.storage.tables import LINK, SESSION

BROWSERS = (("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari"))
SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
)


@dataclass(frozen=True, kw_only=True, slots=True)
class OpenSession:
    """One open door: `key` is its token as it is kept, `here` says that it is the one through which this is asked."""

    key: str
    begun: datetime | None
    expires: datetime
    way: str
    browser: str
    here: bool


def sessions_of(desk: Desk, session: Session) -> tuple[OpenSession, ...]:
    """All sessions of the person, the one asking first, then the latest."""
    with desk.database.reading() as connection:
        rows = connection.execute(
            select(SESSION)
            .where(SESSION.c.person == session.person.id, SESSION.c.expires > desk.clock())
            .order_by(SESSION.c.expires.desc())
        ).all()
    found = [
        OpenSession(
            key=r.token,
            begun=r.begun,
            expires=r.expires,
            way=r.way or "",
            browser=r.browser or "",
            here=r.token == session.key,
        )
        for r in rows
    ]
    return tuple(sorted(found, key=lambda one: not one.here))


def close_one(desk: Desk, session: Session, key: str) -> None:
    """Shuts one of the person's own sessions; raises OnrecordError DSK02 where there is none of that kind."""
    with desk.database.writing() as connection:
        which = (SESSION.c.token == key, SESSION.c.person == session.person.id)
        if connection.execute(delete(SESSION).where(*which)).rowcount != 1:
            raise OnrecordError("DSK02")


def close_everywhere(desk: Desk, session: Session) -> None:
    """Shuts every door of the person: all sessions, the links not yet used, and the browsers that were known."""
    with desk.database.writing() as connection:
        close_all(desk, connection, session.person)
        note_event(desk, connection, session.person, "desk:person:signed_out_everywhere", draft=None)


def close_all(desk: Desk, connection: Connection, person: Person) -> None:
    """The same within a transaction."""
    for table in (SESSION, DEVICE):
        connection.execute(delete(table).where(table.c.person == person.id))
    unused = (LINK.c.person == person.id, LINK.c.used.is_(None), LINK.c.revoked.is_(None))
    connection.execute(update(LINK).where(*unused).values(revoked=desk.clock()))


def browser_in_words(agent: str) -> str:
    """What a browser calls itself, in short: "Firefox on Linux"; "" where it can't be told."""
    name = next((told for sign, told in BROWSERS if sign in agent), "")
    system = next((told for sign, told in SYSTEMS if sign in agent), "")
    return " on ".join(part for part in (name, system) if part)
