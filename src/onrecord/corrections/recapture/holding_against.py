"""Holds what a register says against the sources that published statements rest on; what fits waits for a person."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, insert, or_, select

from onrecord.corrections.recapture.finding import finding_digest, write_finding
from onrecord.corrections.recapture.looking import STANDINGS, Look
from onrecord.corrections.recapture.own_word import doi_in
from onrecord.corrections.recapture.register import RegisterEntry
from onrecord.desk.desk import Desk
from onrecord.storage.recall_tables import RESTS, SOURCE
from onrecord.storage.recapture_tables import LOOK


@dataclass(frozen=True, kw_only=True, slots=True)
class Matched:
    """What came of holding a register against the sources: `known` have a DOI, `matched` stand in the register.

    `proposed` are the addresses, or else the titles, of those that wait for a person now and didn't before.
    """

    known: int
    matched: int
    proposed: tuple[str, ...]


def hold_against(desk: Desk, newsroom: int, entries: Iterable[RegisterEntry]) -> Matched:
    """Proposes a standing for each source that the register has, unless it is known, waits or was answered already."""
    by_doi = {entry.doi: entry for entry in entries}
    with desk.database.reading() as connection:
        sources = sources_with_doi(connection, newsroom)
    matched = {source: by_doi[doi] for source, (doi, _, _) in sources.items() if doi in by_doi}
    worse = {
        source: entry
        for source, entry in matched.items()
        if STANDINGS.index(entry.standing) > STANDINGS.index(sources[source][2])
    }
    proposed: tuple[str, ...] = ()
    if worse:
        with desk.database.writing() as connection:
            new = [source for source, entry in worse.items() if _propose(desk, connection, newsroom, source, entry)]
        proposed = tuple(sources[source][1] for source in new)
    return Matched(known=len(sources), matched=len(matched), proposed=proposed)


def sources_with_doi(connection: Connection, newsroom: int) -> Mapping[int, tuple[str, str, str]]:
    """The sources with a DOI that something published rests on: by number the DOI, what to call it, its standing.

    The DOI is what the page says of itself, else what stands in its address.
    """
    rests = select(RESTS.c.id).where(RESTS.c.source == SOURCE.c.id, RESTS.c.current).exists()
    here = (SOURCE.c.newsroom == newsroom) & or_(SOURCE.c.doi != "", SOURCE.c.address.like("%10.%/%")) & rests
    found = {}
    for row in connection.execute(select(SOURCE).where(here).order_by(SOURCE.c.id)):
        doi = row.doi or doi_in(row.address)
        if doi:
            found[row.id] = (doi.lower(), row.address or row.title, row.standing)
    return found


def _propose(desk: Desk, connection: Connection, newsroom: int, source: int, entry: RegisterEntry) -> bool:
    day = f", {entry.day.isoformat()}" if entry.day else ""
    look = Look(standing=entry.standing, reasons=(f"{entry.reason}{day}",))
    digest = finding_digest(Look(standing=entry.standing, reasons=(entry.doi, entry.register, entry.notice)))
    known = select(LOOK.c.id).where(LOOK.c.source == source, LOOK.c.digest == digest).limit(1)
    if connection.execute(known).first():
        return False
    values = {"newsroom": newsroom, "source": source, "came": "register", "noticed_by": entry.register, "detail": ""}
    values |= {"standing": entry.standing, "told": write_finding(look), "digest": digest, "archive": ""}
    connection.execute(insert(LOOK).values(address="", etag="", modified="", at=desk.clock(), **values))
    return True
