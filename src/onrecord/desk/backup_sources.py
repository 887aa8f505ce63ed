"""The sources that go into a backup: those that lay there at the moment that is kept, and none that came later.

A source that came later could be confidential, and nothing in the backup would say so.
"""

import os
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import file_digest, sha256
from pathlib import Path

from sqlalchemy import Connection, inspect, select

from onrecord.desk.backup_file import KeptFile
from onrecord.desk.desk import newsrooms_of
from onrecord.desk.library_folder import folder_name, recaptures_name
from onrecord.desk.toml_words import toml_words
from onrecord.sources.sources_toml import SOURCES_TOML
from onrecord.storage.tables import ATTACHED, DRAFT

Known = frozenset[tuple[str, str]]
"""Pairs of a draft's folder and the hash of a source that somebody has brought."""


@dataclass(kw_only=True)
class Sight:
    """What of the desk's folder belongs to the moment that is kept.

    `before` lay there before it, `attached` was known then, `told` are the files that say what the sources are.
    """

    folders: tuple[str, ...]
    before: frozenset[Path]
    attached: Known
    told: dict[str, bytes] = field(default_factory=dict)
    files: list[tuple[Path, KeptFile]] = field(default_factory=list)


def sight_of(connection: Connection, before: frozenset[Path]) -> Sight:
    """What the tables say at this moment; `before` is what lay in the folder before it."""
    libraries = (name for n in newsrooms_of(connection) for name in (folder_name(n), recaptures_name(n)))
    return Sight(folders=(*_folders(connection), *libraries), before=before, attached=_attached(connection))


def _folders(connection: Connection) -> tuple[str, ...]:
    return tuple(connection.execute(select(DRAFT.c.folder).order_by(DRAFT.c.id)).scalars())


def _attached(connection: Connection) -> Known:
    if ATTACHED.name not in inspect(connection).get_table_names():
        return frozenset()  # tables of an older Onrecord
    wanted = select(DRAFT.c.folder, ATTACHED.c.sha256).join(ATTACHED, ATTACHED.c.draft == DRAFT.c.id)
    return frozenset((row.folder, row.sha256) for row in connection.execute(wanted))


def sources_below(drafts: Path) -> Iterator[Path]:
    """All files that lie in a draft's folder of sources; links are none."""
    for draft in drafts.iterdir() if drafts.is_dir() else ():
        for base, _folders, names in os.walk(draft / "sources"):
            yield from (path for name in names if not (path := Path(base) / name).is_symlink())


def look_at_sources(sight: Sight, drafts: Path) -> None:
    """Notes what lies there; what is said of the files is read first, so that it tells of none that isn't seen."""
    for folder in sight.folders:
        place = drafts / folder / "sources"
        with suppress(FileNotFoundError):
            sight.told[folder] = (place / SOURCES_TOML).read_bytes()
        for base, _folders, names in sorted(os.walk(place)):
            for path in sorted(Path(base) / name for name in names):
                if not path.is_symlink():
                    sight.files.append((path, _seen(folder, path, place, sight)))


def _seen(folder: str, path: Path, place: Path, sight: Sight) -> KeptFile:
    name, state = path.relative_to(place).as_posix(), path.stat()
    if name == SOURCES_TOML:
        digest = sha256(sight.told.setdefault(folder, b"")).hexdigest()
        return KeptFile(folder=folder, path=name, size=len(sight.told[folder]), sha256=digest, changed=0)
    with path.open("rb") as data:
        digest = file_digest(data, "sha256").hexdigest()
    return KeptFile(folder=folder, path=name, size=state.st_size, sha256=digest, changed=state.st_mtime_ns)


def forget_later(sight: Sight, connection: Connection) -> None:
    """Leaves out what came after the moment that is kept: whether it is confidential stands in no row of the backup.

    Who brings a source says so in the tables before it lies in the folder, so none of those is overlooked.
    """
    later = _attached(connection) - sight.attached
    gone = [(k.folder, k.path) for path, k in sight.files if (k.folder, k.sha256) in later and path not in sight.before]
    for folder, path in gone:
        sight.told[folder] = _without(sight.told.get(folder, b""), path)
    kept = [(path, kept) for path, kept in sight.files if (kept.folder, kept.path) not in gone]
    touched = {folder for folder, _ in gone}
    sight.files = [(p, _retold(k, sight) if k.path == SOURCES_TOML and k.folder in touched else k) for p, k in kept]


def _retold(kept: KeptFile, sight: Sight) -> KeptFile:
    told = sight.told[kept.folder]
    digest = sha256(told).hexdigest()
    return KeptFile(folder=kept.folder, path=kept.path, size=len(told), sha256=digest, changed=kept.changed)


def _without(told: bytes, path: str) -> bytes:
    """What is said of the files, less the entry that the desk wrote for this one."""
    entry = rb"\n\[\[source\]\]\nfiles = \[" + re.escape(toml_words(path).encode()) + rb"\]\n(?:[^\[\n].*\n)*"
    return re.sub(entry, b"", told)
