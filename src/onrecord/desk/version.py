"""A version: one fixed state of a draft, with the report of its check, as the database keeps it.

`version_of` gives it whole, for verbs that decide what stands. What a person is shown is `viewing.version_for`.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property, lru_cache
from hashlib import sha256 as hashed
from typing import TypeVar

from sqlalchemy import Connection, Row, func, insert, select, update

from onrecord.checking.evidence import Evidence
from onrecord.desk.confidence import confidences_of, key_of
from onrecord.desk.desk import Desk
from onrecord.desk.fallen import befallen_in, keep_sources
from onrecord.documents.draft import Draft
from onrecord.errors import OnrecordError
from onrecord.protocol.protocol import Protocol
from onrecord.protocol.reading import protocol_of
from onrecord.report.card import Card, cards_of
from onrecord.report.fallen import Befallen, with_fallen
from onrecord.report.keeping import captures_in, pack_report, unpack_report
from onrecord.report.manuscript import Paragraph, manuscript_of
from onrecord.report.report import Report
from onrecord.sources.capture import Capture
from onrecord.sources.stored_document import pack_document, pack_source, unpack_document, unpack_source
from onrecord.storage.recall_tables import STANDING
from onrecord.storage.tables import CAPTURE, PROTOCOL, STATEMENT, VERSION

Key = TypeVar("Key")
MOST_SHOWN = 64
"""So many versions are kept at hand; others are read again."""
RETIRED = "x"
"""What the number of a row begins with whose card is gone."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Kept:
    """A statement as the database knows it: its number in the version ("s4"), and the thread through all versions."""

    id: int
    number: str
    thread: int


@dataclass(frozen=True, kw_only=True)
class Version:
    """One fixed state of a draft; `statements` are by their number, `checked` is when the report was made.

    `as_checked` is the report as it was made and is kept, `report` what it says since sources have fallen; `standing`
    is the last change of any source's standing that it knows of.
    `resting` has for each card the keys (`key_of`) of the confidential sources that passages were found in. `withheld`
    counts the sources that whoever it was made for isn't shown; of the whole version it is 0.
    """

    id: int
    draft: int
    number: int
    sha256: str
    person: int
    at: datetime
    checked: datetime
    report: Report
    as_checked: Report
    statements: dict[str, Kept]
    befallen: Befallen = field(default_factory=dict)
    standing: int = 0
    resting: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    withheld: int = 0

    @cached_property
    def cards(self) -> tuple[Card, ...]:
        """The cards of the report, put together once: every page and every decision goes through them."""
        return cards_of(self.report)

    @cached_property
    def manuscript(self) -> tuple[Paragraph, ...]:
        """The paragraphs of the text, cut where statements begin and end."""
        return manuscript_of(self.report, self.cards)

    @cached_property
    def _by_number(self) -> Mapping[str, Card]:
        return {card.id: card for card in self.cards}

    def card(self, number: str) -> Card:
        """The card of that number; raises OnrecordError DSK02 where there is none."""
        if number not in self._by_number:
            raise OnrecordError("DSK02")
        return self._by_number[number]

    @property
    def protocol(self) -> Protocol:
        """The protocol that it was checked under."""
        return self.report.protocol

    def kept(self, number: str) -> Kept:
        """The statement of that number; raises OnrecordError DSK02 where there is none."""
        if number not in self.statements:
            raise OnrecordError("DSK02")
        return self.statements[number]


def version_of(desk: Desk, connection: Connection, draft: int, number: int | None = None) -> Version:
    """A whole version of a draft, the latest where no number is given; raises OnrecordError DSK02 where there is none.

    It holds confidential sources: no page and no interface may be made of it.
    """
    last = func.coalesce(select(func.max(STANDING.c.id)).scalar_subquery(), 0)
    wanted = select(VERSION.c.id, VERSION.c.checked, last.label("standing")).where(VERSION.c.draft == draft)
    wanted = (
        wanted.order_by(VERSION.c.number.desc()).limit(1)
        if number is None
        else wanted.where(VERSION.c.number == number)
    )
    row = connection.execute(wanted).first()
    if row is None:
        raise OnrecordError("DSK02")
    held = desk.shown.get(row.id)
    if isinstance(held, Version) and held.checked == row.checked and held.standing == row.standing:
        return held
    read = _read(connection, connection.execute(select(VERSION).where(VERSION.c.id == row.id)).one())
    version = _as_of(connection, read, row.standing)
    keep_at_hand(desk.shown, row.id, version)
    return version


def keep_at_hand(shelf: dict[Key, object], key: Key, version: Version) -> None:
    """Keeps a version at hand in place of the oldest, where there are many; threads may do so at the same time."""
    for oldest in list(shelf)[: max(0, len(shelf) + 1 - MOST_SHOWN)]:
        shelf.pop(oldest, None)
    shelf[key] = version


def put_report(desk: Desk, connection: Connection, version: Version, report: Report) -> Version:
    """The version with another report on the same text, which is kept in place of the one before."""
    keep_captures(connection, version.draft, report)
    keep_sources(connection, version.draft, report)
    checked = desk.clock()
    values = {"report": pack_report(report), "checked": checked}
    connection.execute(update(VERSION).where(VERSION.c.id == version.id).values(**values))
    resting = _resting(report, frozenset(confidences_of(connection, version.draft).marked))
    now = replace(version, as_checked=report, checked=checked, resting=resting)
    return _as_of(connection, now, version.standing)


def _as_of(connection: Connection, version: Version, standing: int) -> Version:
    """The version with what has befallen its sources until that change of a source's standing."""
    befallen = befallen_in(connection, version.id, version.as_checked)
    report = with_fallen(version.as_checked, befallen)
    return replace(version, report=report, befallen=befallen, standing=standing)


def read_rows(connection: Connection, version: Version) -> Version:
    """The version with the rows of its statements read again, after they were laid out anew."""
    return replace(version, statements=_statements(connection, version.id))


def _read(connection: Connection, row: Row[tuple[object, ...]]) -> Version:
    draft = Draft(name=row.name, sha256=row.sha256, document=unpack_document(row.document))
    protocol = read_protocol_kept(connection, row.protocol)
    report = unpack_report(row.report, draft=draft, captures=Captures(connection, row.draft), protocol=protocol)
    return Version(
        id=row.id,
        draft=row.draft,
        number=row.number,
        sha256=row.sha256,
        person=row.person,
        at=row.at,
        checked=row.checked,
        report=report,
        as_checked=report,
        statements=_statements(connection, row.id),
        resting=_resting(report, frozenset(confidences_of(connection, row.draft).marked)),
    )


def _resting(report: Report, marked: frozenset[str]) -> dict[str, tuple[str, ...]]:
    """By card, the keys of the confidential sources that its passages come from."""
    if not marked:
        return {}
    found = {card.id: {e.clip.capture.sha256: None for e in evidence_of(card)} for card in cards_of(report)}
    return {n: tuple(key_of(frozenset({s})) for s in some if s in marked) for n, some in found.items() if some}


def evidence_of(card: Card) -> tuple[Evidence, ...]:
    """Every passage that anything on the card rests on."""
    verdict = card.verdict.evidence if card.verdict else ()
    compared = (*card.comparison.evidence, *card.comparison.disagreeing) if card.comparison else ()
    return (*verdict, *compared, *(e for f in card.findings for e in f.evidence))


def _statements(connection: Connection, version: int) -> dict[str, Kept]:
    rows = connection.execute(select(STATEMENT).where(STATEMENT.c.version == version).order_by(STATEMENT.c.id))
    kept = (Kept(id=r.id, number=r.number, thread=r.thread) for r in rows)
    return {k.number: k for k in kept if not k.number.startswith(RETIRED)}


class Captures(dict[str, Capture]):
    """The captures of a draft by their hashes; each is read from the database when it is first asked for."""

    def __init__(self, connection: Connection, draft: int) -> None:
        super().__init__()
        self._connection = connection
        self._draft = draft

    def __missing__(self, sha256: str) -> Capture:
        kept = (capture_key(self._draft, sha256), sha256)  # the hash itself: as it was kept before drafts had their own
        rows = self._connection.execute(select(CAPTURE).where(CAPTURE.c.sha256.in_(kept))).all()
        if not rows:
            raise OnrecordError("STO03", detail=f"the source with the SHA-256 {sha256}")
        row = next((r for r in rows if r.sha256 == kept[0]), rows[0])
        told = json.loads(row.kept)
        self[sha256] = Capture(
            sha256=sha256,
            paths=tuple(told["paths"]),
            size=told["size"],
            taken=datetime.fromisoformat(told["taken"]),
            source=unpack_source(told["source"]),
            document=unpack_document(row.document),
        )
        return self[sha256]


def capture_key(draft: int, sha256: str) -> str:
    """What a capture is kept under: what one draft's people say of it is no business of another draft's."""
    return hashed(f"{draft} {sha256}".encode()).hexdigest()


def keep_captures(connection: Connection, draft: int, report: Report) -> None:
    """Keeps the captures that a draft's report shows passages of, unless they are kept already."""
    captures = {capture_key(draft, sha256): capture for sha256, capture in captures_in(report).items()}
    known = set(connection.execute(select(CAPTURE.c.sha256).where(CAPTURE.c.sha256.in_(captures))).scalars())
    for sha256, capture in captures.items():
        if sha256 not in known:
            told = {"paths": capture.paths, "size": capture.size, "taken": capture.taken.isoformat()}
            kept = json.dumps(told | {"source": pack_source(capture.source)})
            document = pack_document(capture.document)
            connection.execute(insert(CAPTURE).values(sha256=sha256, kept=kept, document=document))


def keep_protocol(connection: Connection, protocol: Protocol) -> None:
    """Keeps the text of a protocol, so that what was signed under it can always be read."""
    if not connection.execute(select(PROTOCOL.c.sha256).where(PROTOCOL.c.sha256 == protocol.sha256)).first():
        connection.execute(insert(PROTOCOL).values(sha256=protocol.sha256, text=protocol.text))


def read_protocol_kept(connection: Connection, sha256: str) -> Protocol:
    """The protocol of that hash."""
    text = connection.execute(select(PROTOCOL.c.text).where(PROTOCOL.c.sha256 == sha256)).scalar_one()
    return _protocol(str(text), sha256[:12])


@lru_cache(maxsize=8)
def _protocol(text: str, where: str) -> Protocol:
    """The protocol of a text; nearly all versions were checked under one of a few."""
    return protocol_of(text, where=where)
