"""Tells where the index of some folders is kept: a file in the index folder, or a part of the newsroom's database.

In a database, an index goes by its folders. One that lies in the folder that all machines share goes by its path inside
that, so that it is the same index wherever each machine has the shared folder.
"""

import hashlib
import os
from collections.abc import Sequence
from pathlib import Path

from onrecord.errors import OnrecordError
from onrecord.settings import Settings
from onrecord.storage.database_address import is_postgresql
from onrecord.storage.shelf import DatabaseShelf, FileShelf, Shelf


def shelf_for(folders: Sequence[Path], settings: Settings) -> Shelf:
    """The place of the index of these folders; raises OnrecordError USE02 for an address of no database."""
    address = settings.database
    if is_postgresql(address):
        return DatabaseShelf(address=address, about="\n".join(_told(folder, settings) for folder in folders))
    if address and not address.startswith("sqlite:"):
        raise OnrecordError("USE02", detail="ONRECORD_DATABASE must begin with postgresql://.")
    return FileShelf(folder=settings.index_folder, name=_file_name(folders))


def _told(folder: Path, settings: Settings) -> str:
    whole = folder.resolve()
    shared = settings.shared_folder.resolve() if settings.shared_folder else None
    if shared and whole.is_relative_to(shared):
        return f"shared: {whole.relative_to(shared).as_posix()}"
    return str(whole)


def _file_name(folders: Sequence[Path]) -> str:
    """The name of the index of these folders: readable at its beginning, and no other folders have it."""
    paths = "\n".join(str(folder.resolve()) for folder in folders)
    return f"{folders[0].resolve().name[:40]}-{hashlib.sha256(os.fsencode(paths)).hexdigest()[:16]}"
