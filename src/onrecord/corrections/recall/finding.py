"""Finds the sources that somebody means: by address, DOI, hash of a capture, or words of their title."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, or_, select

from onrecord.corrections.recall.recall import hidden_sources
from onrecord.desk.person import Person
from onrecord.documents.web_address import page_of
from onrecord.errors import OnrecordError
from onrecord.protocol.protocol import Protocol
from onrecord.sources.identity import doi_in, source_key
from onrecord.storage.holdable import holdable
from onrecord.storage.recall_tables import RESTS, SOURCE

MOST_FOUND = 20
SHORTEST_HASH, SHORTEST_TITLE = 8, 3


@dataclass(frozen=True, kw_only=True, slots=True)
class Found:
    """A source that published statements rest on: `statements` of `articles` rest on it directly, as readers see them.

    `captures` are those of it that are used, by their hashes.
    """

    id: int
    title: str
    address: str
    doi: str
    publisher: str
    standing: str
    statements: int
    articles: int
    captures: tuple[str, ...]

    @property
    def name(self) -> str:
        """What to call it."""
        return self.title or self.address or self.publisher


def find_sources(connection: Connection, person: Person, protocol: Protocol, what: str) -> tuple[Found, ...]:
    """The sources that are meant, those with the most behind them first; raises OnrecordError RCL01 for none.

    Confidential ones are found only by those who may know of them.
    """
    what = holdable(what).strip()
    here = _meant(what)
    if here is None:
        raise OnrecordError("RCL01", detail=f"“{what[:80]}” is no address, DOI, hash or title")
    rows = connection.execute(
        select(SOURCE).where(SOURCE.c.newsroom == person.newsroom, here).order_by(SOURCE.c.id.desc()).limit(MOST_FOUND)
    ).all()
    hidden = hidden_sources(connection, person, [row.id for row in rows], protocol=protocol)
    found = [_found(connection, row) for row in rows if row.id not in hidden]
    if not found:
        raise OnrecordError("RCL01", detail=f"“{what[:80]}”")
    return tuple(sorted(found, key=lambda one: (-one.statements, one.id)))


def _meant(what: str) -> ColumnElement[bool] | None:
    """What a source has to be like."""
    lower = what.lower()
    if len(lower) >= SHORTEST_HASH and len(lower) <= 64 and all(c in "0123456789abcdef" for c in lower):
        captures = select(RESTS.c.source).where(RESTS.c.capture >= lower, RESTS.c.capture < f"{lower}g")
        return SOURCE.c.id.in_(captures)
    doi, page = doi_in(what), page_of(what)
    known = [source_key(identity) for identity in (f"doi:{doi}" if doi else "", f"page:{page}" if page else "")]
    meant: list[ColumnElement[bool]] = [SOURCE.c.key.in_(known)] if doi or page else []
    if doi:
        meant.append(SOURCE.c.doi == doi)
    elif not page and len(lower) >= SHORTEST_TITLE:
        meant.append(func.lower(SOURCE.c.title).contains(lower, autoescape=True))
        meant.append(func.lower(SOURCE.c.publisher).contains(lower, autoescape=True))
    return or_(*meant) if meant else None


def _found(connection: Connection, row: Any) -> Found:
    here = (RESTS.c.source == row.id) & RESTS.c.current
    places = select(RESTS.c.article, RESTS.c.statement).where(here).distinct().subquery()
    counts = select(func.count(), func.count(places.c.article.distinct())).select_from(places)
    statements, articles = connection.execute(counts).one()
    captures = connection.execute(select(RESTS.c.capture).where(here).distinct().limit(MOST_FOUND)).scalars()
    told = {name: getattr(row, name) for name in ("id", "title", "address", "doi", "publisher", "standing")}
    return Found(statements=statements, articles=articles, captures=tuple(captures), **told)
