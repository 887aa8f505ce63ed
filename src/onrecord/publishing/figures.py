"""The newsroom's own figures: what it corrected, how long it took, and who had found it.

They are counted from what was published, so that nobody has to keep them and nobody can polish them.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median
from typing import Any

from sqlalchemy import ColumnElement, Connection, Float, Select, cast, extract, func, select

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
    went_out = _articles_by_month(connection, newsroom)
    acts, by_readers = _acts_by_month(connection, newsroom)
    times = _hours(connection, newsroom)
    months = sorted({*went_out, *(month for month, _ in acts)}, reverse=True)
    return RecordFigures(
        articles=sum(articles for articles, _ in went_out.values()),
        versions=sum(versions for _, versions in went_out.values()),
        acts={kind: sum(count for (_, k), count in acts.items() if k == kind) for kind in ACTS},
        told=len(times),
        by_readers=by_readers,
        hours=_median(hours for hours, _, _ in times),
        hours_to_decide=_median(hours for _, hours, _ in times),
        hours_to_publish=_median(hours for _, _, hours in times),
        months=tuple(
            MonthFigures(
                month=month,
                articles=went_out.get(month, (0, 0))[0],
                acts={kind: acts.get((month, kind), 0) for kind in ACTS},
            )
            for month in months
        ),
    )


def _articles_by_month(connection: Connection, newsroom: int) -> dict[str, tuple[int, int]]:
    """How many articles first went out in a month, and in how many versions up to now."""
    first = (
        select(func.min(RELEASE.c.at).label("at"), func.count().label("versions"))
        .join(ARTICLE, ARTICLE.c.id == RELEASE.c.article)
        .where(ARTICLE.c.newsroom == newsroom)
        .group_by(ARTICLE.c.id)
        .subquery()
    )
    year, month = _year_and_month(first.c.at)
    wanted = select(year, month, func.count().label("articles"), func.sum(first.c.versions).label("versions"))
    rows = connection.execute(wanted.group_by(year, month))
    return {f"{int(r.year):04}-{int(r.month):02}": (r.articles, int(r.versions)) for r in rows}


def _acts_by_month(connection: Connection, newsroom: int) -> tuple[dict[tuple[str, str], int], int]:
    """How many acts of each kind went out in a month, and how many of all but spelling a reader had found."""
    year, month = _year_and_month(ACT_PUBLISHED.c.at)
    wanted = _published(newsroom, year, month, ACT.c.kind, ACT.c.found_by, func.count().label("acts"))
    counts: Counter[tuple[str, str]] = Counter()
    by_readers = 0
    for row in connection.execute(wanted.group_by(year, month, ACT.c.kind, ACT.c.found_by)):
        counts[f"{int(row.year):04}-{int(row.month):02}", row.kind] += row.acts
        by_readers += row.acts if row.kind != "spelling" and row.found_by == "reader" else 0
    return counts, by_readers


def _hours(connection: Connection, newsroom: int) -> list[tuple[float, float, float]]:
    """Of each act but spelling: the hours from notice to publication, to the decision, and from there on."""
    noticed, decided, published = (
        cast(extract("epoch", column), Float) for column in (ACT.c.noticed, ACT.c.at, ACT_PUBLISHED.c.at)
    )
    spans = (published - noticed, decided - noticed, published - decided)
    wanted = _published(newsroom, *(span / 3600.0 for span in spans)).where(ACT.c.kind != "spelling")
    return [tuple(row) for row in connection.execute(wanted)]


def _published(newsroom: int, *columns: Any) -> Select[Any]:
    """These columns of the acts that a newsroom has published."""
    return (
        select(*columns)
        .select_from(ACT)
        .join(ACT_PUBLISHED, ACT_PUBLISHED.c.act == ACT.c.id)
        .join(ARTICLE, ARTICLE.c.id == ACT.c.article)
        .where(ARTICLE.c.newsroom == newsroom)
    )


def _year_and_month(at: ColumnElement[Any]) -> tuple[ColumnElement[Any], ColumnElement[Any]]:
    """The year and the month, in UTC, as moments are kept."""
    return extract("year", at).label("year"), extract("month", at).label("month")


def _median(hours: Iterable[float]) -> float | None:
    some = list(hours)
    return median(some) if some else None
