"""Looks again at what is due, behind every request, for as long as the desk is open."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from threading import Event, Thread

from sqlalchemy import select

from onrecord.corrections.recapture.asking_register import ask_register
from onrecord.corrections.recapture.manners import PAUSE, Manners
from onrecord.corrections.recapture.recapturing import recapture, recapture_terms
from onrecord.desk.desk import Desk
from onrecord.sources.capturing.terms import Terms
from onrecord.storage.tables import NEWSROOM

LOG = logging.getLogger(__name__)
LOOK_EVERY = 300.0
"""So many seconds pass between two rounds."""
AT_ONCE = 200
"""So many sources are taken for one round; the others are left to the next, or to another program."""
REGISTER_EVERY = timedelta(days=7)


def go_round(desk: Desk, terms: Terms, *, pause: float = PAUSE, ended: Event | None = None) -> int:
    """Looks at what is due in each newsroom; how many sources had an answer."""
    with desk.database.reading() as connection:
        newsrooms = connection.execute(select(NEWSROOM.c.id).order_by(NEWSROOM.c.id)).scalars().all()
    return sum(recapture(desk, n, terms, most=AT_ONCE, pause=pause, ended=ended).looked for n in newsrooms)


def ask_all(desk: Desk, terms: Terms) -> None:
    """Asks the register that the settings name for the papers of each newsroom."""
    with desk.database.reading() as connection:
        newsrooms = connection.execute(select(NEWSROOM.c.id).order_by(NEWSROOM.c.id)).scalars().all()
    for newsroom in newsrooms:
        ask_register(desk, newsroom, desk.settings.crossref, Manners(terms, pause=1.0))


@contextmanager
def going_round(
    desk: Desk, terms: Terms | None = None, *, every: float = LOOK_EVERY, pause: float = PAUSE
) -> Iterator[None]:
    """Looks in the background for as long as the block lasts, unless the settings say not to."""
    if not desk.settings.recapture:
        yield
        return
    ended = Event()
    agreed = terms or recapture_terms(desk.settings)

    def work() -> None:
        asked = None
        while not ended.is_set():
            try:
                go_round(desk, agreed, pause=pause, ended=ended)
                if desk.settings.crossref and (asked is None or desk.clock() - asked > REGISTER_EVERY):
                    asked = desk.clock()
                    ask_all(desk, agreed)
            except Exception:
                LOG.exception("The sources of what was published can't be looked at again for the moment")
            ended.wait(every)

    thread = Thread(target=work, name="going-round", daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join(timeout=5)
