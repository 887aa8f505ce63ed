"""Who is on which statement: each open page says where it is, and is forgotten when it closes or falls silent.

It is kept in the database, so that several programs that serve one newsroom show one another's people.
"""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import Connection, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from onrecord.desk.desk import Desk
from onrecord.desk.on_desk import draft_for
from onrecord.desk.person import Person, require
from onrecord.errors import OnrecordError
from onrecord.storage.tables import PERSON, PRESENCE

SILENT_FOR = timedelta(seconds=25)
"""A page that hasn't been heard of for so long is taken to be closed; one that is open says so every 8 seconds."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Present:
    """Somebody on a statement of a draft; `statement` is its number, "" for none in particular."""

    person: int
    name: str
    draft: int
    statement: str

    @property
    def initials(self) -> str:
        """Two letters to know them by: the first of the first name and of the last."""
        words = [word for word in self.name.split() if word[0].isalnum()] or ["?"]
        return (words[0][0] + (words[-1][0] if len(words) > 1 else "")).upper()


def be_present(desk: Desk, person: Person, page: str, draft: int, statement: str) -> None:
    """Says that this page of somebody's is on a statement now; raises OnrecordError DSK01 to DSK03.

    `page` is what the page calls itself, 32 signs of hexadecimal that nobody guesses.
    """
    require(person, "see_check")
    if not _is_page(page) or not (statement == "" or (statement.isalnum() and len(statement) <= 12)):
        raise OnrecordError("DSK03", detail="which page it is")
    with desk.database.writing() as connection:
        draft_for(connection, person, draft)
        now = desk.clock()
        connection.execute(delete(PRESENCE).where(PRESENCE.c.at < now - SILENT_FOR))
        mine = (PRESENCE.c.page == page) & (PRESENCE.c.person == person.id)
        told = {"draft": draft, "statement": statement, "at": now}
        if connection.execute(update(PRESENCE).where(mine).values(**told)).rowcount:
            return
        try:
            with connection.begin_nested():
                values = {"page": page, "newsroom": person.newsroom, "person": person.id}
                connection.execute(insert(PRESENCE).values(**values, **told))
        except IntegrityError:
            # The page has said so twice at once, or calls itself as somebody else's does.
            if not connection.execute(update(PRESENCE).where(mine).values(**told)).rowcount:
                raise OnrecordError("DSK02") from None


def leave(desk: Desk, person: Person, page: str) -> None:
    """Forgets the page."""
    with desk.database.writing() as connection:
        connection.execute(delete(PRESENCE).where(PRESENCE.c.page == page, PRESENCE.c.person == person.id))


def people_present(desk: Desk, connection: Connection, person: Person, draft: int | None = None) -> tuple[Present, ...]:
    """Everybody else who is on a draft that this person may see, once for each statement; `draft` None is all."""
    if not person.may("see_check"):
        return ()
    since = desk.clock() - SILENT_FOR
    here = (PRESENCE.c.newsroom == person.newsroom) & (PRESENCE.c.at >= since) & (PRESENCE.c.person != person.id)
    wanted = select(PRESENCE.c.person, PERSON.c.name, PRESENCE.c.draft, PRESENCE.c.statement).distinct()
    wanted = wanted.join(PERSON, PERSON.c.id == PRESENCE.c.person).where(here)
    if draft is not None:
        wanted = wanted.where(PRESENCE.c.draft == draft)
    rows = connection.execute(wanted.order_by(PERSON.c.name, PRESENCE.c.draft, PRESENCE.c.statement))
    return tuple(Present(person=r.person, name=r.name, draft=r.draft, statement=r.statement) for r in rows)


def _is_page(page: str) -> bool:
    return len(page) == 32 and all(sign in "0123456789abcdef" for sign in page)
