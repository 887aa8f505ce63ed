"""A version: one fixed state of a draft, with the report of its check, as the database keeps it."""

import json
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from sqlalchemy import Connection, Row, insert, select

from onrecord.desk.desk import Desk
from onrecord.documents.draft import Draft
from onrecord.errors import OnrecordError
from onrecord.protocol.protocol import Protocol
from onrecord.protocol.reading import protocol_of
from onrecord.report.card import Card, cards_of
from onrecord.report.keeping import captures_in, unpack_report
from onrecord.report.report import Report
from onrecord.sources.capture import Capture
from onrecord.sources.stored_document import pack_document, pack_source, unpack_document, unpack_source
from onrecord.storage.tables import CAPTURE, PROTOCOL, STATEMENT, VERSION

MOST_SHOWN = 64
"""So many versions are kept at hand; others are read again."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Kept:
    """A statement as the database knows it: its number in the version ("s4"), and the thread through all versions."""

    id: int
    number: str
    thread: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Version:
    """One fixed state of a draft; `statements` are by their number, `checked` is when the report was made.

    `cards` are those of the report, put together once: every page and every decision goes through them.
    """

    id: int
    draft: int
    number: int
    sha256: str
    person: int
    at: datetime
    checked: datetime
    report: Report
    cards: tuple[Card, ...]
    statements: dict[str, Kept]

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
    """A version of a draft, the latest where no number is given; raises OnrecordError DSK02 where there is none."""
    wanted = select(VERSION.c.id, VERSION.c.checked).where(VERSION.c.draft == draft)
    wanted = (
        wanted.order_by(VERSION.c.number.desc()).limit(1)
        if number is None
        else wanted.where(VERSION.c.number == number)
    )
    row = connection.execute(wanted).first()
    if row is None:
        raise OnrecordError("DSK02")
    held = desk.shown.get(row.id)
    if isinstance(held, Version) and held.checked == row.checked:
        return held
    version = _read(connection, connection.execute(select(VERSION).where(VERSION.c.id == row.id)).one())
    while len(desk.shown) >= MOST_SHOWN:
        desk.shown.pop(next(iter(desk.shown)), None)
    desk.shown[row.id] = version
    return version


def _read(connection: Connection, row: Row[tuple[object, ...]]) -> Version:
    draft = Draft(name=row.name, sha256=row.sha256, document=unpack_document(row.document))
    protocol = read_protocol_kept(connection, row.protocol)
    captures = _Captures(connection)
    report = unpack_report(row.report, draft=draft, captures=captures, protocol=protocol)
    return Version(
        id=row.id,
        draft=row.draft,
        number=row.number,
        sha256=row.sha256,
        person=row.person,
        at=row.at,
        checked=row.checked,
        report=report,
        cards=cards_of(report),
        statements=_statements(connection, row.id),
    )


def _statements(connection: Connection, version: int) -> dict[str, Kept]:
    rows = connection.execute(select(STATEMENT).where(STATEMENT.c.version == version).order_by(STATEMENT.c.id))
    return {r.number: Kept(id=r.id, number=r.number, thread=r.thread) for r in rows}


class _Captures(dict[str, Capture]):
    """Reads a capture from the database when it is first asked for."""

    def __init__(self, connection: Connection) -> None:
        super().__init__()
        self._connection = connection

    def __missing__(self, sha256: str) -> Capture:
        row = self._connection.execute(select(CAPTURE).where(CAPTURE.c.sha256 == sha256)).one()
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


def keep_captures(connection: Connection, report: Report) -> None:
    """Keeps the captures that the report shows passages of, unless they are kept already."""
    captures = captures_in(report)
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
