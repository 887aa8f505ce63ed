"""Looks again at what is due, behind every request, for as long as the desk is open."""

from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from threading import Event

from onrecord.corrections.recapture.asking_register import REGISTER_PAUSE, ask_register
from onrecord.corrections.recapture.manners import PAUSE, Manners
from onrecord.corrections.recapture.recapturing import recapture, recapture_terms
from onrecord.desk.background import go_on, in_background
from onrecord.desk.desk import Desk, newsrooms_of
from onrecord.sources.capturing.terms import Terms

LOOK_EVERY = 300.0
"""So many seconds pass between two rounds."""
AT_ONCE = 200
"""So many sources, and so many papers, are taken for one round; the others are left to the next, or to another program.

What a round has found is noted when it ends: a long one would keep pages waiting, and lose much where a desk stops.
"""


@dataclass
class Rounds:
    """The rounds of a desk that is open."""

    desk: Desk
    terms: Terms
    pause: float
    ended: Event

    def go_round(self) -> None:
        """Looks at what is due in each newsroom, and asks the register for papers that are due."""
        with self.desk.database.reading() as connection:
            newsrooms = newsrooms_of(connection)
        for newsroom in newsrooms:
            recapture(self.desk, newsroom, self.terms, most=AT_ONCE, pause=self.pause, ended=self.ended)
        register = self.desk.settings.crossref
        if register:
            manners = Manners(self.terms, pause=REGISTER_PAUSE, ended=self.ended)
            for newsroom in newsrooms:
                ask_register(self.desk, newsroom, register, manners, most_due=AT_ONCE)


def going_round(
    desk: Desk, terms: Terms | None = None, *, every: float = LOOK_EVERY, pause: float = PAUSE
) -> AbstractContextManager[None]:
    """Looks in the background for as long as the block lasts, unless the settings say not to."""
    if not desk.settings.recapture:
        return nullcontext()
    agreed = terms or recapture_terms(desk.settings)

    def work(ended: Event) -> None:
        rounds = Rounds(desk=desk, terms=agreed, pause=pause, ended=ended)
        complaint = "The sources of what was published can't be looked at again for the moment"
        go_on(rounds.go_round, complaint, every=every, ended=ended)

    return in_background("going-round", work)
