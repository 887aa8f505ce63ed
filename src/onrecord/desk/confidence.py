"""Which sources of a draft are confidential, who marked them, who has seen them, and from whom they are withheld.

What is kept here are hashes and people; `viewing.py` makes of it what each person is shown.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256 as hashed

from sqlalchemy import Connection, insert, select

from onrecord.desk.desk import Desk
from onrecord.desk.person import Person
from onrecord.protocol.protocol import Protocol, Role
from onrecord.storage.tables import ATTACHED, CONFIDENCE, SEEN


@dataclass(frozen=True, kw_only=True, slots=True)
class Deed:
    """What somebody did with a source, and when."""

    person: int
    at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Confidences:
    """What people did with the sources of a draft, by the hash of each: `marked` are those that are confidential."""

    marked: Mapping[str, Deed]
    attached: Mapping[str, Deed]
    seen: Mapping[str, tuple[int, ...]]

    def attached_by(self, person: int) -> frozenset[str]:
        """The sources that this person brought."""
        return frozenset(sha256 for sha256, deed in self.attached.items() if deed.person == person)

    def sets_withheld(self) -> frozenset[frozenset[str]]:
        """Every set of sources that is withheld from somebody: all that are marked, less what a person brought."""
        every = frozenset(self.marked)
        people = {deed.person for sha256, deed in self.attached.items() if sha256 in every}
        found = {every, *(every - self.attached_by(person) for person in people)}
        return frozenset(some for some in found if some)


def confidences_of(connection: Connection, draft: int) -> Confidences:
    """What people did with the sources of this draft so far."""
    marked: dict[str, Deed] = {}
    for row in connection.execute(select(CONFIDENCE).where(CONFIDENCE.c.draft == draft).order_by(CONFIDENCE.c.id)):
        if not row.given:
            marked.pop(row.sha256, None)
        elif row.sha256 not in marked:
            marked[row.sha256] = Deed(person=row.person, at=row.at)
    attached: dict[str, Deed] = {}
    for row in connection.execute(select(ATTACHED).where(ATTACHED.c.draft == draft).order_by(ATTACHED.c.id)):
        attached.setdefault(row.sha256, Deed(person=row.person, at=row.at))
    seen: dict[str, dict[int, None]] = {}
    for row in connection.execute(select(SEEN).where(SEEN.c.draft == draft).order_by(SEEN.c.id)):
        seen.setdefault(row.sha256, {})[row.person] = None
    return Confidences(marked=marked, attached=attached, seen={key: tuple(people) for key, people in seen.items()})


def roles_that_know(protocol: Protocol) -> tuple[Role, ...]:
    """The roles whose knowing an unnamed source the protocol counts."""
    lines = [line for line in protocol.lines if "unnamed_source" in line.when and line.needs == "person"]
    return tuple(dict.fromkeys(role for line in lines for role in line.by))


def sees_all(person: Person, assigned: Mapping[Role, int], protocol: Protocol) -> bool:
    """Whether this person sees every confidential source of a draft; `assigned` is who has it, by role."""
    if not person.may("see_confidential"):
        return False
    if "chief" in person.roles or ("editor" in person.roles and assigned.get("editor") == person.id):
        return True
    return "lawyer" in person.roles and "lawyer" in roles_that_know(protocol)


def withheld_from(
    person: Person, assigned: Mapping[Role, int], protocol: Protocol, confidences: Confidences
) -> frozenset[str]:
    """The hashes of the sources of a draft that this person must not know of; `assigned` is who has it, by role."""
    if sees_all(person, assigned, protocol):
        return frozenset()
    return frozenset(confidences.marked) - confidences.attached_by(person.id)


def key_of(withheld: frozenset[str]) -> str:
    """What a set of withheld sources is kept under; it tells nobody which they are."""
    return hashed("\n".join(sorted(withheld)).encode()).hexdigest()


def keep_attached(desk: Desk, connection: Connection, person: Person, draft: int, sha256: str) -> None:
    """Writes down who brought a source."""
    connection.execute(insert(ATTACHED).values(draft=draft, sha256=sha256, person=person.id, at=desk.clock()))


def keep_mark(desk: Desk, connection: Connection, person: Person, at: tuple[int, str], *, given: bool) -> None:
    """Writes down who marked a source as confidential, or lifted the mark; `at` is the draft and the source's hash."""
    draft, sha256 = at
    told = {"draft": draft, "sha256": sha256, "person": person.id, "given": given}
    connection.execute(insert(CONFIDENCE).values(at=desk.clock(), **told))


def keep_seen(desk: Desk, connection: Connection, person: Person, at: tuple[int, str], role: Role) -> bool:
    """Writes down that somebody has seen a confidential source, in which role; whether that is new."""
    draft, sha256 = at
    here = (SEEN.c.draft == draft) & (SEEN.c.sha256 == sha256) & (SEEN.c.person == person.id)
    if connection.execute(select(SEEN.c.id).where(here)).first():
        return False
    told = {"draft": draft, "sha256": sha256, "person": person.id, "role": role}
    connection.execute(insert(SEEN).values(at=desk.clock(), **told))
    return True
