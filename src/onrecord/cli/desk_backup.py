"""onrecord desk backup and onrecord desk restore: everything that a desk keeps into one file, and out of it again."""

from argparse import SUPPRESS, ArgumentParser, Namespace
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING

from onrecord.cli.desk_named import folder_named
from onrecord.cli.options import settings_of
from onrecord.cli.streams import Streams
from onrecord.report.labels import counted

if TYPE_CHECKING:
    from onrecord.desk.backup_file import Manifest

BACKUP, RESTORE = "backup", "restore"
BACKUP_HELP, RESTORE_HELP = "back the desk up while it runs", "restore a desk from a backup"
BACKUP_DESCRIPTION = """\
Writes everything that the desk keeps into one file, as it stands at one moment,
while people go on working: drafts, decisions, signatures, people, and the
sources with their hashes. The file is read through before it counts as done.

It holds confidential sources; only its owner may read it. Who is signed in is
not in it, nor are the indexes, which are made again."""
RESTORE_DESCRIPTION = """\
Checks every hash of a backup and then restores the desk from it into an empty
folder, and into an empty PostgreSQL database where one is named. A backup of an
older Onrecord is brought up to date. A desk in a file can move to PostgreSQL
that way, and back. Everybody signs in again."""


def add_arguments(parser: ArgumentParser, what: str) -> None:
    """The arguments of one of the two."""
    words = "the new file" if what == BACKUP else "the backup"
    parser.add_argument("file", metavar="FILE", help=words)
    # Without it, what was said before the word "backup" holds.
    parser.add_argument("--data", metavar="DIR", default=SUPPRESS, help="the folder in which the desk keeps everything")
    parser.add_argument(
        "--database",
        metavar="URL",
        default=SUPPRESS,
        help="the desk's PostgreSQL database, instead of ONRECORD_DATABASE; '' for a file in the folder",
    )
    if what == BACKUP:
        parser.add_argument("--replace", action="store_true", help="replace FILE if there is one")


def run(arguments: Namespace, streams: Streams) -> int:
    """Backs up or restores and says what the file holds; raises OnrecordError DSK30 to DSK33, STO01, USE01."""
    from datetime import UTC, datetime

    from onrecord.desk.backup import back_up
    from onrecord.desk.restoring import restore
    from onrecord.storage.database_address import read_address

    settings = settings_of(arguments, streams)
    folder = folder_named(arguments, settings)
    database = getattr(arguments, "database", settings.database)
    if database:
        database = read_address(database).whole
    file = Path(arguments.file)
    if arguments.what == BACKUP:
        manifest = back_up(folder, file, datetime.now(UTC), database=database, replace=arguments.replace)
        streams.write(f"Backed up: {_told(manifest)}.\n")
        streams.write(
            "It holds confidential sources and all that people wrote; only you may read the file. Keep it so.\n"
        )
    else:
        manifest = restore(file, folder, database=database)
        streams.write(f"Restored: {_told(manifest)}.\nStart it with onrecord desk --data {quote(str(folder))}")
        streams.write(", and ONRECORD_DATABASE set to that database.\n" if database else ".\n")
    return 0


def _told(manifest: "Manifest") -> str:
    """What a backup holds, in words."""
    things = ("draft", "version", "decision")
    held = [counted(manifest.rows(name), name) for name in things]
    held += [counted(manifest.rows("sign_off"), "signature"), counted(len(manifest.files), "file") + " of sources"]
    at = f"{manifest.made.day} {manifest.made:%B %Y, %H:%M} UTC"
    return f"{', '.join(held)}, of {at}"
