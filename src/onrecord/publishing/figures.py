"""The newsroom's own figures: what it corrected, how long it took, and who had found it.

They are counted from what was published, so that nobody has to keep them and nobody can polish them.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from statistics import median

from sqlalchemy import Connection, func, select

from onrecord.publishing.public import ACTS, ActKind
from onrecord.storage.publishing_tables import ACT, ACT_PUBLISHED, ARTICLE, RELEASE


@dataclass(frozen=True, kw_only=True, slots=True)
class MonthFigures:
    """A month such as "2026-03" (UTC): how many articles first went out in it, and how many acts of each kind."""

    month: str
    articles: int
    acts: dict[ActKind, int]


@dataclass(frozen=True, kw_only=True, slots=True)
class RecordFigures:
    """What a newsroom owes its readers of itself; `acts` counts by kind, in the order of `ACTS`.

    `hours` is the median from notice to publication, `hours_to_decide` from notice to the proposal, `hours_to_publish`
    from there on; each is over everything but spelling, None where nothing was corrected. `by_readers` counts those of
    the `told` acts, which are all but spelling, that a reader had found. `months` has the latest first.
    """

    articles: int
    versions: int
    acts: dict[ActKind, int]
    told: int
    by_readers: int
    hours: float | None
    hours_to_decide: float | None
    hours_to_publish: float | None
    months: tuple[MonthFigures, ...]

    @property
    def share_by_readers(self) -> float | None:
        """The share, from 0 to 1, of what readers found; None where nothing was corrected."""
        return self.by_readers / self.told if self.told else None


def figures_of(connection: Connection, newsroom: int) -> RecordFigures:
    """The figures of everything that a newsroom has published."""
    first = func.min(RELEASE.c.at)
    went_out = connection.execute(
        select(first.label("at"), func.count().label("versions"))
        .join(ARTICLE, ARTICLE.c.id == RELEASE.c.article)
        .where(ARTICLE.c.newsroom == newsroom)
        .group_by(ARTICLE.c.id)
    ).all()
    rows = connection.execute(
        select(ACT.c.kind, ACT.c.found_by, ACT.c.noticed, ACT.c.at, ACT_PUBLISHED.c.at.label("published"))
        .join(ACT_PUBLISHED, ACT_PUBLISHED.c.act == ACT.c.id)
        .join(ARTICLE, ARTICLE.c.id == ACT.c.article)
        .where(ARTICLE.c.newsroom == newsroom)
    ).all()
    told = [row for row in rows if row.kind != "spelling"]
    articles = Counter(_month(row.at) for row in went_out)
    acts = Counter((_month(row.published), row.kind) for row in rows)
    months = sorted({*articles, *(month for month, _ in acts)}, reverse=True)
    return RecordFigures(
        articles=len(went_out),
        versions=sum(row.versions for row in went_out),
        acts={kind: sum(row.kind == kind for row in rows) for kind in ACTS},
        told=len(told),
        by_readers=sum(row.found_by == "reader" for row in told),
        hours=_median_hours(row.published - row.noticed for row in told),
        hours_to_decide=_median_hours(row.at - row.noticed for row in told),
        hours_to_publish=_median_hours(row.published - row.at for row in told),
        months=tuple(
            MonthFigures(month=m, articles=articles[m], acts={kind: acts[m, kind] for kind in ACTS}) for m in months
        ),
    )


def _month(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y-%m}"


def _median_hours(times: Iterable[timedelta]) -> float | None:
    hours = [time.total_seconds() / 3600 for time in times]
    return median(hours) if hours else None
