"""Which sources wait to be looked at again, with all that it takes: where, what is cited of them, what came last time.

A source of which any capture is confidential is left out: asking its server again could give it away.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, func, or_, select, update

from onrecord.corrections.recapture.asking import Remembered
from onrecord.corrections.recapture.due import Weight
from onrecord.corrections.recapture.sighting import Cited
from onrecord.desk.fallen import confidential_sources
from onrecord.storage.publishing_tables import ARTICLE, RELEASE
from onrecord.storage.recall_tables import RESTS, SOURCE
from onrecord.storage.recapture_tables import LOOK
from onrecord.storage.tables import DRAFT

MOST = 10_000
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
    connection: Connection, newsroom: int, now: datetime, *, only_due: bool = True, most: int = MOST
) -> tuple[Waiting, ...]:
    """The sources of a newsroom that wait, the most overdue first; they are taken, so that no other program looks.

    Who has taken a source and doesn't come back leaves it due again after `TAKEN`.
    """
    here = (SOURCE.c.newsroom == newsroom) & SOURCE.c.address.like("http%")
    here &= SOURCE.c.standing.not_in(("retracted", "gone"))
    here &= select(RESTS.c.id).where(RESTS.c.source == SOURCE.c.id, RESTS.c.current, RESTS.c.cited.is_(None)).exists()
    if only_due:
        here &= or_(SOURCE.c.due <= now, SOURCE.c.due.is_(None) & (SOURCE.c.at <= now - SETTLES))
    wanted = select(SOURCE).where(here).order_by(func.coalesce(SOURCE.c.due, SOURCE.c.at), SOURCE.c.id).limit(most)
    rows = connection.execute(wanted.with_for_update(skip_locked=True)).all()
    ids = [row.id for row in rows]
    hidden = confidential_sources(connection, ids)
    connection.execute(update(SOURCE).where(SOURCE.c.id.in_(ids)).values(due=now + TAKEN))
    return tuple(_waiting(connection, row) for row in rows if row.id not in hidden)


def _waiting(connection: Connection, row: Row[Any]) -> Waiting:
    captures = _captures(connection, row.id)
    looks = connection.execute(
        select(LOOK)
        .where(LOOK.c.source == row.id, LOOK.c.came != "register")
        .order_by(LOOK.c.id.desc())
        .limit(LOOKED_BACK)
    ).all()
    page = next((look for look in looks if look.came == "page"), None)
    missing = _row_of(looks, ("missing", "home"))
    calm = [look for look in looks if look.came != "failed"]
    counted = next((n for n, look in enumerate(calm) if look.standing != "active"), len(calm))
    published = select(func.max(RELEASE.c.at)).join(RESTS, RESTS.c.article == RELEASE.c.article)
    latest = connection.execute(published.where(RESTS.c.source == row.id, RESTS.c.current)).scalar()
    statements = select(RESTS.c.article, RESTS.c.statement).where(RESTS.c.source == row.id, RESTS.c.current).distinct()
    count = connection.execute(select(func.count()).select_from(statements.subquery())).scalar_one()
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


def _captures(connection: Connection, source: int) -> tuple[CitedCapture, ...]:
    joined = select(RESTS.c.capture, RESTS.c.start, RESTS.c.end, RESTS.c.words, DRAFT.c.id, DRAFT.c.folder)
    joined = joined.join(ARTICLE, ARTICLE.c.id == RESTS.c.article).join(DRAFT, DRAFT.c.id == ARTICLE.c.draft)
    held: dict[str, tuple[int, str, dict[Cited, None]]] = {}
    for row in connection.execute(joined.where(RESTS.c.source == source, RESTS.c.current).order_by(RESTS.c.id)):
        _, _, cited = held.setdefault(row.capture, (row.id, row.folder, {}))
        cited[Cited(words=row.words, start=row.start, end=row.end)] = None
    return tuple(
        CitedCapture(sha256=sha256, draft=draft, folder=folder, cited=tuple(cited))
        for sha256, (draft, folder, cited) in held.items()
    )
