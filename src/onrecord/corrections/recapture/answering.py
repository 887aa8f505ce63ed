"""The sources to look at again as people see them, and what they say: it has fallen, or it is nothing that matters."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, func, select, update

from onrecord.corrections.recall.falling import Fall, clean_reason, fall
from onrecord.corrections.recall.recall import hidden_sources
from onrecord.corrections.recapture.finding import read_finding
from onrecord.corrections.recapture.looking import STANDINGS, Look
from onrecord.corrections.recapture.waiting import LOOKED_AT_NO_MORE, statements_on
from onrecord.desk.desk import Desk, note_event
from onrecord.desk.person import Person, require
from onrecord.errors import OnrecordError
from onrecord.protocol.protocol import Protocol
from onrecord.report.plain import shortened
from onrecord.storage.recall_tables import RESTS, SOURCE
from onrecord.storage.recapture_tables import LOOK

ON_A_PAGE = 25
MOST_UNSEEN = 200


@dataclass(frozen=True, kw_only=True, slots=True)
class Proposed:
    """A finding that waits for a person: of which source, what was found when, and how many statements rest on it."""

    id: int
    source: int
    title: str
    address: str
    publisher: str
    noticed_by: str
    at: datetime
    look: Look
    statements: int
    archive: str


@dataclass(frozen=True, kw_only=True, slots=True)
class NotLookedAt:
    """A source that no program can look at, or may: `why`, as it was last told."""

    title: str
    address: str
    why: str
    at: datetime


def proposals(connection: Connection, person: Person, protocol: Protocol, *, before: int = 0) -> tuple[Proposed, ...]:
    """What waits for a person, the newest first; `before` is where the page goes on. Raises OnrecordError DSK01."""
    require(person, "see_sources")
    here = _wait_for(connection, person, protocol)
    here = here & (LOOK.c.id < before) if before else here
    named = (SOURCE.c.title, SOURCE.c.publisher, SOURCE.c.address.label("at_address"))
    wanted = select(LOOK, *named).join(SOURCE, SOURCE.c.id == LOOK.c.source).where(here)
    rows = connection.execute(wanted.order_by(LOOK.c.id.desc()).limit(ON_A_PAGE)).all()
    sources = [row.source for row in rows]
    counts = statements_on(connection, sources)
    return tuple(
        Proposed(
            id=row.id,
            source=row.source,
            title=row.title,
            address=row.at_address,
            publisher=row.publisher,
            noticed_by=row.noticed_by,
            at=row.at,
            look=read_finding(row.told),
            statements=counts.get(row.source, 0),
            archive=row.archive,
        )
        for row in rows
    )


def not_looked_at(connection: Connection, person: Person, protocol: Protocol) -> tuple[NotLookedAt, ...]:
    """The sources that programs can't look at, as their last look has told, for people to do so; the latest first.

    Those of which it is known that they were retracted or are gone are left out.
    """
    last = select(func.max(LOOK.c.id)).where(LOOK.c.newsroom == person.newsroom, LOOK.c.came != "register")
    rests = select(RESTS.c.id).where(RESTS.c.source == SOURCE.c.id, RESTS.c.current).exists()
    named = (SOURCE.c.title, SOURCE.c.address.label("at_address"))
    wanted = select(LOOK.c.source, LOOK.c.detail, LOOK.c.at, *named).join(SOURCE, SOURCE.c.id == LOOK.c.source)
    wanted = wanted.where(LOOK.c.id.in_(last.group_by(LOOK.c.source)), LOOK.c.detail.like("LOK0%"), rests)
    wanted = wanted.where(SOURCE.c.standing.not_in(LOOKED_AT_NO_MORE))
    rows = connection.execute(wanted.order_by(LOOK.c.id.desc()).limit(MOST_UNSEEN)).all()
    hidden = hidden_sources(connection, person, [row.source for row in rows], protocol=protocol)
    told = [(row, row.detail.partition(": ")[2]) for row in rows if row.source not in hidden]
    return tuple(NotLookedAt(title=row.title, address=row.at_address, why=why, at=row.at) for row, why in told)


def how_many_wait(connection: Connection, person: Person, protocol: Protocol) -> int:
    """How many findings wait for a person, of sources that this person may know of."""
    wanted = select(func.count()).select_from(LOOK).where(_wait_for(connection, person, protocol))
    return connection.execute(wanted).scalar_one()


def _wait_for(connection: Connection, person: Person, protocol: Protocol) -> ColumnElement[bool]:
    """Whether a finding waits, and is of a source that this person may know of."""
    # Named one by one, so that the index leads to them; nearly all looks have found nothing.
    here = (LOOK.c.newsroom == person.newsroom) & (LOOK.c.answer == "") & LOOK.c.standing.in_(STANDINGS[1:])
    sources = connection.execute(select(LOOK.c.source).where(here).distinct()).scalars().all()
    hidden = hidden_sources(connection, person, sources, protocol=protocol)
    return here & LOOK.c.source.not_in(hidden) if hidden else here


def say_fallen(desk: Desk, person: Person, number: int, standing: str, reason: str) -> int:
    """The source has fallen: opens a recall of all that rests on it, or joins the open one; its number.

    Raises OnrecordError DSK01, DSK02, DSK03, and LOK03 where somebody has answered meanwhile.
    """
    require(person, "recall")
    with desk.database.reading() as connection:
        row = _waiting(desk, connection, person, number)
    recall = fall(desk, person, row.source, Fall(standing=standing, reason=reason, noticed_by=row.noticed_by))
    # Whatever ends the program here, the finding waits, and whoever says it again joins the recall that is open.
    with desk.database.writing() as connection:
        _answer(desk, connection, person, row, "fallen", clean_reason(reason))
    return recall


def say_nothing(desk: Desk, person: Person, number: int, note: str) -> None:
    """Nothing that matters has changed; the same finding is not proposed again.

    Raises OnrecordError DSK01, DSK02, DSK03 without a note, and LOK03 where somebody has answered meanwhile.
    """
    require(person, "recall")
    note = clean_reason(note)
    with desk.database.writing() as connection:
        if not _answer(desk, connection, person, _waiting(desk, connection, person, number), "nothing", note):
            raise OnrecordError("LOK03", detail="this finding was answered already")


def _waiting(desk: Desk, connection: Connection, person: Person, number: int) -> Any:
    """A finding that waits and that this person may know of; raises OnrecordError DSK02, LOK03."""
    here = (LOOK.c.id == number) & (LOOK.c.newsroom == person.newsroom) & (LOOK.c.standing != "active")
    joined = select(LOOK.c.id, LOOK.c.source, LOOK.c.noticed_by, LOOK.c.answer, SOURCE.c.title)
    row = connection.execute(joined.join(SOURCE, SOURCE.c.id == LOOK.c.source).where(here)).first()
    if row is None or row.source in hidden_sources(connection, person, [row.source], protocol=desk.protocol):
        raise OnrecordError("DSK02")
    if row.answer:
        raise OnrecordError("LOK03", detail="this finding was answered already")
    return row


def _answer(desk: Desk, connection: Connection, person: Person, row: Row[Any], word: str, note: str) -> bool:
    """Notes what a person says; whether nobody had answered meanwhile."""
    told = {"answer": word, "note": note, "person": person.id, "answered": desk.clock()}
    answered = connection.execute(update(LOOK).where(LOOK.c.id == row.id, LOOK.c.answer == "").values(**told)).rowcount
    words = f"{shortened(row.title, 80)}: {shortened(note, 200)}"
    note_event(desk, connection, person, f"source:look:{word}", draft=None, words=words)
    return answered > 0
