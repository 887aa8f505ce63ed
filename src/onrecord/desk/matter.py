"""How each requirement stands at the desk: met by itself, vouched for, set aside, overridden, or still open.

What comes in are the report's requirements and what people have said; what goes out is the desk's gate, which stands
only when nothing is open.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import Connection, CursorResult, Row, Table, select

from onrecord.desk.confidence import key_of
from onrecord.desk.version import Version
from onrecord.protocol.protocol import Line
from onrecord.protocol.requirement import Requirement
from onrecord.report.card import Card
from onrecord.storage.tables import DECISION, OVERRIDE, QUERY, SEEN, VERSION, VOUCH

DecisionWord = Literal["stands", "change", "cut", "ask", "reopened"]
How = Literal["met", "decided", "vouched", "set_aside", "overridden", "open"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Decision:
    """What a person decided on a statement; "reopened" is the program's word where it was touched, with the reason.

    `carried` says that it was taken over from an earlier version, where nothing around the statement had changed.
    """

    id: int
    word: DecisionWord
    person: int | None
    role: str
    note: str
    at: datetime
    carried: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Word:
    """Somebody's word for a requirement: who, in which role, what they noted."""

    person: int | None
    role: str
    note: str
    at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Matter:
    """One requirement of one card, and how it was settled; `word` is whose word settled it."""

    card: Card
    requirement: Requirement
    how: How
    word: Word | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Said:
    """All that people have said of a version, the latest of each; by statement, or by statement and line.

    `seen` has who has seen a confidential source of the draft, by the key of the source. `asked` are the statements on
    which a question to the writer waits for its answer.
    """

    decisions: Mapping[int, Decision] = field(default_factory=dict)
    vouches: Mapping[tuple[int, str], Word] = field(default_factory=dict)
    overrides: Mapping[tuple[int, str], Word] = field(default_factory=dict)
    seen: Mapping[str, tuple[Word, ...]] = field(default_factory=dict)
    asked: frozenset[int] = frozenset()

    def word_on(self, statement: int) -> DecisionWord | Literal["answered", ""]:
        """The word that was decided on a statement, "" for none; "answered" where the writer was asked, and no longer.

        What was answered waits for whoever checks, as if nobody had decided on it.
        """
        decision = self.decisions.get(statement)
        if decision is None:
            return ""
        return "answered" if decision.word == "ask" and statement not in self.asked else decision.word


@dataclass(frozen=True, kw_only=True, slots=True)
class DeskGate:
    """The whole protocol applied to a version at the desk."""

    matters: tuple[Matter, ...]

    @property
    def open(self) -> tuple[Matter, ...]:
        """What is still to be settled."""
        return tuple(m for m in self.matters if m.how == "open")

    @property
    def stands(self) -> bool:
        """Whether nothing is open."""
        return not self.open

    def of(self, card: str) -> tuple[Matter, ...]:
        """The matters of one card."""
        return tuple(m for m in self.matters if m.card.id == card)


def said_of(connection: Connection, version: int, *, statement: int | None = None) -> Said:
    """What people have said of a version so far, or of one statement of it, where its number among all is given."""

    def rows(table: Table) -> CursorResult[Any]:
        wanted = select(table).where(table.c.version == version)
        wanted = wanted if statement is None else wanted.where(table.c.statement == statement)
        return connection.execute(wanted.order_by(table.c.id))

    decisions = {r.statement: _decision(r) for r in rows(DECISION)}
    vouches: dict[tuple[int, str], Word] = {}
    for r in rows(VOUCH):
        if r.given:
            vouches[r.statement, r.code] = Word(person=r.person, role=r.role, note=r.note, at=r.at)
        else:
            vouches.pop((r.statement, r.code), None)
    overrides = {
        (r.statement, r.code): Word(person=r.person, role=r.role, note=r.reason, at=r.at) for r in rows(OVERRIDE)
    }
    asked = frozenset(r.statement for r in rows(QUERY) if r.answer is None)
    seen = _seen(connection, version)
    return Said(decisions=decisions, vouches=vouches, overrides=overrides, seen=seen, asked=asked)


def first_said(connection: Connection, version: int) -> dict[int, Decision]:
    """By statement, the first word on it in a version: what came of the one before, where it comes from there."""
    rows = connection.execute(select(DECISION).where(DECISION.c.version == version).order_by(DECISION.c.id.desc()))
    return {row.statement: _decision(row) for row in rows}


def decided_before(connection: Connection, thread: int) -> Decision | None:
    """What a person decided last on a statement in any version, None where nobody has."""
    people = (DECISION.c.thread == thread) & (DECISION.c.word != "reopened")
    row = connection.execute(select(DECISION).where(people).order_by(DECISION.c.id.desc()).limit(1)).first()
    return _decision(row) if row else None


def _decision(row: Row[Any]) -> Decision:
    return Decision(
        id=row.id,
        word=row.word,
        person=row.person,
        role=row.role or "",
        note=row.note,
        at=row.at,
        carried=row.carried is not None,
    )


def _seen(connection: Connection, version: int) -> dict[str, tuple[Word, ...]]:
    """Who has seen a confidential source, by its key."""
    joined = select(SEEN).join(VERSION, VERSION.c.draft == SEEN.c.draft).where(VERSION.c.id == version)
    seen: dict[str, tuple[Word, ...]] = {}
    for row in connection.execute(joined.order_by(SEEN.c.id)):
        key = key_of(frozenset({row.sha256}))
        word = Word(person=row.person, role=row.role, note="I have seen the confidential source.", at=row.at)
        seen[key] = (*seen.get(key, ()), word)
    return seen


def gate_at_desk(version: Version, said: Said) -> DeskGate:
    """Each requirement of the version, settled or open."""
    return DeskGate(matters=tuple(m for card in version.cards for m in matters_on(version, card, said)))


def matters_on(version: Version, card: Card, said: Said) -> Iterator[Matter]:
    """Each requirement of one card, settled or open."""
    kept = version.statements.get(card.id)
    for requirement in card.requirements:
        how, word = _settled(version, requirement, kept.id if kept else 0, said)
        yield Matter(card=card, requirement=requirement, how=how, word=word)


def _settled(version: Version, requirement: Requirement, statement: int, said: Said) -> tuple[How, Word | None]:
    key = (statement, requirement.code)
    line = version.protocol.line(requirement.code)
    decision = said.decisions.get(statement)
    if requirement.met:
        return "met", None
    if key in said.overrides:
        return "overridden", said.overrides[key]
    if line and line.needs == "decision":
        if decision and decision.word == "stands":
            return "decided", Word(person=decision.person, role=decision.role, note=decision.note, at=decision.at)
        return "open", None
    if key in said.vouches:
        return "vouched" if line else "set_aside", said.vouches[key]
    known = _known(version, requirement, line, said) if line else None
    return ("vouched", known) if known else ("open", None)


def _known(version: Version, requirement: Requirement, line: Line, said: Said) -> Word | None:
    """Whose knowing an unnamed source settles it: who has seen the confidential source that the statement rests on."""
    if "unnamed_source" not in line.when or line.needs != "person":
        return None
    words = [w for key in version.resting.get(requirement.statement or "", ()) for w in said.seen.get(key, ())]
    return next((word for word in words if word.role in line.by), None)
