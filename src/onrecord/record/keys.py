"""The folder beside the log that nobody else may read: its private key, and the last checkpoint that it signed."""

import os
import stat
from datetime import UTC, datetime
from pathlib import Path

from onrecord.disk_words import disk_words
from onrecord.errors import OnrecordError
from onrecord.record.disk import BEGUN, PRIVATE, Disk
from onrecord.record.note import SIGNED, Signer

KEY, NEXT, SEEN, CLOCK, LOCK = "log.key", "next.key", "log.seen", "log.clock", "log.lock"
MAY_LAG_SECONDS = 120
"""A clock that is put right by so little isn't called set back."""


class Keys:
    """The private folder of a log (or of a witness, with other names for its files)."""

    def __init__(self, folder: Path, disk: Disk) -> None:
        self.folder = folder
        self._disk = disk

    def make(self) -> None:
        """Makes the folder, for its owner alone."""
        if not self.folder.is_dir():
            self._disk.make_folder(self.folder)
            self.folder.chmod(0o700)

    def has(self, name: str = KEY) -> bool:
        """Whether there is such a key."""
        return (self.folder / name).exists()

    def signer(self, name: str = KEY) -> Signer:
        """The private key; raises OnrecordError REC02 where others may read it, REC03 where it can't be used."""
        path = self.folder / name
        try:
            if os.name == "posix" and (rights := stat.S_IMODE(path.stat().st_mode)) & 0o077:
                raise OnrecordError("REC02", where=str(path), detail=f"its rights are {rights:o}")
            return Signer.of_secret(path.read_text(encoding="ascii"))
        except FileNotFoundError:
            raise OnrecordError("REC03", where=str(path), detail="there is none") from None
        except OSError as error:
            raise OnrecordError("REC03", where=str(path), detail=disk_words(error)) from None
        except ValueError:
            raise OnrecordError("REC03", where=str(path), detail="the file is damaged") from None

    def made(self, origin: str, name: str = KEY, sort: int = SIGNED) -> Signer:
        """A new private key, kept for good."""
        signer = Signer.made(origin, sort)
        self._disk.put_for_good(self.folder / name, f"{signer.secret}\n".encode(), PRIVATE)
        return signer

    def take_next(self) -> None:
        """The next key takes the place of the one before."""
        self._disk.move(self.folder / NEXT, self.folder / KEY)
        self._disk.settle([self.folder])

    def tidy(self) -> None:
        """Takes away a next key that nothing was signed with, and what was begun."""
        for path in (self.folder / NEXT, *self.folder.glob(f"*{BEGUN}")):
            if path.exists():
                self._disk.remove(path)

    def seen(self) -> str | None:
        """The last checkpoint that was signed, a note; None before the first."""
        path = self.folder / SEEN
        return path.read_text(encoding="utf-8") if path.exists() else None

    def see(self, note: str) -> None:
        """Keeps a signed checkpoint, before anybody is shown it."""
        self._disk.put_for_good(self.folder / SEEN, note.encode(), PRIVATE)

    def watch_clock(self, now: datetime) -> None:
        """Notes the time; raises OnrecordError REC09 where it was later before."""
        path = self.folder / CLOCK
        try:
            before = datetime.fromisoformat(path.read_text(encoding="ascii").strip())
        except (FileNotFoundError, ValueError):
            before = now
        if (before - now).total_seconds() > MAY_LAG_SECONDS:
            told = f"it says {_words(now)}, and the log was last written at {_words(before)}"
            raise OnrecordError("REC09", where=str(path), detail=told)
        self._disk.put(path, f"{_words(max(now, before))}\n".encode(), PRIVATE)


def _words(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds")
