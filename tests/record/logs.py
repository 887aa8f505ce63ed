"""Logs for the tests: invented entries, and a log of so many of them."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

from onrecord.errors import OnrecordError
from onrecord.record.entry import Entry
from onrecord.record.log import Log
from onrecord.record.note import Verifier
from onrecord.record.places import FolderPlace
from onrecord.record.verifying import verify_log
from record.disks import HastyDisk

ORIGIN = "paper.example/record"
MORNING = datetime(2026, 3, 12, 9, 30, tzinfo=UTC)


def an_entry(number: int = 1, **more) -> Entry:
    fields = {"article": f"{number % 97:x}", "number": number, "sha256": sha256(b"%d" % number).hexdigest()} | more
    at = MORNING + timedelta(minutes=number)
    return Entry.of("version-released", at, id=f"release:{fields['article']}:{number}", **fields)


def entries(count: int, first: int = 1) -> list[Entry]:
    return [an_entry(number) for number in range(first, first + count)]


class ALog:
    """A log in `folder`, with its keys beside it."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.keys = folder / "record", folder / "keys"

    def open(self, **more) -> Log:
        return Log.open(self.folder, origin=ORIGIN, keys=self.keys, **{"disk": HastyDisk()} | more)

    def of(self, *counts: int) -> Log:
        log, first = self.open(), 1
        for count in counts:
            log.append(entries(count, first))
            first += count
        return log

    def error(self, key: Verifier | None = None, witnesses: Sequence[Verifier] = ()) -> OnrecordError | None:
        """What is wrong with the log for a stranger, None where it holds."""
        try:
            verify_log(FolderPlace(self.folder), key, witnesses)
        except OnrecordError as error:
            return error
        return None

    def remarks(self) -> list[str]:
        """What a stranger is told of the log beside that it holds."""
        return verify_log(FolderPlace(self.folder)).remarks

    def files(self) -> Iterator[Path]:
        yield from sorted(path for path in self.folder.rglob("*") if path.is_file())


def flipped(data: bytes, bit: int) -> bytes:
    changed = bytearray(data)
    changed[bit // 8] ^= 1 << bit % 8
    return bytes(changed)
