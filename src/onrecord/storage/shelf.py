"""Where the index of some folders and its vectors are kept: files beside each other, or two schemas of one database."""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from onrecord.storage.postgresql import PostgresqlStore
from onrecord.storage.sqlite import SqliteStore
from onrecord.storage.store import Layout
from onrecord.storage.stored_index import TABLES, VERSION, StoredIndex
from onrecord.storage.stored_vectors import LAYOUT, MAPPED_BYTES, StoredVectors
from onrecord.storage.words_in_passages import WordsInPostgresql, WordsInSqlite


class Shelf(Protocol):
    """A place for one index and its vectors."""

    def index(self) -> StoredIndex:
        """Opens the index; raises OnrecordError SRC03, SRC08 or SRC09."""
        ...

    def vectors(self) -> StoredVectors:
        """Opens the vectors; raises OnrecordError SRC03, SRC08 or SRC09."""
        ...


@dataclass(frozen=True, kw_only=True, slots=True)
class FileShelf:
    """Two SQLite files in a folder."""

    folder: Path
    name: str

    def index(self) -> StoredIndex:
        """Opens the index; raises OnrecordError SRC03."""
        layout = Layout(version=VERSION, tables=(*TABLES, *WordsInSqlite.TABLES))
        store = SqliteStore(self.folder / f"{self.name}.sqlite", layout)
        return StoredIndex(store, WordsInSqlite(store))

    def vectors(self) -> StoredVectors:
        """Opens the vectors; raises OnrecordError SRC03."""
        return StoredVectors(SqliteStore(self.folder / f"{self.name}.vectors", LAYOUT, mapped_bytes=MAPPED_BYTES))


@dataclass(frozen=True, kw_only=True, slots=True, repr=False)
class DatabaseShelf:
    """Two schemas in a PostgreSQL database; `about` says whose index it is and tells it from all others."""

    address: str
    about: str

    def index(self) -> StoredIndex:
        """Opens the index; raises OnrecordError SRC03, SRC08 or SRC09."""
        layout = Layout(version=VERSION, tables=(*TABLES, *WordsInPostgresql.TABLES))
        store = self._store("index", layout)
        return StoredIndex(store, WordsInPostgresql(store))

    def vectors(self) -> StoredVectors:
        """Opens the vectors; raises OnrecordError SRC03, SRC08 or SRC09."""
        return StoredVectors(self._store("vectors", LAYOUT))

    def _store(self, kind: str, layout: Layout) -> PostgresqlStore:
        mark = hashlib.sha256(self.about.encode("utf-8", "surrogateescape")).hexdigest()[:16]
        return PostgresqlStore(self.address, f"onrecord_{kind}_{mark}", layout, about=ascii(self.about)[1:-1])
