"""Asks a register that speaks as Crossref's does for the papers that something published rests on, one by one."""

from urllib.parse import quote

from onrecord.corrections.recapture.holding_against import Matched, hold_against, sources_with_doi
from onrecord.corrections.recapture.manners import Manners, RoundOver
from onrecord.corrections.recapture.register import RegisterEntry, read_crossref
from onrecord.desk.desk import Desk
from onrecord.desk.fallen import confidential_sources
from onrecord.documents.encodings import decode
from onrecord.errors import OnrecordError
from onrecord.sources.capturing.following import follow_by, unpacked
from onrecord.sources.capturing.web_address import read_address

REGISTER_PAUSE = 1.0
"""So many seconds pass between two questions to a register."""


def ask_register(desk: Desk, newsroom: int, address: str, manners: Manners) -> tuple[Matched, tuple[str, ...]]:
    """Asks for each DOI but those of confidential sources; what came of it, and what could not be had, a line each.

    Where the round is over before, what was heard until then counts.
    """
    with desk.database.reading() as connection:
        sources = sources_with_doi(connection, newsroom)
        hidden = confidential_sources(connection, list(sources))
    wanted = [doi for source, (doi, _, _) in sources.items() if source not in hidden]
    entries: list[RegisterEntry] = []
    faults: list[str] = []
    for doi in dict.fromkeys(wanted):
        try:
            entries += [entry for entry in _asked(address, doi, manners) if entry.doi == doi]
        except RoundOver:
            break
        except OnrecordError as error:
            faults.append(f"{doi}: {error.what}")
    return hold_against(desk, newsroom, entries), tuple(faults)


def _asked(address: str, doi: str, manners: Manners) -> tuple[RegisterEntry, ...]:
    place = read_address(f"{address.rstrip('/')}/{quote(doi, safe='/')}")
    last = follow_by(place, manners.terms, manners.ask)[-1]
    if last.status == 404:  # papers of other agencies aren't in it
        return ()
    if last.status != 200:
        raise OnrecordError("CAP11", detail=str(last.status))
    return read_crossref(decode(unpacked(last, manners.terms.settings)).text, str(place)).entries
