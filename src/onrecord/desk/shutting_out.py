"""Who has left is shut out of the desk and may be let in again, and whoever was given a wrong role is given another.

What somebody decided and signed while they were here stays theirs. Each of these acts is kept in the history, and none
leaves the desk without somebody who could undo it.
"""

from collections.abc import Collection, Mapping

from sqlalchemy import Connection, and_, delete, select, update

from onrecord.desk.desk import Desk, Event, note_event
from onrecord.desk.entering import make_link
from onrecord.desk.person import Person, person_of, read_person, require
from onrecord.desk.rights import actions_of
from onrecord.desk.sessions import close_all
from onrecord.errors import OnrecordError
from onrecord.protocol.protocol import ROLES, Role
from onrecord.storage.program_tables import TOKEN
from onrecord.storage.sign_in_tables import IDENTITY, PASSKEY
from onrecord.storage.tables import ASSIGNMENT, EVENT, PERSON, PRESENCE

MOST_SHOWN = 100
ACTS: Mapping[str, str] = {
    "desk:person:invited": "invited",
    "desk:person:shut_out": "shut out",
    "desk:person:let_in": "let in again",
    "desk:person:roles_changed": "changed the roles of",
    "desk:link:made": "made a link for",
    "desk:link:revoked": "took back the link of",
}
"""What is done with people, by the name of its event, in words before the person's name."""


def shut_out(desk: Desk, chief: Person, number: int) -> Person:
    """Shuts somebody out: no way in is left open, no program speaks for them, and what they had in work is free.

    Raises OnrecordError DSK01, DSK02, and DSK17 for the last who could let anybody in again.
    """
    with desk.database.writing() as connection:
        person = _one_of(connection, chief, number, active=True)
        _require_another(connection, person, ())
        connection.execute(update(PERSON).where(PERSON.c.id == person.id).values(active=False, password=None))
        close_all(desk, connection, person)
        for table in (PASSKEY, IDENTITY, PRESENCE):
            connection.execute(delete(table).where(table.c.person == person.id))
        good = (TOKEN.c.person == person.id, TOKEN.c.revoked.is_(None))
        connection.execute(update(TOKEN).where(*good).values(revoked=desk.clock()))
        _give_back(desk, connection, chief, person, ())
        note_event(desk, connection, chief, "desk:person:shut_out", draft=None, words=person.name)
        return person


def let_in_again(desk: Desk, chief: Person, number: int) -> tuple[Person, str]:
    """Lets in again who was shut out, in the roles that they had, and the token of the link that lets them in once.

    Raises OnrecordError DSK01, DSK02.
    """
    with desk.database.writing() as connection:
        person = _one_of(connection, chief, number, active=False)
        connection.execute(update(PERSON).where(PERSON.c.id == person.id).values(active=True))
        close_all(desk, connection, person)  # whoever came in at the moment of being shut out
        note_event(desk, connection, chief, "desk:person:let_in", draft=None, words=person.name)
        return person, make_link(desk, connection, person, maker=chief)


def change_roles(desk: Desk, chief: Person, number: int, roles: Collection[str]) -> None:
    """Gives somebody these roles in place of those they had; what they had in work by a role that they lose is free.

    Raises OnrecordError DSK01, DSK02, DSK03, and DSK17 for the last who could give them back.
    """
    given = tuple(role for role in ROLES if role in roles)
    if not given or len(given) != len(set(roles)):
        raise OnrecordError("DSK03", detail="at least one role")
    with desk.database.writing() as connection:
        person = _one_of(connection, chief, number, active=True)
        if set(given) == set(person.roles):
            return
        _require_another(connection, person, given)
        connection.execute(update(PERSON).where(PERSON.c.id == person.id).values(roles=" ".join(given)))
        _give_back(desk, connection, chief, person, given)
        told = f"{person.name}: {_in_words(given)}; before: {_in_words(person.roles)}"
        note_event(desk, connection, chief, "desk:person:roles_changed", draft=None, words=told)


def those_shut_out(desk: Desk, chief: Person) -> tuple[Person, ...]:
    """Everybody of the newsroom who was shut out, by name; raises OnrecordError DSK01."""
    require(chief, "manage_people")
    wanted = select(PERSON).where(PERSON.c.newsroom == chief.newsroom, ~PERSON.c.active)
    with desk.database.reading() as connection:
        rows = connection.execute(wanted.order_by(PERSON.c.name, PERSON.c.id)).all()
    return tuple(person_of(row) for row in rows)


def acts_on_people(desk: Desk, chief: Person, names: Mapping[int | None, str]) -> tuple[Event, ...]:
    """What was done with people, the latest first; raises OnrecordError DSK01."""
    require(chief, "manage_people")
    here = and_(EVENT.c.newsroom == chief.newsroom, EVENT.c.draft.is_(None), EVENT.c.name.in_(ACTS))
    with desk.database.reading() as connection:
        rows = connection.execute(select(EVENT).where(here).order_by(EVENT.c.id.desc()).limit(MOST_SHOWN)).all()
    return tuple(
        Event(id=r.id, draft=None, thread=None, who=names.get(r.person, ""), name=r.name, words=r.words, at=r.at)
        for r in rows
    )


def _one_of(connection: Connection, chief: Person, number: int, *, active: bool) -> Person:
    """Somebody of the chief's newsroom, all of whom nobody else changes meanwhile; the chief is asked for again."""
    require(chief, "manage_people")
    here = select(PERSON).where(PERSON.c.newsroom == chief.newsroom).order_by(PERSON.c.id).with_for_update()
    rows = {row.id: row for row in connection.execute(here)}
    asking = read_person(connection, chief.id)
    if asking is None or number not in rows or rows[number].active != active:
        raise OnrecordError("DSK02")
    require(asking, "manage_people")
    return person_of(rows[number])


def _require_another(connection: Connection, person: Person, roles: tuple[Role, ...]) -> None:
    """Raises OnrecordError DSK17 where nobody would be left who manages people, once this person has these roles."""
    if not person.may("manage_people") or "manage_people" in actions_of(roles):
        return
    here = (PERSON.c.newsroom == person.newsroom, PERSON.c.active, PERSON.c.id != person.id)
    if not any(person_of(row).may("manage_people") for row in connection.execute(select(PERSON).where(*here))):
        raise OnrecordError("DSK17", detail=person.name)


def _give_back(desk: Desk, connection: Connection, chief: Person, person: Person, roles: tuple[Role, ...]) -> None:
    """Frees the drafts that somebody had by a role which is none of these, so that they wait for others of it."""
    lost = (ASSIGNMENT.c.person == person.id, ASSIGNMENT.c.role.not_in(roles))
    drafts = connection.execute(select(ASSIGNMENT.c.draft).where(*lost).distinct().order_by(ASSIGNMENT.c.draft))
    freed = drafts.scalars().all()
    connection.execute(delete(ASSIGNMENT).where(*lost))
    for draft in freed:
        note_event(desk, connection, chief, "desk:draft:freed", draft=draft, words=person.name)


def _in_words(roles: tuple[Role, ...]) -> str:
    return " and ".join(ROLES[role] for role in roles)
