"""What has befallen the sources of a draft, as recalls have told it.

What comes in are captures; what goes out is, by their hashes, what stands on the cards that rest on them. The check of
a version that readers see is told only what was known when it went out; what fell later is decided in the recalls, and
shown beside it.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, and_, delete, func, insert, or_, select

from onrecord.desk.confidence import confidences_of
from onrecord.documents.days import day_in_words
from onrecord.report.fallen import Befallen
from onrecord.report.keeping import captures_in
from onrecord.report.report import Report
from onrecord.sources.capture import Capture
from onrecord.sources.identity import identity_of, source_key
from onrecord.storage.portions import portions
from onrecord.storage.publishing_tables import ARTICLE, RELEASE
from onrecord.storage.recall_tables import DRAFT_SOURCE, RECALL, RESTS, SOURCE, STANDING
from onrecord.storage.tables import CONFIDENCE, DRAFT, VERSION

FALLEN: Mapping[str, str] = {
    "corrected": "was corrected",
    "retracted": "was retracted",
    "changed": "was changed",
    "gone": "is gone",
    "false": "was found false",
    "active": "stands again",
}
"""What has happened to a source, or to a statement of the newsroom's own, in words."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Fall:
    """What has befallen a source last: in words, when, and the recall that tells of it, which may be `open` still.

    `name` is what the source is called.
    """

    name: str
    told: str
    at: datetime
    recall: int
    open: bool


def befallen_in(connection: Connection, version: int, report: Report) -> Befallen:
    """What has befallen the sources of a version: nothing where it isn't the latest.

    Where readers see it, only what had fallen before it went out.
    """
    joined = select(DRAFT.c.id, DRAFT.c.newsroom, VERSION.c.sha256).join(DRAFT, DRAFT.c.id == VERSION.c.draft)
    here = joined.where(VERSION.c.id == version, VERSION.c.number == DRAFT.c.latest)
    row = connection.execute(here).first()
    if row is None:
        return {}
    released = _out_since(connection, row.id, row.sha256)
    falls = falls_of(connection, row.newsroom, tuple(captures_in(report).values()), before=released)
    return {sha: fall.told for sha, fall in falls.items()}


def is_out(connection: Connection, draft: int, sha256: str) -> bool:
    """Whether this text of a draft is what readers see now."""
    return _out_since(connection, draft, sha256) is not None


def _out_since(connection: Connection, draft: int, sha256: str) -> datetime | None:
    """When this text went out, None where it isn't what readers see now."""
    joined = select(RELEASE.c.sha256, RELEASE.c.at).join(ARTICLE, ARTICLE.c.id == RELEASE.c.article)
    here = joined.where(ARTICLE.c.draft == draft).order_by(RELEASE.c.number.desc()).limit(1)
    row = connection.execute(here).first()
    return row.at if row and row.sha256 == sha256 else None


def keep_sources(connection: Connection, draft: int, report: Report) -> int:
    """Notes what the latest check of a draft shows passages of, so that a fall is followed to it; how many captures."""
    connection.execute(delete(DRAFT_SOURCE).where(DRAFT_SOURCE.c.draft == draft))
    captures = captures_in(report).values()
    rows = [{"draft": draft, "key": source_key(identity_of(c)), "capture": c.sha256} for c in captures]
    if rows:
        connection.execute(insert(DRAFT_SOURCE), rows)
    return len(rows)


def in_work_on(connection: Connection, source: int, capture: str = "") -> dict[int, frozenset[str]]:
    """The drafts whose latest version readers don't see and that show passages of a source, with the captures of it.

    `capture` is the only one that is meant, "" for all.
    """
    meant = DRAFT_SOURCE.c.capture == capture if capture else DRAFT_SOURCE.c.key == SOURCE.c.key
    joined = (
        select(DRAFT_SOURCE.c.draft, DRAFT_SOURCE.c.capture)
        .join(DRAFT, DRAFT.c.id == DRAFT_SOURCE.c.draft)
        .join(VERSION, and_(VERSION.c.draft == DRAFT.c.id, VERSION.c.number == DRAFT.c.latest))
        .join(SOURCE, and_(SOURCE.c.newsroom == DRAFT.c.newsroom, SOURCE.c.id == source))
    )
    released = select(RELEASE.c.id).where(RELEASE.c.version == VERSION.c.id).exists()
    found: dict[int, frozenset[str]] = {}
    for row in connection.execute(joined.where(meant, ~released).order_by(DRAFT_SOURCE.c.draft)):
        found[row.draft] = found.get(row.draft, frozenset()) | {row.capture}
    return found


def confidential_sources(connection: Connection, sources: Collection[int]) -> frozenset[int]:
    """Those of the sources of which any capture is marked as confidential in any draft."""
    joined = select(RESTS.c.source, CONFIDENCE.c.draft, CONFIDENCE.c.sha256)
    joined = joined.join(CONFIDENCE, CONFIDENCE.c.sha256 == RESTS.c.capture).distinct()
    wanted = (joined.where(RESTS.c.source.in_(some)) for some in portions(sorted(sources)))
    rows = [row for statement in wanted for row in connection.execute(statement)]
    known = {draft: confidences_of(connection, draft) for draft in {row.draft for row in rows}}
    return frozenset(row.source for row in rows if row.sha256 in known[row.draft].marked)


def recalls_of_falls(connection: Connection, newsroom: int, captures: Sequence[Capture]) -> frozenset[int]:
    """The recalls of what has befallen these captures last."""
    return frozenset(row.recall for row in last_falls(connection, newsroom, captures).values())


def last_falls(
    connection: Connection, newsroom: int, captures: Sequence[Capture], *, before: datetime | None = None
) -> dict[str, Any]:
    """By the hash of each capture that has fallen, its last fall; `before` is up to when falls count, None for all."""
    keys = {c.sha256: source_key(identity_of(c)) for c in captures}
    if not keys:
        return {}
    last: dict[str, Any] = {}
    for row in _falls(connection, newsroom, keys):
        if before is None or row.at < before:
            last |= {sha: row for sha, key in keys.items() if (row.capture == sha if row.capture else row.key == key)}
    return last


def falls_of(
    connection: Connection, newsroom: int, captures: Sequence[Capture], *, before: datetime | None = None
) -> Mapping[str, Fall]:
    """By the hash of each capture that has fallen, its last fall, whether its recall is open or closed."""
    falls = last_falls(connection, newsroom, captures, before=before)
    hidden = confidential_sources(connection, {row.source for row in falls.values()}) if falls else frozenset()
    names = {capture.sha256: capture.source.name for capture in captures}
    return {sha: _fall(names[sha], row, why=row.source not in hidden) for sha, row in falls.items()}


def _fall(name: str, row: Any, *, why: bool) -> Fall:
    return Fall(name=name, told=_in_words(row, why=why), at=row.at, recall=row.recall, open=row.closed is None)


def _falls(connection: Connection, newsroom: int, keys: Mapping[str, str]) -> Sequence[Any]:
    """The falls of sources that haven't stood again since, the oldest first; `capture` is the only one, "" for all."""
    again = select(func.max(STANDING.c.id)).where(STANDING.c.source == SOURCE.c.id, STANDING.c.standing == "active")
    recall = (RECALL.c.id.label("recall"), RECALL.c.capture, RECALL.c.closed)
    columns = (SOURCE.c.id.label("source"), SOURCE.c.key, *recall, STANDING.c.standing, STANDING.c.reason)
    joined = (
        select(*columns, STANDING.c.at)
        .join(RECALL, RECALL.c.source == SOURCE.c.id)
        .join(STANDING, STANDING.c.id == RECALL.c.standing)
    )
    here = and_(
        SOURCE.c.newsroom == newsroom,
        SOURCE.c.standing != "active",
        or_(SOURCE.c.key.in_(set(keys.values())), RECALL.c.capture.in_(keys)),
        STANDING.c.id > func.coalesce(again.correlate(SOURCE).scalar_subquery(), 0),
    )
    return connection.execute(joined.where(here).order_by(STANDING.c.id)).all()


def _in_words(row: Any, *, why: bool) -> str:
    """Such as "was retracted on March 4, 2026, because: The authority took its notice back"."""
    day = day_in_words(row.at.date())
    told = f"is gone since {day}" if row.standing == "gone" else f"{FALLEN[row.standing]} on {day}"
    return f"{told}, because: {row.reason.rstrip('. ')}" if why else f"{told}; its recall says why"
