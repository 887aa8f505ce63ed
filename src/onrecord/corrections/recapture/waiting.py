"""Which sources wait to be looked at again, with all that it takes: where, what is cited of them, what came last time.

A source of which any capture is confidential is left out: asking its server again could give it away.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, func, or_, select, update

from onrecord.corrections.recapture.asking import Remembered
from onrecord.corrections.recapture.due import Weight
from onrecord.corrections.recapture.sighting import Cited
from onrecord.desk.fallen import confidential_sources
from onrecord.storage.database import Database
from onrecord.storage.publishing_tables import ARTICLE, RELEASE
from onrecord.storage.recall_tables import RESTS, SOURCE
from onrecord.storage.recapture_tables import LOOK
from onrecord.storage.tables import DRAFT

MOST = 10_000
LOOKED_AT_NO_MORE = ("retracted", "gone")
"""A source of which that is known has nothing more to be looked for."""
TAKEN = timedelta(hours=2)
SETTLES = timedelta(hours=12)
"""A source that was never looked at is left so long after it was cited: it has just been captured."""
LOOKED_BACK = 12
"""So many looks at a source are counted for when the next one is due."""


@dataclass(frozen=True, kw_only=True, slots=True)
class CitedCapture:
    """One capture of a source, by the folder of sources and the draft that hold it, and what is cited of it."""

    sha256: str
    draft: int
    folder: str
    cited: tuple[Cited, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Waiting:
    """A source that waits for a look; `missing` and `failures` count such looks in a row, from `since` on."""

    id: int
    newsroom: int
    address: str
    title: str
    captures: tuple[CitedCapture, ...]
    remembered: Remembered
    weight: Weight
    missing: int = 0
    since: datetime | None = None
    failures: int = 0


def sources_waiting(
    database: Database, newsroom: int, now: datetime, *, only_due: bool = True, most: int = MOST
) -> tuple[Waiting, ...]:
    """The sources of a newsroom that wait, the most overdue first; they are taken, so that no other program looks.

    Who has taken a source and doesn't come back leaves it due again after `TAKEN`. What it takes to look at them is
    gathered before, so that nobody who writes waits for it.
    """
    here = _wait_for_a_look(newsroom, now, only_due=only_due)
    with database.reading() as connection:
        wanted = select(SOURCE).where(here).order_by(func.coalesce(SOURCE.c.due, SOURCE.c.at), SOURCE.c.id)
        rows = connection.execute(wanted.limit(most)).all()
        hidden = confidential_sources(connection, [row.id for row in rows])
        found = _gathered(connection, [row for row in rows if row.id not in hidden])
    if not rows:
        return ()
    with database.writing() as connection:
        taken = _take(connection, here & SOURCE.c.id.in_([row.id for row in rows]), now)
    return tuple(source for source in found if source.id in taken)


def may_be_asked(database: Database, sources: Collection[int]) -> bool:
    """Whether one of these sources at least isn't confidential, as it is known now."""
    with database.reading() as connection:
        return bool(set(sources) - confidential_sources(connection, sources))


def statements_on(connection: Connection, sources: Collection[int]) -> dict[int, int]:
    """How many published statements rest on each of these sources."""
    each = select(RESTS.c.source, RESTS.c.article, RESTS.c.statement)
    table = each.where(RESTS.c.source.in_(sources), RESTS.c.current).distinct().subquery()
    counted = select(table.c.source, func.count()).group_by(table.c.source)
    return {row[0]: row[1] for row in connection.execute(counted)}


def _wait_for_a_look(newsroom: int, now: datetime, *, only_due: bool) -> ColumnElement[bool]:
    here = (SOURCE.c.newsroom == newsroom) & SOURCE.c.address.like("http%")
    here &= SOURCE.c.standing.not_in(LOOKED_AT_NO_MORE)
    here &= select(RESTS.c.id).where(RESTS.c.source == SOURCE.c.id, RESTS.c.current, RESTS.c.cited.is_(None)).exists()
    if only_due:
        here &= or_(SOURCE.c.due <= now, SOURCE.c.due.is_(None) & (SOURCE.c.at <= now - SETTLES))
    return here


def _take(connection: Connection, here: ColumnElement[bool], now: datetime) -> frozenset[int]:
    """Takes those that still wait and that no other program is taking at this moment."""
    free = select(SOURCE.c.id).where(here).order_by(SOURCE.c.id).with_for_update(skip_locked=True).correlate(None)
    wanted = update(SOURCE).where(SOURCE.c.id.in_(free)).values(due=now + TAKEN).returning(SOURCE.c.id)
    return frozenset(connection.execute(wanted).scalars())


def _gathered(connection: Connection, rows: Sequence[Row[Any]]) -> list[Waiting]:
    ids = [row.id for row in rows]
    looks, captures = _looks(connection, ids), _captures(connection, ids)
    published, counts = _published(connection, ids), statements_on(connection, ids)
    return [
        _waiting(row, looks.get(row.id, []), captures.get(row.id, ()), (published.get(row.id), counts.get(row.id, 0)))
        for row in rows
    ]


def _waiting(
    row: Row[Any], looks: Sequence[Row[Any]], captures: tuple[CitedCapture, ...], rests: tuple[datetime | None, int]
) -> Waiting:
    """A source with its latest looks, the newest first; `rests` is when what rests on it went out, and how much."""
    page = next((look for look in looks if look.came == "page"), None)
    missing = _row_of(looks, ("missing", "home"))
    calm = [look for look in looks if look.came != "failed"]
    counted = next((n for n, look in enumerate(calm) if look.standing != "active"), len(calm))
    latest, count = rests
    return Waiting(
        id=row.id,
        newsroom=row.newsroom,
        address=row.address,
        title=row.title,
        captures=captures,
        remembered=Remembered(address=page.address, etag=page.etag, modified=page.modified) if page else Remembered(),
        weight=Weight(published=latest or row.at, statements=count, calm=counted, restless=bool(calm) and counted == 0),
        missing=len(missing),
        since=missing[-1].at if missing else None,
        failures=len(_row_of(looks, ("failed",))),
    )


def _row_of(looks: Sequence[Row[Any]], came: tuple[str, ...]) -> list[Row[Any]]:
    """The latest looks in a row that came out so, the newest first."""
    count = next((n for n, look in enumerate(looks) if look.came not in came), len(looks))
    return list(looks[:count])


def _looks(connection: Connection, sources: Sequence[int]) -> dict[int, list[Row[Any]]]:
    """The latest looks at each source, the newest first."""
    place = func.row_number().over(partition_by=LOOK.c.source, order_by=LOOK.c.id.desc()).label("place")
    columns = [LOOK.c[name] for name in ("id", "source", "came", "standing", "address", "etag", "modified", "at")]
    table = select(*columns, place).where(LOOK.c.source.in_(sources), LOOK.c.came != "register").subquery()
    wanted = select(table).where(table.c.place <= LOOKED_BACK).order_by(table.c.id.desc())
    found: dict[int, list[Row[Any]]] = {}
    for row in connection.execute(wanted):
        found.setdefault(row.source, []).append(row)
    return found


def _published(connection: Connection, sources: Sequence[int]) -> dict[int, datetime]:
    """When what rests on each source went out last."""
    joined = select(RESTS.c.source, func.max(RELEASE.c.at)).join(RELEASE, RELEASE.c.article == RESTS.c.article)
    wanted = joined.where(RESTS.c.source.in_(sources), RESTS.c.current).group_by(RESTS.c.source)
    return {row[0]: row[1] for row in connection.execute(wanted)}


def _captures(connection: Connection, sources: Sequence[int]) -> dict[int, tuple[CitedCapture, ...]]:
    """What is cited of each source, capture by capture."""
    passage = (RESTS.c.source, RESTS.c.capture, RESTS.c.start, RESTS.c.end, RESTS.c.words)
    joined = select(*passage, DRAFT.c.id, DRAFT.c.folder)
    joined = joined.join(ARTICLE, ARTICLE.c.id == RESTS.c.article).join(DRAFT, DRAFT.c.id == ARTICLE.c.draft)
    held: dict[int, dict[str, tuple[int, str, dict[Cited, None]]]] = {}
    here = RESTS.c.source.in_(sources) & RESTS.c.current
    for row in connection.execute(joined.where(here).order_by(RESTS.c.id)):
        _, _, cited = held.setdefault(row.source, {}).setdefault(row.capture, (row.id, row.folder, {}))
        cited[Cited(words=row.words, start=row.start, end=row.end)] = None
    return {source: tuple(_capture(*one) for one in captures.items()) for source, captures in held.items()}


def _capture(sha256: str, held: tuple[int, str, dict[Cited, None]]) -> CitedCapture:
    draft, folder, cited = held
    return CitedCapture(sha256=sha256, draft=draft, folder=folder, cited=tuple(cited))
