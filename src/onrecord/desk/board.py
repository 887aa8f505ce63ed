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
    return _pile(connection, person, _cases(person), size, after)


def pile_in(connection: Connection, person: Person, state: DraftState, *, size: int, after: int = 0) -> Pile:
    """The drafts in that state that don't wait for this person."""
    return _pile(
        connection, person, [and_(seen_by(person), DRAFT.c.state == state, not_(waits_for(person)))], size, after
    )


def waits_for(person: Person) -> ColumnElement[bool]:
    """Whether it is this person's turn, as a condition on the row of a draft."""
    return or_(*_cases(person))


def _cases(person: Person) -> list[ColumnElement[bool]]:
    """The ways in which a draft can wait for somebody; each goes along an index, the newest draft first."""
    own, others = DRAFT.c.writer == person.id, and_(seen_by(person), DRAFT.c.writer.is_distinct_from(person.id))
    mine = DRAFT.c.id.in_(select(ASSIGNMENT.c.draft).where(ASSIGNMENT.c.person == person.id))
    checked = exists().where(ASSIGNMENT.c.draft == DRAFT.c.id, ASSIGNMENT.c.role == "checker")
    unowned = not_(checked) if "checker" in person.roles else false()
    signs = true() if person.may("sign") else mine
    return [
        and_(own, DRAFT.c.queries > 0),
        and_(own, DRAFT.c.state == "writer"),
        and_(others, DRAFT.c.state == "ready", signs),
        *(and_(others, DRAFT.c.state == state, or_(mine, unowned)) for state in _IN_CHECK),
    ]


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
