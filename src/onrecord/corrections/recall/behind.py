"""The way from a card back to the recalls: those that have its statement open, and those of its sources' falls."""

from sqlalchemy import Connection, select

from onrecord.desk.fallen import recalls_of_falls
from onrecord.desk.recalled import on_desk
from onrecord.desk.version import Version, evidence_of
from onrecord.report.card import Card
from onrecord.storage.recall_tables import RECALLED


def recalls_behind(connection: Connection, newsroom: int, version: Version, card: Card) -> tuple[int, ...]:
    """The numbers of the recalls that tell why a card is open again, or what has befallen a source that it shows.

    Of sources that are withheld from whoever the version was made for, no recall is told.
    """
    joined, _, latest = on_desk()
    here = (latest.c.id == version.kept(card.id).id) & RECALLED.c.reopened & (RECALLED.c.outcome == "")
    opened = connection.execute(select(RECALLED.c.recall).select_from(joined).where(here).distinct()).scalars()
    shown = (evidence.clip.capture for evidence in evidence_of(card))
    fallen = {capture.sha256: capture for capture in shown if capture.source.fell}
    return tuple(sorted({*opened, *recalls_of_falls(connection, newsroom, tuple(fallen.values()))}))
