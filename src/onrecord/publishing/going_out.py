"""Brings what was published to readers: into the log, and onto the site in the desk's folder; behind every request.

Whatever fails is told on the page After publication and tried again until it works; what is out in the database is
never lost, since the log's outbox and the site are made from it.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from threading import Event

from sqlalchemy import func, select

from onrecord.desk.background import go_on, in_background
from onrecord.desk.desk import Desk, newsrooms_of
from onrecord.desk.trouble import Task, clear_trouble, note_trouble
from onrecord.disk_words import disk_words
from onrecord.errors import OnrecordError
from onrecord.publishing.imprint import Imprint, read_imprint
from onrecord.publishing.letter_figures import letters_stand_at
from onrecord.publishing.outbox import RECORD, drain, log_of
from onrecord.publishing.site import print_site
from onrecord.publishing.standing_pages import is_log_ahead
from onrecord.storage.publishing_tables import ACT_PUBLISHED, ADDRESS, OUTBOX, RELEASE, TAKE_DOWN
from onrecord.storage.recall_tables import RECALL

SITE = "public"
GOING_OUT = Task(name="going-out", first_wait=timedelta(seconds=5), longest_wait=timedelta(minutes=10))
LOOK_EVERY = 1.0
"""So many seconds pass between two looks at whether something went out."""
Standing = tuple[int, ...]


@dataclass
class Messenger:
    """Who carries it out. `imprint` is asked for anew each time, so that a mended file is heeded at once."""

    desk: Desk
    imprint: Callable[[], Imprint]
    done: Standing | None = None
    due: datetime | None = None

    def look(self) -> bool:
        """Carries out what has changed since the last look that went well, in the log too; whether anything was."""
        standing = standing_of(self.desk)
        waits = self.due is not None and self.desk.clock() < self.due
        nothing_new = standing == self.done and not is_log_ahead(self.desk.folder / RECORD, site_of(self.desk))
        if nothing_new or waits or not any(standing[:-1]):
            return False
        try:
            bring_out(self.desk, self.imprint())
        except OnrecordError as error:
            self._tell(error)
            return False
        except OSError as error:
            self._tell(OnrecordError("PUB07", detail=disk_words(error, writing=True)))
            return False
        self.done = standing
        clear_trouble(self.desk, GOING_OUT)
        return True

    def _tell(self, error: OnrecordError) -> None:
        self.due = self.desk.clock() + note_trouble(self.desk, GOING_OUT, error)


def bring_out(desk: Desk, imprint: Imprint) -> None:
    """Appends to the log what waits for it, and makes anew what has changed on the site; raises OnrecordError."""
    log = log_of(desk, imprint)
    with desk.database.reading() as connection:
        newsrooms = newsrooms_of(connection)
    for newsroom in newsrooms:
        drain(desk, newsroom, log)
        print_site(desk, newsroom, site_of(desk), imprint, log=log)


def site_of(desk: Desk) -> Path:
    """Where the site lies."""
    return desk.folder / SITE


def standing_of(desk: Desk) -> Standing:
    """What tells whether anything went out since: the last row of each table that readers see something of.

    The last is up to which deed letters are counted; without anything published, they alone bring nothing out.
    """
    with desk.database.reading() as connection:
        tables = (RELEASE, ADDRESS, ACT_PUBLISHED, TAKE_DOWN, OUTBOX)
        last = tuple(connection.execute(select(func.max(table.c.id))).scalar() or 0 for table in tables)
        closed = select(func.count()).select_from(RECALL).where(RECALL.c.closed.is_not(None))
        opened = select(func.count()).select_from(RECALL)
        recalls = (connection.execute(opened).scalar_one(), connection.execute(closed).scalar_one())
        return (*last, *recalls, letters_stand_at(connection, desk.clock()))


def going_out(desk: Desk, imprint: Callable[[], Imprint] | None = None) -> AbstractContextManager[None]:
    """Carries out in the background for as long as the block lasts; as `newsroom.toml` says, unless told."""
    messenger = Messenger(desk=desk, imprint=imprint or (lambda: read_imprint(desk.folder)))

    def work(ended: Event) -> None:
        complaint = "What was published is not carried out for the moment"
        go_on(messenger.look, complaint, every=LOOK_EVERY, ended=ended)

    return in_background("going-out", work, seconds=30)
