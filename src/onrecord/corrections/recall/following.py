"""Follows what has fallen to every published statement that rests on it, through the newsroom's own articles as well.

It goes level by level in the database: first what rests on the source itself, then what cites that, until nothing new
is found. A statement is found once, however many ways and circles lead to it.
"""

from typing import Any

from sqlalchemy import Connection, Select, String, and_, bindparam, func, literal, or_, select, true, union, update
from sqlalchemy.dialects import postgresql, sqlite

from onrecord.storage.publishing_tables import ACT, ACT_PUBLISHED, TAKE_DOWN
from onrecord.storage.recall_tables import RECALL, RECALLED, RESTS

_FOUND = ("recall", "article", "number", "statement", "depth", "through", "reopened", "outcome", "reason")


def follow(connection: Connection, recall: int) -> int:
    """Notes all that rests on what a recall is about and isn't noted yet; how many statements are new.

    What was retracted or taken down is noted, since others may cite it, and there is nothing to decide about it.
    """
    row = connection.execute(select(RECALL).where(RECALL.c.id == recall)).one()
    new = _direct(connection, recall, row.source, row.capture) if row.source is not None else 0
    deepest, level = _deepest(connection, recall), 0 if row.source is None else 1
    while True:
        found = _next(connection, recall, level)
        new += found
        level += 1
        if not found and level > deepest:
            break
    _set_apart(connection, recall)
    return new


def count_up(connection: Connection, recall: int) -> tuple[int, int, int]:
    """Writes down how many statements and articles a recall has opened again, and how many of them are open."""
    here = and_(RECALLED.c.recall == recall, RECALLED.c.reopened)
    counts = select(func.count(), func.count(RECALLED.c.article.distinct())).where(here)
    statements, articles = connection.execute(counts).one()
    waiting = select(func.count()).select_from(RECALLED).where(here, RECALLED.c.outcome == "")
    left = connection.execute(waiting).scalar_one()
    values = {"statements": statements, "articles": articles, "open": left}
    connection.execute(update(RECALL).where(RECALL.c.id == recall).values(**values))
    return statements, articles, left


def _direct(connection: Connection, recall: int, source: int, capture: str) -> int:
    """What rests on the source itself, or on one capture of it."""
    here = [RESTS.c.source == source, RESTS.c.current]
    here += [RESTS.c.capture == capture] if capture else []
    columns = _columns(recall, 1)
    wanted = select(*columns).where(*here).group_by(RESTS.c.article, RESTS.c.number, RESTS.c.statement)
    return _note(connection, wanted)


def _next(connection: Connection, recall: int, level: int) -> int:
    """What cites the statements of a level, or the whole of an article in which one of them stands."""
    fallen = RECALLED.alias()
    cites = and_(
        RESTS.c.cited == fallen.c.article,
        or_(RESTS.c.cited_statement == fallen.c.statement, RESTS.c.cited_statement.is_(None)),
        RESTS.c.current,
    )
    columns = _columns(recall, level + 1)
    joined = select(*columns).select_from(fallen.join(RESTS, cites))
    here = and_(fallen.c.recall == bindparam("of", recall), fallen.c.depth == level)
    wanted = joined.where(here).group_by(RESTS.c.article, RESTS.c.number, RESTS.c.statement)
    return _note(connection, wanted)


def _note(connection: Connection, wanted: Select[Any]) -> int:
    """Writes down what isn't there yet; how many that were. The key of the table tells, whatever a planner thinks."""
    words = postgresql if connection.dialect.name == "postgresql" else sqlite
    return connection.execute(words.insert(RECALLED).from_select(_FOUND, wanted).on_conflict_do_nothing()).rowcount


def _columns(recall: int, depth: int) -> list[Any]:
    places = (literal(recall), RESTS.c.article, RESTS.c.number, RESTS.c.statement, literal(depth))
    return [*places, func.min(RESTS.c.id), true(), literal("", String), literal("", String)]


def _deepest(connection: Connection, recall: int) -> int:
    return connection.execute(select(func.max(RECALLED.c.depth)).where(RECALLED.c.recall == recall)).scalar() or 0


def _set_apart(connection: Connection, recall: int) -> None:
    """Marks what was retracted or taken down: readers are told there already."""
    retracted = select(ACT.c.article).join(ACT_PUBLISHED, ACT_PUBLISHED.c.act == ACT.c.id)
    gone = union(retracted.where(ACT.c.kind == "retraction"), select(TAKE_DOWN.c.article)).subquery()
    here = (RECALLED.c.recall == recall) & RECALLED.c.reopened & (RECALLED.c.outcome == "")
    wanted = update(RECALLED).where(here, RECALLED.c.article.in_(select(gone.c.article)))
    connection.execute(wanted.values(reopened=False))
