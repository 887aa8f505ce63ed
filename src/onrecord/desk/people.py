"""The newsroom and its people: set up at the first start, later joined by whoever is invited."""

from sqlalchemy import Connection, func, select, update
from sqlalchemy.exc import IntegrityError

from onrecord.desk.attempts import Caller
from onrecord.desk.desk import Desk, note_event
from onrecord.desk.entering import Session, hash_password, is_fresh, make_link, require_fresh, sign_in, use_link
from onrecord.desk.person import Person, people_of, person_of, read_person, require
from onrecord.desk.sessions import close_all
from onrecord.errors import OnrecordError
from onrecord.protocol.protocol import ROLES, Role
from onrecord.storage.adding import add_row
from onrecord.storage.tables import NEWSROOM, PERSON

LONGEST_NAME = 120


def set_up(desk: Desk, newsroom: str, name: str, login: str, password: str, *, link: str = "") -> Person:
    """The first person of a new newsroom, who is its editor-in-chief; raises OnrecordError DSK03, DSK06.

    It works once: a desk that has people is joined by invitation. `link` is the token of the link by which they came,
    which is used up with it, "" for none.
    """
    kept = hash_password(password)
    house = _named(newsroom, "the name of your newsroom")
    with desk.database.writing() as connection:
        # First, so that whoever comes by the same link at the same moment waits here, and then finds it used.
        if link:
            use_link(desk, connection, link)
        if connection.execute(select(func.count()).select_from(PERSON)).scalar_one():
            raise OnrecordError("DSK06")
        return _added(connection, add_row(connection, NEWSROOM, name=house), name, login, ("chief",), kept)


def invite(desk: Desk, chief: Person, name: str, login: str, roles: tuple[Role, ...]) -> tuple[Person, str]:
    """A new person and the token of the link that lets them in once; raises OnrecordError DSK01, DSK03, DSK16."""
    require(chief, "manage_people")
    with desk.database.writing() as connection:
        person = _added(connection, chief.newsroom, name, login, roles)
        note_event(desk, connection, chief, "desk:person:invited", draft=None, words=person.name)
        return person, make_link(desk, connection, person, maker=chief)


def link_for(desk: Desk, chief: Person, number: int) -> tuple[Person, str]:
    """A new link for somebody of the same newsroom; raises OnrecordError DSK01, DSK02."""
    require(chief, "manage_people")
    with desk.database.writing() as connection:
        person = read_person(connection, number)
        if person is None or person.newsroom != chief.newsroom:
            raise OnrecordError("DSK02")
        note_event(desk, connection, chief, "desk:link:made", draft=None, words=person.name)
        return person, make_link(desk, connection, person, maker=chief)


def set_password(desk: Desk, person: Person, password: str) -> None:
    """Sets the person's password; raises OnrecordError DSK03 for one that is too short."""
    kept = hash_password(password)
    with desk.database.writing() as connection:
        connection.execute(update(PERSON).where(PERSON.c.id == person.id).values(password=kept))


def enter_by_link(desk: Desk, token: str, password: str = "") -> Person:
    """Uses a link up, and lets its person in, with a new password where one is given.

    Raises OnrecordError DSK06, and DSK03 for a password that is too short, which leaves the link as it was.
    """
    kept = hash_password(password) if password else None
    with desk.database.writing() as connection:
        person = use_link(desk, connection, token).person
        if person is None:
            raise OnrecordError("DSK06")
        if kept:
            connection.execute(update(PERSON).where(PERSON.c.id == person.id).values(password=kept))
        return person


def change_password(desk: Desk, session: Session, old: str, new: str, *, caller: Caller) -> None:
    """Changes the person's password and shuts all their doors; raises OnrecordError DSK03, DSK07, DSK08, SGN05.

    Who came in by a link a moment ago need not know the old one: they may have lost it.
    """
    person = session.person
    if asks_old_password(desk, session):
        sign_in(desk, person.login, old, caller=caller)
    else:
        require_fresh(desk, session)
    kept = hash_password(new)
    with desk.database.writing() as connection:
        connection.execute(update(PERSON).where(PERSON.c.id == person.id).values(password=kept))
        close_all(desk, connection, person)
        note_event(desk, connection, person, "desk:password:changed", draft=None)


def asks_old_password(desk: Desk, session: Session) -> bool:
    """Whether the person has to give their password to change it."""
    return session.person.has_password and not (session.way == "link" and is_fresh(desk, session))


def name_of_newsroom(connection: Connection, newsroom: int) -> str:
    """What the newsroom is called."""
    return str(connection.execute(select(NEWSROOM.c.name).where(NEWSROOM.c.id == newsroom)).scalar_one())


def first_person(desk: Desk) -> Person | None:
    """Who set the desk up, or who was first of those who manage people now; None where nobody is there yet."""
    with desk.database.reading() as connection:
        rows = connection.execute(select(PERSON).where(PERSON.c.active).order_by(PERSON.c.id)).all()
    return next((person for person in map(person_of, rows) if person.may("manage_people")), None)


def everybody(desk: Desk, person: Person) -> tuple[Person, ...]:
    """All who work in the person's newsroom."""
    with desk.database.reading() as connection:
        return people_of(connection, person.newsroom)


def _added(
    connection: Connection, newsroom: int, name: str, login: str, roles: tuple[Role, ...], kept: str | None = None
) -> Person:
    name, login = _named(name, "a name"), _named(login, "a name to sign in with").casefold()
    if not roles or any(role not in ROLES for role in roles):
        raise OnrecordError("DSK03", detail="at least one role")
    values = {"newsroom": newsroom, "name": name, "login": login, "roles": " ".join(roles), "password": kept}
    try:
        number = add_row(connection, PERSON, active=True, **values)
    except IntegrityError as taken:
        # Nobody can look whether the name is free before: somebody else may take it at the same moment.
        raise OnrecordError("DSK16", detail=f"“{login}”") from taken
    person = read_person(connection, number)
    assert person
    return person


def _named(words: str, what: str) -> str:
    words = " ".join(words.split())[:LONGEST_NAME]
    if not any(c.isalnum() for c in words):
        raise OnrecordError("DSK03", detail=what)
    return words
