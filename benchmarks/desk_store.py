"""Fills the store of a desk with very many drafts, straight through its tables: handing in so many would take days.

A handful of invented articles of about fifty statements is handed in and really checked; every other draft is a copy of
one of these under another headline: its own version with the text and the whole report, its own statements, decisions,
words and events. One draft in twenty is still in work, the rest is signed.
"""

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import chain
from typing import Any

from sqlalchemy import Connection, Table, func, insert, select, text

from onrecord.desk.desk import Desk
from onrecord.desk.person import Person
from onrecord.desk.version import capture_key, version_of
from onrecord.report.keeping import captures_in
from onrecord.storage.tables import (
    ASSIGNMENT,
    CAPTURE,
    DECISION,
    DRAFT,
    EVENT,
    QUERY,
    SIGN_OFF,
    STATEMENT,
    VERSION,
)

IN_WORK = 20
"""One draft in so many is still in work."""
STATES = ("checking", "checking", "draft", "ready", "reopened", "writer")
AT_ONCE = 500
FIRST_DAY = datetime(2021, 1, 1, tzinfo=UTC)


class Filler:
    """Copies drafts, one after another, with numbers that go on behind those that the tables have."""

    def __init__(self, desk: Desk, connection: Connection, people: tuple[Person, ...], drafts: int) -> None:
        self._chance = random.Random(11)
        self._patterns = [_pattern(desk, connection, row) for row in connection.execute(select(VERSION)).mappings()]
        self._newsroom = people[0].newsroom
        self._by_role = {role: [p.id for p in people if role in p.roles] for role in ("checker", "editor", "writer")}
        self._step = timedelta(days=365 * 5) / drafts
        tables = (DRAFT, VERSION, STATEMENT, DECISION, EVENT)
        self._next = {t.name: (connection.execute(select(func.max(t.c.id))).scalar() or 0) + 1 for t in tables}

    def copies(self, number: int) -> Iterator[tuple[Table, dict[str, Any]]]:
        """The rows of one more draft."""
        pattern, pick = self._patterns[number % len(self._patterns)], self._chance.choice
        at = FIRST_DAY + number * self._step
        in_work = number % IN_WORK == 0
        state = pick(STATES) if in_work else "signed"
        draft, version = self._number("draft"), self._number("version")
        checker, editor, writer = (pick(self._by_role[role]) for role in ("checker", "editor", "writer"))
        held = {"draft": 0, "checking": 0.6, "writer": 1, "reopened": 0.8}.get(state, 1)
        statements = [s for s in pattern["statements"] if s.startswith("s")]
        decided = int(held * len(statements))
        yield DRAFT, {
            "id": draft, "newsroom": self._newsroom, "title": f"{pattern['name'].capitalize()}, day {number}",
            "folder": f"{draft:024x}", "writer": writer, "deadline": at + timedelta(hours=9) if in_work else None,
            "state": state, "statements": len(statements), "standing": decided, "unmet": len(statements) - decided,
            "queries": int(state == "writer"), "latest": 1, "at": at,
        }  # fmt: skip
        yield VERSION, pattern["row"] | {"id": version, "draft": draft, "person": editor, "at": at}
        for sha256, capture in pattern["captures"]:
            yield CAPTURE, capture | {"sha256": capture_key(draft, sha256)}
        if state != "draft":
            yield ASSIGNMENT, {"draft": draft, "role": "checker", "person": checker}
        yield ASSIGNMENT, {"draft": draft, "role": "editor", "person": editor}
        waits = state == "writer"
        for place, name in enumerate(pattern["statements"]):
            thread = self._number("statement")
            yield STATEMENT, {"id": thread, "version": version, "number": name, "thread": thread}
            if name.startswith("s") and place < decided:
                said = {"version": version, "statement": thread, "thread": thread, "person": checker, "at": at}
                word = "ask" if waits else "stands"
                note = "Heard on the quay, notebook 3, page 12."
                kept = {"role": "checker", "carried": None}
                yield DECISION, said | kept | {"id": self._number("decision"), "word": word, "note": note}
                yield EVENT, self._event(draft, thread, checker, f"statement:decision:{word}", note, at)
                if waits:
                    yield QUERY, said | {"role": "checker", "question": "Who told you?", "answer": None}
                    waits = False
        if state == "signed":
            for role, person in (("checker", checker), ("editor", editor)):
                hashes = {"sha256": pattern["row"]["sha256"], "protocol": pattern["row"]["protocol"]}
                yield SIGN_OFF, {"version": version, "person": person, "role": role, "at": at} | hashes

    def _event(self, draft: int, thread: int, person: int, name: str, words: str, at: datetime) -> dict[str, Any]:
        told = {"id": self._number("event"), "newsroom": self._newsroom, "draft": draft, "thread": thread}
        return told | {"person": person, "name": name, "words": words, "at": at}

    def _number(self, table: str) -> int:
        self._next[table] += 1
        return self._next[table] - 1


def _pattern(desk: Desk, connection: Connection, row: Any) -> dict[str, Any]:
    numbers = select(STATEMENT.c.number).where(STATEMENT.c.version == row["id"]).order_by(STATEMENT.c.id)
    kept = {key: value for key, value in row.items() if key not in ("id", "draft", "person", "at")}
    name = connection.execute(select(DRAFT.c.title).where(DRAFT.c.id == row["draft"])).scalar_one()
    shown = captures_in(version_of(desk, connection, row["draft"]).report)
    by_key = {capture_key(row["draft"], sha256): sha256 for sha256 in shown}
    rows = connection.execute(select(CAPTURE).where(CAPTURE.c.sha256.in_(by_key))).mappings()
    captures = [(by_key[r["sha256"]], {k: v for k, v in r.items() if k != "sha256"}) for r in rows]
    statements = list(connection.execute(numbers).scalars())
    return {"row": kept, "name": name, "statements": statements, "captures": captures}


def fill(desk: Desk, people: tuple[Person, ...], drafts: int) -> tuple[int, int]:
    """Fills the store up to so many drafts; how many drafts and statements it holds then."""
    with desk.database.writing() as connection:
        filler = Filler(desk, connection, people, drafts)
        there = connection.execute(select(func.count()).select_from(DRAFT)).scalar_one()
    for first in range(there, drafts, AT_ONCE):
        rows: dict[str, tuple[Table, list[dict[str, Any]]]] = {}
        numbers = range(first, min(drafts, first + AT_ONCE))
        for table, row in chain.from_iterable(map(filler.copies, numbers)):
            rows.setdefault(table.name, (table, []))[1].append(row)
        with desk.database.writing() as connection:
            _hasten(connection)
            for table, some in rows.values():
                _put(connection, table, some)
    _tidy(desk)
    with desk.database.reading() as connection:
        held = [connection.execute(select(func.count()).select_from(t)).scalar_one() for t in (DRAFT, STATEMENT)]
    return held[0], held[1]


def _hasten(connection: Connection) -> None:
    """What a restore from a backup does as well: rows that are known to fit together aren't looked up one by one."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SET LOCAL session_replication_role = replica"))
        connection.execute(text("SET LOCAL synchronous_commit = off"))


def _put(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    if connection.dialect.name == "sqlite":
        connection.execute(insert(table), rows)
        return
    names = list(rows[0])
    driver = connection.connection.driver_connection
    assert driver
    columns = ", ".join(f'"{name}"' for name in names)
    with driver.cursor() as cursor, cursor.copy(f'COPY "{table.name}" ({columns}) FROM STDIN') as copy:
        for row in rows:
            copy.write_row([v.replace(tzinfo=None) if isinstance(v, datetime) else v for v in map(row.get, names)])


def _tidy(desk: Desk) -> None:
    """Numbers go on behind what was filled in, and PostgreSQL's own housekeeping is done at once and not some day."""
    if desk.database.engine.dialect.name != "postgresql":
        return
    with desk.database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        for table in (DRAFT, VERSION, STATEMENT, DECISION, EVENT):
            name = table.name
            connection.execute(text(f"SELECT setval('{name}_id_seq', (SELECT max(id) FROM {name}))"))
        connection.execute(text("VACUUM ANALYZE"))
