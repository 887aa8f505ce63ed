"""A source falls that drafts in work rest on: what was decided there is opened again, and their people are told.

Readers don't see these drafts yet, so nothing of them is in the recall. What holds them back is on their cards as long
as the source has fallen, whoever looks; here only what people had decided before is brought back to them.
"""

import logging
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, and_, delete, insert, select
from sqlalchemy.exc import SQLAlchemyError

from onrecord.corrections.recall.settling import decide_as_before
from onrecord.corrections.recall.still_fallen import CONFIDENTIAL_FELL, FELL, decided_at, keep_open, note_on_cards
from onrecord.desk.confidence import confidences_of
from onrecord.desk.desk import Desk, note_event
from onrecord.desk.fallen import in_work_on, keep_sources
from onrecord.desk.matter import Decision, said_of
from onrecord.desk.on_desk import sum_up
from onrecord.desk.person import Person, person_of
from onrecord.desk.recalled import open_in
from onrecord.desk.version import Kept, Version, evidence_of, version_of
from onrecord.errors import OnrecordError
from onrecord.report.labels import counted
from onrecord.storage.database import reason_of
from onrecord.storage.publishing_tables import RELEASE
from onrecord.storage.recall_tables import DRAFT_SOURCE, OWED_IN_WORK, SOURCE, STANDING
from onrecord.storage.tables import DECISION, DRAFT, PERSON, STATEMENT, VERSION

LOG = logging.getLogger(__name__)


def note_in_work(connection: Connection, standing: int, source: int, capture: str = "") -> None:
    """Notes in which drafts in work this change of a source's standing has to be followed.

    It is done afterwards, draft by draft (`follow_in_work`): nothing of it is lost where the desk is cut between.
    """
    rows = [
        {"draft": draft, "standing": standing, "capture": capture} for draft in in_work_on(connection, source, capture)
    ]
    if rows:
        connection.execute(insert(OWED_IN_WORK), rows)


def follow_in_work(desk: Desk, newsroom: int) -> None:
    """Does in each draft in work what was noted, each exactly once.

    What stood and rests on a source that fell is opened again; where the source stands again, so does what was decided
    before. A draft in which it can't be done keeps no other waiting: it is told in the log, and tried again next time.
    """
    with desk.database.reading() as connection:
        joined = select(OWED_IN_WORK).join(DRAFT, DRAFT.c.id == OWED_IN_WORK.c.draft)
        owed = connection.execute(joined.where(DRAFT.c.newsroom == newsroom).order_by(OWED_IN_WORK.c.id)).all()
    failed = set[int]()
    for row in owed:
        if row.draft in failed:  # in the order in which it happened: first opened again, then stands
            continue
        try:
            with desk.database.writing() as connection:
                _follow(desk, connection, row)
        except (OnrecordError, SQLAlchemyError) as error:
            failed.add(row.draft)
            told = reason_of(error) if isinstance(error, SQLAlchemyError) else error
            LOG.error("What draft %s is owed since a source fell can't be done for the moment: %s", row.draft, told)


def _follow(desk: Desk, connection: Connection, owed: Any) -> None:
    """Does it in one draft, unless another program has; readers may see the draft by now."""
    connection.execute(select(DRAFT.c.id).where(DRAFT.c.id == owed.draft).with_for_update())
    if not connection.execute(delete(OWED_IN_WORK).where(OWED_IN_WORK.c.id == owed.id)).rowcount:
        return
    change = connection.execute(select(STANDING).where(STANDING.c.id == owed.standing)).one()
    captures = in_work_on(connection, change.source, owed.capture).get(owed.draft)
    if captures is None:
        return
    version = version_of(desk, connection, owed.draft)
    (_settle if change.standing == "active" else _reopen)(desk, connection, change, version, captures)
    sum_up(desk, connection, owed.draft)


def _reopen(desk: Desk, connection: Connection, change: Any, version: Version, captures: frozenset[str]) -> None:
    """Opens again what stood and rests on the source, but for what was decided since it fell."""
    source = connection.execute(select(SOURCE).where(SOURCE.c.id == change.source)).one()
    secret = captures & frozenset(confidences_of(connection, version.draft).marked)
    told = CONFIDENTIAL_FELL if secret else note_on_cards(connection, source, change.standing, change.reason)
    stood = [
        kept
        for kept, decision in _decided_on(connection, version, captures)
        if decision.word == "stands" and decided_at(connection, kept) <= change.at
    ]
    for kept in stood:
        values = {"version": version.id, "statement": kept.id, "thread": kept.thread}
        connection.execute(insert(DECISION).values(word="reopened", note=told, at=desk.clock(), **values))
    words = f"{counted(len(stood), 'statement')} opened again: {told}" if stood else told
    note_event(desk, connection, _person(connection, change), "desk:source:fallen", draft=version.draft, words=words)


def _settle(desk: Desk, connection: Connection, change: Any, version: Version, captures: frozenset[str]) -> None:
    """Lets stand again what was decided before, unless anybody has since.

    What rests on another source that has fallen as well stays open, and so does what a recall has open.
    """
    here = [
        kept.id
        for kept, decision in _decided_on(connection, version, captures)
        if decision.word == "reopened" and decision.note.startswith((FELL, CONFIDENTIAL_FELL))
    ]
    wanted = select(STATEMENT.c.id).where(STATEMENT.c.id.in_(here), STATEMENT.c.id.not_in(open_in(version.draft)))
    still = keep_open(desk, connection, wanted)
    decide_as_before(desk, connection, wanted.where(STATEMENT.c.id.not_in(still)))
    note_event(desk, connection, _person(connection, change), "desk:source:stands_again", draft=version.draft)


def _person(connection: Connection, change: Any) -> Person:
    return person_of(connection.execute(select(PERSON).where(PERSON.c.id == change.person)).one())


def index_in_work(desk: Desk, newsroom: int) -> int:
    """Notes which sources drafts in work rest on that were entered before this was noted; how many drafts."""
    with desk.database.reading() as connection:
        noted = select(DRAFT_SOURCE.c.id).where(DRAFT_SOURCE.c.draft == DRAFT.c.id).exists()
        latest = VERSION.join(DRAFT, and_(VERSION.c.draft == DRAFT.c.id, VERSION.c.number == DRAFT.c.latest))
        released = select(RELEASE.c.id).where(RELEASE.c.version == VERSION.c.id).exists()
        wanted = select(DRAFT.c.id).select_from(latest).where(DRAFT.c.newsroom == newsroom, ~noted, ~released)
        drafts = connection.execute(wanted.order_by(DRAFT.c.id)).scalars().all()
    kept = 0
    for draft in drafts:
        with desk.database.writing() as connection:
            kept += keep_sources(connection, draft, version_of(desk, connection, draft).as_checked) > 0
    return kept


def _decided_on(connection: Connection, version: Version, captures: frozenset[str]) -> Iterator[tuple[Kept, Decision]]:
    """The statements for which a passage of these captures was found, each with what was decided on it last."""
    said = said_of(connection, version.id)
    for card in version.cards:
        kept = version.statements.get(card.id)
        decision = said.decisions.get(kept.id) if kept else None
        if kept and decision and any(e.clip.capture.sha256 in captures for e in evidence_of(card)):
            yield kept, decision
