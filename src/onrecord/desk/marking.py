"""Markings: what people changed in what the tool takes for statements, kept for good with who, when and why.

The machine's reading is a proposal. A marking says which statements went and which came in their place; what the tool
itself had read stays in it and can always be shown.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import Connection, insert, select

from onrecord.desk.cut import Cut
from onrecord.documents.span import Span
from onrecord.storage.tables import MARKING

MarkingWord = Literal["make", "split", "join", "correct", "withdraw"]
DONE: dict[MarkingWord, str] = {
    "make": "made a statement of these words",
    "split": "split the statement",
    "join": "joined two statements",
    "correct": "corrected the statement",
    "withdraw": "withdrew the statement",
}
BY_HAND = "sp"
"""What the id of a statement begins with that a person marked; the tool's are "s1", "s2" …"""


@dataclass(frozen=True, kw_only=True, slots=True)
class Marking:
    """One change: `was` are the statements that went, `now` those that came.

    `carried` is the number of the marking that it was taken over from, 0 for one made in this version; `lost` is why
    that could not be taken over, "" where it could.
    """

    id: int
    word: MarkingWord
    was: tuple[Cut, ...]
    now: tuple[Cut, ...]
    reason: str
    person: int | None
    role: str
    thread: int | None
    at: datetime
    carried: int = 0
    lost: str = ""

    @property
    def words(self) -> str:
        """The words that it is about."""
        return " … ".join(c.words for c in (self.was or self.now))


def markings_of(connection: Connection, version: int) -> tuple[Marking, ...]:
    """Every marking of a version, the oldest first, those that were lost with them."""
    rows = connection.execute(select(MARKING).where(MARKING.c.version == version).order_by(MARKING.c.id))
    found = [
        Marking(
            id=r.id,
            word=r.word,
            was=_cuts(r.was),
            now=_cuts(r.now),
            reason=r.reason,
            person=r.person,
            role=r.role or "",
            thread=r.thread,
            at=r.at,
            carried=r.carried or 0,
            lost=r.lost,
        )
        for r in rows
    ]
    lost = {m.carried for m in found if m.lost}
    return tuple(m for m in found if m.lost or m.id not in lost)


def keep_marking(connection: Connection, version: int, marking: Marking) -> None:
    """Adds a marking to the log; its `id` is given by the database."""
    told = {"version": version, "thread": marking.thread, "person": marking.person, "role": marking.role or None}
    cuts = {"was": _packed(marking.was), "now": _packed(marking.now)}
    more = {"carried": marking.carried or None, "lost": marking.lost, "at": marking.at}
    connection.execute(insert(MARKING).values(word=marking.word, reason=marking.reason, **told, **cuts, **more))


def marking_of(markings: Sequence[Marking], number: str) -> Marking | None:
    """The marking that the statement came of, None where nobody marked it."""
    return next((m for m in markings if not m.lost and any(c.id == number for c in m.now)), None)


def read_by_tool(markings: Sequence[Marking], number: str) -> tuple[Cut, ...] | None:
    """What the tool itself had read where a person marked this statement; empty where it had read nothing.

    None where nobody marked it.
    """
    made = marking_of(markings, number)
    if made is None:
        return None
    found: list[Cut] = []
    for cut in made.was:
        before = read_by_tool(markings, cut.id)
        found += [cut] if before is None else [c for c in before if c not in found]
    return tuple(found)


def next_id(markings: Sequence[Marking]) -> int:
    """The number that the next statement marked by hand gets behind `BY_HAND`."""
    numbers = [int(c.id.removeprefix(BY_HAND)) for m in markings for c in m.now if c.id.startswith(BY_HAND)]
    return max(numbers, default=0) + 1


def _packed(cuts: Sequence[Cut]) -> str:
    told = [
        {"id": c.id, "kind": c.kind, "at": [c.span.start, c.span.end], "words": c.words, "who": c.speaker} for c in cuts
    ]
    return json.dumps(told)


def _cuts(packed: str) -> tuple[Cut, ...]:
    rows: list[dict[str, Any]] = json.loads(packed)
    return tuple(Cut(id=r["id"], kind=r["kind"], span=Span(*r["at"]), words=r["words"], speaker=r["who"]) for r in rows)
