"""Reads an article with all that went out of it: its versions, the acts after publication, its addresses."""

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, select

from onrecord.errors import OnrecordError
from onrecord.publishing.act_digest import digest_of_act
from onrecord.publishing.addresses import paths_of
from onrecord.publishing.keeping import digest_of, read_public
from onrecord.publishing.public import PublicAct, PublicArticle, PublicSignature, PublicVersion, TakeDown
from onrecord.storage.publishing_tables import ACT, ACT_PUBLISHED, ACT_SIGNED, ADDRESS, ARTICLE, RELEASE, TAKE_DOWN


@dataclass(frozen=True, kw_only=True, slots=True)
class Released:
    """A release as it was kept: the view of version `number` in canonical JSON, and its digest."""

    number: int
    public: str
    digest: str


def read_released(connection: Connection, article: int) -> tuple[Released, ...]:
    """What was kept of each release of an article, in order."""
    wanted = select(RELEASE.c.number, RELEASE.c.public, RELEASE.c.digest).where(RELEASE.c.article == article)
    rows = connection.execute(wanted.order_by(RELEASE.c.number))
    return tuple(Released(number=row.number, public=row.public, digest=row.digest) for row in rows)


def read_article(connection: Connection, article: int) -> PublicArticle:
    """The article of that number; raises OnrecordError DSK02 where there is none, PUB05 where it can't be read."""
    row = connection.execute(select(ARTICLE).where(ARTICLE.c.id == article)).first()
    if row is None:
        raise OnrecordError("DSK02")
    releases = connection.execute(select(RELEASE).where(RELEASE.c.article == article).order_by(RELEASE.c.number)).all()
    versions = tuple(map(_version, releases))
    *former, path = paths_of(connection, article)
    down = connection.execute(select(TAKE_DOWN).where(TAKE_DOWN.c.article == article)).first()
    return PublicArticle(
        key=row.key,
        path=path,
        former=tuple(former),
        versions=versions,
        acts=read_acts(connection, article),
        taken_down=TakeDown(notice=down.notice, at=down.at) if down else None,
    )


def article_of_key(connection: Connection, newsroom: int, key: str) -> int:
    """The number of the newsroom's article that the record knows by this key; raises OnrecordError DSK02."""
    here = (ARTICLE.c.newsroom == newsroom) & (ARTICLE.c.key == key)
    return _found(connection.execute(select(ARTICLE.c.id).where(here)).scalar())


def article_at(connection: Connection, newsroom: int, path: str) -> int:
    """The number of the article that stands at this path, or stood there; raises OnrecordError DSK02."""
    here = (ADDRESS.c.newsroom == newsroom) & (ADDRESS.c.path == path.strip("/"))
    return _found(connection.execute(select(ADDRESS.c.article).where(here)).scalar())


def article_of_draft(connection: Connection, draft: int) -> int | None:
    """The number of the article that a draft became, None where nothing of it went out."""
    return connection.execute(select(ARTICLE.c.id).where(ARTICLE.c.draft == draft)).scalar()


def _found(number: int | None) -> int:
    if number is None:
        raise OnrecordError("DSK02")
    return number


def _version(row: Row[Any]) -> PublicVersion:
    if digest_of(row.public) != row.digest:
        raise OnrecordError("PUB05", detail=f"version {row.number} isn't what its digest says")
    return read_public(PublicVersion, row.public)


def read_acts(connection: Connection, article: int, *, only: Collection[str] | None = None) -> tuple[PublicAct, ...]:
    """The acts of an article that are out, in the order in which they were published; `only` those of these keys."""
    wanted = select(RELEASE.c.id, RELEASE.c.number, RELEASE.c.sha256).where(RELEASE.c.article == article)
    releases: dict[int, Any] = {row.id: row for row in connection.execute(wanted)}
    return tuple(_acts(connection, article, releases, only))


def _acts(
    connection: Connection, article: int, releases: Mapping[int, Any], only: Collection[str] | None
) -> Iterator[PublicAct]:
    joined = (
        select(ACT, ACT_PUBLISHED.c.release, ACT_PUBLISHED.c.at.label("published"))
        .join(ACT_PUBLISHED, ACT_PUBLISHED.c.act == ACT.c.id)
        .where(ACT.c.article == article)
        .order_by(ACT_PUBLISHED.c.at, ACT_PUBLISHED.c.id)
    )
    rows = [row for row in connection.execute(joined) if only is None or row.key in only]
    if not rows:
        return
    keys = {row.id: row.key for row in connection.execute(select(ACT.c.id, ACT.c.key).where(ACT.c.article == article))}
    signed: dict[int, list[Any]] = {}
    wanted = select(ACT_SIGNED).where(ACT_SIGNED.c.act.in_([row.id for row in rows])).order_by(ACT_SIGNED.c.id)
    for row in connection.execute(wanted):
        signed.setdefault(row.act, []).append(row)
    article_key = connection.execute(select(ARTICLE.c.key).where(ARTICLE.c.id == article)).scalar_one()
    for row in rows:
        made = releases.get(row.release)
        digest = digest_of_act(row, article_key, keys.get(row.amends), made.sha256 if made else "")
        yield PublicAct(
            key=row.key,
            kind=row.kind,
            number=row.number,
            made=made.number if made else None,
            statement=row.statement,
            words=_words(connection, row),
            wrong=row.wrong,
            right=row.right,
            why=row.why,
            found_by=row.found_by,
            noticed=row.noticed,
            decided=row.at,
            published=row.published,
            amends=keys.get(row.amends),
            signatures=tuple(
                PublicSignature(role=s.role, at=s.at) for s in signed.get(row.id, ()) if s.digest == digest
            ),
        )


def _words(connection: Connection, row: Row[Any]) -> str:
    """The words that an act is about: those of its statement, else of its place."""
    if row.statement is not None:
        here = (RELEASE.c.article == row.article) & (RELEASE.c.number == row.number)
        public = connection.execute(select(RELEASE.c.public).where(here)).scalar()
        statements = json.loads(public)["statements"] if public else ()
        return next((str(s["words"]) for s in statements if s["number"] == row.statement), "")
    return str(json.loads(row.place)["exact"]) if row.place else ""
