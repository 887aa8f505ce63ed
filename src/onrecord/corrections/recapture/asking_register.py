"""Asks a register that speaks as Crossref's does for the papers that something published rests on, one by one."""

from collections.abc import Callable, Collection, Sequence
from datetime import timedelta
from functools import partial
from itertools import islice
from urllib.parse import quote

from sqlalchemy import Connection, or_, select, update

from onrecord.corrections.recapture.holding_against import Matched, hold_against, sources_with_doi
from onrecord.corrections.recapture.manners import HiddenMeanwhile, Manners, RoundOver
from onrecord.corrections.recapture.register import RegisterEntry, read_crossref
from onrecord.corrections.recapture.waiting import may_be_asked
from onrecord.desk.desk import Desk
from onrecord.desk.fallen import confidential_sources
from onrecord.documents.encodings import decode
from onrecord.errors import OnrecordError
from onrecord.sources.capturing.following import follow_by, unpacked
from onrecord.sources.capturing.web_address import read_address
from onrecord.storage.recall_tables import SOURCE

REGISTER_PAUSE = 1.0
"""So many seconds pass between two questions to a register."""
REGISTER_EVERY, REGISTER_AGAIN = timedelta(days=7), timedelta(days=1)
"""A paper is asked for once in so long; where no answer could be had, sooner."""


def ask_register(
    desk: Desk, newsroom: int, address: str, manners: Manners, *, most_due: int | None = None
) -> tuple[Matched, tuple[str, ...]]:
    """Asks for each DOI but those of confidential sources; what came of it, and what could not be had, a line each.

    `most_due` asks for those alone that are due, and for so many at most. Where the round is over before, what was
    heard until then counts, and only that is noted as asked for.
    """
    entries: list[RegisterEntry] = []
    faults: list[str] = []
    heard: dict[timedelta, list[int]] = {REGISTER_EVERY: [], REGISTER_AGAIN: []}
    for doi, sources in islice(_wanted(desk, newsroom, only_due=most_due is not None).items(), most_due):
        try:
            asked = _asked(address, doi, manners, partial(may_be_asked, desk.database, sources))
            entries += [entry for entry in asked if entry.doi == doi]
            heard[REGISTER_EVERY] += sources
        except HiddenMeanwhile:
            continue
        except RoundOver:
            break
        except OnrecordError as error:
            faults.append(f"{doi}: {error.what}")
            heard[REGISTER_AGAIN] += sources
    matched = hold_against(desk, newsroom, entries)
    if any(heard.values()):
        with desk.database.writing() as connection:
            for wait, some in heard.items():
                _put_off(desk, connection, some, wait)
    return matched, tuple(faults)


def _wanted(desk: Desk, newsroom: int, *, only_due: bool) -> dict[str, list[int]]:
    """The sources to ask for, by their DOI."""
    now = desk.clock()
    here = SOURCE.c.newsroom == newsroom
    if only_due:
        here &= or_(SOURCE.c.register_due.is_(None), SOURCE.c.register_due <= now)
    with desk.database.reading() as connection:
        sources = sources_with_doi(connection, newsroom)
        due = set(connection.execute(select(SOURCE.c.id).where(here)).scalars())
        hidden = confidential_sources(connection, sources.keys())
    wanted: dict[str, list[int]] = {}
    for source, (doi, _, _) in sources.items():
        if source in due and source not in hidden:
            wanted.setdefault(doi, []).append(source)
    return wanted


def _put_off(desk: Desk, connection: Connection, sources: Collection[int], wait: timedelta) -> None:
    due = desk.clock() + wait
    connection.execute(update(SOURCE).where(SOURCE.c.id.in_(sources)).values(register_due=due))


def _asked(address: str, doi: str, manners: Manners, may: Callable[[], bool]) -> Sequence[RegisterEntry]:
    place = read_address(f"{address.rstrip('/')}/{quote(doi, safe='/')}")
    last = follow_by(place, manners.terms, lambda step: manners.ask(step, may=may))[-1]
    if last.status == 404:  # papers of other agencies aren't in it
        return ()
    if last.status != 200:
        raise OnrecordError("CAP11", detail=str(last.status))
    return read_crossref(decode(unpacked(last, manners.terms.settings)).text, str(place)).entries
