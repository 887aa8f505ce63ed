"""Writes a report where it is wanted: on standard output, or into a file that is replaced whole or not at all."""

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from onrecord.cli.streams import Streams
from onrecord.errors import OnrecordError


def write_out(text: str, output: str | None, streams: Streams) -> None:
    """Writes to the file named, else to standard output; raises OnrecordError OUT01 where the file can't be written."""
    if output is None:
        streams.write(text)
    else:
        write_whole(Path(output), text.encode("utf-8", "backslashreplace"))


def write_whole(path: Path, data: bytes) -> None:
    """Writes the file at a stroke, so that a reader finds the old one or the new one and never a half."""
    try:
        if path.is_dir():
            raise IsADirectoryError(f"{path} is a folder")
        descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(data)
            Path(name).chmod(_mode_of(path))
            Path(name).replace(path)
        except BaseException:
            with suppress(OSError):
                Path(name).unlink()
            raise
    except (OSError, ValueError) as error:
        raise OnrecordError("OUT01", where=str(path), detail=_in_words(error)) from error


def _mode_of(path: Path) -> int:
    """The permissions that the file has, or that a new one would get."""
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _in_words(error: Exception) -> str:
    if isinstance(error, FileNotFoundError):
        return "there is no such folder"
    if isinstance(error, IsADirectoryError):
        return "it is a folder"
    if isinstance(error, PermissionError):
        return "you may not write there"
    return (getattr(error, "strerror", None) or "its name can't be used").lower()
