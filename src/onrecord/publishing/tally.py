"""What was counted of a newsroom's public acts: kept beside the pages, so that only those that came since are read.

It holds nothing that the pages don't show; without it, all acts are counted again.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from sqlalchemy import Connection, Row, Select, func, select

from onrecord.publishing.printing import Press
from onrecord.publishing.public import ActKind
from onrecord.storage.publishing_tables import ACT, ACT_PUBLISHED, ARTICLE

TALLY = ".tally.json"


@dataclass(kw_only=True)
class Tally:
    """What was counted.

    `latest` is the number of the last publication that was counted, `counted` how many were. `acts` counts by month and
    kind. The lists hold the whole seconds that each act but spelling took, in rising order.
    """

    latest: int = 0
    counted: int = 0
    by_readers: int = 0
    acts: dict[str, dict[ActKind, int]] = field(default_factory=dict)
    to_publication: list[int] = field(default_factory=list)
    to_decision: list[int] = field(default_factory=list)
    from_decision: list[int] = field(default_factory=list)


def read_tally(press: Press) -> Tally:
    """What was counted when the site was made, an empty one where nothing can be read."""
    try:
        return Tally(**json.loads((press.folder / TALLY).read_text("utf-8")))
    except (OSError, ValueError, TypeError):
        return Tally()


def keep_tally(press: Press, tally: Tally) -> None:
    """Writes it down."""
    press.put(TALLY, json.dumps(vars(tally), separators=(",", ":")))


def tallied(connection: Connection, newsroom: int, before: Tally) -> Tally:
    """All acts that are out, counted on from `before`, which is no longer to be used."""
    there = connection.execute(select(func.count()).select_from(_published(newsroom).subquery())).scalar_one()
    since = connection.execute(_published(newsroom).where(ACT_PUBLISHED.c.id > before.latest)).all()
    if before.counted + len(since) == there:
        return _counted(before, since)
    # It is of other acts, or one was committed after another that has a higher number.
    return _counted(Tally(), connection.execute(_published(newsroom)).all())


def _counted(tally: Tally, since: Sequence[Row[Any]]) -> Tally:
    for row in since:
        acts = tally.acts.setdefault(f"{row.published:%Y-%m}", {})
        acts[row.kind] = acts.get(row.kind, 0) + 1
        tally.latest, tally.counted = max(tally.latest, row.id), tally.counted + 1
        if row.kind == "spelling":
            continue
        tally.by_readers += row.found_by == "reader"
        tally.to_publication.append(_seconds(row.published - row.noticed))
        tally.to_decision.append(_seconds(row.decided - row.noticed))
        tally.from_decision.append(_seconds(row.published - row.decided))
    for spans in (tally.to_publication, tally.to_decision, tally.from_decision):
        spans.sort()
    return tally


def _published(newsroom: int) -> Select[Any]:
    """The acts that a newsroom has published."""
    moments = (ACT.c.noticed, ACT.c.at.label("decided"), ACT_PUBLISHED.c.at.label("published"))
    return (
        select(ACT_PUBLISHED.c.id, ACT.c.kind, ACT.c.found_by, *moments)
        .join(ACT, ACT.c.id == ACT_PUBLISHED.c.act)
        .join(ARTICLE, ARTICLE.c.id == ACT.c.article)
        .where(ARTICLE.c.newsroom + 0 == newsroom)  # along the acts, not along all articles
    )


def _seconds(span: timedelta) -> int:
    return round(span.total_seconds())
