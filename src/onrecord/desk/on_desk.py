"""A draft on the desk: what the board shows of it, and who may see it at all."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Literal, cast

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, func, join, select, update

from onrecord.desk.announcing import announce_state
from onrecord.desk.desk import Desk
from onrecord.desk.examined import digest_of_examined, examined_in
from onrecord.desk.fallen import is_out
from onrecord.desk.matter import gate_at_desk, said_of
from onrecord.desk.person import Person
from onrecord.desk.recalled import is_recalled, recalls_in
from onrecord.desk.version import RETIRED, version_of
from onrecord.errors import OnrecordError
from onrecord.protocol.protocol import Role
from onrecord.storage.publishing_tables import ARTICLE
from onrecord.storage.tables import ASSIGNMENT, DRAFT, QUERY, SIGN_OFF, STATEMENT

DraftState = Literal["draft", "checking", "writer", "reopened", "ready", "signed", "published"]
STATES: dict[DraftState, str] = {
    "reopened": "Re-opened",
    "checking": "Being checked",
    "writer": "With the writer",
    "ready": "Ready to sign",
    "draft": "Not begun",
    "signed": "Signed",
    "published": "Published",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class DraftOnDesk:
    """A draft as the board shows it. `standing` of its `statements` stand; `assigned` is who has it, by role.

    `out` says that something of it was published; lists leave that open.
    """

    id: int
    title: str
    folder: str
    state: DraftState
    writer: int | None
    deadline: datetime | None
    statements: int
    standing: int
    unmet: int
    queries: int
    at: datetime
    version: int
    assigned: dict[Role, int]
    out: bool = False


def draft_for(connection: Connection, person: Person, number: int, *, lock: bool = False) -> DraftOnDesk:
    """The draft of that number; raises OnrecordError DSK02 where this person may not know of it.

    With `lock`, nobody else writes about this draft until the transaction ends.
    """
    wanted = select(DRAFT).where(DRAFT.c.id == number, DRAFT.c.newsroom == person.newsroom)
    row = connection.execute(wanted.with_for_update() if lock else wanted).first()
    if row is None or (person.only_writes and row.writer != person.id):
        raise OnrecordError("DSK02")
    out = connection.execute(select(ARTICLE.c.id).where(ARTICLE.c.draft == row.id)).first() is not None
    return replace(_draft(row, _assigned(connection, [row.id]).get(row.id, {})), out=out)


def seen_by(person: Person) -> ColumnElement[bool]:
    """Whether this person may see a draft, as a condition on its row."""
    here = DRAFT.c.newsroom == person.newsroom
    return and_(here, DRAFT.c.writer == person.id) if person.only_writes else here


def drafts_seen(connection: Connection, person: Person, numbers: set[int]) -> set[int]:
    """Those of the drafts of these numbers that this person may see."""
    wanted = select(DRAFT.c.id).where(seen_by(person), DRAFT.c.id.in_(numbers))
    return set(connection.execute(wanted).scalars())


def drafts_of(connection: Connection, wanted: Select[Any]) -> tuple[DraftOnDesk, ...]:
    """The drafts of a selection, with who has each."""
    rows = connection.execute(wanted).all()
    assigned = _assigned(connection, [row.id for row in rows])
    return tuple(_draft(row, assigned.get(row.id, {})) for row in rows)


def drafts_after(
    connection: Connection, person: Person, number: int, *, limit: int, state: DraftState | None = None
) -> tuple[DraftOnDesk, ...]:
    """The drafts that this person may see whose number is higher, in the order of their numbers."""
    wanted = select(DRAFT).where(seen_by(person), DRAFT.c.id > number)
    if state:
        wanted = wanted.where(DRAFT.c.state == state)
    return drafts_of(connection, wanted.order_by(DRAFT.c.id).limit(limit))


def sum_up(desk: Desk, connection: Connection, number: int) -> None:
    """Writes down how the draft stands, after anything about it has changed."""
    version = version_of(desk, connection, number)
    said = said_of(connection, version.id)
    gate = gate_at_desk(version, said)
    ids = [kept.id for number, kept in version.statements.items() if number.startswith("s")]
    out = is_out(connection, number, version.sha256)
    recalled = recalls_in(connection, number) if out else {}
    words = ["recalled" if i in recalled and said.word_on(i) == "stands" else said.word_on(i) for i in ids]
    open_queries = connection.execute(
        select(func.count())
        .select_from(join(QUERY, STATEMENT, STATEMENT.c.id == QUERY.c.statement))
        .where(QUERY.c.version == version.id, QUERY.c.answer.is_(None), STATEMENT.c.number.not_like(f"{RETIRED}%"))
    ).scalar_one()
    examined = digest_of_examined(examined_in(connection, version.id))
    these = (SIGN_OFF.c.version == version.id) & (SIGN_OFF.c.claims == examined)
    signed = connection.execute(select(SIGN_OFF.c.role).where(these)).scalars().all()
    complete = all(list(signed).count(s.role) >= s.people for s in version.protocol.signatures)
    state: DraftState = "checking"
    if gate.stands:
        state = ("published" if out else "signed") if complete else "ready"
        if state == "published" and is_recalled(connection, number):
            state = "reopened"
    elif {"reopened", "recalled"} & set(words):
        state = "reopened"
    elif not any(words):
        state = "draft"
    elif not {"", "answered"} & set(words) and (open_queries or {"change", "cut", "ask"} & set(words)):
        state = "writer"
    before = connection.execute(select(DRAFT.c.state).where(DRAFT.c.id == number)).scalar_one()
    values = {"statements": len(words), "standing": words.count("stands"), "unmet": len(gate.open)}
    connection.execute(update(DRAFT).where(DRAFT.c.id == number).values(state=state, queries=open_queries, **values))
    told = {"version": version.number, "sha256": version.sha256, "unmet": len(gate.open)}
    announce_state(desk, connection, number, before, state, told)


def _assigned(connection: Connection, drafts: list[int]) -> dict[int, dict[Role, int]]:
    found: dict[int, dict[Role, int]] = {}
    for row in connection.execute(select(ASSIGNMENT).where(ASSIGNMENT.c.draft.in_(drafts))):
        found.setdefault(row.draft, {})[cast("Role", row.role)] = row.person
    return found


def _draft(row: Row[tuple[object, ...]], assigned: dict[Role, int]) -> DraftOnDesk:
    told = {
        f: getattr(row, f) for f in ("id", "title", "folder", "state", "writer", "deadline", "statements", "standing")
    }
    more = {f: getattr(row, f) for f in ("unmet", "queries", "at")}
    return DraftOnDesk(version=row.latest or 0, assigned=assigned, **told, **more)
