"""The file that a backup of the desk is: tables and sources, and a manifest that holds the hash of every part.

It is a zip file. Sources lie in it under their hashes; their names stand in the manifest alone and are looked at before
anything is written under them.
"""

import json
import re
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import Any
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

from onrecord.disk_words import disk_words
from onrecord.errors import OnrecordError

FORMAT, FORMAT_VERSION = "onrecord desk backup", 1
MANIFEST = "manifest.json"
LARGEST_MANIFEST = 2**30
AT_ONCE = 2**20
_FOLDER = re.compile(r"[0-9a-zA-Z_-]{1,64}")
_TABLE = re.compile(r"[a-z_]{1,64}")
_HASH = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, kw_only=True, slots=True)
class KeptTable:
    """A table in a backup: how many rows it has, how many bytes these are, and their SHA-256."""

    name: str
    rows: int
    size: int
    sha256: str


@dataclass(frozen=True, kw_only=True, slots=True)
class KeptFile:
    """A source in a backup: the folder of its draft, its path in it, its bytes and when it was changed last (ns)."""

    folder: str
    path: str
    size: int
    sha256: str
    changed: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Manifest:
    """What a backup holds. `revision` is that of the tables, `folders` are those of all drafts."""

    made: datetime
    onrecord: str
    revision: str
    database: str
    tables: tuple[KeptTable, ...]
    folders: tuple[str, ...]
    files: tuple[KeptFile, ...]

    def rows(self, table: str) -> int:
        """How many rows a table has, 0 where there is none."""
        return sum(kept.rows for kept in self.tables if kept.name == table)


@dataclass(frozen=True, kw_only=True, slots=True)
class Backup:
    """A backup that is open for reading."""

    manifest: Manifest
    path: Path
    archive: ZipFile

    def check(self) -> None:
        """Reads everything through; raises OnrecordError DSK31 where a part is not what the manifest says."""
        for table in self.manifest.tables:
            rows = sum(1 for _ in self.lines(table)) - 1
            if rows != table.rows:
                raise _damaged(self.path, f"the table {table.name} has {rows} rows and not {table.rows}")
        for kept in {kept.sha256: kept for kept in self.manifest.files}.values():
            for _ in self.pieces(kept):
                pass

    def lines(self, table: KeptTable) -> Iterator[bytes]:
        """The lines of a table; raises OnrecordError DSK31 at the end where they aren't what was kept."""
        rest = b""
        for piece in self._read(table_part(table.name), table.size, table.sha256):
            *whole, rest = (rest + piece).split(b"\n")
            yield from whole

    def pieces(self, kept: KeptFile) -> Iterator[bytes]:
        """The bytes of a file; raises OnrecordError DSK31 at the end where they aren't what was kept."""
        return self._read(file_part(kept.sha256), kept.size, kept.sha256)

    def _read(self, name: str, size: int, expected: str) -> Iterator[bytes]:
        digest, read = sha256(), 0
        with told_as_damage(self.path), self.archive.open(name) as part:
            while read <= size and (piece := part.read(AT_ONCE)):
                digest.update(piece)
                read += len(piece)
                yield piece
        if read != size or digest.hexdigest() != expected:
            raise _damaged(self.path, f"{name} is not what was kept")


@contextmanager
def open_backup(path: Path) -> Iterator[Backup]:
    """A backup whose manifest was read; raises OnrecordError DSK31 where it is none or damaged, DSK33 if it's newer."""
    with told_as_damage(path):
        archive = ZipFile(path)
    with archive:
        with told_as_damage(path):
            manifest = _manifest_in(archive)
            _require_these_parts(archive, manifest)
        yield Backup(manifest=manifest, path=path, archive=archive)


def new_archive(path: Path) -> ZipFile:
    """A zip file to be filled."""
    return ZipFile(path, "w", ZIP_DEFLATED, allowZip64=True, compresslevel=1)


def write_part(archive: ZipFile, name: str, pieces: Iterable[bytes]) -> tuple[int, int, str]:
    """Writes a part; how many pieces it had, how many bytes, and their SHA-256."""
    digest, size, count = sha256(), 0, 0
    with archive.open(name, "w", force_zip64=True) as part:
        for piece in pieces:
            part.write(piece)
            digest.update(piece)
            size, count = size + len(piece), count + 1
    return count, size, digest.hexdigest()


def write_manifest(archive: ZipFile, manifest: Manifest) -> None:
    """Writes what the archive holds, as its last part."""
    told = {"format": FORMAT, "format_version": FORMAT_VERSION} | asdict(manifest)
    told["made"] = manifest.made.isoformat()
    archive.writestr(MANIFEST, json.dumps(told, indent=1))


def table_part(table: str) -> str:
    """Where the rows of a table lie in the archive."""
    return f"tables/{table}.jsonl"


def file_part(sha256_of_it: str) -> str:
    """Where a file of that hash lies in the archive."""
    return f"files/{sha256_of_it}"


@contextmanager
def told_as_damage(path: Path) -> Iterator[None]:
    """Tells what comes of a damaged file as OnrecordError DSK31."""
    try:
        yield
    except FileNotFoundError as error:
        raise _damaged(path, "there is no such file") from error
    except IsADirectoryError as error:
        raise _damaged(path, "it is a folder") from error
    except OSError as error:
        raise _damaged(path, f"it can't be read ({disk_words(error)})") from error
    except (BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise _damaged(path, "it is damaged, cut short, or another kind of file") from error
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError) as error:
        raise _damaged(path, "its manifest doesn't fit what it holds") from error


def _damaged(path: Path, detail: str) -> OnrecordError:
    return OnrecordError("DSK31", where=str(path), detail=detail)


def _manifest_in(archive: ZipFile) -> Manifest:
    if archive.getinfo(MANIFEST).file_size > LARGEST_MANIFEST:
        raise ValueError
    told: dict[str, Any] = json.loads(archive.read(MANIFEST))
    if told["format"] != FORMAT:
        raise ValueError
    if told["format_version"] > FORMAT_VERSION:
        raise OnrecordError("DSK33", where=str(archive.filename))
    manifest = Manifest(
        made=datetime.fromisoformat(told["made"]),
        onrecord=str(told["onrecord"]),
        revision=str(told["revision"]),
        database=str(told["database"]),
        tables=tuple(KeptTable(**table) for table in told["tables"]),
        folders=tuple(told["folders"]),
        files=tuple(KeptFile(**kept) for kept in told["files"]),
    )
    _require_safe(manifest)
    return manifest


def _require_safe(manifest: Manifest) -> None:
    """Raises ValueError where a name would lead out of the folder that it belongs to, or stands for two things."""
    folders, paths = set(manifest.folders), {(kept.folder, kept.path) for kept in manifest.files}
    safe = all(_FOLDER.fullmatch(folder) for folder in folders) and all(map(_is_safe, manifest.files))
    safe = safe and all(_TABLE.fullmatch(table.name) for table in manifest.tables)
    once = len(paths) == len(manifest.files) and len({t.name for t in manifest.tables}) == len(manifest.tables)
    if not (safe and once and {kept.folder for kept in manifest.files} <= folders):
        raise ValueError


def _is_safe(kept: KeptFile) -> bool:
    parts = kept.path.split("/")
    plain = not any(part in ("", ".", "..") for part in parts) and "\0" not in kept.path
    return plain and not PurePosixPath(kept.path).is_absolute() and bool(_HASH.fullmatch(kept.sha256))


def _require_these_parts(archive: ZipFile, manifest: Manifest) -> None:
    """Raises ValueError where the archive holds more or less than the manifest says, or something twice."""
    told = {table_part(t.name) for t in manifest.tables} | {file_part(f.sha256) for f in manifest.files} | {MANIFEST}
    names = archive.namelist()
    if len(names) != len(set(names)) or set(names) != told:
        raise ValueError
