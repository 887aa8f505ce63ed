"""Keeps what came of a look, and says when the next one is due.

What was found before and answered, or still waits, is not proposed again. The new capture is kept where something that
matters has changed, and nowhere else.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, insert, select, update

from onrecord.corrections.recapture.asking import NEVER_HAD, Came, Remembered
from onrecord.corrections.recapture.due import MISSING_AGAIN, is_gone, next_look, next_try
from onrecord.corrections.recapture.finding import finding_digest, write_finding
from onrecord.corrections.recapture.looking import Look
from onrecord.corrections.recapture.waiting import Waiting
from onrecord.desk.desk import Desk
from onrecord.desk.library_folder import recaptures_of
from onrecord.errors import OnrecordError
from onrecord.sources.capturing.exchange import Exchange
from onrecord.sources.capturing.warc_file import write_capture
from onrecord.storage.recall_tables import SOURCE
from onrecord.storage.recapture_tables import LOOK

KEPT_FOR = timedelta(days=400)
"""Looks that found nothing are forgotten after so long."""
LONGEST_DETAIL = 500


@dataclass(frozen=True, kw_only=True, slots=True)
class Outcome:
    """What came of a look. `look` is what was found, None where nothing was seen; `detail` why nothing was.

    `chain` and `data` are the page as it came, `doi` what it calls itself. `not_before` is when the server asks to be
    asked again.
    """

    came: Came | str
    look: Look | None = None
    detail: str = ""
    address: str = ""
    remembered: Remembered = NEVER_HAD
    chain: tuple[Exchange, ...] = ()
    data: bytes = b""
    doi: str = ""
    not_before: datetime | None = None


def keep_look(desk: Desk, source: Waiting, outcome: Outcome) -> bool:
    """Keeps what came of a look; whether it is a new proposal that waits for a person."""
    now = desk.clock()
    look = _standing(source, outcome, now)
    digest = finding_digest(look) if look and look.matters else ""
    with desk.database.reading() as connection:
        new = bool(digest) and not _is_known(connection, source.id, digest)
    archive = _archived(desk, source, outcome) if new else ""
    with desk.database.writing() as connection:
        new = new and not _is_known(connection, source.id, digest)
        if new or (look and not look.matters and outcome.came == "page"):
            _end_proposals(connection, source.id)
        told = {
            "standing": look.standing if look and (new or not look.matters) else "active",
            "told": write_finding(look) if look and new else "",
            "digest": digest if new else "",
            "archive": archive if new else "",
            "noticed_by": "source" if look and look.standing in ("retracted", "corrected") else "recapture",
        }
        _insert(connection, source, outcome, now, told)
        values: dict[str, object] = {"due": _due(source, outcome, look, now), "checked": now}
        connection.execute(update(SOURCE).where(SOURCE.c.id == source.id).values(**values))
        if outcome.doi:
            connection.execute(
                update(SOURCE).where(SOURCE.c.id == source.id, SOURCE.c.doi == "").values(doi=outcome.doi[:200])
            )
        calm = (LOOK.c.source == source.id) & (LOOK.c.standing == "active") & (LOOK.c.at < now - KEPT_FOR)
        connection.execute(delete(LOOK).where(calm))
    return new


def _standing(source: Waiting, outcome: Outcome, now: datetime) -> Look | None:
    """What is found, a missing page only once it has been missing for long enough."""
    if outcome.came in ("missing", "home") and outcome.look:
        since = source.since or now
        return outcome.look if is_gone(source.missing + 1, since, now) else replace(outcome.look, standing="active")
    return outcome.look


def _due(source: Waiting, outcome: Outcome, look: Look | None, now: datetime) -> datetime:
    if outcome.came == "failed":
        return next_try(source.failures + 1, now, not_before=outcome.not_before)
    if outcome.came in ("missing", "home") and not (look and look.matters):
        return now + MISSING_AGAIN
    matters = bool(look and look.matters)
    calm = 0 if matters else source.weight.calm + 1
    return next_look(replace(source.weight, calm=calm, restless=matters), now)


def _is_known(connection: Connection, source: int, digest: str) -> bool:
    """Whether the same was found before, and waits or was answered; what was over meanwhile may be found anew."""
    wanted = select(LOOK.c.id).where(LOOK.c.source == source, LOOK.c.digest == digest, LOOK.c.answer != "over")
    return connection.execute(wanted.limit(1)).first() is not None


def _end_proposals(connection: Connection, source: int) -> None:
    """What was found otherwise before waits no longer; what a register says still does."""
    waits = (LOOK.c.source == source) & (LOOK.c.answer == "") & (LOOK.c.standing != "active")
    connection.execute(update(LOOK).where(waits, LOOK.c.came != "register").values(answer="over"))


def _archived(desk: Desk, source: Waiting, outcome: Outcome) -> str:
    """The file of the new capture, "" where there is none or it couldn't be kept."""
    if not outcome.chain:
        return ""
    try:
        folder = recaptures_of(desk, source.newsroom)
        return write_capture(folder, outcome.chain, None, outcome.data, desk.settings).name
    except (OnrecordError, OSError):
        return ""


def _insert(connection: Connection, source: Waiting, outcome: Outcome, now: datetime, told: dict[str, str]) -> None:
    values: dict[str, object] = {
        "newsroom": source.newsroom,
        "source": source.id,
        "came": outcome.came,
        "detail": outcome.detail[:LONGEST_DETAIL],
        "address": outcome.remembered.address or outcome.address,
        "etag": outcome.remembered.etag,
        "modified": outcome.remembered.modified,
        "at": now,
    }
    connection.execute(insert(LOOK).values(**values, **told))
