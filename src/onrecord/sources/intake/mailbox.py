"""The way in for mailboxes: each mail of an mbox file (RFC 4155), as mail programs export them, is a capture.

A mail begins where a line begins with "From " behind an empty line. Such lines within a mail were written with a ">"
before them, which is taken off again.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.parser import BytesHeaderParser
from itertools import pairwise
from pathlib import Path

from onrecord.documents.read import too_large
from onrecord.errors import OnrecordError
from onrecord.settings import Settings
from onrecord.sources.intake.intake import Arrival, require_unchanged, stamp_of

SUFFIXES = (".mbox", ".mbx")
HEADERS_READ = 64_000
_QUOTED_FROM = re.compile(rb"^>(>*From )", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class _Mail:
    """Where a mail begins and ends in the file, in bytes, without the line "From " before it."""

    start: int
    end: int


class MailboxIntake:
    """Reads an mbox file."""

    name = "mailbox"

    def accepts(self, place: Path) -> bool:
        """Whether there is a file at that place with the name of a mailbox."""
        return is_mailbox(place.name) and place.is_file()

    def arrivals(self, place: Path, settings: Settings) -> Iterator[Arrival]:
        """The mails of the file, in its order."""
        yield from mails_of(place, place.name, settings)

    def read(self, arrival: Arrival, settings: Settings) -> bytes:
        """The bytes of a mail; raises OnrecordError DOC04 where it is too large, DOC08 or DOC09 where there is none."""
        return read_mail(arrival, settings)


INTAKE = MailboxIntake()


def is_mailbox(name: str) -> bool:
    """Whether a file of this name is a mailbox."""
    return name.lower().endswith(SUFFIXES)


def mails_of(file: Path, told: str, _settings: Settings) -> Iterator[Arrival]:
    """The mails of a mailbox that the library calls `told`, each under its Message-ID, else under its number."""
    try:
        state = file.stat()
        mails = list(_mails(file))
    except OSError:
        yield Arrival(path=told, location=str(file), stamp="", taken=0.0)
        return
    stamp = stamp_of(state)
    if not mails:
        yield Arrival(path=told, location=str(file), stamp=stamp, taken=state.st_mtime, within="{}")
    met: set[str] = set()
    for number, mail in enumerate(mails, start=1):
        name = _id_of(file, mail) or str(number)
        path = f"{told}/{f'{name} #{number}' if name in met else name}.eml"
        met.add(name)
        where = json.dumps({"start": mail.start, "end": mail.end})
        yield Arrival(path=path, location=str(file), stamp=stamp, taken=state.st_mtime, within=where)


def read_mail(arrival: Arrival, settings: Settings) -> bytes:
    """The bytes of one mail of a mailbox; raises OnrecordError DOC04, DOC08, DOC09 or DOC14."""
    if not arrival.within:
        raise OnrecordError("DOC09", where=arrival.path, detail="it can't be opened")
    where = json.loads(arrival.within)
    if not where:
        raise OnrecordError("DOC08", where=arrival.path, detail="the mailbox holds no mail")
    if where["end"] - where["start"] > settings.max_file_bytes:
        raise too_large(arrival.path, settings)
    try:
        with Path(arrival.location).open("rb") as stream:
            stream.seek(where["start"])
            data = stream.read(where["end"] - where["start"])
    except OSError as error:
        raise OnrecordError("DOC09", where=arrival.path, detail="it can't be opened") from error
    require_unchanged(arrival)
    return _QUOTED_FROM.sub(rb"\1", data)


def _mails(file: Path) -> Iterator[_Mail]:
    """The mails, found line by line, so that a mailbox of any size can be read."""
    edges: list[tuple[int, int]] = []
    at, blank = 0, True
    with file.open("rb") as stream:
        for line in stream:
            if blank and line.startswith(b"From "):
                edges.append((at, at + len(line)))
            at += len(line)
            blank = not line.strip()
    edges.append((at, at))
    for (_, start), (end, _) in pairwise(edges):
        yield _Mail(start, end)


def _id_of(file: Path, mail: _Mail) -> str:
    """The mail's Message-ID without its brackets, "" where it has none."""
    with file.open("rb") as stream:
        stream.seek(mail.start)
        head = stream.read(min(HEADERS_READ, mail.end - mail.start))
    told = BytesHeaderParser().parsebytes(head).get("Message-ID", "")
    return re.sub(r"[^\w.@+=-]", "_", str(told).strip().strip("<>"))[:120]
