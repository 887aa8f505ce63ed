"""onrecord witness: looks at the public log of another newsroom and signs what it saw, as long as it only grew."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from onrecord.cli.complaint import complain
from onrecord.cli.record import WRONG
from onrecord.cli.streams import Streams
from onrecord.errors import OnrecordError
from onrecord.report.labels import counted

HELP = "co-sign the public log of another newsroom"
DESCRIPTION = """\
Reads the checkpoint of a log, checks that the log grew out of what was seen of
it before, and signs it with a key of your own. The folder public in --state can
be served by any web server, for the newsroom to take your signature from. Run
it every hour or day. Exit 1: the log was forked or rolled back, or isn't what
was signed; it is not co-signed, and the evidence is kept."""


def add_arguments(parser: ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument("place", metavar="DIR|URL", help="the folder or the address of the log")
    parser.add_argument("--state", metavar="DIR", required=True, help="where you keep your key and what you saw")
    parser.add_argument("--name", metavar="NAME", default="", help="your name, at the first use: library.example/w1")
    parser.add_argument("--key", metavar="VKEY", help="the log's key; else what it was, or says at the first use")


def run(arguments: Namespace, streams: Streams) -> int:
    """Signs what is there, or says why not.

    Raises OnrecordError REC02 to REC04, REC07 to REC09, REC12, REC13, USE01.
    """
    from onrecord.record.note import Verifier
    from onrecord.record.places import place_of
    from onrecord.record.witness import Witness

    place = place_of(arguments.place)
    key = Verifier.of_vkey(arguments.key) if arguments.key else None
    witness = Witness.open(Path(arguments.state), name=arguments.name)
    try:
        seen = witness.cosign(place, key)
    except OnrecordError as error:
        if error.code not in WRONG:
            raise
        complain(error, streams)
        return 1
    size = counted(seen.checkpoint.size, "entry", "entries")
    grown = f", {seen.checkpoint.size - seen.before.size} more than before" if seen.before else ", seen the first time"
    streams.write(f"Signed: {seen.checkpoint.origin}, {size}{grown}.\n{seen.line}")
    streams.write(f"Your key, for whoever relies on you:\n  {witness.vkey}\n")
    return 0
