"""onrecord recall recapture and register: looks again at what published statements rest on, and asks registers."""

from argparse import ArgumentParser, Namespace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.cli.complaint import complain
from onrecord.cli.desk_named import add_data, desk_named
from onrecord.cli.progress import progress_on
from onrecord.cli.streams import Streams
from onrecord.errors import OnrecordError
from onrecord.report.columns import wrapped
from onrecord.report.labels import counted
from onrecord.report.plain import plain

if TYPE_CHECKING:
    from onrecord.corrections.recapture.holding_against import Matched
    from onrecord.desk.desk import Desk

RECAPTURE, REGISTER = "recapture", "register"
RECAPTURE_HELP = "look again at the pages that published statements rest on"
RECAPTURE_DESCRIPTION = """\
Looks again at the pages that published statements rest on, one at a time for
each host and with a pause between, and keeps those on which something that
matters has changed. Nothing falls by it: what was found waits on the desk's
page Recalls for a person to answer.

Ends with 0, also where pages could not be had; those are tried again."""
REGISTER_HELP = "hold registers of retracted papers against the sources"
REGISTER_DESCRIPTION = """\
Reads works records of Crossref (JSON) or the table of Retraction Watch (CSV),
and proposes what has happened to the papers among the sources that published
statements rest on. With --ask, the register that ONRECORD_CROSSREF names is
asked for each of them.

Ends with 0, and with 2 where a file could not be used; lines that could not
be read are told, and the rest counts."""
COMMANDS = ((RECAPTURE, RECAPTURE_HELP, RECAPTURE_DESCRIPTION), (REGISTER, REGISTER_HELP, REGISTER_DESCRIPTION))
LONGEST_PAUSE = 3600.0
MOST_FAULTS = 20


def add_arguments(parser: ArgumentParser, what: str) -> None:
    """The arguments of one of the two."""
    add_data(parser)
    if what == REGISTER:
        parser.add_argument("files", metavar="FILE", nargs="*", help="a works record, or a table")
        parser.add_argument("--ask", action="store_true", help="ask the register that ONRECORD_CROSSREF names")
        return
    parser.add_argument("--due", action="store_true", help="only those that are due")
    parser.add_argument("--limit", metavar="N", type=int, default=1_000, help="at most so many (default 1000)")
    parser.add_argument(
        "--pause", metavar="SECONDS", type=float, default=5.0, help="between two pages of a host (default 5)"
    )


def run(arguments: Namespace, streams: Streams, what: str) -> int:
    """Looks again, or holds registers against the sources.

    Raises OnrecordError USE01, DSK11, DSK14, STO01, STO02, and LOK02 for a file that is no register.
    """
    if what == RECAPTURE and not (arguments.limit > 0 and 0 <= arguments.pause <= LONGEST_PAUSE):
        raise OnrecordError(
            "USE01", detail=f"--limit must be above 0, --pause between 0 and {LONGEST_PAUSE:g} seconds."
        )
    if what == REGISTER and not (arguments.files or arguments.ask):
        raise OnrecordError("USE01", detail="Name a file, or give --ask.")
    with desk_named(arguments, streams) as desk:
        newsroom = _newsroom(desk)
        return (_recapture if what == RECAPTURE else _register)(desk, newsroom, arguments, streams)


def _newsroom(desk: "Desk") -> int:
    from onrecord.desk.people import first_person

    first = first_person(desk)
    if first is None:
        raise OnrecordError("DSK14", where=str(desk.folder), detail="nobody is at it yet")
    return first.newsroom


def _recapture(desk: "Desk", newsroom: int, arguments: Namespace, streams: Streams) -> int:
    from onrecord.corrections.recapture.recapturing import recapture, recapture_terms

    shown = progress_on(streams.stderr, "Looking again")
    told = recapture(
        desk,
        newsroom,
        recapture_terms(desk.settings),
        only_due=arguments.due,
        most=arguments.limit,
        pause=arguments.pause,
        progress=partial(shown, "") if shown else None,
    )
    for line in told.told:
        streams.write("\n".join(wrapped(plain(line), streams.width)) + "\n")
    summed = f"{counted(told.looked, 'page')} looked at again, {told.proposed} to be looked at by a person"
    streams.write(f"{summed}, {told.failed} could not be had.\n")
    return 0


def _register(desk: "Desk", newsroom: int, arguments: Namespace, streams: Streams) -> int:
    from onrecord.corrections.recapture.holding_against import hold_against
    from onrecord.corrections.recapture.register import read_register
    from onrecord.documents.read import read_bytes

    failed = False
    for name in arguments.files:
        try:
            read = read_register(read_bytes(Path(name), settings=desk.settings), name)
        except OnrecordError as error:
            complain(error, streams)
            failed = True
            continue
        _tell(name, hold_against(desk, newsroom, read.entries), read.faults, streams)
    if arguments.ask:
        _tell(*_asked(desk, newsroom), streams)
    return 2 if failed else 0


def _asked(desk: "Desk", newsroom: int) -> "tuple[str, Matched, tuple[str, ...]]":
    from onrecord.corrections.recapture.asking_register import REGISTER_PAUSE, ask_register
    from onrecord.corrections.recapture.manners import Manners
    from onrecord.corrections.recapture.recapturing import recapture_terms

    address = desk.settings.crossref
    if not address:
        raise OnrecordError("USE01", detail="--ask needs ONRECORD_CROSSREF, the address of the register.")
    manners = Manners(recapture_terms(desk.settings), pause=REGISTER_PAUSE)
    matched, faults = ask_register(desk, newsroom, address, manners)
    return address, matched, faults


def _tell(name: str, matched: "Matched", faults: tuple[str, ...], streams: Streams) -> None:
    streams.write(f"{plain(name)}: {matched.matched} of {counted(matched.known, 'source')} with a DOI stand in it.\n")
    for line in (
        *faults[:MOST_FAULTS],
        *([f"… and {len(faults) - MOST_FAULTS} more"] if len(faults) > MOST_FAULTS else []),
    ):
        streams.write(f"    not read: {plain(line)}\n")
    for address in matched.proposed:
        streams.write(f"    to be looked at: {plain(address)}\n")
