"""A source falls that drafts in work rest on: what was decided there is opened again, and their people are told.

Readers don't see these drafts yet, so nothing of them is in the recall. What holds them back is on their cards as long
as the source has fallen, whoever looks; here only what people had decided before is brought back to them.
"""

from collections.abc import Callable, Iterator

from sqlalchemy import Connection, and_, insert, select

from onrecord.corrections.recall.settling import decide_as_before, open_in
from onrecord.desk.confidence import confidences_of
from onrecord.desk.desk import Desk, note_event
from onrecord.desk.fallen import in_work_on, keep_sources
from onrecord.desk.matter import Decision, said_of
from onrecord.desk.on_desk import draft_for, sum_up
from onrecord.desk.person import Person
from onrecord.desk.version import Kept, Version, evidence_of, version_of
from onrecord.report.labels import counted
from onrecord.storage.publishing_tables import RELEASE
from onrecord.storage.recall_tables import DRAFT_SOURCE
from onrecord.storage.tables import DECISION, DRAFT, STATEMENT, VERSION

FELL = "A source that this rests on"
CONFIDENTIAL_FELL = "A confidential source that this rests on has fallen. The editor-in-chief knows which."
Deed = Callable[[Connection, Version, frozenset[str]], None]
"""What is done in one draft, whose captures of the source are these."""


def open_in_work(desk: Desk, person: Person, source: int, note: str, *, capture: str = "") -> None:
    """Opens again, in every draft in work, what stood and rests on the source; `note` says why on the cards."""

    def reopen(connection: Connection, version: Version, captures: frozenset[str]) -> None:
        secret = captures & frozenset(confidences_of(connection, version.draft).marked)
        told = CONFIDENTIAL_FELL if secret else note
        stood = [kept for kept, decision, _ in _decided_on(connection, version, captures) if decision.word == "stands"]
        for kept in stood:
            values = {"version": version.id, "statement": kept.id, "thread": kept.thread}
            connection.execute(insert(DECISION).values(word="reopened", note=told, at=desk.clock(), **values))
        words = f"{counted(len(stood), 'statement')} opened again: {told}" if stood else told
        note_event(desk, connection, person, "desk:source:fallen", draft=version.draft, words=words)

    _in_each(desk, person, (source, capture), reopen)


def stand_in_work(desk: Desk, person: Person, source: int) -> None:
    """The source stands again: so does what was decided before, in every draft in work, unless anybody has since.

    What rests on another source that has fallen as well stays open, and so does what a recall has open.
    """

    def settle(connection: Connection, version: Version, captures: frozenset[str]) -> None:
        told = (FELL, CONFIDENTIAL_FELL)
        decided = _decided_on(connection, version, captures)
        here = [
            kept.id
            for kept, decision, fallen in decided
            if decision.word == "reopened" and decision.note.startswith(told) and not fallen
        ]
        wanted = select(STATEMENT.c.id).where(STATEMENT.c.id.in_(here), STATEMENT.c.id.not_in(open_in(version.draft)))
        decide_as_before(desk, connection, wanted)
        note_event(desk, connection, person, "desk:source:stands_again", draft=version.draft)

    _in_each(desk, person, (source, ""), settle)


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


def _in_each(desk: Desk, person: Person, meant: tuple[int, str], deed: Deed) -> None:
    """Does it draft by draft, so that nobody waits for all of them."""
    with desk.database.reading() as connection:
        drafts = in_work_on(connection, *meant)
    for draft, captures in drafts.items():
        with desk.database.writing() as connection:
            draft_for(connection, person, draft, lock=True)
            deed(connection, version_of(desk, connection, draft), captures)
            sum_up(desk, connection, draft)


def _decided_on(
    connection: Connection, version: Version, captures: frozenset[str]
) -> Iterator[tuple[Kept, Decision, bool]]:
    """The statements for which a passage of these captures was found, each with what was decided on it last.

    And with whether any of its passages is of a source that has fallen.
    """
    said = said_of(connection, version.id)
    for card in version.cards:
        kept = version.statements.get(card.id)
        decision = said.decisions.get(kept.id) if kept else None
        shown = [e.clip.capture for e in evidence_of(card)]
        if kept and decision and any(capture.sha256 in captures for capture in shown):
            yield kept, decision, any(capture.source.fell for capture in shown)
