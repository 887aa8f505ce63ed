"""Decides what becomes of statements that were opened again: each stands, was corrected or retracted, or stays.

"Stands" is checked: without what has fallen, the statement must have all that the protocol asks. "Corrected" and
"retracted" are told by an act that readers see.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, insert, select, update

from onrecord.corrections.recall.checking import check_without
from onrecord.corrections.recall.falling import clean_reason, reason_kept
from onrecord.corrections.recall.following import count_up
from onrecord.corrections.recall.recall import OUTCOMES
from onrecord.corrections.recall.settling import close, draft_of, is_open, place_on_desk, stand_as_before
from onrecord.desk.deciding import role_to
from onrecord.desk.desk import Desk, note_event
from onrecord.desk.on_desk import DraftOnDesk, draft_for, sum_up
from onrecord.desk.person import Person, require
from onrecord.desk.version import version_of
from onrecord.errors import OnrecordError
from onrecord.protocol.protocol import Role
from onrecord.storage.publishing_tables import ACT, ACT_PUBLISHED, ARTICLE
from onrecord.storage.recall_tables import RECALL, RECALLED
from onrecord.storage.tables import DECISION

BY_PEOPLE = ("stands", "corrected", "retracted", "unchanged")
ACTS_FOR = {"corrected": ("correction", "clarification", "update", "note"), "retracted": ("retraction",)}
"""The acts that tell readers of each outcome."""
MOST_AT_ONCE = 500


@dataclass(frozen=True, kw_only=True, slots=True)
class Ending:
    """What becomes of statements of one article: `statements` by their numbers, none for all that are open.

    `act` is the key of the published act that tells readers, "" where none is needed.
    """

    article: int
    outcome: str
    reason: str = ""
    act: str = ""
    statements: tuple[int, ...] = ()


def decide_recalled(desk: Desk, person: Person, recall: int, ending: Ending) -> int:
    """Ends what a recall has opened in one article; how many statements that were.

    Raises OnrecordError DSK01, DSK02, DSK03, DSK04 where others were quicker, RCL02 where it can't be ended that way,
    and RCL03 where it is closed or nothing of it is open.
    """
    require(person, "decide_recall")
    if ending.outcome not in BY_PEOPLE:
        raise OnrecordError("DSK03", detail="what becomes of it")
    reason = clean_reason(ending.reason) if ending.outcome == "unchanged" else reason_kept(ending.reason)
    with desk.database.reading() as connection:
        statements = tuple(row.statement for row in _waiting(connection, person, recall, ending))
    if ending.outcome == "stands":
        again = check_without(desk, person, recall, ending.article)
        for number in statements:
            lacking = again.lacks(number)
            if lacking:
                raise OnrecordError("RCL02", detail=f"statement {number} doesn’t stand: {' '.join(lacking)[:-1]}")
    with desk.database.writing() as connection:
        draft = draft_for(connection, person, draft_of(connection, ending.article), lock=True)
        rows = _waiting(connection, person, recall, ending)
        if tuple(row.statement for row in rows) != statements:
            raise OnrecordError("DSK04", detail="some of these statements were decided on")
        role = _role(desk, connection, person, draft, ending)
        act = _act(connection, recall, ending) if ending.outcome in ACTS_FOR else None
        values = {"outcome": ending.outcome, "reason": reason, "act": act, "person": person.id}
        here = RECALLED.c.id.in_([row.id for row in rows])
        connection.execute(update(RECALLED).where(here).values(decided=desk.clock(), **values))
        for row in rows:
            _let_stand(desk, connection, person, row, (role, ending.outcome, reason))
        told = f"{len(rows)}: {OUTCOMES[ending.outcome]}. {reason}".strip()
        note_event(desk, connection, person, f"article:recall:{ending.outcome}", draft=draft.id, words=told)
        _, _, left = count_up(connection, recall)
        if not left:
            close(desk, connection, person, recall, "")
        sum_up(desk, connection, draft.id)
        return len(rows)


def acts_since(connection: Connection, recall: int, article: int) -> Sequence[Any]:
    """The acts of an article that were published since a recall was opened, the newest first."""
    at = connection.execute(select(RECALL.c.at).where(RECALL.c.id == recall)).scalar_one()
    joined = select(ACT.c.id, ACT.c.key, ACT.c.kind, ACT.c.right, ACT.c.why, ACT_PUBLISHED.c.at)
    joined = joined.join(ACT_PUBLISHED, ACT_PUBLISHED.c.act == ACT.c.id)
    here = (ACT.c.article == article) & (ACT_PUBLISHED.c.at >= at)
    return connection.execute(joined.where(here).order_by(ACT_PUBLISHED.c.id.desc())).all()


def _waiting(connection: Connection, person: Person, recall: int, ending: Ending) -> Sequence[Any]:
    """What is open of an article in a recall, of the statements that are named."""
    row = connection.execute(
        select(RECALL.c.closed).where(RECALL.c.id == recall, RECALL.c.newsroom == person.newsroom)
    ).first()
    here = (ARTICLE.c.id == ending.article) & (ARTICLE.c.newsroom == person.newsroom)
    if row is None or connection.execute(select(ARTICLE.c.id).where(here)).first() is None:
        raise OnrecordError("DSK02")
    if row.closed is not None:
        raise OnrecordError("RCL03", detail="it is closed")
    waiting = (RECALLED.c.recall == recall) & (RECALLED.c.article == ending.article) & (RECALLED.c.outcome == "")
    wanted = select(RECALLED).where(waiting, RECALLED.c.reopened).order_by(RECALLED.c.statement)
    rows = connection.execute(wanted).all()
    if ending.statements:
        rows = [row for row in rows if row.statement in ending.statements]
        if len(rows) != len(set(ending.statements)):
            raise OnrecordError("RCL03", detail="a statement that was named isn’t open in it")
    if not rows:
        raise OnrecordError("RCL03", detail="nothing of this article is open in it")
    return rows


def _role(desk: Desk, connection: Connection, person: Person, draft: DraftOnDesk, ending: Ending) -> Role | None:
    """In which role the person decides that a statement stands; acts were signed by all who have to."""
    if ending.outcome in ACTS_FOR:
        return None
    version = version_of(desk, connection, draft.id)
    return role_to(person, draft, version, version.protocol.decide)


def _act(connection: Connection, recall: int, ending: Ending) -> int:
    acts = {act.key: act for act in acts_since(connection, recall, ending.article)}
    act = acts.get(ending.act)
    kinds = ACTS_FOR[ending.outcome]
    if act is None or act.kind not in kinds:
        told = " or ".join(kinds)
        raise OnrecordError("RCL02", detail=f"it needs a {told} of this article, published since the recall was opened")
    return int(act.id)


def _let_stand(
    desk: Desk, connection: Connection, person: Person, row: Any, said: tuple[Role | None, str, str]
) -> None:
    """What is decided holds at the desk as well, unless another recall has the statement open."""
    role, outcome, reason = said
    if role is None:
        stand_as_before(desk, connection, RECALLED.c.id == row.id)
        return
    place = place_on_desk(connection, row.id)
    if place is None or is_open(connection, row.article, row.statement):
        return
    version, statement, thread = place
    note = reason or f"After a source has fallen: {OUTCOMES[outcome]}."
    values = {"version": version, "statement": statement, "thread": thread, "person": person.id, "role": role}
    connection.execute(insert(DECISION).values(word="stands", note=note, at=desk.clock(), **values))
