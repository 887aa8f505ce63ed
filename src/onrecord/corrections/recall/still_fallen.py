"""What a version that readers don't see yet rests on, and has fallen: it stays open, whatever else is settled.

And what its cards say of it, whichever way the fall has reached them.
"""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Select, and_, func, insert, or_, select

from onrecord.desk.confidence import confidences_of
from onrecord.desk.desk import Desk
from onrecord.desk.fallen import FALLEN, confidential_sources, last_falls
from onrecord.desk.matter import said_of
from onrecord.desk.version import Kept, Version, evidence_of, version_of
from onrecord.report.card import Card
from onrecord.report.plain import shortened
from onrecord.storage.publishing_tables import RELEASE
from onrecord.storage.recall_tables import DRAFT_SOURCE, RECALL, SOURCE
from onrecord.storage.tables import DECISION, DRAFT, STATEMENT, VERSION, Moment

FELL = "A source that this rests on"
CONFIDENTIAL_FELL = "A confidential source that this rests on has fallen. The editor-in-chief knows which."


def note_on_cards(connection: Connection, source: Any, standing: str, reason: str) -> str:
    """What stands on the cards; of a confidential source nothing but that there is one."""
    if confidential_sources(connection, [source.id]):
        return CONFIDENTIAL_FELL
    name = shortened(source.title or source.publisher or source.address, 120)
    return f"{FELL} {FALLEN[standing]}: {name}. {reason}"


def keep_open(desk: Desk, connection: Connection, statements: Select[tuple[int]]) -> frozenset[int]:
    """Those of these rows of STATEMENT that rest on a source that fell after they were decided on.

    Where they are open, their cards name that source from now on.
    """
    held: set[int] = set()
    for draft, meant in _in_drafts(connection, statements).items():
        version = version_of(desk, connection, draft)
        decisions = said_of(connection, version.id).decisions
        for card in version.cards:
            kept = version.statements.get(card.id)
            note = _note(connection, version, card, kept) if kept and kept.id in meant else ""
            if kept is None or not note:
                continue
            held.add(kept.id)
            decision = decisions.get(kept.id)
            if decision and decision.word == "reopened" and decision.note != note:
                values = {"version": version.id, "statement": kept.id, "thread": kept.thread, "note": note}
                connection.execute(insert(DECISION).values(word="reopened", at=desk.clock(), **values))
    return frozenset(held)


def _in_drafts(connection: Connection, statements: Select[tuple[int]]) -> dict[int, set[int]]:
    """The statements in versions that readers don't see yet and that show passages of a source that fell, by draft."""
    source = and_(SOURCE.c.newsroom == DRAFT.c.newsroom, SOURCE.c.standing != "active")
    one = select(RECALL.c.id).join(SOURCE, and_(SOURCE.c.id == RECALL.c.source, SOURCE.c.standing != "active"))
    fell = or_(
        select(SOURCE.c.id).where(source, SOURCE.c.key == DRAFT_SOURCE.c.key).exists(),
        one.where(RECALL.c.newsroom == DRAFT.c.newsroom, RECALL.c.capture == DRAFT_SOURCE.c.capture).exists(),
    )
    released = select(RELEASE.c.id).where(RELEASE.c.version == VERSION.c.id).exists()
    joined = (
        select(STATEMENT.c.id, DRAFT.c.id.label("draft"))
        .join(VERSION, VERSION.c.id == STATEMENT.c.version)
        .join(DRAFT, and_(DRAFT.c.id == VERSION.c.draft, DRAFT.c.latest == VERSION.c.number))
    )
    shown = select(DRAFT_SOURCE.c.id).where(DRAFT_SOURCE.c.draft == DRAFT.c.id, fell).exists()
    found: dict[int, set[int]] = {}
    for row in connection.execute(joined.where(STATEMENT.c.id.in_(statements), ~released, shown)):
        found.setdefault(row.draft, set()).add(row.id)
    return found


def _note(connection: Connection, version: Version, card: Card, kept: Kept) -> str:
    """What the card says of the source that fell last, "" where none has since the statement was decided on."""
    captures = [e.clip.capture for e in evidence_of(card)]
    newsroom = connection.execute(select(DRAFT.c.newsroom).where(DRAFT.c.id == version.draft)).scalar_one()
    decided = decided_at(connection, kept)
    falls = {sha: row for sha, row in last_falls(connection, newsroom, captures).items() if row.at >= decided}
    if not falls:
        return ""
    if falls.keys() & confidences_of(connection, version.draft).marked.keys():
        return CONFIDENTIAL_FELL
    last = max(falls.values(), key=lambda row: row.at)
    source = connection.execute(select(SOURCE).where(SOURCE.c.id == last.source)).one()
    return note_on_cards(connection, source, last.standing, last.reason)


def decided_at(connection: Connection, kept: Kept) -> datetime:
    """When a person decided on the statement last, in whichever version; the beginning of time where nobody has."""
    first = DECISION.alias("first")
    joined = select(func.coalesce(first.c.at, DECISION.c.at, type_=Moment)).select_from(
        DECISION.outerjoin(first, first.c.id == DECISION.c.carried)
    )
    here = joined.where(DECISION.c.statement == kept.id, DECISION.c.word != "reopened")
    return connection.execute(here.order_by(DECISION.c.id.desc()).limit(1)).scalar() or datetime.min.replace(tzinfo=UTC)
