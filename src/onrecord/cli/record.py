"""onrecord record: verifies a public log, anybody's; shows and changes the key of one's own, takes cosignatures in."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.cli.complaint import complain
from onrecord.cli.desk_named import add_data, folder_named
from onrecord.cli.options import settings_of
from onrecord.cli.streams import Streams
from onrecord.disk_words import disk_words
from onrecord.errors import OnrecordError
from onrecord.report.labels import counted

if TYPE_CHECKING:
    from onrecord.record.checkpoint import Checkpoint
    from onrecord.record.entry import Entry
    from onrecord.record.log import Log
    from onrecord.record.note import Note, Verifier
    from onrecord.record.places import Place

HELP = "verify a public log, or see to the key of your own"
DESCRIPTION = """\
The public log of a newsroom: what was published, corrected and signed, in a
form that nobody can rewrite unseen. docs/record.md explains it."""
VERIFY, KEY, ROTATE, TAKE_IN, STAMP = "verify", "key", "rotate", "take-in", "stamp"
_VERIFYING = """\
Verifies a log without trusting whoever keeps it: all of it, or with --article
and --since only what they name, which reads a few files. Exit 0: it holds; 1:
it doesn't, and the first entry or file that fails is named; 2: it can't be
read."""
_CHANGING = """\
Gives your log a new key. The log says so, and both keys sign; tell everybody
the new one, which the command prints. --lost is for a key that is gone: the
log then says that it was lost, and the new key alone signs."""
_TAKING = """\
Puts the signature of a witness to your log: from the public folder of the
witness or its web address."""
_STAMPING = """\
Asks a time-stamp authority (RFC 3161) to swear that your log was there as it
is now, and puts its stamp to the log. Nothing but a digest goes to it."""
WRONG = ("REC05", "REC06", "REC10", "REC11", "REC15", "REC17")
"""The errors that mean that a log, or a page of it, isn't what it should be; the exit code is 1 then."""
LARGEST_PAGE = 16_000_000


def add_arguments(parser: ArgumentParser) -> None:
    """The arguments of the command."""
    choice = parser.add_subparsers(dest="what", metavar="WHAT", required=True, parser_class=type(parser))
    add = partial(choice.add_parser, formatter_class=parser.formatter_class, allow_abbrev=False)
    verify = add(VERIFY, help="verify a log, one article or one step", description=_VERIFYING)
    verify.add_argument("place", metavar="DIR|URL", help="the folder or the address of the log")
    verify.add_argument("--article", metavar="FILE|URL", help="a page that carries its proof, or the proof alone")
    verify.add_argument("--since", metavar="FILE", help="a checkpoint of the log that you kept")
    verify.add_argument("--key", metavar="VKEY", help="the log's key as you know it; else what the log says")
    verify.add_argument(
        "--witness", metavar="VKEY", action="append", default=[], help="a witness who must have signed; may be repeated"
    )
    verify.add_argument(
        "--authority",
        metavar="FILE",
        action="append",
        default=[],
        help="the root certificate (PEM) of a time-stamp authority",
    )
    key = add(KEY, help="show the key that others need", description="Shows the public key of your log.")
    rotate = add(ROTATE, help="give your log a new key", description=_CHANGING)
    rotate.add_argument("--lost", action="store_true", help="the old key is gone")
    take = add(TAKE_IN, help="put a witness's signature to your log", description=_TAKING)
    take.add_argument("place", metavar="DIR|URL", help="where the witness shows what it signed")
    take.add_argument("--witness", metavar="VKEY", required=True, help="the key of the witness")
    stamp = add(STAMP, help="have a time-stamp put to your log", description=_STAMPING)
    stamp.add_argument("address", metavar="URL", help="where the authority gives stamps")
    for one in (key, rotate, take, stamp):
        add_data(one)


def run(arguments: Namespace, streams: Streams) -> int:
    """Does one of the five; raises OnrecordError REC01 to REC04, REC07 to REC09, REC12, REC13, REC16, REC18."""
    try:
        lines = list(_verify(arguments) if arguments.what == VERIFY else _own(arguments, streams))
    except OnrecordError as error:
        if error.code not in WRONG:
            raise
        complain(error, streams)
        return 1
    streams.write("\n".join(lines) + "\n")
    return 0


def _own(arguments: Namespace, streams: Streams) -> Iterator[str]:
    from onrecord.record.log import Log
    from onrecord.record.note import Verifier

    settings = settings_of(arguments, streams)
    data = folder_named(arguments, settings)
    if not (data / "record").is_dir():
        raise OnrecordError("REC18", where=str(data))
    if arguments.what == ROTATE and arguments.lost:
        _origin(data)
        yield Log.replace_lost_key(data / "record", keys=data / "keys").vkey
        return
    log = Log.open(data / "record", origin=_origin(data), keys=data / "keys")
    if arguments.what == TAKE_IN:
        yield _take_in(log, arguments.place, Verifier.of_vkey(arguments.witness))
    elif arguments.what == STAMP:
        size, at = log.take_stamp(arguments.address)
        yield f"Stamped: the first {counted(size, 'entry', 'entries')}, on {_moment(int(at.timestamp()))}."
    else:
        yield log.rotate() if arguments.what == ROTATE else log.vkey


def _origin(data: Path) -> str:
    from onrecord.record.places import place_of
    from onrecord.record.trusting import checkpoint_at

    return checkpoint_at(place_of(str(data / "record")))[1].origin


def _take_in(log: "Log", place: str, witness: "Verifier") -> str:
    from onrecord.record.places import CHECKPOINT, place_of
    from onrecord.record.witness import origin_folder

    note = place_of(place).text(f"{origin_folder(log.origin)}/{CHECKPOINT}")
    if note is None:
        raise OnrecordError("REC12", where=place, detail=f"that witness shows nothing of {log.origin}")
    if log.take_cosignature(note, witness):
        return f"{witness.name} has signed the present checkpoint, {counted(log.size, 'entry', 'entries')}."
    return f"{witness.name} has signed an older checkpoint; it is kept, and the newest entries aren't under it."


def _verify(arguments: Namespace) -> Iterator[str]:
    from onrecord.record.note import Verifier
    from onrecord.record.places import LATEST_STAMP, place_of
    from onrecord.record.stamping import latest_stamp, read_certificate
    from onrecord.record.trusting import checkpoint_at, cosignatures, key_in_force, own_key

    place = place_of(arguments.place)
    key = Verifier.of_vkey(arguments.key) if arguments.key else None
    witnesses = [Verifier.of_vkey(words) for words in arguments.witness]
    authorities = [read_certificate(file) for file in arguments.authority]
    note, checkpoint = checkpoint_at(place)
    if arguments.article is None and arguments.since is None:
        yield from _whole(place, key, witnesses)
    else:
        key_in_force(place, note, key or own_key(place))
        if arguments.since is not None:
            yield from _since(place, arguments.since, checkpoint)
        if arguments.article is not None:
            yield from _article(place, arguments.article, note)
    for one in cosignatures(place, note, witnesses):
        yield f"{one.witness.name} saw its first {counted(one.size, 'entry', 'entries')} on {_moment(one.time)}."
    if authorities:
        stamp = latest_stamp(place, checkpoint, authorities)
        size = counted(stamp.size, "entry", "entries")
        yield f"{stamp.authority} swears that its first {size} were there on {_moment(int(stamp.at.timestamp()))}."
    elif place.text(LATEST_STAMP):
        yield "A time-stamp lies with it: name the root certificate of its authority with --authority to check it."
    if key is None:
        told = own_key(place).vkey
        yield f"The key is what the log itself says; compare it with what the newsroom told you elsewhere:\n  {told}"


def _whole(place: "Place", key: "Verifier | None", witnesses: "list[Verifier]") -> Iterator[str]:
    from onrecord.record.verifying import verify_log

    whole = verify_log(place, key, witnesses)
    size = counted(whole.checkpoint.size, "entry", "entries")
    yield f"The log {whole.checkpoint.origin} holds: {size}, each in its place, signed by {whole.key.id.hex()}."
    yield from whole.remarks


def _since(place: "Place", file: str, checkpoint: "Checkpoint") -> Iterator[str]:
    from onrecord.record.trusting import verify_step

    then = verify_step(place, _text(file), checkpoint, file)
    more = counted(checkpoint.size - then.size, "entry", "entries")
    yield f"The log {checkpoint.origin} only grew: {more} more than the {then.size} of the checkpoint you kept."


def _article(place: "Place", file: str, note: "Note") -> Iterator[str]:
    from onrecord.publishing.page_on_record import compared_with_record
    from onrecord.record.checkpoint import Checkpoint
    from onrecord.record.proof import HEAD, proofs_in
    from onrecord.record.tiles import Tiles
    from onrecord.record.trusting import must_have_grown

    now = Checkpoint.read(note.text)
    page = _text(file)
    for proof in proofs_in(page):
        must_have_grown(Tiles(place.read, now.size), proof.checkpoint(), now, file)
        yield f"Entry {proof.index} of the log {now.origin}:"
        entry = proof.entry()
        yield from (f"  {line}" for line in _told(entry))
        if not page.startswith(HEAD):
            compared = compared_with_record(page, _beside(file, f"versions/{entry.fields.get('number')}.json"), entry)
            yield from filter(None, (compared,))


def _beside(page: str, name: str) -> str | None:
    """A file by its path from the folder of a page, or from its address; None where there is none."""
    from onrecord.record.places import FolderPlace, is_address, read_web

    if not is_address(page):
        return FolderPlace(Path(page).parent).text(name)
    folder, _, last = page.partition("#")[0].partition("?")[0].rpartition("/")
    data = read_web(f"{folder}/{name}" if "." in last or not last else f"{folder}/{last}/{name}")
    return None if data is None else data.decode("utf-8", "replace")


def _told(entry: "Entry") -> Iterator[str]:
    yield f"{'what':<10}{entry.kind}"
    yield f"{'when':<10}{_moment(int(entry.at.timestamp()))}"
    for name, value in sorted(entry.fields.items()):
        yield f"{name:<10}{value}"


def _moment(seconds: int) -> str:
    from datetime import UTC, datetime

    try:
        at = datetime.fromtimestamp(seconds, UTC)
    except (OverflowError, ValueError):
        return f"second {seconds}"
    return f"{at.day} {at:%B %Y, %H:%M} UTC"


def _text(file: str) -> str:
    from onrecord.record.places import is_address, read_web

    if is_address(file):
        data = read_web(file)
    else:
        try:
            with Path(file).open("rb") as opened:
                data = opened.read(LARGEST_PAGE)
        except OSError as error:
            raise OnrecordError("REC12", where=file, detail=disk_words(error)) from None
    try:
        return (data or b"").decode()
    except UnicodeDecodeError:
        raise OnrecordError("REC12", where=file, detail="it is no text in UTF-8") from None
