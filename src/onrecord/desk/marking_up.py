"""Marks statements by hand: makes, splits, joins, corrects and withdraws them.

Whoever may decide may mark. The statements that a person marks are held against the sources like the tool's own; what
was decided on those that they touched is re-opened and says why; what the tool had read stays in the log.
"""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import Connection, insert, update

from onrecord.desk.cut import Cut, cut_of, statements_of
from onrecord.desk.deciding import Place, note_kept, role_to
from onrecord.desk.desk import Desk, note_event
from onrecord.desk.marking import BY_HAND, DONE, Marking, keep_marking, markings_of, next_id
from onrecord.desk.matter import said_of
from onrecord.desk.on_desk import DraftOnDesk, draft_for, sum_up
from onrecord.desk.person import Person, require
from onrecord.desk.signing import sign_offs_of
from onrecord.desk.strokes import Stroke, cuts_for
from onrecord.desk.taking_over import lay_out_anew, reasons_told
from onrecord.desk.version import Version, put_report, read_rows, version_of
from onrecord.desk.viewing import Checks, checks_kept, keep_without
from onrecord.errors import OnrecordError
from onrecord.protocol.protocol import Role
from onrecord.report.recut import Recut, recut
from onrecord.storage.tables import DECISION, QUERY, STATEMENT

TRIES = 3
"""So often a marking is drawn anew where somebody else's came first."""
EVENTS = {"make": "made", "split": "split", "join": "joined", "correct": "corrected", "withdraw": "withdrawn"}


def mark(desk: Desk, person: Person, place: Place, stroke: Stroke) -> str:
    """The id of the first statement that came of it, "" where none did.

    Raises OnrecordError DSK01 to DSK04, and DSK20 where the words can't be marked so. `place.statement` is "" where a
    statement is made.
    """
    require(person, "decide")
    for _ in range(TRIES):
        with desk.database.reading() as connection:
            draft, version, role = _allowed(desk, connection, person, place)
            markings, checks = markings_of(connection, version.id), checks_kept(connection, version)
        marking, checks = _drawn(desk, draft, checks, next_id(markings), (place.statement, stroke))
        with desk.database.writing() as connection:
            draft_for(connection, person, place.draft, lock=True)
            now = version_of(desk, connection, place.draft)
            if (now.id, now.checked) == (version.id, version.checked):
                kept = replace(marking, person=person.id, role=role, at=desk.clock())
                _keep(desk, connection, person, (draft, version, checks), kept)
                return marking.now[0].id if marking.now else ""
    raise OnrecordError("DSK04", detail="somebody else marked statements of this draft")


def _allowed(desk: Desk, connection: Connection, person: Person, place: Place) -> tuple[DraftOnDesk, Version, Role]:
    draft = draft_for(connection, person, place.draft)
    if draft.version != place.version:
        raise OnrecordError("DSK04", detail="a new version was handed in")
    version = version_of(desk, connection, draft.id)
    role = role_to(person, draft, version, version.protocol.decide)
    if sign_offs_of(connection, version):
        told = "this text is signed, and what was vouched for can't change afterwards; a new version can be marked"
        raise OnrecordError("DSK20", detail=told)
    return draft, version, role


def _drawn(
    desk: Desk, draft: DraftOnDesk, checks: Checks, free: int, asked: tuple[str, Stroke]
) -> tuple[Marking, Checks]:
    """The marking, and the checks with it in each; `free` is the first number that no statement has had."""
    number, stroke = asked
    report, text = checks.whole, checks.whole.draft.text
    gone, cuts = cuts_for(report.draft, report.statements, number, stroke)
    cuts = tuple(replace(cut, id=f"{BY_HAND}{n}") for n, cut in enumerate(cuts, free))
    new, pieces = statements_of(cuts, report.draft, report.reading, gone)
    reason = note_kept(stroke.reason)
    reasons = {} if cuts else {s.id: reason for s in gone}
    change = Recut(gone=frozenset(s.id for s in gone), new=new, quotations=pieces, reasons=reasons)
    checks = checks.redone(
        desk, draft.folder, lambda one, sources: recut(one, change, lambda r: desk.recheck(one.draft, r, sources))
    )
    was = tuple(cut_of(s, text) for s in gone)
    at = desk.clock()
    blank = Marking(id=0, word=stroke.word, was=was, now=cuts, reason=reason, person=None, role="", thread=None, at=at)
    return blank, checks


def _keep(
    desk: Desk,
    connection: Connection,
    person: Person,
    made: tuple[DraftOnDesk, Version, Checks],
    marking: Marking,
) -> None:
    draft, old, checks = made
    version = put_report(desk, connection, old, checks.whole)
    keep_without(connection, draft.id, old.id, checks)
    lay_out_anew(connection, old, checks.whole)
    version = read_rows(connection, version)
    thread = _hand_on(connection, old, version, marking)
    version = read_rows(connection, version)
    desk.shown[version.id] = version
    _reopen(connection, old, version, person, marking)
    keep_marking(connection, version.id, replace(marking, thread=thread))
    told = f"{marking.words} – {marking.reason}" if marking.reason else marking.words
    event = f"statement:marking:{EVENTS[marking.word]}"
    threads = {thread, *(old.kept(c.id).thread for c in marking.was), *(t for _, t in _rows(version, marking.now))}
    for one in sorted(t for t in threads if t is not None):
        note_event(desk, connection, person, event, draft=draft.id, thread=one, words=told)
    sum_up(desk, connection, draft.id)


def _hand_on(connection: Connection, old: Version, version: Version, marking: Marking) -> int | None:
    """Thread and open questions go on with the first statement that came of it; the thread that they go on in."""
    if not marking.was:
        return version.kept(marking.now[0].id).thread
    first = old.kept(marking.was[0].id)
    if marking.now:
        heir = version.kept(marking.now[0].id).id
        connection.execute(update(STATEMENT).where(STATEMENT.c.id == heir).values(thread=first.thread))
        gone = [old.kept(cut.id).id for cut in marking.was]
        unanswered = QUERY.c.statement.in_(gone) & QUERY.c.answer.is_(None)
        connection.execute(update(QUERY).where(unanswered).values(statement=heir, thread=first.thread))
    return first.thread


def _reopen(connection: Connection, old: Version, version: Version, person: Person, marking: Marking) -> None:
    """Re-opens what came of statements that somebody had decided on."""
    decisions = said_of(connection, old.id).decisions
    decided = [d for cut in marking.was if (d := decisions.get(old.kept(cut.id).id))]
    if not decided:
        return
    note = reasons_told(
        f"{person.name} {DONE[marking.word]}.", " ".join(d.note for d in decided if d.word == "reopened")
    )
    for number, thread in _rows(version, marking.now):
        said = {"version": version.id, "statement": number, "thread": thread, "note": note}
        connection.execute(insert(DECISION).values(word="reopened", at=marking.at, **said))


def _rows(version: Version, cuts: Sequence[Cut]) -> list[tuple[int, int]]:
    kept = [version.kept(cut.id) for cut in cuts]
    return [(k.id, k.thread) for k in kept]
