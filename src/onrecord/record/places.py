"""Where a log is read from: a folder on this machine or a web address; both give its files by their paths."""

import urllib.error
import urllib.request
from http.client import HTTPException
from pathlib import Path
from typing import Protocol

from onrecord.disk_words import disk_words
from onrecord.errors import OnrecordError

CHECKPOINT, VKEY, ROTATIONS, COSIGNED, STAMPED = "checkpoint", "vkey", "rotation", "cosigned", "stamped"
STAMP = "stamp.tsr"
LATEST_STAMP = f"{STAMPED}/latest"
"""Holds the size of the log that was stamped last."""
LARGEST_FILE = 256 * 65_537
"""A full bundle of the longest entries, in bytes; no file of a log is larger."""
SECONDS = 30.0


def rotation_path(key_id: bytes) -> str:
    """Where the checkpoint lies by which the key of these four bytes gave way to another."""
    return f"{ROTATIONS}/{key_id.hex()}"


def cosigned_path(key_id: bytes) -> str:
    """Where the last checkpoint lies that the witness with this key signed."""
    return f"{COSIGNED}/{key_id.hex()}"


def stamped_path(size: int) -> str:
    """Where the checkpoint of so many entries lies that was stamped."""
    return f"{STAMPED}/{size}/{CHECKPOINT}"


def stamp_path(size: int) -> str:
    """Where the stamp on it lies: an authority's answer in DER (RFC 3161)."""
    return f"{STAMPED}/{size}/{STAMP}"


class Place(Protocol):
    """Where a log lies; `reads` counts the files that were read."""

    reads: int

    def read(self, path: str) -> bytes | None:
        """A file by its path, None where there is none."""

    def text(self, path: str) -> str | None:
        """A file as text, None where there is none."""

    def names(self) -> list[str] | None:
        """The paths of all files, None where nobody can tell."""


class _Reading:
    def __init__(self) -> None:
        self.reads = 0

    def read(self, path: str) -> bytes | None:
        """A file by its path, None where there is none."""
        raise NotImplementedError

    def text(self, path: str) -> str | None:
        """A file as text, None where there is none; raises OnrecordError REC12 where it is no UTF-8."""
        data = self.read(path)
        try:
            return None if data is None else data.decode()
        except UnicodeDecodeError:
            raise OnrecordError("REC12", where=path, detail="it is no text in UTF-8") from None


class FolderPlace(_Reading):
    """A log in a folder."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder

    def __str__(self) -> str:
        return str(self._folder)

    def read(self, path: str) -> bytes | None:
        """A file by its path, None where there is none.

        Raises OnrecordError REC04 where it can't be read, REC10 where it is larger than any of a log.
        """
        self.reads += 1
        try:
            with (self._folder / path).open("rb") as file:
                data = file.read(LARGEST_FILE + 1)
        except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
            return None
        except OSError as error:
            raise OnrecordError("REC04", where=str(self._folder / path), detail=disk_words(error)) from None
        if len(data) > LARGEST_FILE:
            raise OnrecordError("REC10", where=path, detail="the file is larger than any of a log")
        return data

    def names(self) -> list[str]:
        """The paths of all files."""
        return sorted(p.relative_to(self._folder).as_posix() for p in self._folder.rglob("*") if not p.is_dir())


class WebPlace(_Reading):
    """A log at a web address."""

    def __init__(self, address: str) -> None:
        super().__init__()
        self._address = address.rstrip("/")

    def __str__(self) -> str:
        return self._address

    def read(self, path: str) -> bytes | None:
        """A file by its path, None where the server has none; raises OnrecordError REC13 where it can't be read."""
        self.reads += 1
        return read_web(f"{self._address}/{path}")

    def names(self) -> None:
        """Nobody can tell."""


def read_web(address: str) -> bytes | None:
    """What is at a web address, None where nothing is; raises OnrecordError REC13."""
    data = ask_web(address, LARGEST_FILE)
    if data is not None and len(data) > LARGEST_FILE:
        raise OnrecordError("REC13", where=address, detail="the file is larger than any of a log")
    return data


def ask_web(address: str, largest: int, *, data: bytes | None = None, media_type: str = "") -> bytes | None:
    """What a server answers, read to one byte beyond `largest`; None where it has nothing; raises OnrecordError REC13.

    `data` of that `media_type` is sent to it.
    """
    headers = {"User-Agent": "onrecord"} | ({"Content-Type": media_type} if media_type else {})
    try:
        request = urllib.request.Request(address, data=data, headers=headers)  # noqa: S310 - see is_address
        with urllib.request.urlopen(request, timeout=SECONDS) as answer:  # noqa: S310
            told: bytes = answer.read(largest + 1)
    except urllib.error.HTTPError as error:
        with error:
            if error.code in (404, 410):
                return None
        raise OnrecordError("REC13", where=address, detail=f"the server answers {error.code}") from None
    except (OSError, ValueError, HTTPException) as error:
        reason = str(getattr(error, "reason", "") or error)[:200]
        raise OnrecordError("REC13", where=address, detail=reason or "there is no answer") from None
    return told


def is_address(words: str) -> bool:
    """Whether this is a web address and no folder."""
    return words.startswith(("https://", "http://"))


def place_of(words: str) -> Place:
    """The place that was named; raises OnrecordError REC04 where there is no such folder."""
    if is_address(words):
        return WebPlace(words)
    folder = Path(words)
    if not words or not folder.is_dir():
        told = "it is a file, and no folder" if words and folder.exists() else "there is no such folder"
        raise OnrecordError("REC04", where=words, detail=told)
    return FolderPlace(folder)
