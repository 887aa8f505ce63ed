"""onrecord recall: what published statements rest on is looked at again, and held against registers."""

from argparse import ArgumentParser, Namespace
from functools import partial

from onrecord.cli import recapture
from onrecord.cli.streams import Streams

HELP = "look again at what published statements rest on"
DESCRIPTION = """\
Looks again at the pages that published statements rest on, and holds registers
of retracted papers against them."""


def add_arguments(parser: ArgumentParser) -> None:
    """The arguments of the command."""
    choice = parser.add_subparsers(dest="what", metavar="WHAT", required=True, parser_class=type(parser))
    add = partial(choice.add_parser, formatter_class=parser.formatter_class, allow_abbrev=False)
    for what, words, description in recapture.COMMANDS:
        recapture.add_arguments(add(what, help=words, description=description), what)


def run(arguments: Namespace, streams: Streams) -> int:
    """Does what was asked for; raises OnrecordError as `recapture.run`."""
    return recapture.run(arguments, streams, arguments.what)
