"""Writes a report where it is wanted: on standard output, or into a file that is replaced whole or not at all.

Nothing that the check rests on is written over: the draft, its sidecar file and the sources stay as they are.
"""

import os
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from onrecord.cli.streams import Streams
from onrecord.disk_words import disk_words
from onrecord.errors import OnrecordError

STANDARD_OUTPUT = "-"


def goes_to_file(output: str | None) -> bool:
    """Whether a file was named, and not standard output."""
    return output not in (None, STANDARD_OUTPUT)


def require_place(output: str | None, *, keep: Sequence[Path] = (), sources: Sequence[str] = ()) -> None:
    """Raises OnrecordError OUT01 where the report can't go there, so that nobody waits for one that is lost.

    `keep` are files that the report must not replace. In one of the `sources` it would be taken for a source.
    """
    if output is None or not goes_to_file(output):
        return
    path = Path(output)
    try:
        if path.is_dir():
            raise OnrecordError("OUT01", where=output, detail="it is a folder")
        if not path.parent.is_dir():
            raise OnrecordError("OUT01", where=output, detail="there is no such folder")
        whole = path.resolve()
        if any(whole == kept.resolve() for kept in keep):
            raise OnrecordError("OUT01", where=output, detail="it is the draft or its sidecar file")
        if any(whole.is_relative_to(Path(folder).resolve()) for folder in sources):
            raise OnrecordError("OUT01", where=output, detail="among the sources it would be taken for one")
    except (OSError, ValueError, RuntimeError) as error:
        raise OnrecordError("OUT01", where=output, detail=disk_words(error, writing=True)) from error


def write_out(text: str, output: str | None, streams: Streams, *, data: bool = False) -> None:
    """Writes to the file named, else to standard output; raises OnrecordError OUT01 where it can't be written.

    `data` says that programs or a browser read it, and not a person on a terminal.
    """
    if output is None or not goes_to_file(output):
        (streams.write_data if data else streams.write)(text)
    else:
        write_whole(Path(output), text.encode("utf-8", "backslashreplace"))


def write_whole(path: Path, data: bytes) -> None:
    """Writes the file at a stroke, so that a reader finds the old one or the new one and never a half.

    A link stays a link, and a device or a pipe is written to as it is. Raises OnrecordError OUT01.
    """
    try:
        if path.is_dir():
            raise OnrecordError("OUT01", where=str(path), detail="it is a folder")
        if path.exists() and not path.is_file():
            path.write_bytes(data)
        else:
            _replace(Path(os.path.realpath(path)), data)
    except (OSError, ValueError) as error:
        raise OnrecordError("OUT01", where=str(path), detail=disk_words(error, writing=True)) from error


def _replace(path: Path, data: bytes) -> None:
    descriptor, name = tempfile.mkstemp(prefix=".onrecord.", dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
        Path(name).chmod(_mode_of(path))
        Path(name).replace(path)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise


def _mode_of(path: Path) -> int:
    """The permissions that the file has, or that a new one would get."""
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
