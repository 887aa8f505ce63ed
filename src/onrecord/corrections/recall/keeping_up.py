"""Follows falls of sources into drafts in work where a desk was cut before it was done; behind every request."""

from contextlib import AbstractContextManager
from threading import Event

from onrecord.corrections.recall.in_work import follow_in_work
from onrecord.desk.background import go_on, in_background
from onrecord.desk.desk import Desk, newsrooms_of

LOOK_EVERY = 30.0
"""So many seconds pass between two looks at whether anything is owed; the first is when the desk opens."""


def follow_falls(desk: Desk) -> None:
    """Does what drafts in work are owed in each newsroom."""
    with desk.database.reading() as connection:
        newsrooms = newsrooms_of(connection)
    for newsroom in newsrooms:
        follow_in_work(desk, newsroom)


def following_falls(desk: Desk, *, every: float = LOOK_EVERY) -> AbstractContextManager[None]:
    """Looks in the background for as long as the block lasts."""

    def work(ended: Event) -> None:
        complaint = "What drafts in work are owed since a source fell can't be done for the moment"
        go_on(lambda: follow_falls(desk), complaint, every=every, ended=ended)

    return in_background("following-falls", work)
