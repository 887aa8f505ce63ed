"""Questions to the writer and notes beside a statement, as they are read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Row, exists, select

from onrecord.desk.carrying import span_of
from onrecord.desk.desk import Desk
from onrecord.desk.on_desk import DraftOnDesk, drafts_of, seen_by
from onrecord.desk.person import Person
from onrecord.desk.version import version_of
from onrecord.report.naming import places_of
from onrecord.storage.portions import portions
from onrecord.storage.tables import DRAFT, NOTE, QUERY, VERSION

MOST_SHOWN = 20
"""So many drafts stand in the queue at once: each has to be read for the words that its questions are about."""

MOST_LOOKED_AT = 400
"""So many of the latest questions are looked at for drafts whose questions are all answered."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Query:
    """A question to the writer about one statement, and the answer, None while there is none."""

    id: int
    draft: int
    thread: int
    statement: int
    person: int
    question: str
    at: datetime
    answer: str | None
    answered_by: int | None
    answered_at: datetime | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """A query with the words that it is about, so that it can be answered without seeing anything else.

    `number` is the statement's, "" where its words are no longer in the text.
    """

    query: Query
    number: str
    words: str
    place: str

    @property
    def waits(self) -> bool:
        """Whether somebody waits for the answer: nobody does where the words are gone."""
        return self.query.answer is None and self.number != ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Note:
    """A note that somebody left beside a statement."""

    person: int
    words: str
    at: datetime


def queries_of_thread(connection: Connection, thread: int) -> Sequence[Query]:
    """Every question about one statement, the oldest first."""
    return queries_of_threads(connection, [thread]).get(thread, ())


def notes_of_thread(connection: Connection, thread: int) -> Sequence[Note]:
    """Every note beside one statement, the oldest first."""
    return notes_of_threads(connection, [thread]).get(thread, ())


def queries_of_threads(connection: Connection, threads: Sequence[int]) -> Mapping[int, Sequence[Query]]:
    """Every question about these statements, the oldest first, by thread."""
    joined = select(QUERY, VERSION.c.draft).join(VERSION, VERSION.c.id == QUERY.c.version).order_by(QUERY.c.id)
    found: dict[int, list[Query]] = {}
    for some in portions(threads):
        for row in connection.execute(joined.where(QUERY.c.thread.in_(some))):
            found.setdefault(row.thread, []).append(_query(row))
    return found


def notes_of_threads(connection: Connection, threads: Sequence[int]) -> Mapping[int, Sequence[Note]]:
    """Every note beside these statements, the oldest first, by thread."""
    found: dict[int, list[Note]] = {}
    for some in portions(threads):
        for r in connection.execute(select(NOTE).where(NOTE.c.thread.in_(some)).order_by(NOTE.c.id)):
            found.setdefault(r.thread, []).append(Note(person=r.person, words=r.words, at=r.at))
    return found


def queries_for(desk: Desk, person: Person) -> tuple[tuple[DraftOnDesk, tuple[Asked, ...]], ...]:
    """By draft, the questions that this person may see: those open first, then those answered; at most MOST_SHOWN."""
    latest = select(DRAFT).where(seen_by(person)).order_by(DRAFT.c.at.desc())
    with desk.database.reading() as connection:
        open_first = drafts_of(connection, latest.where(DRAFT.c.queries > 0).limit(MOST_SHOWN))
        answered = _answered(connection, person) if len(open_first) < MOST_SHOWN else []
        drafts = (*open_first, *drafts_of(connection, latest.where(DRAFT.c.id.in_(answered))))[:MOST_SHOWN]
        found = [(draft, asked_about(desk, connection, draft.id)) for draft in drafts]
        return tuple(sorted(found, key=lambda pair: not any(a.waits for a in pair[1])))


def _answered(connection: Connection, person: Person) -> list[int]:
    """Drafts whose questions are all answered, the latest first; at most MOST_SHOWN.

    A writer's are found among their drafts, the newsroom's by its latest questions: either way few rows are read.
    """
    if person.only_writes:
        asked = exists().where(VERSION.c.draft == DRAFT.c.id, QUERY.c.version == VERSION.c.id)
        mine = select(DRAFT.c.id).where(DRAFT.c.writer == person.id, DRAFT.c.queries == 0, asked)
        return list(connection.execute(mine.order_by(DRAFT.c.at.desc()).limit(MOST_SHOWN)).scalars())
    latest = select(QUERY.c.id, QUERY.c.version).order_by(QUERY.c.id.desc()).limit(MOST_LOOKED_AT).subquery()
    joined = select(VERSION.c.draft).join(latest, latest.c.version == VERSION.c.id)
    joined = joined.join(DRAFT, DRAFT.c.id == VERSION.c.draft).where(seen_by(person), DRAFT.c.queries == 0)
    found = connection.execute(joined.order_by(latest.c.id.desc())).scalars()
    return list(dict.fromkeys(found))[:MOST_SHOWN]


def asked_about(desk: Desk, connection: Connection, draft: int) -> tuple[Asked, ...]:
    """The questions about a draft's latest version, each with the words that it is about."""
    version = version_of(desk, connection, draft)
    joined = select(QUERY, VERSION.c.draft).join(VERSION, VERSION.c.id == QUERY.c.version)
    rows = connection.execute(joined.where(VERSION.c.draft == draft).order_by(QUERY.c.id)).all()
    if not rows:
        return ()
    cards = {card.id: card for card in version.cards}
    threads = {kept.thread: kept.number for kept in version.statements.values()}
    text, places = version.report.draft.text, places_of(version.report.draft)
    asked = []
    for query in map(_query, rows):
        number = threads.get(query.thread, "")
        span = span_of(cards[number]) if number in cards else None
        words, place = (span.of(text), places.at(span.start)) if span else ("", "no longer in the text")
        asked.append(Asked(query=query, number=number, words=words, place=place))
    return tuple(sorted(asked, key=lambda a: (not a.waits, a.query.id)))


def _query(row: Row[tuple[object, ...]]) -> Query:
    told = ("id", "draft", "thread", "statement", "person", "question", "at", "answer", "answered_by", "answered_at")
    return Query(**{name: getattr(row, name) for name in told})
