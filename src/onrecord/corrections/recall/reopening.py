"""Opens again, in the drafts of published articles, what rests on what has fallen; and tells owners once a draft.

It is done for all drafts at once: a source can have thousands of statements behind it.
"""

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    String,
    and_,
    case,
    cast,
    func,
    insert,
    literal,
    null,
    select,
    update,
)

from onrecord.desk.desk import EVENT_LOCK, Desk
from onrecord.desk.person import Person
from onrecord.desk.recalled import on_desk
from onrecord.storage.publishing_tables import ARTICLE
from onrecord.storage.recall_tables import RECALLED
from onrecord.storage.tables import DECISION, DRAFT, EVENT, Moment

NAME = "article:recall:opened"


def reopen_drafts(desk: Desk, connection: Connection, person: Person, recall: int, note: str, *, after: int) -> int:
    """Says of each statement that a recall has found why it is to be looked at again; how many drafts were opened.

    `after` is the last row of RECALLED that was there before: what was opened by it earlier stays as it is. `note`
    stands on the cards of the statements, where all who check see it.
    """
    here = and_(RECALLED.c.recall == recall, RECALLED.c.reopened, RECALLED.c.outcome == "", RECALLED.c.id > after)
    now = desk.clock()
    rows = _statements(here, note, now)
    names = ("version", "statement", "thread", "word", "note", "person", "carried", "at")
    connection.execute(insert(DECISION).from_select(names, rows))
    opened = _drafts(here).subquery()
    standing = case((DRAFT.c.standing > opened.c.count, DRAFT.c.standing - opened.c.count), else_=0)
    values = {"state": "reopened", "standing": standing, "unmet": DRAFT.c.unmet + opened.c.count}
    done = connection.execute(update(DRAFT).where(DRAFT.c.id == opened.c.draft).values(**values)).rowcount
    _tell_owners(desk, connection, person, here, note)
    return done


def _statements(here: ColumnElement[bool], note: str, now: object) -> Select[tuple[object, ...]]:
    """Each statement as it stands in the latest version of its draft, where it is still there."""
    joined, newest, latest = on_desk()
    said = (literal("reopened"), literal(note), null(), null(), literal(now, Moment))
    return select(newest.c.id, latest.c.id, latest.c.thread, *said).select_from(joined).where(here)


def _drafts(here: ColumnElement[bool]) -> Select[tuple[int, int]]:
    joined = select(ARTICLE.c.draft, func.count().label("count")).join(RECALLED, RECALLED.c.article == ARTICLE.c.id)
    return joined.where(here).group_by(ARTICLE.c.draft)


def _tell_owners(desk: Desk, connection: Connection, person: Person, here: ColumnElement[bool], note: str) -> None:
    """One event a draft, however many of its statements were opened again."""
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_advisory_xact_lock(EVENT_LOCK, person.newsroom)))
    drafts = _drafts(here).order_by(ARTICLE.c.draft).subquery()
    told = cast(drafts.c.count, String) + case((drafts.c.count == 1, " statement: "), else_=" statements: ")
    values = (literal(person.newsroom), drafts.c.draft, literal(person.id), literal(NAME), told + literal(note))
    names = ("newsroom", "draft", "person", "name", "words", "at")
    connection.execute(insert(EVENT).from_select(names, select(*values, literal(desk.clock(), Moment))))
