"""The links that were given out: whom they let in, who made them, whether they still work; each can be taken back."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import select, update

from onrecord.desk.desk import Desk, note_event
from onrecord.desk.person import Person, require
from onrecord.errors import OnrecordError
from onrecord.storage.tables import LINK, PERSON

MOST_SHOWN = 100
LinkState = Literal["open", "used", "revoked", "expired"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Invitation:
    """A link to somebody: `key` is its token as it is kept, `maker` who made it, None for the program itself."""

    key: str
    person: int
    maker: int | None
    made: datetime | None
    expires: datetime
    used: datetime | None
    state: LinkState


def invitations(desk: Desk, chief: Person) -> tuple[Invitation, ...]:
    """The links to people of the newsroom, the latest first; raises OnrecordError DSK01."""
    require(chief, "manage_people")
    wanted = (
        select(LINK)
        .join(PERSON, LINK.c.person == PERSON.c.id)
        .where(PERSON.c.newsroom == chief.newsroom)
        .order_by(LINK.c.expires.desc())
        .limit(MOST_SHOWN)
    )
    now = desk.clock()
    with desk.database.reading() as connection:
        rows = connection.execute(wanted).all()
    return tuple(
        Invitation(
            key=r.token,
            person=r.person,
            maker=r.maker,
            made=r.made,
            expires=r.expires,
            used=r.used,
            state="used" if r.used else "revoked" if r.revoked else "expired" if r.expires <= now else "open",
        )
        for r in rows
    )


def revoke_invitation(desk: Desk, chief: Person, key: str) -> None:
    """Takes a link back that nobody has used; raises OnrecordError DSK01, DSK02, DSK04 where somebody has."""
    require(chief, "manage_people")
    with desk.database.writing() as connection:
        row = connection.execute(
            select(LINK.c.used, PERSON.c.name)
            .join(PERSON, LINK.c.person == PERSON.c.id)
            .where(LINK.c.token == key, PERSON.c.newsroom == chief.newsroom)
        ).first()
        if row is None:
            raise OnrecordError("DSK02")
        which = (LINK.c.token == key, LINK.c.used.is_(None))
        if connection.execute(update(LINK).where(*which).values(revoked=desk.clock())).rowcount != 1:
            raise OnrecordError("DSK04", detail=f"{row.name} has used this link")
        note_event(desk, connection, chief, "desk:link:revoked", draft=None, words=row.name)
