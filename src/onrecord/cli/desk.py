"""onrecord desk: opens the fact desk in the browser, for one person on this machine or for a newsroom."""

from argparse import ArgumentParser, Namespace
from contextlib import ExitStack, nullcontext
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from onrecord.cli import desk_backup
from onrecord.cli.desk_named import add_data, folder_named
from onrecord.cli.options import settings_of
from onrecord.cli.streams import Streams
from onrecord.errors import OnrecordError

if TYPE_CHECKING:
    from onrecord.desk.desk import Desk

HELP = "open the desk, where people check, decide and sign"
DESCRIPTION = """\
Opens the desk as pages in your browser and prints a link that signs you in
once. Everything is kept in one folder on this machine, and nothing is sent
anywhere.

With --demo, an invented newsroom is half-way through checking an invented
article; docs/desk.md takes you through it."""
PORT = 8400


def add_arguments(parser: ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument("--port", metavar="N", default=str(PORT), help=f"the port on this machine; {PORT} by default")
    add_data(parser)
    parser.add_argument("--protocol", metavar="FILE", help="the newsroom's own protocol (docs/protocol.md)")
    parser.add_argument("--demo", action="store_true", help="open an invented newsroom, in a folder of its own")
    choice = parser.add_subparsers(
        dest="what", metavar="WHAT", title="instead of opening it", parser_class=type(parser)
    )
    add = partial(choice.add_parser, formatter_class=parser.formatter_class, allow_abbrev=False)
    for what, words, description in (
        (desk_backup.BACKUP, desk_backup.BACKUP_HELP, desk_backup.BACKUP_DESCRIPTION),
        (desk_backup.RESTORE, desk_backup.RESTORE_HELP, desk_backup.RESTORE_DESCRIPTION),
    ):
        desk_backup.add_arguments(add(what, help=words, description=description), what)


def run(arguments: Namespace, streams: Streams) -> int:
    """Serves the desk until it is stopped by hand, or backs it up or restores it.

    Raises OnrecordError DSK10, DSK11, PRO01, PRO02, STO01, STO02, and DSK30 to DSK33.
    """
    if arguments.what:
        return desk_backup.run(arguments, streams)
    from onrecord.corrections.mailroom.keeping_up import mail_coming_and_going
    from onrecord.corrections.recall.keeping_up import following_falls
    from onrecord.corrections.recapture.going_round import going_round
    from onrecord.desk.delivering import delivering
    from onrecord.desk.opening import open_desk
    from onrecord.desk.webhooks import webhook_terms
    from onrecord.protocol.reading import read_protocol
    from onrecord.publishing.demo import DEMO_IMPRINT
    from onrecord.publishing.going_out import going_out
    from onrecord.publishing.imprint import write_imprint
    from onrecord.web.serving import first_link, listen_on, make_server

    port = _port(arguments.port)
    settings = settings_of(arguments, streams)
    protocol = read_protocol(Path(arguments.protocol)) if arguments.protocol is not None else None
    folder = folder_named(arguments, settings, "demo" if arguments.demo else "desk")
    socket = listen_on(port)
    with socket:
        desk = open_desk(folder, settings, protocol=protocol, database="" if arguments.demo else settings.database)
        address = settings.public_address or f"http://127.0.0.1:{socket.getsockname()[1]}"
        if arguments.demo:
            _told_of_demo(desk, streams)
            reached = urlsplit(address)
            write_imprint(desk.folder, replace(DEMO_IMPRINT, letters=f"{reached.scheme}://{reached.netloc}"))
        server = make_server(desk, secure=address.startswith("https://"))
        streams.write(f"The desk is open. This link signs you in, once:\n\n  {address}/enter/{first_link(desk)}\n\n")
        streams.write(f"It keeps everything in {folder}. Stop it with Ctrl-C.\n")
        looking = nullcontext() if arguments.demo else going_round(desk)
        by_itself = (delivering(desk, webhook_terms(settings)), going_out(desk), mail_coming_and_going(desk), looking)
        with ExitStack() as under_way:
            for job in (*by_itself, following_falls(desk)):
                under_way.enter_context(job)
            server.run(sockets=[socket])
        desk.database.close()
    return 0


def _told_of_demo(desk: "Desk", streams: Streams) -> None:
    """Sets the demo newsroom up, unless it stands already, and says who is in it."""
    from onrecord.desk.demo import PASSWORD, PEOPLE, set_up_demo

    streams.write("Setting up the demo newsroom …\n")
    set_up_demo(desk)
    named = ", ".join(f"{login} ({name})" for name, login, _ in PEOPLE)
    streams.write(f"The people of the demo sign in as {named}; the password of each is “{PASSWORD}”.\n\n")


def _port(words: str) -> int:
    if words.isascii() and words.isdigit() and 0 <= int(words) < 65_536:
        return int(words)
    raise OnrecordError("USE01", detail=f"--port: “{words[:20]}” is no port; write a number such as {PORT}.")
