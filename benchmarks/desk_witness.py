"""A witness who looks at the desk's store from the tables alone, and says what is not as it was acknowledged.

The gate is drawn here a second time, in other words than the desk's own: what each draft's report asks, settled only by
rows that stand in the tables. A draft that says of itself that it is ready or signed has to be so by this count.
"""

from collections import Counter
from dataclasses import dataclass, field
from re import Match, search
from threading import Lock

from sqlalchemy import Connection, Row, select, text

from onrecord.desk.desk import Desk
from onrecord.desk.version import Version, version_of
from onrecord.report.card import cards_of
from onrecord.storage.tables import DECISION, DRAFT, EVENT, OVERRIDE, SIGN_OFF, VERSION, VOUCH


@dataclass(frozen=True, kw_only=True, slots=True)
class Traps:
    """What nobody ever does: decide on one statement (draft and number), sign one draft as an editor."""

    undecided: tuple[int, str]
    unsigned: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Sent:
    """A decision that went out, with so many lines ticked."""

    ticks: int


@dataclass(kw_only=True)
class Ledger:
    """What people sent, and what the desk has told them is kept; `answers` counts statuses."""

    traps: Traps
    sent: dict[str, Sent] = field(default_factory=dict)
    acknowledged: list[str] = field(default_factory=list)
    signed: list[tuple[int, int]] = field(default_factory=list)
    answers: Counter[int] = field(default_factory=Counter)
    looks: int = 0
    lock: Lock = field(default_factory=Lock)

    def note_answer(self, status: int) -> None:
        """Counts an answer."""
        with self.lock:
            self.answers[status] += 1


class Witness:
    """Looks at one store."""

    def __init__(self, desk: Desk, ledger: Ledger) -> None:
        self._desk, self.ledger = desk, ledger

    def look(self) -> list[str]:
        """Every mistake that is found; what is acknowledged while looking isn't asked for yet."""
        acknowledged, signed = set(self.ledger.acknowledged), set(self.ledger.signed)
        self.ledger.looks += 1
        engine = self._desk.database.engine
        whole = {"isolation_level": "REPEATABLE READ"} if engine.dialect.name == "postgresql" else {}
        with engine.connect().execution_options(**whole) as connection, connection.begin():
            told = self._of_integrity(connection)
            told += self._of_decisions(connection, acknowledged)
            told += self._of_signatures(connection, signed)
            for draft in connection.execute(select(DRAFT)).all():
                told += self._of_gate(connection, draft)
            return told

    def _of_integrity(self, connection: Connection) -> list[str]:
        if connection.dialect.name == "sqlite":
            found = [str(row[0]) for row in connection.execute(text("PRAGMA integrity_check"))]
            return [f"integrity: {words}" for words in found if words != "ok"]
        # PostgreSQL has no such word of its own: every index is read through against its table.
        if connection.execute(text("SELECT 1 FROM pg_extension WHERE extname = 'amcheck'")).first() is None:
            with self._desk.database.writing() as own:
                own.execute(text("CREATE EXTENSION IF NOT EXISTS amcheck"))
        connection.execute(
            text(
                "SELECT bt_index_check(c.oid, true) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
                "WHERE c.relkind = 'i' AND n.nspname = 'public'"
            )
        ).all()
        return []

    def _of_decisions(self, connection: Connection, acknowledged: set[str]) -> list[str]:
        decisions, ticks, events = (
            Counter(m.group() for note in connection.execute(select(column)).scalars() if (m := _word(note)))
            for column in (DECISION.c.note, VOUCH.c.note, EVENT.c.words)
        )
        told = [f"lost: {word}" for word in acknowledged - set(decisions)]
        told += [f"doubled: {word}" for word, times in decisions.items() if times > 1]
        for word in decisions:
            # A decision is kept with its ticked lines and the news of all of them, or not at all.
            sent = self.ledger.sent[word].ticks
            if ticks[word] != sent or events[word] != 1 + sent:
                told.append(f"half kept: {word}, {ticks[word]} of {sent} ticks, {events[word]} events")
        told += [f"ticks without their decision: {word}" for word in set(ticks) - set(decisions)]
        return told

    def _of_signatures(self, connection: Connection, signed: set[tuple[int, int]]) -> list[str]:
        kept = select(VERSION.c.draft, SIGN_OFF.c.person).join(VERSION, VERSION.c.id == SIGN_OFF.c.version)
        there = {(row.draft, row.person) for row in connection.execute(kept)}
        told = [f"signature lost: {one}" for one in signed - there]
        if any(draft == self.ledger.traps.undecided[0] for draft, _ in there):
            told.append("a draft was signed of which a statement was never decided on")
        return told

    def _of_gate(self, connection: Connection, draft: Row[tuple[object, ...]]) -> list[str]:
        version = version_of(self._desk, connection, draft.id)
        decided = _latest(connection, version)
        open_lines = _open_lines(connection, version, decided)
        signers = connection.execute(select(SIGN_OFF.c.role).where(SIGN_OFF.c.version == version.id)).scalars().all()
        complete = all(list(signers).count(s.role) >= s.people for s in version.protocol.signatures)
        told = []
        if draft.state in ("ready", "signed") and open_lines:
            told.append(f"the gate of draft {draft.id} stands by accident: {draft.state}, {open_lines} lines open")
        if draft.state == "signed" and not complete:
            told.append(f"draft {draft.id} counts as signed, by {list(signers)} alone")
        if draft.id == self.ledger.traps.undecided[0] and draft.state in ("ready", "signed"):
            told.append("the trap with an undecided statement passed")
        if draft.id == self.ledger.traps.unsigned and draft.state == "signed":
            told.append("the trap that lacks a signature passed")
        standing = sum(word == "stands" for number, word in decided.items() if number.startswith("s"))
        if (draft.unmet, draft.standing) != (open_lines, standing):
            told.append(
                f"draft {draft.id} says {draft.unmet} open and {draft.standing} stand: {open_lines}, {standing}"
            )
        return told


def stands_by_tables(desk: Desk, connection: Connection, draft: int) -> bool:
    """Whether the gate of a draft stands, counted from the tables alone."""
    version = version_of(desk, connection, draft)
    return _is_complete(connection, version) and not _open_lines(connection, version, _latest(connection, version))


def _is_complete(connection: Connection, version: Version) -> bool:
    """Whether all who have to have signed this version."""
    signers = connection.execute(select(SIGN_OFF.c.role).where(SIGN_OFF.c.version == version.id)).scalars().all()
    return all(list(signers).count(s.role) >= s.people for s in version.protocol.signatures)


def _word(note: str) -> Match[str] | None:
    return search(r"word-\d+-\d+-end", note)


def _latest(connection: Connection, version: Version) -> dict[str, str]:
    """The last decision on each statement, by its number."""
    numbers = {kept.id: kept.number for kept in version.statements.values()}
    rows = connection.execute(select(DECISION).where(DECISION.c.version == version.id).order_by(DECISION.c.id))
    return {numbers[row.statement]: row.word for row in rows}


def _open_lines(connection: Connection, version: Version, decided: dict[str, str]) -> int:
    """How many lines of the protocol no row in the tables settles."""
    numbers = {kept.id: kept.number for kept in version.statements.values()}
    given: dict[tuple[str, str], bool] = {}
    for row in connection.execute(select(VOUCH).where(VOUCH.c.version == version.id).order_by(VOUCH.c.id)):
        given[numbers[row.statement], row.code] = row.given
    for row in connection.execute(select(OVERRIDE).where(OVERRIDE.c.version == version.id)):
        given[numbers[row.statement], row.code] = True
    by_decision = {line.code for line in version.protocol.lines if line.needs == "decision"}
    asked = [(card.id, r.code) for card in cards_of(version.report) for r in card.requirements if not r.met]
    return sum(
        decided.get(number) != "stands" if code in by_decision else not given.get((number, code))
        for number, code in asked
    )
