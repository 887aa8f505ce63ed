"""What readers learn of recalls, in sum: how many sources fell, what was opened again, what came of it, and how long.

No source is named: who wants to know about one article finds its corrections there.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from statistics import median

from sqlalchemy import Connection, Float, cast, extract, func, select

from onrecord.storage.recall_tables import RECALL, RECALLED

OUTCOMES: dict[str, str] = {
    "stands": "stand on other evidence",
    "corrected": "were corrected",
    "retracted": "were retracted",
    "unchanged": "needed no change",
    "restored": "rest on a source that stands again",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class RecallFigures:
    """The recalls that opened at least one statement again; `open` of them aren't closed.

    `outcomes` counts statements by what came of them, `waiting` those that are undecided; `hours` is the median from
    the opening of a recall to its end, None where none has ended.
    """

    recalls: int
    open: int
    statements: int
    waiting: int
    outcomes: Mapping[str, int]
    hours: float | None


def recall_figures_of(connection: Connection, newsroom: int) -> RecallFigures:
    """The sum of all recalls of a newsroom."""
    here = (RECALL.c.newsroom == newsroom) & (RECALL.c.statements > 0)
    span = cast(extract("epoch", RECALL.c.closed), Float) - cast(extract("epoch", RECALL.c.at), Float)
    hours = [row.hours for row in connection.execute(select((span / 3600.0).label("hours")).where(here))]
    closed = [one for one in hours if one is not None]
    joined = select(RECALLED.c.outcome, func.count().label("n")).join(RECALL, RECALL.c.id == RECALLED.c.recall)
    rows = connection.execute(joined.where(here, RECALLED.c.reopened).group_by(RECALLED.c.outcome))
    counts = {row.outcome: row.n for row in rows}
    return RecallFigures(
        recalls=len(hours),
        open=len(hours) - len(closed),
        statements=sum(counts.values()),
        waiting=counts.get("", 0),
        outcomes={outcome: counts[outcome] for outcome in OUTCOMES if counts.get(outcome)},
        hours=median(closed) if closed else None,
    )
