"""A letter on the desk: what its list shows of it, in which pile it lies, and who may see it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, cast

from sqlalchemy import ColumnElement, Connection, Row, and_, func, or_, select, tuple_

from onrecord.corrections.letters.authentication import Standing
from onrecord.corrections.letters.letter import Automatic
from onrecord.corrections.mailroom.keeping_letter import Way
from onrecord.corrections.mailroom.said import read_authentication
from onrecord.corrections.triage.undelivered import NEVER_ARRIVED
from onrecord.desk.person import Person
from onrecord.errors import OnrecordError
from onrecord.protocol.letters import LETTER_KINDS, LetterKind
from onrecord.storage.letter_tables import LETTER, LETTER_MEANT
from onrecord.storage.publishing_tables import ARTICLE
from onrecord.storage.tables import DRAFT

Outcome = Literal["corrected", "unchanged", "answered", "published", "none"]
OUTCOMES: dict[Outcome, str] = {
    "corrected": "corrected",
    "unchanged": "not changed, and why",
    "answered": "answered",
    "published": "reply published",
    "none": "closed without an answer",
}
Pile = str
PILES: dict[Pile, str] = {
    "open": "Open",
    "mine": "Mine",
    "unsorted": "Not sorted yet",
    "automatic": "Automatic mail",
    "undelivered": "Answer not delivered",
    "closed": "Closed",
}
MOST_COUNTED = 300
"""Piles are counted up to here; a larger one is "more than" this."""
_SHOWN = (
    *("id", "reference", "name", "address", "subject", "way", "size", "received", "state", "deadline"),
    *("person", "closed", "erased", "same_as", "follows"),
)
LISTED = [LETTER.c[name] for name in (*_SHOWN, "kind", "outcome", "automatic", "authentication")]
"""All that lists show; the words of a letter are read when it is opened, and its bytes when a file of it is."""
_UNOPENED = [column for column in LETTER.c if column.name != "raw"]


@dataclass(frozen=True, kw_only=True, slots=True)
class LetterOnDesk:
    """A letter as a list shows it. `kind` is what a person said that it is, `person` who has it, `about` what it means.

    `deadline` is None for automatic mail and for what was closed as it came; `standing` is its sender's, None once
    it was erased.
    """

    id: int
    reference: str
    name: str
    address: str
    subject: str
    way: Way
    size: int
    received: datetime
    kind: LetterKind | None
    state: Literal["open", "closed"]
    deadline: datetime | None
    person: int | None
    outcome: Outcome | None
    closed: datetime | None
    erased: datetime | None
    same_as: int | None
    follows: int | None
    automatic: tuple[Automatic, ...]
    standing: Standing | None
    about: tuple[str, ...] = ()

    def overdue(self, now: datetime) -> bool:
        """Whether it should have had an answer by now."""
        return self.state == "open" and self.deadline is not None and self.deadline < now


@dataclass(frozen=True, kw_only=True, slots=True)
class LetterPile:
    """A page of letters that lie together; `count` goes up to MOST_COUNTED + 1, `more` says that others follow."""

    letters: tuple[LetterOnDesk, ...]
    count: int
    more: bool

    @property
    def last(self) -> int:
        """The letter after which the next page begins, 0 for none."""
        return self.letters[-1].id if self.more else 0


def letter_row(connection: Connection, person: Person, number: int, *, lock: bool = False) -> Row[Any]:
    """The row of a letter, but for its bytes; raises OnrecordError DSK02 where there is none for this person.

    With `lock`, nobody else writes about this letter until the transaction ends.
    """
    wanted = select(*_UNOPENED).where(LETTER.c.id == number, LETTER.c.newsroom == person.newsroom)
    row = connection.execute(wanted.with_for_update() if lock else wanted).first()
    if row is None:
        raise OnrecordError("DSK02")
    return row


def in_thread_of(letter: LetterOnDesk | Row[Any]) -> ColumnElement[bool]:
    """Whether a letter is another one of the thread of this letter."""
    root = letter.same_as or letter.follows or letter.id
    thread = or_(LETTER.c.id == root, LETTER.c.follows == root, LETTER.c.same_as == root)
    return and_(thread, LETTER.c.id != letter.id)


def letter_of(row: Row[Any], about: Sequence[str] = ()) -> LetterOnDesk:
    """The letter in a row of the table."""
    found = read_authentication(row.authentication)
    return LetterOnDesk(
        kind=cast("LetterKind | None", row.kind),
        outcome=cast("Outcome | None", row.outcome),
        automatic=cast("tuple[Automatic, ...]", tuple(row.automatic.split(",")) if row.automatic else ()),
        standing=found.standing if found else None,
        about=tuple(about),
        **{name: getattr(row, name) for name in _SHOWN},
    )


def letter_pile(connection: Connection, person: Person, pile: Pile, *, size: int, after: int = 0) -> LetterPile:
    """A page of a pile, on the page behind the letter `after`, 0 for the first; raises OnrecordError DSK02.

    What waits is shown by its deadline, so that what is overdue comes first; the rest with the newest first. A pile is
    one of `PILES`, or a kind of letter.
    """
    here = and_(LETTER.c.newsroom == person.newsroom, _lies_in(pile, person))
    waits = pile not in ("automatic", "undelivered", "closed")
    order = (LETTER.c.deadline, LETTER.c.id) if waits else (LETTER.c.received.desc(), LETTER.c.id.desc())
    wanted = select(*LISTED).where(here, *_behind(connection, person, after, waits=waits))
    rows = connection.execute(wanted.order_by(*order).limit(size + 1)).all()
    count = connection.execute(
        select(func.count()).select_from(select(LETTER.c.id).where(here).limit(MOST_COUNTED + 1).subquery())
    ).scalar_one()
    about = _about(connection, [row.id for row in rows])
    return LetterPile(
        letters=tuple(letter_of(row, about.get(row.id, ())) for row in rows[:size]), count=count, more=len(rows) > size
    )


def letters_waiting(connection: Connection, newsroom: int) -> int:
    """How many letters wait for an answer, up to MOST_COUNTED + 1."""
    waits = select(LETTER.c.id).where(LETTER.c.newsroom == newsroom, _WAITS).limit(MOST_COUNTED + 1)
    return connection.execute(select(func.count()).select_from(waits.subquery())).scalar_one()


_WAITS = and_(LETTER.c.state == "open", LETTER.c.deadline.is_not(None))


def _lies_in(pile: Pile, person: Person) -> ColumnElement[bool]:
    cases: dict[str, ColumnElement[bool]] = {
        "open": _WAITS,
        "mine": and_(_WAITS, LETTER.c.person == person.id),
        "unsorted": and_(_WAITS, LETTER.c.kind.is_(None)),
        "automatic": and_(LETTER.c.state == "open", LETTER.c.deadline.is_(None)),
        "undelivered": NEVER_ARRIVED,
        "closed": LETTER.c.state == "closed",
        **{kind: and_(_WAITS, LETTER.c.kind == kind) for kind in LETTER_KINDS},
    }
    if pile not in cases:
        raise OnrecordError("DSK02")
    return cases[pile]


def _behind(connection: Connection, person: Person, after: int, *, waits: bool) -> list[ColumnElement[bool]]:
    """Whether a letter lies behind the letter `after`; no condition where that one isn't for this person."""
    column = LETTER.c.deadline if waits else LETTER.c.received
    there = select(column, LETTER.c.id).where(LETTER.c.id == after, LETTER.c.newsroom == person.newsroom)
    last = connection.execute(there).first() if after else None
    if last is None or last[0] is None:
        return []
    key = tuple_(column, LETTER.c.id)
    # The first condition says nothing more than the second, but it can be looked up in the index.
    if waits:
        return [column >= last[0], key > tuple_(last[0], last.id)]
    return [column <= last[0], key < tuple_(last[0], last.id)]


def _about(connection: Connection, letters: list[int]) -> dict[int, list[str]]:
    """By letter, what the articles that it means are called."""
    joined = (
        select(LETTER_MEANT.c.letter, DRAFT.c.title)
        .join(ARTICLE, ARTICLE.c.id == LETTER_MEANT.c.article)
        .join(DRAFT, DRAFT.c.id == ARTICLE.c.draft)
        .where(LETTER_MEANT.c.statement.is_(None), LETTER_MEANT.c.certainty != "candidate")
        .order_by(LETTER_MEANT.c.id)
    )
    found: dict[int, list[str]] = {}
    for row in connection.execute(joined.where(LETTER_MEANT.c.letter.in_(letters))):
        found.setdefault(row.letter, []).append(row.title)
    return found
