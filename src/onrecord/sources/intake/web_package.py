"""Opens the web archives in a WACZ package, which is a ZIP file; a WARC file is opened by itself.

A file in a package goes by its name there, one that lies in none by "".
"""

import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

_NAMES_AT = 26
"""So many bytes after its beginning, the head of a file in a package tells how long its name and its notes are."""
DAMAGE = (OSError, ValueError, KeyError, EOFError, RuntimeError, struct.error, zlib.error, zipfile.BadZipFile)
"""What is raised where a file or a package is damaged, packed in a way that isn't known, or locked with a password."""


def members_of(file: Path) -> list[str]:
    """The WARC files in a package, [""] for a file that is one itself."""
    if not file.name.lower().endswith(".wacz"):
        return [""]
    with zipfile.ZipFile(file) as package:
        return sorted(n for n in package.namelist() if n.lower().endswith((".warc", ".warc.gz")))


@contextmanager
def opened(file: Path, member: str) -> Iterator[BinaryIO]:
    """The bytes of a file in a package, of the file itself where `member` is ""; to be used by `with`."""
    if not member:
        with file.open("rb") as stream:
            yield stream
        return
    with zipfile.ZipFile(file) as package, package.open(member) as inner:
        yield inner  # type: ignore[misc]


def begin_of(file: Path, member: str) -> int | None:
    """Where the bytes of a file begin in its package, None where they are packed: then only reading leads there."""
    if not member:
        return 0
    with zipfile.ZipFile(file) as package:
        told = package.getinfo(member)
    if told.compress_type != zipfile.ZIP_STORED or told.flag_bits & 1:
        return None
    with file.open("rb") as stream:
        stream.seek(told.header_offset + _NAMES_AT)
        lengths = stream.read(4)
    name, notes = struct.unpack("<HH", lengths)
    return int(told.header_offset + _NAMES_AT + 4 + name + notes)
