"""The newsroom's own figures: what it corrected, how long it took, and who had found it.

They are counted from what was published, so that nobody has to keep them and nobody can polish them.
"""

from dataclasses import dataclass
from statistics import median

from sqlalchemy import Connection, extract, func, select

from onrecord.publishing.public import ACTS, ActKind
from onrecord.publishing.tally import Tally, tallied
from onrecord.storage.publishing_tables import ARTICLE, RELEASE

HOUR = 60 * 60


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


def figures_of(connection: Connection, newsroom: int, tally: Tally | None = None) -> RecordFigures:
    """The figures of everything that a newsroom has published; `tally` is what `tallied` gave, if it was asked."""
    tally = tally or tallied(connection, newsroom, Tally())
    went_out = _articles_by_month(connection, newsroom)
    return RecordFigures(
        articles=sum(went_out.values()),
        versions=_count_of_versions(connection, newsroom),
        acts={kind: sum(acts.get(kind, 0) for acts in tally.acts.values()) for kind in ACTS},
        told=len(tally.to_publication),
        by_readers=tally.by_readers,
        hours=_median_hours(tally.to_publication),
        hours_to_decide=_median_hours(tally.to_decision),
        hours_to_publish=_median_hours(tally.from_decision),
        months=tuple(
            MonthFigures(
                month=month,
                articles=went_out.get(month, 0),
                acts={kind: tally.acts.get(month, {}).get(kind, 0) for kind in ACTS},
            )
            for month in sorted({*went_out, *tally.acts}, reverse=True)
        ),
    )


def _articles_by_month(connection: Connection, newsroom: int) -> dict[str, int]:
    """How many articles first went out in a month (UTC)."""
    year, month = extract("year", ARTICLE.c.at).label("year"), extract("month", ARTICLE.c.at).label("month")
    wanted = select(year, month, func.count().label("articles")).where(ARTICLE.c.newsroom == newsroom)
    rows = connection.execute(wanted.group_by(year, month))
    return {f"{int(row.year):04}-{int(row.month):02}": row.articles for row in rows}


def _count_of_versions(connection: Connection, newsroom: int) -> int:
    joined = select(func.count()).select_from(RELEASE).join(ARTICLE, ARTICLE.c.id == RELEASE.c.article)
    return connection.execute(joined.where(ARTICLE.c.newsroom == newsroom)).scalar_one()


def _median_hours(seconds: list[int]) -> float | None:
    return median(seconds) / HOUR if seconds else None
