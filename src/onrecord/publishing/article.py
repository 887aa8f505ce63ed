"""Reads an article with all that went out of it: its versions, the acts after publication, its addresses."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, select

from onrecord.errors import OnrecordError
from onrecord.publishing.acts import read_acts
from onrecord.publishing.addresses import paths_of
from onrecord.publishing.keeping import digest_of, read_public
from onrecord.publishing.public import PublicArticle, PublicVersion, TakeDown
from onrecord.storage.publishing_tables import ADDRESS, ARTICLE, RELEASE, TAKE_DOWN


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
