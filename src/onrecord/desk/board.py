"""The board's piles: what waits for whoever reads it, then the drafts of each state, the newest first, page by page.

No page reads more than it shows: a pile is followed along the index of its state, and counted only up to a limit.
"""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    exists,
    false,
    not_,
    or_,
    select,
    true,
    tuple_,
    union,
)

from onrecord.desk.on_desk import DraftOnDesk, DraftState, drafts_of, seen_by
from onrecord.desk.person import Person
from onrecord.storage.tables import ASSIGNMENT, DRAFT

MOST_COUNTED = 300
"""Piles are counted up to here; a larger one is "more than" this."""
_IN_CHECK = ("draft", "checking", "reopened")


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


def pile_waiting(connection: Connection, person: Person, *, size: int, after: int = 0) -> Pile:
    """What waits for this person, on the page behind the draft `after`, 0 for the first."""
    numbers = union(*(select(DRAFT.c.id).where(seen_by(person), case) for case in _cases(person)))
    return _pile(connection, person, DRAFT.c.id.in_(numbers), size, after)


def pile_in(connection: Connection, person: Person, state: DraftState, *, size: int, after: int = 0) -> Pile:
    """The drafts in that state that don't wait for this person."""
    return _pile(connection, person, and_(DRAFT.c.state == state, not_(waits_for(person))), size, after)


def waits_for(person: Person) -> ColumnElement[bool]:
    """Whether it is this person's turn, as a condition on the row of a draft."""
    return or_(*_cases(person))


def _cases(person: Person) -> tuple[ColumnElement[bool], ...]:
    """The ways in which a draft can wait for somebody, each along an index."""
    own, others = DRAFT.c.writer == person.id, DRAFT.c.writer.is_distinct_from(person.id)
    held = exists().where(ASSIGNMENT.c.draft == DRAFT.c.id)
    mine = held.where(ASSIGNMENT.c.person == person.id)
    unowned = not_(held.where(ASSIGNMENT.c.role == "checker")) if "checker" in person.roles else false()
    signs = true() if person.may("sign") else mine
    return (
        and_(own, DRAFT.c.queries > 0),
        and_(own, DRAFT.c.state == "writer"),
        and_(others, DRAFT.c.state == "ready", signs),
        and_(others, DRAFT.c.state.in_(_IN_CHECK), or_(mine, unowned)),
    )


def _pile(connection: Connection, person: Person, among: ColumnElement[bool], size: int, after: int) -> Pile:
    newest = (DRAFT.c.at.desc(), DRAFT.c.id.desc())
    wanted = select(DRAFT.c.id).where(seen_by(person), among).order_by(*newest)
    numbers = connection.execute(wanted.limit(max(MOST_COUNTED, size) + 1)).scalars().all()
    count = min(len(numbers), MOST_COUNTED + 1)
    if after:
        numbers = connection.execute(_behind(connection, person, wanted, after).limit(size + 1)).scalars().all()
    page = select(DRAFT).where(DRAFT.c.id.in_(numbers[:size])).order_by(*newest)
    return Pile(drafts=drafts_of(connection, page) if numbers else (), count=count, more=len(numbers) > size)


def _behind(connection: Connection, person: Person, wanted: Select[Any], after: int) -> Select[Any]:
    """What lies behind the draft `after`; everything, where that one isn't for this person."""
    there = select(DRAFT.c.at, DRAFT.c.id).where(DRAFT.c.id == after, seen_by(person))
    last = connection.execute(there).first() if after else None
    if last is None:
        return wanted
    # The first condition says nothing more than the second, but it can be looked up in the index.
    return wanted.where(DRAFT.c.at <= last.at, tuple_(DRAFT.c.at, DRAFT.c.id) < tuple_(last.at, last.id))
