"""The board's piles: what waits for whoever reads it, then the drafts of each state, the newest first, page by page.

No page reads more than it shows: a pile is followed along the index of its state, and counted only up to a limit.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import (
    ColumnElement,
    Connection,
    and_,
    exists,
    false,
    not_,
    or_,
    select,
    true,
    tuple_,
)

from onrecord.desk.on_desk import DraftOnDesk, DraftState, drafts_of, seen_by
from onrecord.desk.person import Person
from onrecord.storage.tables import ASSIGNMENT, DRAFT

MOST_COUNTED = 300
"""Piles are counted up to here; a larger one is "more than" this."""
_IN_CHECK: tuple[DraftState, ...] = ("draft", "checking", "reopened")


@dataclass(frozen=True, kw_only=True, slots=True)
class Pile:
    """A page of drafts that lie together; `count` goes up to MOST_COUNTED + 1, `more` says that older ones follow."""

    drafts: tuple[DraftOnDesk, ...]
    count: int
    more: bool

    @property
    def last(self) -> int:
        """The draft after which the next page begins, 0 for none."""
        return self.drafts[-1].id if self.more else 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Turn:
    """Whose turn it is: a person, and which of the drafts that are in work are theirs by assignment."""

    person: Person
    mine: frozenset[int]

    def waits(self, state: DraftState) -> ColumnElement[bool]:
        """Whether a draft in that state waits for this person, as a condition on its row; it is never unknown."""
        own = DRAFT.c.writer.is_not_distinct_from(self.person.id)
        asked = and_(own, DRAFT.c.queries > 0)
        mine = DRAFT.c.id.in_(self.mine) if self.mine else false()
        if state == "writer":
            return own
        if state == "ready":
            return or_(asked, and_(not_(own), true() if self.person.may("sign") else mine))
        return or_(asked, and_(not_(own), or_(mine, self._unowned()))) if state in _IN_CHECK else asked

    def cases(self) -> list[ColumnElement[bool]]:
        """The ways in which a draft can wait for this person; each goes along an index, the newest draft first."""
        own, states = DRAFT.c.writer == self.person.id, ("ready", *_IN_CHECK)
        here = (and_(seen_by(self.person), DRAFT.c.state == state, self.waits(state)) for state in states)
        return [and_(own, DRAFT.c.queries > 0), and_(own, DRAFT.c.state == "writer"), *here]

    def _unowned(self) -> ColumnElement[bool]:
        checked = exists().where(ASSIGNMENT.c.draft == DRAFT.c.id, ASSIGNMENT.c.role == "checker")
        return not_(checked) if "checker" in self.person.roles else false()


def turn_of(connection: Connection, person: Person) -> Turn:
    """Which drafts in work are assigned to this person: looked up once, for all piles of a page."""
    assigned = exists().where(ASSIGNMENT.c.draft == DRAFT.c.id, ASSIGNMENT.c.person == person.id)
    wanted = select(DRAFT.c.id).where(seen_by(person), DRAFT.c.state.in_(("ready", *_IN_CHECK)), assigned)
    return Turn(person=person, mine=frozenset(connection.execute(wanted).scalars()))


def pile_waiting(connection: Connection, turn: Turn, *, size: int, after: int = 0) -> Pile:
    """What waits for this person, on the page behind the draft `after`, 0 for the first."""
    return _pile(connection, turn.person, turn.cases(), size, after)


def pile_in(connection: Connection, turn: Turn, state: DraftState, *, size: int, after: int = 0) -> Pile:
    """The drafts in that state that don't wait for this person."""
    rest = and_(seen_by(turn.person), DRAFT.c.state == state, not_(turn.waits(state)))
    return _pile(connection, turn.person, [rest], size, after)


def _pile(connection: Connection, person: Person, cases: Sequence[ColumnElement[bool]], size: int, after: int) -> Pile:
    numbers = _newest(connection, cases, max(MOST_COUNTED, size) + 1)
    count = min(len(numbers), MOST_COUNTED + 1)
    if after:
        numbers = _newest(connection, [and_(c, _behind(connection, person, after)) for c in cases], size + 1)
    page = select(DRAFT).where(DRAFT.c.id.in_(numbers[:size])).order_by(DRAFT.c.at.desc(), DRAFT.c.id.desc())
    return Pile(drafts=drafts_of(connection, page) if numbers else (), count=count, more=len(numbers) > size)


def _newest(connection: Connection, cases: Sequence[ColumnElement[bool]], limit: int) -> list[int]:
    """The numbers of the newest drafts of which one of the cases holds; no case is looked at beyond the limit."""
    found: dict[int, datetime] = {}
    for case in cases:
        wanted = select(DRAFT.c.id, DRAFT.c.at).where(case)
        rows = connection.execute(wanted.order_by(DRAFT.c.at.desc(), DRAFT.c.id.desc()).limit(limit))
        found |= {row.id: row.at for row in rows}
    return sorted(found, key=lambda number: (found[number], number), reverse=True)[:limit]


def _behind(connection: Connection, person: Person, after: int) -> ColumnElement[bool]:
    """Whether a draft lies behind the draft `after`; true of everything, where that one isn't for this person."""
    there = select(DRAFT.c.at, DRAFT.c.id).where(DRAFT.c.id == after, seen_by(person))
    last = connection.execute(there).first()
    if last is None:
        return true()
    # The first condition says nothing more than the second, but it can be looked up in the index.
    return and_(DRAFT.c.at <= last.at, tuple_(DRAFT.c.at, DRAFT.c.id) < tuple_(last.at, last.id))
