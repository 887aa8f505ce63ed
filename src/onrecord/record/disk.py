"""Files that are there whole or not at all, and that stay there when the power goes: each step by itself."""

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from onrecord.disk_words import disk_words
from onrecord.errors import OnrecordError

BEGUN = ".begun"
"""How the name of a file ends that isn't whole yet."""
PRIVATE, PUBLIC = 0o600, 0o644


class Disk:
    """Writes to the disk. Every step is a method of its own, so that a test can cut the power at each."""

    def put(self, path: Path, data: bytes, mode: int = PUBLIC) -> None:
        """Puts a file at its place, whole, over an older one; `settle` its folder before you count on it."""
        self.make_folder(path.parent)
        self.write(begun(path), data, mode)
        self.sync_file(begun(path))
        self.move(begun(path), path)

    def put_for_good(self, path: Path, data: bytes, mode: int = PUBLIC) -> None:
        """Puts a file at its place so that it stays there."""
        self.put(path, data, mode)
        self.settle([path.parent])

    def put_all(self, files: Mapping[Path, bytes]) -> None:
        """Puts files at their places so that they stay there; quicker than one by one."""
        for path, data in files.items():
            self.make_folder(path.parent)
            self.write(begun(path), data, PUBLIC)
        for path in files:
            self.sync_file(begun(path))
        for path in files:
            self.move(begun(path), path)
        self.settle({path.parent for path in files})

    def make_folder(self, folder: Path) -> None:
        """Makes a folder and those above it, for good."""
        if folder.is_dir():
            return
        self.make_folder(folder.parent)
        folder.mkdir(exist_ok=True)
        self.settle([folder.parent])

    def settle(self, folders: Iterable[Path]) -> None:
        """Makes sure that what was put into these folders stays there."""
        for folder in sorted(set(folders)):
            if os.name == "posix":
                number = os.open(folder, os.O_RDONLY)
                try:
                    self.sync(number)
                finally:
                    os.close(number)

    def write(self, path: Path, data: bytes, mode: int) -> None:
        """Writes a file."""
        number = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode)
        with os.fdopen(number, "wb") as file:
            if os.name == "posix":
                os.fchmod(number, mode)
            self.fill(file.fileno(), data)

    def sync_file(self, path: Path) -> None:
        """Sees that the bytes of a file are on the disk."""
        number = os.open(path, os.O_RDWR)
        try:
            self.sync(number)
        finally:
            os.close(number)

    def fill(self, number: int, data: bytes) -> None:
        """Writes all the bytes."""
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(number, rest) :]

    def sync(self, number: int) -> None:
        """Waits until the disk has it."""
        os.fsync(number)

    def move(self, source: Path, path: Path) -> None:
        """Gives the file its name."""
        source.replace(path)

    def remove(self, path: Path) -> None:
        """Takes a file away, and the folder that it leaves empty."""
        path.unlink(missing_ok=True)
        if path.parent.name.endswith(".p") and not any(path.parent.iterdir()):
            path.parent.rmdir()


def begun(path: Path) -> Path:
    """How a file is called until it is whole."""
    return path.with_name(path.name + BEGUN)


def unwritable(error: OSError, where: Path) -> OnrecordError:
    """How a fault of the disk is told."""
    return OnrecordError("REC08", where=str(where), detail=disk_words(error, writing=True))
