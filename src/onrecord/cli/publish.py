"""onrecord publish: writes the public site of what was published, for any web server."""

from argparse import ArgumentParser, Namespace
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from onrecord.cli.desk_named import add_data, folder_named, require_folder
from onrecord.cli.options import settings_of
from onrecord.cli.progress import progress_on
from onrecord.cli.streams import Streams
from onrecord.errors import OnrecordError
from onrecord.report.labels import counted

if TYPE_CHECKING:
    from onrecord.desk.desk import Desk
    from onrecord.publishing.imprint import Imprint

HELP = "write the public site of what was published"
DESCRIPTION = """\
Writes all that was published as a static site into a folder that any web
server can serve: articles with how they were checked, every version,
corrections, feeds, policies, and the public record. Only what has changed
since last time is written anew.

The file newsroom.toml in the desk's folder says under which name and address
(docs/publishing.md). With --demo, the invented newsroom's short article is
signed, published and once corrected."""


def add_arguments(parser: ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument("--output", metavar="DIR", required=True, help="the folder of the site")
    add_data(parser)
    parser.add_argument("--protocol", metavar="FILE", help="the newsroom's own protocol (docs/protocol.md)")
    parser.add_argument("--demo", action="store_true", help="publish an invented newsroom, from a folder of its own")


def run(arguments: Namespace, streams: Streams) -> int:
    """Brings the site up to date; 0.

    Raises OnrecordError DSK10, DSK11, DSK14, PRO01, PRO02, PUB05 to PUB07, PUB09, STO01, STO02, USE01.
    """
    if not arguments.output:
        raise OnrecordError("USE01", detail="--output names no folder.")
    output = Path(arguments.output)
    if arguments.demo:
        from onrecord.corrections.demo import correct_demo
        from onrecord.publishing.demo import DEMO_IMPRINT, publish_demo

        if output.exists() and (not output.is_dir() or any(output.iterdir())):
            raise OnrecordError("PUB07", where=str(output), detail="something is there already, and the demo is new")
        with TemporaryDirectory(prefix="onrecord-demo-") as place:
            desk = _opened(arguments, streams, Path(place))
            with closing(desk.database):
                from onrecord.desk.demo import set_up_demo

                streams.write("Setting up the demo newsroom …\n")
                yesterday = replace(desk, clock=lambda: desk.clock() - timedelta(days=1), shown={}, views={})
                set_up_demo(yesterday)
                publish_demo(yesterday)
                correct_demo(desk)
                return _printed(desk, output, DEMO_IMPRINT, streams)
    from onrecord.publishing.imprint import read_imprint

    folder = folder_named(arguments, settings_of(arguments, streams))
    require_folder(folder)
    imprint = read_imprint(folder)
    desk = _opened(arguments, streams, folder)
    with closing(desk.database):
        return _printed(desk, output, imprint, streams)


def _opened(arguments: Namespace, streams: Streams, folder: Path) -> "Desk":
    from onrecord.desk.opening import open_desk
    from onrecord.protocol.reading import read_protocol

    settings = settings_of(arguments, streams)
    protocol = read_protocol(Path(arguments.protocol)) if arguments.protocol is not None else None
    return open_desk(folder, settings, protocol=protocol, database="" if arguments.demo else settings.database)


def _printed(desk: "Desk", output: Path, imprint: "Imprint", streams: Streams) -> int:
    from onrecord.desk.people import first_person
    from onrecord.publishing.outbox import drain, log_of
    from onrecord.publishing.site import print_site

    first = first_person(desk)
    if first is None:
        raise OnrecordError("DSK14", where=str(desk.folder), detail="nobody is at it yet")
    shown = progress_on(streams.stderr, "Writing articles")
    told_of = partial(shown, "") if shown else None
    log = log_of(desk, imprint)
    recorded = drain(desk, first.newsroom, log)
    made = print_site(desk, first.newsroom, output, imprint, log=log, progress=told_of)
    told = f"{counted(made.articles, 'article')} and {counted(made.files, 'file')} written to {output}"
    told += f"; {counted(recorded, 'entry', 'entries')} appended to the record."
    streams.write(f"{told}\n")
    return 0
