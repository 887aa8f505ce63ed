"""The desk itself: the database, the clock, the protocol in force and the way a draft is checked, handed to each verb.

Everything that happens is noted as an event, which is the history that people read and the news that screens wait for.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from threading import Lock

from sqlalchemy import Connection, func, insert, select

from onrecord.checking.check import Checked
from onrecord.checking.verdict import Verdict
from onrecord.desk.person import Person
from onrecord.documents.draft import Draft
from onrecord.protocol.protocol import Protocol
from onrecord.reading.statement import Reading
from onrecord.report.report import Report
from onrecord.settings import Settings
from onrecord.storage.database import Database
from onrecord.storage.tables import EVENT, NEWSROOM

Checker = Callable[[Draft, Path, Protocol], Report]
"""Checks a draft against a folder of sources under a protocol."""
EVENT_LOCK = int.from_bytes(b"EVNT")
"""What the lock on a newsroom's events is called in PostgreSQL."""
Rechecker = Callable[[Draft, Reading, Path], Checked]
"""Holds the statements of a reading that a person has had a hand in against a folder of sources."""


def unchecked(draft: Draft, reading: Reading, sources: Path) -> Checked:  # noqa: ARG001 – a Rechecker
    """Checks nothing, and says so of each statement."""
    reason = "A person marked this statement; it was not checked by the tool."
    verdicts = tuple(Verdict(statement=s.id, word="unchecked", reason=reason) for s in reading.statements)
    return Checked(reading=reading, verdicts=verdicts, comparisons=(), findings=())


@dataclass(frozen=True, kw_only=True, slots=True)
class Desk:
    """What every verb needs. `folder` holds the sources; `shown` keeps versions that were loaded a moment ago.

    `views` keeps what was shown of them to people from whom confidential sources are withheld.
    `published` keeps what each newsroom has out, as letters are matched against it, and is brought up to date by one
    at a time, who holds `published_lock`.
    `recheck` is asked of the statements that people mark; without it they are told as not checked by the tool.
    """

    database: Database
    clock: Callable[[], datetime]
    protocol: Protocol
    folder: Path
    settings: Settings
    check: Checker
    recheck: Rechecker = unchecked
    shown: dict[int, object] = field(default_factory=dict)
    views: dict[tuple[int, str, str], object] = field(default_factory=dict)
    published: dict[int, object] = field(default_factory=dict)
    published_lock: Lock = field(default_factory=Lock)

    def sources_in(self, folder: str) -> Path:
        """Where the sources of a draft lie; `folder` is the draft's own."""
        return self.folder / "drafts" / folder / "sources"


def newsrooms_of(connection: Connection) -> Sequence[int]:
    """The numbers of all newsrooms at a desk, in order."""
    return connection.execute(select(NEWSROOM.c.id).order_by(NEWSROOM.c.id)).scalars().all()


@dataclass(frozen=True, kw_only=True, slots=True)
class Event:
    """Something that happened; `name` reads source:subject:action, `words` are what was said, "" for nothing."""

    id: int
    draft: int | None
    thread: int | None
    who: str
    name: str
    words: str
    at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class News:
    """That something happened, without a word of it; `number` is the event's, `person` whoever did it."""

    number: int
    draft: int | None
    thread: int | None
    name: str
    person: int | None


def note_event(
    desk: Desk, connection: Connection, person: Person, name: str, *, draft: int | None, **more: object
) -> None:
    """Notes what happened; `thread` and `words` may be given.

    In one newsroom events are kept in the order of their numbers, so that whoever has heard one has heard all before.
    """
    if connection.dialect.name == "postgresql":
        # Otherwise a later number could be there before an earlier one, which nobody would hear of any more.
        connection.execute(select(func.pg_advisory_xact_lock(EVENT_LOCK, person.newsroom)))
    values = {"newsroom": person.newsroom, "draft": draft, "person": person.id, "name": name, "words": ""} | more
    connection.execute(insert(EVENT).values(at=desk.clock(), **values))


def events_of_thread(connection: Connection, thread: int, names: Mapping[int | None, str]) -> tuple[Event, ...]:
    """The history of one statement through all versions, the newest first."""
    rows = connection.execute(select(EVENT).where(EVENT.c.thread == thread).order_by(EVENT.c.id.desc()))
    return tuple(
        Event(id=r.id, draft=r.draft, thread=r.thread, who=names.get(r.person, ""), name=r.name, words=r.words, at=r.at)
        for r in rows
    )


def latest_event(connection: Connection, newsroom: int) -> int:
    """The number of the last thing that happened, 0 where nothing has."""
    return connection.execute(select(func.max(EVENT.c.id)).where(EVENT.c.newsroom == newsroom)).scalar() or 0


def events_after(connection: Connection, newsroom: int, number: int) -> list[News]:
    """What has happened since, at most a hundred."""
    rows = connection.execute(
        select(EVENT.c.id, EVENT.c.draft, EVENT.c.thread, EVENT.c.name, EVENT.c.person)
        .where(EVENT.c.newsroom == newsroom, EVENT.c.id > number)
        .order_by(EVENT.c.id)
        .limit(100)
    )
    return [News(number=r.id, draft=r.draft, thread=r.thread, name=r.name, person=r.person) for r in rows]
