"""Ends what a recall has opened again: statement by statement, or all at once; and the recall, when nothing is open."""

from sqlalchemy import Connection, insert, select, update

from onrecord.desk.announcing import announce_here
from onrecord.desk.desk import Desk, note_event
from onrecord.desk.on_desk import sum_up
from onrecord.desk.person import Person
from onrecord.storage.publishing_tables import ARTICLE, RELEASE
from onrecord.storage.recall_tables import RECALL, RECALLED
from onrecord.storage.tables import DECISION, DRAFT, STATEMENT, VERSION


def settle_all(desk: Desk, connection: Connection, person: Person, recall: int, outcome: str, reason: str) -> None:
    """Ends all that is still open of a recall in one way, and lets stand again what stood before."""
    waiting = (RECALLED.c.recall == recall) & RECALLED.c.reopened & (RECALLED.c.outcome == "")
    rows = connection.execute(select(RECALLED.c.article, RECALLED.c.statement, RECALLED.c.number).where(waiting)).all()
    values = {"outcome": outcome, "reason": reason, "person": person.id, "decided": desk.clock()}
    connection.execute(update(RECALLED).where(waiting).values(**values))
    by_article: dict[int, list[tuple[int, int]]] = {}
    for row in rows:
        by_article.setdefault(row.article, []).append((row.number, row.statement))
    for article, places in by_article.items():
        for number, statement in places:
            stand_as_before(desk, connection, article, number, statement)
        sum_up(desk, connection, draft_of(connection, article))


def close(desk: Desk, connection: Connection, person: Person, recall: int, closing: str) -> None:
    """Closes a recall; `closing` says why where not all was decided, "" where it was."""
    values = {"closed": desk.clock(), "closing": closing}
    connection.execute(update(RECALL).where(RECALL.c.id == recall).values(**values))
    note_event(desk, connection, person, "desk:recall:closed", draft=None)
    row = connection.execute(select(RECALL).where(RECALL.c.id == recall)).one()
    told = {"recall": recall, "statements": row.statements, "articles": row.articles}
    announce_here(desk, connection, person.newsroom, "recall.closed", told)


def stand_as_before(desk: Desk, connection: Connection, article: int, number: int, statement: int) -> None:
    """What was decided before a statement was opened again, by whoever decided it, is in force once more.

    It stays as it is where another recall has it open, or where somebody has decided on it meanwhile.
    """
    place = place_on_desk(connection, article, number, statement)
    if place is None or is_open(connection, article, statement):
        return
    decide_as_before(desk, connection, place[1])


def decide_as_before(desk: Desk, connection: Connection, statement: int) -> None:
    """What was decided on a row of STATEMENT before it was opened again is in force once more."""
    wanted = select(DECISION).where(DECISION.c.statement == statement).order_by(DECISION.c.id.desc())
    rows = connection.execute(wanted).mappings().all()
    if not rows or rows[0]["word"] != "reopened":
        return
    before = next((row for row in rows if row["word"] != "reopened"), None)
    if before is not None:
        values = dict(before) | {"carried": before["carried"] or before["id"], "at": desk.clock()}
        values.pop("id")
        connection.execute(insert(DECISION).values(**values))


def is_open(connection: Connection, article: int, statement: int) -> bool:
    """Whether any recall has a statement open."""
    here = (RECALLED.c.article == article) & (RECALLED.c.statement == statement) & (RECALLED.c.outcome == "")
    return connection.execute(select(RECALLED.c.id).where(here, RECALLED.c.reopened).limit(1)).first() is not None


def place_on_desk(connection: Connection, article: int, number: int, statement: int) -> tuple[int, int, int] | None:
    """Where a published statement stands in the latest version at the desk: version, statement and thread, by row.

    None where it isn't in that version any more.
    """
    out, latest = STATEMENT.alias("out"), STATEMENT.alias("latest")
    joined = (
        select(VERSION.c.id, latest.c.id.label("statement"), latest.c.thread)
        .select_from(RELEASE)
        .join(out, (out.c.version == RELEASE.c.version) & (out.c.number == f"s{statement}"))
        .join(ARTICLE, ARTICLE.c.id == RELEASE.c.article)
        .join(DRAFT, DRAFT.c.id == ARTICLE.c.draft)
        .join(VERSION, (VERSION.c.draft == DRAFT.c.id) & (VERSION.c.number == DRAFT.c.latest))
        .join(latest, (latest.c.version == VERSION.c.id) & (latest.c.thread == out.c.thread))
    )
    row = connection.execute(joined.where(RELEASE.c.article == article, RELEASE.c.number == number)).first()
    return (row.id, row.statement, row.thread) if row else None


def draft_of(connection: Connection, article: int) -> int:
    """The draft that an article was."""
    return int(connection.execute(select(ARTICLE.c.draft).where(ARTICLE.c.id == article)).scalar_one())
