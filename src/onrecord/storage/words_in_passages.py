"""Which passages hold which words: the one thing that SQLite and PostgreSQL look up each in a way of its own.

What comes in are passages, by their numbers, with the words of each; what goes out are the numbers again, in order.
"""

from collections.abc import Sequence
from typing import Protocol

from onrecord.storage.store import Store

Held = Sequence[tuple[int, frozenset[str]]]


class Words(Protocol):
    """Finds passages by the words that they hold; words are the index's keys."""

    def take_in(self, passages: Held) -> None:
        """Notes the words of these passages."""
        ...

    def take_out(self, passages: Held) -> None:
        """Forgets these passages; the words are those that were taken in."""
        ...

    def holding(self, word: str) -> list[int]:
        """The passages that hold the word."""
        ...

    def holding_all(self, words: Sequence[str], limit: int) -> list[int]:
        """The first `limit` passages that hold all of the words."""
        ...


class WordsInSqlite:
    """SQLite's FTS5, which keeps the words and not the texts."""

    TABLES = (
        """CREATE VIRTUAL TABLE word_in_passage USING fts5(
    words, content='', detail=none, columnsize=0, tokenize="ascii tokenchars '''.,:_'")""",
    )

    def __init__(self, store: Store) -> None:
        self._store = store

    def take_in(self, passages: Held) -> None:
        """Notes the words of these passages."""
        statement = "INSERT INTO word_in_passage (rowid, words) VALUES (?, ?)"
        self._store.run_many(statement, [(number, " ".join(words)) for number, words in passages])

    def take_out(self, passages: Held) -> None:
        """Forgets these passages."""
        # Without its text at hand, FTS5 takes a passage out by being told the words that it was given.
        statement = "INSERT INTO word_in_passage (word_in_passage, rowid, words) VALUES ('delete', ?, ?)"
        self._store.run_many(statement, [(number, " ".join(words)) for number, words in passages])

    def holding(self, word: str) -> list[int]:
        """The passages that hold the word."""
        query = "SELECT rowid FROM word_in_passage WHERE word_in_passage MATCH ?"
        return [number for (number,) in self._store.rows(query, (f'"{word}"',))]

    def holding_all(self, words: Sequence[str], limit: int) -> list[int]:
        """The first `limit` passages that hold all of the words."""
        query = "SELECT rowid FROM word_in_passage WHERE word_in_passage MATCH ? LIMIT ?"
        asked = " AND ".join(f'"{word}"' for word in words)
        return [number for (number,) in self._store.rows(query, (asked, limit))]


class WordsInPostgresql:
    """An inverted index (GIN) on a row of words for each passage.

    By `passage + 0` the numbers are put in order after the index was asked, and not gone through in order without it.
    """

    TABLES = (
        'CREATE TABLE word_in_passage (passage BIGINT PRIMARY KEY, words TEXT[] COLLATE "C" NOT NULL)',
        # Words that wait to be sorted in would slow every search down until the database finds time for them.
        "CREATE INDEX passages_by_word ON word_in_passage USING gin (words) WITH (fastupdate = off)",
    )

    def __init__(self, store: Store) -> None:
        self._store = store

    def take_in(self, passages: Held) -> None:
        """Notes the words of these passages."""
        self._store.run_many(
            "INSERT INTO word_in_passage VALUES (?, ?)", [(number, sorted(words)) for number, words in passages]
        )

    def take_out(self, passages: Held) -> None:
        """Forgets these passages."""
        self._store.run_many("DELETE FROM word_in_passage WHERE passage = ?", [(number,) for number, _ in passages])

    def holding(self, word: str) -> list[int]:
        """The passages that hold the word."""
        query = "SELECT passage FROM word_in_passage WHERE words @> ? ORDER BY passage + 0"
        return [number for (number,) in self._store.rows(query, ([word],))]

    def holding_all(self, words: Sequence[str], limit: int) -> list[int]:
        """The first `limit` passages that hold all of the words."""
        query = "SELECT passage FROM word_in_passage WHERE words @> ? ORDER BY passage + 0 LIMIT ?"
        return [number for (number,) in self._store.rows(query, (list(words), limit))]
