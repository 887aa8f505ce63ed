"""Ends what a recall has opened again: statement by statement, or all at once; and the recall, when nothing is open."""

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    case,
    func,
    insert,
    literal,
    select,
    update,
)

from onrecord.corrections.recall.still_fallen import keep_open
from onrecord.desk.announcing import announce_here
from onrecord.desk.desk import Desk, note_event
from onrecord.desk.on_desk import sum_up
from onrecord.desk.person import Person
from onrecord.desk.recalled import on_desk
from onrecord.storage.publishing_tables import ARTICLE
from onrecord.storage.recall_tables import RECALL, RECALLED
from onrecord.storage.tables import DECISION, Moment


def settle_all(desk: Desk, connection: Connection, person: Person, recall: int, outcome: str, reason: str) -> None:
    """Ends all that is still open of a recall in one way, and lets stand again what stood before."""
    here = (RECALLED.c.recall == recall) & RECALLED.c.reopened
    waiting = here & (RECALLED.c.outcome == "")
    drafts = select(ARTICLE.c.draft).join(RECALLED, RECALLED.c.article == ARTICLE.c.id).where(waiting).distinct()
    touched = connection.execute(drafts.order_by(ARTICLE.c.draft)).scalars().all()
    values = {"outcome": outcome, "reason": reason, "person": person.id, "decided": desk.clock()}
    connection.execute(update(RECALLED).where(waiting).values(**values))
    stand_as_before(desk, connection, here & (RECALLED.c.outcome == outcome))
    for draft in touched:
        sum_up(desk, connection, draft)


def close(desk: Desk, connection: Connection, person: Person, recall: int, closing: str) -> None:
    """Closes a recall; `closing` says why where not all was decided, "" where it was."""
    values = {"closed": desk.clock(), "closing": closing}
    connection.execute(update(RECALL).where(RECALL.c.id == recall).values(**values))
    note_event(desk, connection, person, "desk:recall:closed", draft=None)
    row = connection.execute(select(RECALL).where(RECALL.c.id == recall)).one()
    told = {"recall": recall, "statements": row.statements, "articles": row.articles}
    announce_here(desk, connection, person.newsroom, "recall.closed", told)


def stand_as_before(desk: Desk, connection: Connection, here: ColumnElement[bool]) -> None:
    """What was decided before these rows of RECALLED were opened again, by whoever decided it, is in force once more.

    It stays as it is where another recall has it open, where somebody has decided on it meanwhile, or where a source
    that it rests on in a version that readers don't see yet has fallen.
    """
    joined, _, latest = on_desk()
    other = RECALLED.alias("other")
    same = (other.c.article == RECALLED.c.article) & (other.c.statement == RECALLED.c.statement)
    still_open = select(other.c.id).where(same, other.c.outcome == "", other.c.reopened).exists()
    wanted = select(latest.c.id).select_from(joined).where(here, ~still_open)
    decide_as_before(desk, connection, wanted.where(latest.c.id.not_in(keep_open(desk, connection, wanted))))


def decide_as_before(desk: Desk, connection: Connection, statements: Select[tuple[int]]) -> None:
    """What was decided on these rows of STATEMENT before is in force once more, unless anybody has decided since."""
    decided = case((DECISION.c.word != "reopened", DECISION.c.id))
    columns = (func.max(DECISION.c.id).label("last"), func.max(decided).label("before"))
    ends = select(*columns).where(DECISION.c.statement.in_(statements)).group_by(DECISION.c.statement).subquery()
    last, before = DECISION.alias("last_word"), DECISION.alias("before_it")
    same = [before.c[name] for name in ("version", "statement", "thread", "person", "role", "word", "note")]
    carried = func.coalesce(before.c.carried, before.c.id)
    joined = ends.join(last, last.c.id == ends.c.last).join(before, before.c.id == ends.c.before)
    wanted = select(*same, carried, literal(desk.clock(), Moment)).select_from(joined).where(last.c.word == "reopened")
    names = (*(column.name for column in same), "carried", "at")
    connection.execute(insert(DECISION).from_select(names, wanted.order_by(before.c.id)))


def is_open(connection: Connection, article: int, statement: int) -> bool:
    """Whether any recall has a statement open."""
    here = (RECALLED.c.article == article) & (RECALLED.c.statement == statement) & (RECALLED.c.outcome == "")
    return connection.execute(select(RECALLED.c.id).where(here, RECALLED.c.reopened).limit(1)).first() is not None


def place_on_desk(connection: Connection, recalled: int) -> tuple[int, int, int] | None:
    """Where a row of RECALLED stands in the latest version at the desk: version, statement and thread, by row.

    None where it isn't in that version any more.
    """
    joined, newest, latest = on_desk()
    wanted = select(newest.c.id, latest.c.id.label("statement"), latest.c.thread).select_from(joined)
    row = connection.execute(wanted.where(RECALLED.c.id == recalled)).first()
    return (row.id, row.statement, row.thread) if row else None


def draft_of(connection: Connection, article: int) -> int:
    """The draft that an article was."""
    return int(connection.execute(select(ARTICLE.c.draft).where(ARTICLE.c.id == article)).scalar_one())
