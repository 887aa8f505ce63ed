"""onrecord letters: reads a letter, fetches and receives readers' letters, and sends the mail that is owed for them."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.cli import letters_personal
from onrecord.cli.desk_named import add_data, desk_named
from onrecord.cli.output import require_place, write_out
from onrecord.cli.streams import Streams
from onrecord.disk_words import disk_words
from onrecord.errors import OnrecordError
from onrecord.report.labels import counted

if TYPE_CHECKING:
    from onrecord.corrections.mailroom.server_address import MailServer
    from onrecord.desk.desk import Desk
    from onrecord.publishing.imprint import Imprint
    from onrecord.settings import Settings

HELP = "take readers' letters in, and send what is owed for them"
DESCRIPTION = """\
Readers' letters: what one says and is about, and the mailroom of the desk,
where they come in and receipts and answers go out. docs/letters.md shows how
to connect a mailbox or a mail server."""
READ, FETCH, WATCH, RECEIVE, SEND = "read", "fetch", "watch", "receive", "send"
LISTEN = "127.0.0.1:8425"
LARGEST = 100_000_000
_READING = """\
Shows what is read of a letter: who wrote, which words are the writer's own,
and which article and statements are meant, with the certainty of each. Nothing
is kept."""
_FETCHING = """\
Takes in once what is new in the mailbox of ONRECORD_MAILBOX. The mailbox
itself stays as it is."""
_WATCHING = """\
Takes in whatever comes into the mailbox, and sends what is owed, until it is
stopped with Ctrl-C. onrecord desk does the same while it is open."""
_RECEIVING = """\
Takes letters from your own mail server by LMTP on this machine, and sends what
is owed, until it is stopped with Ctrl-C. A letter is answered for when it is
on the disk."""
_SENDING = """\
Sends once what is owed: receipts and answers, by the server of
ONRECORD_MAIL_SERVER."""


def add_arguments(parser: ArgumentParser) -> None:
    """The arguments of the command."""
    choice = parser.add_subparsers(dest="what", metavar="WHAT", required=True, parser_class=type(parser))
    add = partial(choice.add_parser, formatter_class=parser.formatter_class, allow_abbrev=False)
    read = add(READ, help="show what a letter says and is about", description=_READING)
    read.add_argument("mail", metavar="MAIL", help="the letter as a file (.eml); - reads standard input")
    read.add_argument("--format", choices=("text", "json"), default="text", help="text (the default) or json")
    read.add_argument("--output", metavar="FILE", help="write into this file")
    fetch = add(FETCH, help="take in what is new in the mailbox", description=_FETCHING)
    watch = add(WATCH, help="take in whatever comes into the mailbox, and send", description=_WATCHING)
    receive = add(RECEIVE, help="take letters from your mail server, and send", description=_RECEIVING)
    receive.add_argument(
        "--listen", metavar="HOST:PORT", default=LISTEN, help=f"where to listen, on this machine; {LISTEN} by default"
    )
    send = add(SEND, help="send what is owed", description=_SENDING)
    personal = []
    for what in (letters_personal.EXPORT, letters_personal.ERASE):
        one = add(what, help=letters_personal.HELP[what], description=letters_personal.DESCRIPTION[what])
        letters_personal.add_arguments(one, what)
        personal.append(one)
    for one in (read, fetch, watch, receive, send, *personal):
        add_data(one)


def run(arguments: Namespace, streams: Streams) -> int:
    """Does one of the seven; 0.

    Raises OnrecordError DOC01, DOC09, DSK14, LET01 to LET08, LET24, OUT01, STO01, STO02, USE01.
    """
    return _DOING[arguments.what](arguments, streams)


def _read(arguments: Namespace, streams: Streams) -> int:
    from onrecord.corrections.letters.matching import match_letter
    from onrecord.corrections.letters.reading import read_letter
    from onrecord.corrections.mailroom.newsroom_mail import imprint_or_none
    from onrecord.corrections.mailroom.published import published_by
    from onrecord.corrections.mailroom.taking_in import authentication_of
    from onrecord.corrections.mailroom.telling import letter_as_json, letter_as_text
    from onrecord.sources.meaning.encoder import shipped_encoder

    require_place(arguments.output, keep=[Path(arguments.mail)])
    raw = _bytes_of(arguments.mail, streams)
    letter = read_letter(raw)
    with desk_named(arguments, streams, needs_files=False) as desk:
        imprint = imprint_or_none(desk)
        with desk.database.reading() as connection:
            published = published_by(desk, connection, _newsroom(desk), *([imprint.host] if imprint else []))
        meant = match_letter(letter, published.index, shipped_encoder())
        found = authentication_of(desk, letter, raw)
        if arguments.format == "json":
            text = letter_as_json(letter, meant, found, published)
        else:
            text = letter_as_text(letter, meant, found, published, width=streams.width)
    write_out(text, arguments.output, streams, data=arguments.format == "json")
    return 0


def _bytes_of(name: str, streams: Streams) -> bytes:
    """The bytes of the letter; raises OnrecordError DOC09, and DOC01 where there is nothing in it."""
    try:
        if name == "-":
            data = streams.stdin.read(LARGEST) if streams.stdin else b""
        else:
            with Path(name).open("rb") as file:
                data = file.read(LARGEST)
    except (OSError, ValueError) as error:
        raise OnrecordError("DOC09", where=name, detail=disk_words(error)) from error
    if not data.strip():
        raise OnrecordError("DOC01", where=name)
    return data


def _fetch(arguments: Namespace, streams: Streams) -> int:
    from onrecord.corrections.mailroom.fetching import fetch_letters

    with desk_named(arguments, streams, needs_files=False) as desk:
        _newsroom(desk)
        taken = fetch_letters(desk, _mailbox(desk.settings))
    streams.write(f"{counted(taken, 'letter')} fetched.\n")
    return 0


def _watch(arguments: Namespace, streams: Streams) -> int:
    from threading import Event

    from onrecord.corrections.mailroom.fetching import watch_mailbox

    with desk_named(arguments, streams, needs_files=False) as desk:
        _newsroom(desk)
        mailbox = _mailbox(desk.settings)
        with _sending(desk, streams):
            streams.write(f"Letters are fetched from {mailbox.name}. Stop it with Ctrl-C.\n")
            watch_mailbox(desk, mailbox, partial(_imprint, desk), Event())
    return 0


def _receive(arguments: Namespace, streams: Streams) -> int:
    from threading import Event

    from onrecord.corrections.mailroom.receiving import receiving

    host, _, port = arguments.listen.rpartition(":")
    if not (host and port.isascii() and port.isdigit() and int(port) < 65_536):
        raise OnrecordError("USE01", detail=f"--listen must name a host and a port, such as {LISTEN}.")
    with desk_named(arguments, streams, needs_files=False) as desk:
        _newsroom(desk)
        with (
            _sending(desk, streams),
            receiving(desk, partial(_imprint, desk), host.strip("[]"), int(port)) as taken,
        ):
            streams.write(f"Letters are received at {host}:{taken}. Stop it with Ctrl-C.\n")
            Event().wait()
    return 0


def _send(arguments: Namespace, streams: Streams) -> int:
    from onrecord.corrections.mailroom.sending import mail_server_set, send_owed

    with desk_named(arguments, streams, needs_files=False) as desk:
        server = mail_server_set(desk.settings)
        if server is None:
            raise OnrecordError("LET05")
        done = send_owed(desk, server)
    told = f"{counted(done.sent, 'mail')} sent"
    told += f", {done.waiting:,} to be tried again" if done.waiting else ""
    told += f", {done.given_up:,} given up" if done.given_up else ""
    streams.write(f"{told}.\n")
    return 0


def _personal(arguments: Namespace, streams: Streams) -> int:
    with desk_named(arguments, streams, needs_files=False) as desk:
        letters_personal.run(desk, _newsroom(desk), arguments, streams)
    return 0


@contextmanager
def _sending(desk: "Desk", streams: Streams) -> Iterator[None]:
    """Sends in the background; where no server is set for that, it says so."""
    from onrecord.corrections.mailroom.sending import mail_server_set, sending

    server = mail_server_set(desk.settings)
    if server is None:
        streams.write("Nothing is sent: ONRECORD_MAIL_SERVER names no server. What is owed waits.\n")
        yield
        return
    with sending(desk, server):
        yield


def _newsroom(desk: "Desk") -> int:
    from onrecord.corrections.mailroom.taking_in import newsroom_of

    found = newsroom_of(desk)
    if found is None:
        raise OnrecordError("LET08")
    return found


def _mailbox(settings: "Settings") -> "MailServer":
    from onrecord.corrections.mailroom.fetching import mailbox_set

    server = mailbox_set(settings)
    if server is None:
        raise OnrecordError("LET01")
    return server


def _imprint(desk: "Desk") -> "Imprint | None":
    from onrecord.corrections.mailroom.newsroom_mail import imprint_or_none

    return imprint_or_none(desk)


_DOING = {READ: _read, FETCH: _fetch, WATCH: _watch, RECEIVE: _receive, SEND: _send} | dict.fromkeys(
    letters_personal.HELP, _personal
)
