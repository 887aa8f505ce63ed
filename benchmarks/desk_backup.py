"""Backs a desk up by its command while people work at it, restores it beside, and holds the two against each other."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from sqlalchemy import select

from desk_witness import stands_by_tables
from onrecord.desk.desk import Desk
from onrecord.desk.gate_answer import ask_gate
from onrecord.desk.opening import open_desk
from onrecord.desk.people import first_person
from onrecord.settings import Settings
from onrecord.storage.tables import DRAFT, VERSION


@dataclass(kw_only=True)
class Keeper:
    """Whoever backs up the desk in `folder`; `new_database` gives the address of an empty database, "" for a file.

    `seconds` are how long each backup took.
    """

    desk: Desk
    folder: Path
    database: str
    new_database: Callable[[], str]
    seconds: list[float] = field(default_factory=list)

    @contextmanager
    def restored(self) -> Iterator[Desk]:
        """A desk that was restored from a backup made just now; RuntimeError where one of the commands fails."""
        file, place, database = self.folder / "now.backup", self.folder / "restored", self.new_database()
        began = time.monotonic()
        self._do("backup", "--replace", str(file), "--data", str(self.folder), "--database", self.database)
        self.seconds.append(time.monotonic() - began)
        self._do("restore", str(file), "--data", str(place), "--database", database)
        desk = open_desk(place, Settings(index_folder=place / "index"), database=database)
        try:
            yield desk
        finally:
            desk.database.close()
            shutil.rmtree(place)

    def differences(self, restored: Desk) -> list[str]:
        """Where its gates are not what its tables say, or its hashes are not those of the desk."""
        told, chief = [], first_person(restored)
        assert chief
        with restored.database.reading() as connection:
            drafts = connection.execute(select(DRAFT.c.id)).scalars().all()
            by_tables = {draft: stands_by_tables(restored, connection, draft) for draft in drafts}
        for draft, stands in by_tables.items():
            answer = ask_gate(restored, chief, draft)
            if answer.stands != stands:
                told.append(f"backup: the gate of draft {draft} says {answer.stands}, the tables {stands}")
        if _hashes(self.desk) != _hashes(restored):
            told.append("backup: a hash is another one after the restore")
        return told

    def _do(self, *words: str) -> None:
        command = [sys.executable, "-m", "onrecord.cli.main", "desk", *words]
        done = subprocess.run(command, capture_output=True, text=True, env=dict(os.environ), check=False)
        if done.returncode:
            raise RuntimeError(done.stderr)


def _hashes(desk: Desk) -> list[tuple[object, ...]]:
    """Each version with its own hashes, and those of its document and report as they are kept."""
    with desk.database.reading() as connection:
        rows = connection.execute(select(VERSION).order_by(VERSION.c.id)).all()
    return [(r.id, r.sha256, r.protocol, sha256(r.document).hexdigest(), sha256(r.report).hexdigest()) for r in rows]
