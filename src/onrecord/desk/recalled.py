"""The statements of a draft that a recall has open: what readers see of them rests on what has fallen.

What comes in is a draft; what goes out are its statements, as they stand in its latest version, with their recalls.
"""

from collections.abc import Mapping

from sqlalchemy import Connection, FromClause, Select, and_, select

from onrecord.desk.version import RETIRED
from onrecord.storage.publishing_tables import ARTICLE, RELEASE
from onrecord.storage.recall_tables import RECALLED
from onrecord.storage.tables import DRAFT, STATEMENT, VERSION


def on_desk() -> tuple[FromClause, FromClause, FromClause]:
    """Rows of RECALLED with the latest version of each one's draft, and with the statement as it stands there.

    One that isn't there any more is left out.
    """
    out, latest, newest = STATEMENT.alias("out"), STATEMENT.alias("latest"), VERSION.alias("newest")
    there = latest.c.number.not_like(f"{RETIRED}%")
    joined = (
        RECALLED.join(ARTICLE, ARTICLE.c.id == RECALLED.c.article)
        .join(DRAFT, DRAFT.c.id == ARTICLE.c.draft)
        .join(RELEASE, and_(RELEASE.c.article == RECALLED.c.article, RELEASE.c.number == RECALLED.c.number))
        .join(out, and_(out.c.version == RELEASE.c.version, out.c.released == RECALLED.c.statement))
        .join(newest, and_(newest.c.draft == DRAFT.c.id, newest.c.number == DRAFT.c.latest))
        .join(latest, and_(latest.c.version == newest.c.id, latest.c.thread == out.c.thread, there))
    )
    return joined, newest, latest


def open_in(draft: int) -> Select[tuple[int]]:
    """The rows of STATEMENT in the latest version of a draft that a recall has open."""
    joined, newest, latest = on_desk()
    here = (newest.c.draft == draft) & RECALLED.c.reopened & (RECALLED.c.outcome == "")
    return select(latest.c.id).select_from(joined).where(here)


def recalls_in(connection: Connection, draft: int) -> Mapping[int, tuple[int, ...]]:
    """By the row of each such statement, the numbers of the recalls that have it open."""
    found: dict[int, tuple[int, ...]] = {}
    for row in connection.execute(open_in(draft).add_columns(RECALLED.c.recall).distinct()):
        found[row.id] = tuple(sorted({*found.get(row.id, ()), row.recall}))
    return found


def is_recalled(connection: Connection, draft: int) -> bool:
    """Whether a statement that readers see rests on what has fallen, and nobody has decided what becomes of it."""
    joined = select(RECALLED.c.id).join(ARTICLE, ARTICLE.c.id == RECALLED.c.article)
    waiting = (ARTICLE.c.draft == draft) & RECALLED.c.reopened & (RECALLED.c.outcome == "")
    return connection.execute(joined.where(waiting).limit(1)).first() is not None
