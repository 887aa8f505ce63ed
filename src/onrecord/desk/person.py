"""A person of a newsroom, and how one is read from the database."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, Row, select

from onrecord.desk.rights import SCOPES, Action, actions_of
from onrecord.errors import OnrecordError
from onrecord.protocol.protocol import ROLES, Role
from onrecord.storage.tables import PERSON


@dataclass(frozen=True, kw_only=True, slots=True)
class Person:
    """Somebody who works at the desk; `login` is the name to sign in with, `roles` what they are in the newsroom.

    `within` is what a token that speaks for them is made for, None where they are here themselves.
    """

    id: int
    newsroom: int
    name: str
    login: str
    roles: tuple[Role, ...]
    has_password: bool
    within: frozenset[Action] | None = None

    def may(self, action: Action) -> bool:
        """Whether one of their roles has this right, and the token that speaks for them, where one does."""
        return action in actions_of(self.roles) and (self.within is None or action in self.within)

    def role_among(self, roles: Iterable[Role]) -> Role | None:
        """The first of `roles` that this person has, None where they have none of them."""
        return next((role for role in roles if role in self.roles), None)

    @property
    def only_writes(self) -> bool:
        """Whether they see nothing but drafts of their own."""
        return "see_check" not in actions_of(self.roles)


def require(person: Person, action: Action) -> None:
    """Raises OnrecordError DSK01 where the person has no such right, API02 where their token isn't made for it."""
    if action in actions_of(person.roles) and not person.may(action):
        scopes = " or ".join(f"“{scope}”" for scope, actions in SCOPES.items() if action in actions)
        raise OnrecordError("API02", detail=f"{action.replace('_', ' ')} needs {scopes or 'a person'}")
    if not person.may(action):
        roles = " and ".join(ROLES[role] for role in person.roles)
        raise OnrecordError(
            "DSK01", detail=f"{person.name} is {roles}, which has no right to {action.replace('_', ' ')}"
        )


def read_person(connection: Connection, number: int) -> Person | None:
    """The person of that number, None where there is none or they have left."""
    row = connection.execute(select(PERSON).where(PERSON.c.id == number, PERSON.c.active)).first()
    return person_of(row) if row else None


def people_of(connection: Connection, newsroom: int) -> tuple[Person, ...]:
    """Everybody in the newsroom who hasn't left, by name."""
    rows = connection.execute(
        select(PERSON).where(PERSON.c.newsroom == newsroom, PERSON.c.active).order_by(PERSON.c.name, PERSON.c.id)
    )
    return tuple(person_of(row) for row in rows)


def names_of(connection: Connection, newsroom: int) -> dict[int | None, str]:
    """The names of all who ever worked here, by number; None is the program itself."""
    rows = connection.execute(select(PERSON.c.id, PERSON.c.name).where(PERSON.c.newsroom == newsroom))
    return {row.id: row.name for row in rows} | {None: "Onrecord"}


def person_of(row: Row[tuple[object, ...]]) -> Person:
    """The person in a row of the table."""
    return Person(
        id=row.id,
        newsroom=row.newsroom,
        name=row.name,
        login=row.login,
        roles=tuple(row.roles.split()),
        has_password=row.password is not None,
    )
