"""Brings what was published to readers: into the log, and onto the site in the desk's folder; behind every request.

Whatever fails is told on the page After publication and tried again until it works; what is out in the database is
never lost, since the log's outbox and the site are made from it.
"""

import json
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from pathlib import Path
from threading import Event, Thread

from sqlalchemy import func, select

from onrecord.desk.desk import Desk
from onrecord.errors import OnrecordError
from onrecord.publishing.imprint import Imprint, read_imprint
from onrecord.publishing.outbox import drain, log_of
from onrecord.publishing.site import print_site
from onrecord.storage.publishing_tables import ACT_PUBLISHED, ADDRESS, OUTBOX, RELEASE, TAKE_DOWN
from onrecord.storage.recall_tables import RECALL
from onrecord.storage.tables import NEWSROOM

LOG = logging.getLogger(__name__)
SITE = "public"
FAILED = "going-out.json"
LOOK_EVERY = 1.0
"""So many seconds pass between two looks at whether something went out."""
FIRST_WAIT, LONGEST_WAIT = timedelta(seconds=5), timedelta(minutes=10)
Standing = tuple[int, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Failure:
    """Why what was published isn't with readers yet, what to do about it, and how often it was tried since when."""

    what: str
    remedy: str
    code: str
    tries: int
    since: datetime


def failure_of(desk: Desk) -> Failure | None:
    """What the last try failed on, None where it worked or nothing was tried yet."""
    try:
        told = json.loads((desk.folder / FAILED).read_text("utf-8"))
        return Failure(**told | {"since": datetime.fromisoformat(told["since"])})
    except (OSError, ValueError, TypeError, KeyError):
        return None


@dataclass
class Messenger:
    """Who carries it out. `imprint` is asked for anew each time, so that a mended file is heeded at once."""

    desk: Desk
    imprint: Callable[[], Imprint]
    done: Standing | None = None
    due: datetime | None = None

    def look(self) -> bool:
        """Carries out what has changed since the last look that went well; whether anything was."""
        standing = standing_of(self.desk)
        waits = self.due is not None and self.desk.clock() < self.due
        if standing == self.done or waits or not any(standing):
            return False
        before = failure_of(self.desk)
        try:
            bring_out(self.desk, self.imprint())
        except OnrecordError as error:
            self._tell(error, before)
            return False
        except OSError as error:
            self._tell(OnrecordError("PUB07", detail=error.strerror or "the disk refuses"), before)
            return False
        self.done = standing
        (self.desk.folder / FAILED).unlink(missing_ok=True)
        return True

    def _tell(self, error: OnrecordError, before: Failure | None) -> None:
        now, tries = self.desk.clock(), before.tries + 1 if before else 1
        self.due = now + min(FIRST_WAIT * 2 ** min(tries - 1, 10), LONGEST_WAIT)
        since = before.since if before else now
        told = Failure(what=error.what, remedy=error.remedy, code=error.code, tries=tries, since=since)
        written = json.dumps(asdict(told) | {"since": since.isoformat()})
        beside = self.desk.folder / f".{FAILED}.new"
        beside.write_text(written, "utf-8")
        beside.replace(self.desk.folder / FAILED)


def bring_out(desk: Desk, imprint: Imprint) -> None:
    """Appends to the log what waits for it, and makes anew what has changed on the site; raises OnrecordError."""
    log = log_of(desk, imprint)
    with desk.database.reading() as connection:
        newsrooms = connection.execute(select(NEWSROOM.c.id).order_by(NEWSROOM.c.id)).scalars().all()
    for newsroom in newsrooms:
        drain(desk, newsroom, log)
        print_site(desk, newsroom, site_of(desk), imprint, log=log)


def site_of(desk: Desk) -> Path:
    """Where the site lies."""
    return desk.folder / SITE


def standing_of(desk: Desk) -> Standing:
    """What tells whether anything went out since: the last row of each table that readers see something of."""
    with desk.database.reading() as connection:
        tables = (RELEASE, ADDRESS, ACT_PUBLISHED, TAKE_DOWN, OUTBOX)
        last = tuple(connection.execute(select(func.max(table.c.id))).scalar() or 0 for table in tables)
        decided = select(func.count()).select_from(RECALL).where(RECALL.c.closed.is_not(None))
        opened = select(func.count()).select_from(RECALL)
        return (*last, connection.execute(opened).scalar_one(), connection.execute(decided).scalar_one())


@contextmanager
def going_out(desk: Desk, imprint: Callable[[], Imprint] | None = None) -> Iterator[None]:
    """Carries out in the background for as long as the block lasts; as `newsroom.toml` says, unless told."""
    messenger = Messenger(desk=desk, imprint=imprint or (lambda: read_imprint(desk.folder)))
    ended = Event()

    def work() -> None:
        while not ended.is_set():
            try:
                messenger.look()
            except Exception:
                LOG.exception("What was published is not carried out for the moment")
            ended.wait(LOOK_EVERY)

    thread = Thread(target=work, name="going-out", daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join(timeout=30)
