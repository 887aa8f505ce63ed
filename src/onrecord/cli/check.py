"""onrecord check: a draft and folders of sources go in, the report comes out, in one of four forms."""

import os
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from onrecord.cli.complaint import complain
from onrecord.cli.options import add_draft, add_index, draft_given, library_at, settings_of
from onrecord.cli.output import goes_to_file, require_place, write_out
from onrecord.cli.streams import Streams
from onrecord.documents.read import STANDARD_INPUT
from onrecord.errors import OnrecordError
from onrecord.protocol.sidecar import read_sidecar, sidecar_of
from onrecord.report.labels import counted
from onrecord.report.report import LibrarySize, Report
from onrecord.settings import Settings

HELP = "check a draft against the sources and say what holds it back"
DESCRIPTION = """\
Reads a draft, lists what it asserts, holds it against the sources, and says
what doesn't stand, where and why.

Ends with 0 when nothing that a machine can see holds the draft back, with 1
when something does, and with 2 when the input can't be used, also where no
source in the folders could be read: the report is written then all the same.

A finding is set aside, with a reason, in a file beside the draft:
DRAFT.onrecord.toml (docs/silencing.md shows it)."""
FORMATS = ("text", "json", "html", "sarif")


def add_arguments(parser: ArgumentParser) -> None:
    """The arguments of the command."""
    add_draft(parser)
    parser.add_argument(
        "--sources",
        metavar="PATH",
        action="append",
        default=[],
        help="a folder of captured sources, or a WARC or WACZ file; may be given several times",
    )
    parser.add_argument(
        "--protocol",
        metavar="FILE",
        help="the newsroom's own rules for what a statement needs before print (docs/protocol.md)",
    )
    parser.add_argument(
        "--format", choices=FORMATS, default="text", help="text for the terminal (the default), json, html or sarif"
    )
    parser.add_argument("--output", metavar="FILE", help="write the report into this file")
    parser.add_argument(
        "--all",
        action="store_true",
        help="in the text form, list the other statements in full, also those that nothing was found for",
    )
    add_index(parser)


def run(arguments: Namespace, streams: Streams) -> int:
    """Checks the draft and writes the report; 0 where the gate stands, 1 where it holds, 2 without a source to read."""
    settings = settings_of(arguments, streams)
    _require_places(arguments)
    report = _report(arguments, settings, streams)
    form = told(report, arguments, settings, streams)
    write_out(form, arguments.output, streams, data=arguments.format != "text")
    if report.library is not None and not report.library.words:
        complain(_without_sources(arguments.sources, report.library), streams)
        return 2
    return 0 if report.gate.stands else 1


def _without_sources(folders: Sequence[str], library: LibrarySize) -> OnrecordError:
    """That sources were named and none could be read, so that nothing was held against anything."""
    unread = counted(len(library.unreadable), "file")
    detail = f"{unread} could not be read" if library.unreadable else "nothing that could be one lies there"
    return OnrecordError("SRC10", where=", ".join(folders), detail=detail)


def _require_places(arguments: Namespace) -> None:
    """Raises OnrecordError SRC05 for a draft that lies among its sources, OUT01 where the report can't be written."""
    name = arguments.draft
    keep = [] if name == STANDARD_INPUT else [Path(name), sidecar_of(name)]
    draft = os.path.realpath(name)
    for folder in arguments.sources:
        if keep and Path(folder or os.devnull).is_dir() and Path(draft).is_relative_to(os.path.realpath(folder)):
            raise OnrecordError("SRC05", where=name)
    require_place(arguments.output, keep=keep, sources=arguments.sources)


def _report(arguments: Namespace, settings: Settings, streams: Streams) -> Report:
    from onrecord.checking.check import installed_rules
    from onrecord.cli.advisor import advisor_given
    from onrecord.protocol.reading import default_protocol, read_protocol
    from onrecord.report.make import installed_reader, make_report, require_english

    draft = draft_given(arguments, settings, streams)
    # Before the library is opened: indexing it for a draft that can't be read would waste minutes.
    require_english(draft)
    protocol = read_protocol(Path(arguments.protocol)) if arguments.protocol is not None else default_protocol()
    rules = installed_rules()
    name = arguments.draft
    silences = () if name == STANDARD_INPUT else read_sidecar(sidecar_of(name), codes={r.code for r in rules})
    # What is wrong with its settings is told before minutes of work are spent; without sources it has nothing to read.
    advisor = advisor_given(settings, streams) if arguments.sources else None
    with ExitStack() as stack:
        library = None
        if arguments.sources:
            library = stack.enter_context(library_at(arguments.sources, settings, streams))
        return make_report(
            draft,
            library,
            reader=installed_reader(),
            rules=rules,
            silences=silences,
            advisor=advisor,
            protocol=protocol,
        )


def told(report: Report, arguments: Namespace, settings: Settings, streams: Streams) -> str:
    """The report in the form that was asked for."""
    if arguments.format == "json":
        from onrecord.report.json_report import json_report

        return json_report(report)
    if arguments.format == "html":
        from onrecord.report.page import page_report

        return page_report(report)
    if arguments.format == "sarif":
        from onrecord.report.sarif import sarif_report

        return sarif_report(report, source=_file_text(report, settings))
    from onrecord.report.terminal import terminal_report

    to_file = goes_to_file(arguments.output)
    return terminal_report(
        report, width=80 if to_file else streams.width, colour=streams.colour and not to_file, everything=arguments.all
    )


def _file_text(report: Report, settings: Settings) -> str | None:
    """The text of the draft's own file, so that an editor can be shown the line; None where it isn't loose text."""
    from onrecord.documents.encodings import decode
    from onrecord.documents.read import read_bytes

    draft = report.draft
    if draft.name == STANDARD_INPUT or not draft.document.encoding:
        return None
    return decode(read_bytes(Path(draft.name), settings=settings), declared=draft.document.encoding).text
