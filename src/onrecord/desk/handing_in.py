"""Hands in a draft, or a new version of one: it is checked, and its statements are put on the desk.

What was decided on statements that nobody touched is carried over; the rest is re-opened and says why.
"""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from shutil import copytree, rmtree

from sqlalchemy import Connection, func, select, update

from onrecord.desk.carrying import origins_of
from onrecord.desk.desk import Desk, note_event
from onrecord.desk.examined import carry_examined
from onrecord.desk.fallen import keep_sources
from onrecord.desk.marking import Marking, keep_marking, markings_of
from onrecord.desk.on_desk import draft_for, sum_up
from onrecord.desk.people import name_of_newsroom
from onrecord.desk.person import Person, read_person, require
from onrecord.desk.taking_over import carry_over, lay_out_anew, put_on_desk, reopen
from onrecord.desk.version import Version, keep_captures, keep_protocol, put_report, version_of
from onrecord.desk.viewing import Checks, carry_for_all, check_for_all, keep_without
from onrecord.documents.draft import Draft
from onrecord.errors import OnrecordError
from onrecord.report.card import cards_of
from onrecord.report.keeping import pack_report
from onrecord.report.naming import title_of
from onrecord.report.plain import shortened
from onrecord.sources.stored_document import pack_document
from onrecord.storage.adding import add_row
from onrecord.storage.tables import DRAFT, VERSION

TRIES = 10
"""So often a check is begun anew where another was kept while it ran."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Slip:
    """What is written on a draft when it is handed in; `sources` is a folder to begin with, None for none."""

    writer: int | None = None
    deadline: datetime | None = None
    sources: Path | None = None


def hand_in(desk: Desk, person: Person, draft: Draft, slip: Slip) -> int:
    """The number of the new draft; raises OnrecordError DSK01, DSK02, and DOC10 or DOC11 where it can't be checked."""
    require(person, "hand_in")
    name = secrets.token_hex(12)
    with desk.database.reading() as connection:
        writer = person.id if person.only_writes else _known(connection, person, slip.writer)
        draft = _of_the_house(connection, person, draft)
    with _laid_out(desk.sources_in(name), slip.sources):
        checks = check_for_all(desk, None, name, draft, desk.protocol)
    with desk.database.writing() as connection:
        values = {"newsroom": person.newsroom, "title": title_of(draft), "folder": name, "writer": writer}
        number = add_row(connection, DRAFT, deadline=slip.deadline, state="draft", at=desk.clock(), **values)
        _add_version(desk, connection, person, number, checks)
        note_event(desk, connection, person, "desk:draft:handed_in", draft=number, words=title_of(draft))
        sum_up(desk, connection, number)
    return number


def hand_in_version(desk: Desk, person: Person, number: int, draft: Draft) -> int:
    """The number of the new version.

    Raises OnrecordError DSK01, DSK02, DSK03 where the text is the same as before, and DSK04 where others had the draft
    checked again each time that this one was.
    """
    require(person, "hand_in")
    for _ in range(TRIES):
        before, folder, markings = _as_it_stands(desk, person, number)
        if before.sha256 == draft.sha256 and before.protocol.sha256 == desk.protocol.sha256:
            raise OnrecordError("DSK03", detail="a change: this text is the one that is on the desk already")
        with desk.database.reading() as connection:
            draft = _of_the_house(connection, person, draft)
        checks = check_for_all(desk, number, folder, draft, desk.protocol)
        checks, carried = carry_for_all(desk, folder, checks, before.report.draft.text, markings)
        with desk.database.writing() as connection:
            old = _unmoved(desk, connection, person, before)
            if old is not None:
                return _put_version(desk, connection, person, old, checks, carried)
    raise OnrecordError("DSK04", detail="this draft was checked again and again")


def _as_it_stands(desk: Desk, person: Person, number: int) -> tuple[Version, str, tuple[Marking, ...]]:
    """The latest version of a draft, the name of its folder, and what was marked in it by hand."""
    with desk.database.reading() as connection:
        folder = draft_for(connection, person, number).folder
        version = version_of(desk, connection, number)
        return version, folder, markings_of(connection, version.id)


def _unmoved(desk: Desk, connection: Connection, person: Person, before: Version) -> Version | None:
    """The latest version of the draft, locked, where it is still as it was; else None.

    Whatever others add, mark or hand in meanwhile is checked, so that the time of the check tells all of it.
    """
    draft_for(connection, person, before.draft, lock=True)
    now = version_of(desk, connection, before.draft)
    return now if (now.id, now.checked) == (before.id, before.checked) else None


def _put_version(
    desk: Desk, connection: Connection, person: Person, old: Version, checks: Checks, carried: tuple[Marking, ...]
) -> int:  # all that the step from one version to the next is made of
    draft, number = checks.whole.draft, old.draft
    version = _add_version(desk, connection, person, number, checks)
    origins = origins_of(old.as_checked, checks.whole)
    carry_over(connection, old, version, origins, desk.clock())
    for lost in carry_examined(connection, old, version, origins, desk.clock()):
        note_event(desk, connection, person, "desk:claim:lost", draft=number, words=shortened(lost.words, 200))
    for marking in carried:
        keep_marking(connection, version.id, marking)
    desk.shown.pop(version.id, None)
    connection.execute(update(DRAFT).where(DRAFT.c.id == number).values(title=title_of(draft)))
    note_event(desk, connection, person, "desk:version:handed_in", draft=number, words=str(version.number))
    sum_up(desk, connection, number)
    return version.number


def check_again(desk: Desk, person: Person, number: int) -> None:
    """Checks the latest version anew, after sources were added; what the tool now says otherwise is re-opened.

    Where another check was kept while this one ran, it may have seen other sources: the draft is checked once more.
    Raises OnrecordError DSK01, DSK02, and DSK04 where that went on and on.
    """
    require(person, "add_source")
    for _ in range(TRIES):
        before, folder, markings = _as_it_stands(desk, person, number)
        draft = before.report.draft
        checks = check_for_all(desk, number, folder, draft, before.protocol)
        checks, carried = carry_for_all(desk, folder, checks, draft.text, markings)
        with desk.database.writing() as connection:
            old = _unmoved(desk, connection, person, before)
            if old is not None:
                _put_check(desk, connection, person, old, checks, carried)
                return
    raise OnrecordError("DSK04", detail="this draft was checked again and again")


def _put_check(
    desk: Desk, connection: Connection, person: Person, old: Version, checks: Checks, carried: tuple[Marking, ...]
) -> None:  # all that another check of a version changes
    report, number = checks.whole, old.draft
    put_report(desk, connection, old, report)
    keep_without(connection, number, old.id, checks)
    lay_out_anew(connection, old, report)
    for marking in (m for m in carried if m.lost):
        keep_marking(connection, old.id, marking)
    touched = {n: o for n, o in origins_of(old.as_checked, report).items() if o.touched and o.was == n}
    reopen(connection, old, version_of(desk, connection, number), touched, desk.clock())
    note_event(desk, connection, person, "desk:version:checked_again", draft=number)
    sum_up(desk, connection, number)


@contextmanager
def _laid_out(folder: Path, sources: Path | None) -> Iterator[None]:
    """Makes the folder of a draft's sources, with copies of those to begin with; it goes where the block fails."""
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        if sources is None:
            folder.mkdir(exist_ok=True)
        else:
            copytree(sources, folder, dirs_exist_ok=True)
        yield
    except BaseException:
        rmtree(folder.parent, ignore_errors=True)
        raise


def _add_version(desk: Desk, connection: Connection, person: Person, number: int, checks: Checks) -> Version:
    report = checks.whole
    keep_captures(connection, number, report)
    keep_sources(connection, number, report)
    keep_protocol(connection, report.protocol)
    last = connection.execute(select(func.max(VERSION.c.number)).where(VERSION.c.draft == number)).scalar() or 0
    version = add_row(
        connection,
        VERSION,
        draft=number,
        number=last + 1,
        sha256=report.draft.sha256,
        name=report.draft.name,
        document=pack_document(report.draft.document),
        protocol=report.protocol.sha256,
        report=pack_report(report),
        checked=desk.clock(),
        person=person.id,
        at=desk.clock(),
    )
    keep_without(connection, number, version, checks)
    put_on_desk(connection, version, [card.id for card in cards_of(report)])
    connection.execute(update(DRAFT).where(DRAFT.c.id == number).values(latest=last + 1))
    return version_of(desk, connection, number)


def _of_the_house(connection: Connection, person: Person, draft: Draft) -> Draft:
    """The draft with the newsroom as its publisher, where its file names none: what it is told, it has first-hand."""
    if draft.document.publisher:
        return draft
    document = replace(draft.document, publisher=name_of_newsroom(connection, person.newsroom))
    return replace(draft, document=document)


def _known(connection: Connection, person: Person, writer: int | None) -> int | None:
    """The writer, if there is one of that number in the newsroom; raises OnrecordError DSK02 where there is none."""
    known = read_person(connection, writer) if writer is not None else None
    if writer is not None and (known is None or known.newsroom != person.newsroom):
        raise OnrecordError("DSK02")
    return writer
