"""A recall as the desk knows it: what has fallen, what was opened again, how far it is; and who may see its source."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, get_args

from sqlalchemy import Connection, Row, Select, select

from onrecord.desk.confidence import confidences_of, withheld_from
from onrecord.desk.on_desk import drafts_of
from onrecord.desk.person import Person
from onrecord.errors import OnrecordError
from onrecord.protocol.protocol import Protocol
from onrecord.storage.recall_tables import RECALL, RESTS, SOURCE, STANDING
from onrecord.storage.tables import CONFIDENCE, DRAFT

Fallen = Literal["corrected", "retracted", "changed", "gone", "false"]
NoticedBy = Literal["person", "recapture", "source", "crossref", "retraction-watch"]
NOTICED_BY: dict[str, str] = {
    "person": "a person",
    "recapture": "looking at the page again",
    "source": "the source itself",
    "crossref": "Crossref",
    "retraction-watch": "the Retraction Watch table",
}
assert get_args(NoticedBy) == tuple(NOTICED_BY)
Outcome = Literal["stands", "corrected", "retracted", "unchanged", "restored"]
OUTCOMES: dict[str, str] = {
    "stands": "still stands on other evidence",
    "corrected": "corrected",
    "retracted": "retracted",
    "unchanged": "no change",
    "restored": "the source stands again",
}
ON_A_PAGE = 50
CONFIDENTIAL = "a confidential source"


@dataclass(frozen=True, kw_only=True, slots=True)
class Recall:
    """A recall. `source` is what it is about where that is a source, `article` and `statement` where it is a claim.

    `title`, `address`, `publisher` and `reason` are "" for whoever must not know of a confidential source; `hidden`
    says so. `capture` is the only capture that has fallen, "" for all. `closing` is why it was closed early.
    """

    id: int
    source: int | None
    article: int | None
    number: int | None
    statement: int | None
    capture: str
    title: str
    address: str
    doi: str
    publisher: str
    standing: str
    reason: str
    noticed_by: str
    person: int
    at: datetime
    closed: datetime | None
    closing: str
    statements: int
    articles: int
    open: int
    hidden: bool = False

    @property
    def decided(self) -> int:
        """How many statements are decided."""
        return self.statements - self.open

    @property
    def name(self) -> str:
        """What to call what has fallen."""
        if self.source is None:
            return f"Our own statement {self.statement}"
        return CONFIDENTIAL if self.hidden else self.title or self.address


def recalls_of(
    connection: Connection, person: Person, protocol: Protocol, *, closed: bool = False, before: int = 0
) -> tuple[Recall, ...]:
    """The recalls of a newsroom that are open, or closed, the newest first; `before` is where the page goes on."""
    wanted = _all(person).where(RECALL.c.closed.is_not(None) if closed else RECALL.c.closed.is_(None))
    wanted = wanted.where(RECALL.c.id < before) if before else wanted
    rows = connection.execute(wanted.order_by(RECALL.c.id.desc()).limit(ON_A_PAGE)).all()
    return _recalls(connection, person, rows, protocol)


def recall_of(connection: Connection, person: Person, protocol: Protocol, number: int) -> Recall:
    """The recall of that number; raises OnrecordError DSK02 where there is none."""
    rows = connection.execute(_all(person).where(RECALL.c.id == number)).all()
    if not rows:
        raise OnrecordError("DSK02")
    return _recalls(connection, person, rows, protocol)[0]


def hidden_sources(
    connection: Connection, person: Person, sources: Sequence[int | None], *, protocol: Protocol
) -> frozenset[int]:
    """Those of the sources that this person must not know of: confidential, and withheld wherever they are."""
    some = [s for s in sources if s is not None]
    if "chief" in person.roles or not some:
        return frozenset()
    joined = select(RESTS.c.source, RESTS.c.capture, CONFIDENCE.c.draft)
    joined = joined.join(CONFIDENCE, CONFIDENCE.c.sha256 == RESTS.c.capture).where(RESTS.c.source.in_(some))
    places: dict[int, set[tuple[int, str]]] = {}
    for row in connection.execute(joined.distinct()):
        places.setdefault(row.source, set()).add((row.draft, row.capture))
    wanted = {draft for found in places.values() for draft, _ in found}
    drafts = {d.id: d for d in drafts_of(connection, select(DRAFT).where(DRAFT.c.id.in_(wanted)))} if wanted else {}
    known = {number: confidences_of(connection, number) for number in drafts}
    hidden = set()
    for source, found in places.items():
        marked = [(draft, sha256) for draft, sha256 in found if draft in known and sha256 in known[draft].marked]
        shut = [
            sha256 in withheld_from(person, drafts[draft].assigned, protocol, known[draft]) for draft, sha256 in marked
        ]
        if shut and all(shut):
            hidden.add(source)
    return frozenset(hidden)


def _all(person: Person) -> Select[Any]:
    told = (STANDING.c.standing.label("word"), STANDING.c.reason, STANDING.c.noticed_by)
    source = (SOURCE.c.title, SOURCE.c.address, SOURCE.c.doi, SOURCE.c.publisher)
    joined = select(RECALL, *told, *source).join(STANDING, STANDING.c.id == RECALL.c.standing)
    return joined.outerjoin(SOURCE, SOURCE.c.id == RECALL.c.source).where(RECALL.c.newsroom == person.newsroom)


def _recalls(
    connection: Connection, person: Person, rows: Sequence[Row[Any]], protocol: Protocol
) -> tuple[Recall, ...]:
    hidden = hidden_sources(connection, person, [row.source for row in rows], protocol=protocol)
    return tuple(_recall(row, hide=row.source in hidden) for row in rows)


def _recall(row: Row[Any], *, hide: bool) -> Recall:
    same = ("id", "source", "article", "number", "statement", "capture", "noticed_by", "person", "at", "closed")
    told: dict[str, Any] = {name: getattr(row, name) for name in (*same, "closing", "statements", "articles", "open")}
    words: dict[str, Any] = {
        name: "" if hide else getattr(row, name) or "" for name in ("title", "address", "doi", "publisher")
    }
    told |= {"capture": "", "closing": CONFIDENTIAL if row.closing else ""} if hide else {}
    return Recall(standing=row.word, reason="" if hide else row.reason, hidden=hide, **words, **told)
