"""onrecord letters export and erase: hands out or erases all letters of one person."""

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.cli.output import require_place
from onrecord.cli.streams import Streams
from onrecord.disk_words import disk_words
from onrecord.errors import OnrecordError
from onrecord.report.labels import counted

if TYPE_CHECKING:
    from onrecord.desk.desk import Desk

EXPORT, ERASE = "export", "erase"
HELP = {EXPORT: "hand out all letters of a person", ERASE: "erase all letters of a person"}
DESCRIPTION = {
    EXPORT: """\
Writes all letters from an address, and all mail that went to it, into a zip:
each as a file (.eml), and letters.json with what was read and done.""",
    ERASE: """\
Erases what all letters from an address hold of their writer: words,
attachments, name and address, and our answers. Reference, kind, times and
outcome stay. Nobody can bring back what is erased; backups that were made
before still hold it.""",
}


def add_arguments(parser: ArgumentParser, what: str) -> None:
    """The arguments of one of the two."""
    parser.add_argument("address", metavar="ADDRESS", help="the mail address that the letters came from")
    if what == EXPORT:
        parser.add_argument("--output", metavar="FILE", required=True, help="the zip to write")
    else:
        parser.add_argument("--yes", action="store_true", help="say that you know that nobody can bring them back")


def run(desk: "Desk", newsroom: int, arguments: Namespace, streams: Streams) -> None:
    """Does one of the two; raises OnrecordError LET24, OUT01, USE01."""
    do = _export if arguments.what == EXPORT else _erase
    do(desk, newsroom, arguments, streams)


def _export(desk: "Desk", newsroom: int, arguments: Namespace, streams: Streams) -> None:
    from onrecord.corrections.triage.personal import export_of_newsroom

    require_place(arguments.output, keep=[])
    place = Path(arguments.output)
    beside = place.with_name(f".{place.name}.new")
    try:
        with beside.open("wb") as file:
            count = export_of_newsroom(desk, newsroom, arguments.address, file)
        beside.replace(place)
    except OSError as error:
        raise OnrecordError("OUT01", where=arguments.output, detail=disk_words(error, writing=True)) from error
    finally:
        beside.unlink(missing_ok=True)
    streams.write(f"{counted(count, 'letter')} written to {arguments.output}.\n")


def _erase(desk: "Desk", newsroom: int, arguments: Namespace, streams: Streams) -> None:
    from onrecord.corrections.triage.personal import erase_of_newsroom

    if not arguments.yes:
        raise OnrecordError("USE01", detail="Nobody can bring back what is erased; say --yes if it is to be.")
    count = erase_of_newsroom(desk, newsroom, arguments.address)
    streams.write(f"{counted(count, 'letter')} erased.\n")
