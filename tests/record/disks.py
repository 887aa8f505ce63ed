"""Disks that fail: the power goes at a step, with or without what wasn't settled yet, or there is no room."""

import errno
from collections.abc import Iterable
from pathlib import Path

from onrecord.record.disk import Disk


class HastyDisk(Disk):
    """Doesn't wait for the disk: what a test of something else needs no power cut for."""

    def sync(self, number: int) -> None:
        pass


class Cut(BaseException):
    """The power went."""


class CutDisk(Disk):
    """Works for `steps` steps; then the power goes. Counts its steps.

    `forgetful`: what was moved into a folder that wasn't settled afterwards isn't there when the power is back.
    """

    def __init__(self, steps: int, *, forgetful: bool = False) -> None:
        self.steps, self.done, self._forgetful = steps, 0, forgetful
        self._unsettled: list[tuple[Path, bytes | None, Path]] = []
        self._unsynced: set[str] = set()

    def step(self) -> None:
        if self.done >= self.steps:
            self.fail()
        self.done += 1

    def fail(self) -> None:
        raise Cut

    def power_is_back(self) -> None:
        for path, before, begun in reversed(self._unsettled if self._forgetful else ()):
            path.replace(begun)
            if before is not None:
                path.write_bytes(before)
                path.chmod(begun.stat().st_mode)

    def fill(self, number: int, data: bytes) -> None:
        self._unsynced.add(str(Path(f"/proc/self/fd/{number}").readlink()))
        half = len(data) // 2
        super().fill(number, data[:half])
        self.step()
        super().fill(number, data[half:])

    def sync(self, number: int) -> None:
        self.step()
        self._unsynced.discard(str(Path(f"/proc/self/fd/{number}").readlink()))

    def settle(self, folders: Iterable[Path]) -> None:
        for folder in sorted(set(folders)):
            super().settle([folder])
            self._unsettled = [one for one in self._unsettled if one[0].parent != folder]

    def move(self, source: Path, path: Path) -> None:
        assert str(source) not in self._unsynced, "a file is given its name before its bytes are on the disk"
        self.step()
        self._unsettled.append((path, path.read_bytes() if path.exists() else None, source))
        super().move(source, path)

    def remove(self, path: Path) -> None:
        self.step()
        super().remove(path)


class FullDisk(CutDisk):
    """A disk that is full after so many steps, until somebody makes room."""

    def fail(self) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    def make_room(self) -> None:
        self.steps = 1_000_000
