"""The command `onrecord`: takes the words typed, hands them to one command, and tells every error in one way."""

import os
import re
import sys
from argparse import ArgumentParser, HelpFormatter, Namespace, RawDescriptionHelpFormatter
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from typing import NoReturn, Protocol

from onrecord.cli import check, desk, letters, publish, read, recall, record, rules, sources, witness
from onrecord.cli.complaint import complain, own_up
from onrecord.cli.start import INTERRUPTED
from onrecord.cli.streams import Streams, streams_of_process
from onrecord.disk_words import MENDABLE, disk_words
from onrecord.errors import COMMAND, OnrecordError
from onrecord.settings import is_debugging


class Command(Protocol):
    """What a command's file offers."""

    HELP: str
    DESCRIPTION: str

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Says which words the command takes."""

    def run(self, arguments: Namespace, streams: Streams) -> int:
        """Does the job; the exit code."""


COMMANDS: Mapping[str, Command] = {
    "check": check,
    "read": read,
    "rules": rules,
    "sources": sources,
    "desk": desk,
    "publish": publish,
    "record": record,
    "letters": letters,
    "recall": recall,
    "witness": witness,
}
UNUSABLE = 2
_SAID = {
    r"invalid (?:int|float) value: '(.*)'$": r"“\1” is no number",
    r"expected one argument$": "what it is to be has to follow it",
}
"""What the parser says in a programmer's words, and how it is told."""
DESCRIPTION = """\
The fact desk of a newsroom: lists what a draft asserts and holds it against
the sources that you captured."""


class _Parser(ArgumentParser):
    """An argument parser whose complaints are told like every other error."""

    def error(self, message: str) -> NoReturn:
        """Raises OnrecordError USE01 with what is wrong."""
        for said, told in _SAID.items():
            message = re.sub(said, told, message)
        raise OnrecordError("USE01", where=self.prog, detail=message[:1].upper() + message[1:] + ".")


class _Format(RawDescriptionHelpFormatter):
    """Help of the same width everywhere, so that the page made from it is the same everywhere."""

    def __init__(self, prog: str) -> None:
        HelpFormatter.__init__(self, prog, max_help_position=24, width=80)


def main(argv: Sequence[str] | None = None, *, commands: Mapping[str, Command] = COMMANDS) -> int:
    """Runs one command and returns its exit code: 0, 1 where the draft is held back, 2 for unusable input or usage."""
    streams = streams_of_process(os.environ)
    try:
        return _run(argv, commands, streams)
    except OnrecordError as error:
        complain(error, streams)
        return UNUSABLE
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:
        if isinstance(error, OSError) and error.errno in MENDABLE and error.filename:
            complain(OnrecordError("USE03", where=os.fsdecode(error.filename), detail=disk_words(error)), streams)
            return UNUSABLE
        if is_debugging(streams.environment):
            raise
        own_up(error, streams)
        return UNUSABLE


def _run(argv: Sequence[str] | None, commands: Mapping[str, Command], streams: Streams) -> int:
    parser = parser_of(commands)
    try:
        arguments = parser.parse_args(argv)
    except SystemExit as end:
        streams.write("")  # sends off the help that argparse has written
        return int(end.code or 0)
    if arguments.command is None:
        streams.write(parser.format_help())
        return UNUSABLE
    try:
        return commands[arguments.command].run(arguments, streams)
    except OnrecordError as error:
        if error.code != "USE01" or error.where:
            raise
        # The help of what was typed shows its options; that of the whole program doesn't.
        raise OnrecordError("USE01", where=_typed(arguments), detail=error.detail) from error


def _typed(arguments: Namespace) -> str:
    """The command, and the one below it where there is one."""
    return " ".join(filter(None, (COMMAND, arguments.command, getattr(arguments, "what", None))))


def parser_of(commands: Mapping[str, Command] = COMMANDS) -> ArgumentParser:
    """What reads the words typed after `onrecord`, for these commands and all that they part into."""
    parser = _Parser(prog="onrecord", description=DESCRIPTION, formatter_class=_Format, allow_abbrev=False)
    parser.add_argument("--version", action="version", version=f"onrecord {version('onrecord')}")
    choice = parser.add_subparsers(dest="command", metavar="COMMAND", title="commands", parser_class=_Parser)
    for name, command in commands.items():
        words = choice.add_parser(
            name, help=command.HELP, description=command.DESCRIPTION, formatter_class=_Format, allow_abbrev=False
        )
        command.add_arguments(words)
    return parser


if __name__ == "__main__":
    sys.exit(main())
