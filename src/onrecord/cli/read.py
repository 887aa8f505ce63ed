"""onrecord read: what a draft asserts, without checking any of it."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from onrecord.cli.options import add_draft, draft_given, settings_of
from onrecord.cli.output import require_place, write_out
from onrecord.cli.streams import Streams

HELP = "list what a draft asserts, without checking it"
DESCRIPTION = """\
Lists every statement of a draft: quotations, what others are reported to say,
and the paper's own claims."""


def add_arguments(parser: ArgumentParser) -> None:
    """The arguments of the command."""
    add_draft(parser)
    parser.add_argument("--format", choices=("text", "json"), default="text", help="text (the default) or json")
    parser.add_argument("--output", metavar="FILE", help="write into this file")


def run(arguments: Namespace, streams: Streams) -> int:
    """Reads the draft and lists its statements; 0."""
    from onrecord.report.json_report import json_reading
    from onrecord.report.make import installed_reader, require_english, require_sentences
    from onrecord.report.terminal_reading import terminal_reading

    require_place(arguments.output, keep=[Path(arguments.draft)])
    draft = draft_given(arguments, settings_of(arguments, streams), streams)
    require_english(draft)
    reader = installed_reader()
    reading = reader.read(draft.document)
    require_sentences(draft, reading)
    if arguments.format == "json":
        text = json_reading(draft, reading, reader.name)
    else:
        text = terminal_reading(draft, reading, width=streams.width)
    write_out(text, arguments.output, streams, data=arguments.format == "json")
    return 0
