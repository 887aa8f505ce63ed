"""The board's piles: what waits for whoever reads it, then the drafts of each state, the newest first, page by page.

No page reads more than it shows: a pile is followed along the index of its state, and counted only up to a limit.
"""

from collections.abc import Mapping, Sequence
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
class Mine:
    """A draft in work that somebody else wrote and that is assigned to whoever reads the board."""

    id: int
    at: datetime
    state: DraftState


@dataclass(frozen=True, kw_only=True, slots=True)
class Turn:
    """Whose turn it is: a person, and which of the drafts that are in work are theirs by assignment."""

    person: Person
    mine: tuple[Mine, ...]

    def waits(self, state: DraftState) -> ColumnElement[bool]:
        """Whether a draft in that state waits for this person, be it theirs by assignment or not; never unknown."""
        own = DRAFT.c.writer.is_not_distinct_from(self.person.id)
        asked = and_(own, DRAFT.c.queries > 0)
        if state == "writer":
            return own
        if state == "ready":
            return or_(asked, and_(not_(own), true() if self.person.may("sign") else false()))
        return or_(asked, and_(not_(own), self._unowned())) if state in _IN_CHECK else asked

    def cases(self) -> list[ColumnElement[bool]]:
        """The ways in which a draft can wait for this person; each goes along an index, the newest draft first."""
        own, states = DRAFT.c.writer == self.person.id, ("ready", *_IN_CHECK)
        here = (and_(seen_by(self.person), DRAFT.c.state == state, self.waits(state)) for state in states)
        return [and_(own, DRAFT.c.queries > 0), and_(own, DRAFT.c.state == "writer"), *here]

    def _unowned(self) -> ColumnElement[bool]:
        if "checker" not in self.person.roles:
            return false()
        # One look along the index for each draft; "not exists" makes PostgreSQL read every assignment there is.
        checker = select(ASSIGNMENT.c.id).where(ASSIGNMENT.c.draft == DRAFT.c.id, ASSIGNMENT.c.role == "checker")
        return checker.scalar_subquery().is_(None)


def turn_of(connection: Connection, person: Person) -> Turn:
    """Which drafts in work are assigned to this person: looked up once, for all piles of a page."""
    assigned = exists().where(ASSIGNMENT.c.draft == DRAFT.c.id, ASSIGNMENT.c.person == person.id)
    others = DRAFT.c.writer.is_distinct_from(person.id)
    wanted = select(DRAFT.c.id, DRAFT.c.at, DRAFT.c.state).where(
        seen_by(person), DRAFT.c.state.in_(("ready", *_IN_CHECK)), others, assigned
    )
    return Turn(person=person, mine=tuple(Mine(id=r.id, at=r.at, state=r.state) for r in connection.execute(wanted)))


def pile_waiting(connection: Connection, turn: Turn, *, size: int, after: int = 0) -> Pile:
    """What waits for this person, on the page behind the draft `after`, 0 for the first."""
    return _read(connection, [_waiting(connection, turn, size, after)])[0]


def pile_in(connection: Connection, turn: Turn, state: DraftState, *, size: int, after: int = 0) -> Pile:
    """The drafts in that state that don't wait for this person."""
    return _read(connection, [_in_state(connection, turn, state, size, after)])[0]


def all_piles(
    connection: Connection, turn: Turn, states: Sequence[DraftState], *, waiting: int, of_state: int
) -> tuple[Pile, dict[DraftState, Pile]]:
    """The first page of what waits, and of each state: of these sizes, and all read at once."""
    found = [_waiting(connection, turn, waiting, 0)]
    found += [_in_state(connection, turn, state, of_state, 0) for state in states]
    first, *others = _read(connection, found)
    return first, dict(zip(states, others, strict=True))


@dataclass(frozen=True, kw_only=True, slots=True)
class _Found:
    """The numbers of the drafts on a page of a pile, the newest first."""

    numbers: Sequence[int]
    count: int
    more: bool


def _waiting(connection: Connection, turn: Turn, size: int, after: int) -> _Found:
    mine = {one.id: one.at for one in turn.mine}
    return _page(connection, turn.person, (turn.cases(), mine, frozenset()), size, after)


def _in_state(connection: Connection, turn: Turn, state: DraftState, size: int, after: int) -> _Found:
    rest = and_(seen_by(turn.person), DRAFT.c.state == state, not_(turn.waits(state)))
    mine = frozenset(one.id for one in turn.mine if one.state == state)
    return _page(connection, turn.person, ([rest], {}, mine), size, after)


_Lot = tuple[Sequence[ColumnElement[bool]], Mapping[int, datetime], frozenset[int]]
"""Conditions of which one has to hold, drafts that are in it besides, and those that aren't."""


def _page(connection: Connection, person: Person, lot: _Lot, size: int, after: int) -> _Found:
    numbers = _newest(connection, lot, max(MOST_COUNTED, size) + 1)
    count = min(len(numbers), MOST_COUNTED + 1)
    if after:
        numbers = _newest(connection, _behind(connection, person, lot, after), size + 1)
    return _Found(numbers=numbers[:size], count=count, more=len(numbers) > size)


def _read(connection: Connection, pages: Sequence[_Found]) -> list[Pile]:
    numbers = sorted({number for page in pages for number in page.numbers})
    read = drafts_of(connection, select(DRAFT).where(DRAFT.c.id.in_(numbers))) if numbers else ()
    by_number = {draft.id: draft for draft in read}
    return [
        Pile(drafts=tuple(by_number[n] for n in page.numbers if n in by_number), count=page.count, more=page.more)
        for page in pages
    ]


def _newest(connection: Connection, lot: _Lot, limit: int) -> list[int]:
    """The numbers of the newest drafts of a lot; no condition is followed beyond the limit."""
    cases, more, without = lot
    found = dict(more)
    for case in cases:
        wanted = select(DRAFT.c.id, DRAFT.c.at).where(case)
        rows = connection.execute(wanted.order_by(DRAFT.c.at.desc(), DRAFT.c.id.desc()).limit(limit + len(without)))
        found |= {row.id: row.at for row in rows if row.id not in without}
    return sorted(found, key=lambda number: (found[number], number), reverse=True)[:limit]


def _behind(connection: Connection, person: Person, lot: _Lot, after: int) -> _Lot:
    """What of a lot lies behind the draft `after`; all of it, where that one isn't for this person."""
    there = select(DRAFT.c.at, DRAFT.c.id).where(DRAFT.c.id == after, seen_by(person))
    last = connection.execute(there).first()
    if last is None:
        return lot
    # The first condition says nothing more than the second, but it can be looked up in the index.
    behind = and_(DRAFT.c.at <= last.at, tuple_(DRAFT.c.at, DRAFT.c.id) < tuple_(last.at, last.id))
    cases, more, without = lot
    older = {number: at for number, at in more.items() if (at, number) < (last.at, last.id)}
    return [and_(case, behind) for case in cases], older, without
