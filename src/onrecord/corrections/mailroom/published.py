"""The published articles as letters are matched against them, kept in memory and made anew when something went out."""

from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from onrecord.corrections.letters.published_index import PublishedIndex
from onrecord.desk.desk import Desk
from onrecord.publishing.article import read_article
from onrecord.publishing.public import PublicArticle
from onrecord.storage.publishing_tables import ADDRESS, ARTICLE, RELEASE

Standing = tuple[int, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Published:
    """A newsroom's articles, by number and as an index; `numbers` gives the number of a key.

    `standing` are the last release and the last address of each article, `latest` those of all.
    """

    index: PublishedIndex
    articles: dict[int, PublicArticle]
    numbers: dict[str, int]
    standing: dict[int, Standing]
    latest: Standing
    hosts: tuple[str, ...]


def published_by(desk: Desk, connection: Connection, newsroom: int, *hosts: str) -> Published:
    """All that this newsroom has out; `hosts` are those of its site. Only what has changed is read again."""
    before = desk.published.get(newsroom)
    kept = before if isinstance(before, Published) and before.hosts == hosts else None
    latest = tuple(connection.execute(select(func.max(table.c.id))).scalar() or 0 for table in (RELEASE, ADDRESS))
    if kept and kept.latest == latest:
        return kept
    standing = _standing(connection, newsroom)
    articles = {
        number: kept.articles[number] if kept and kept.standing.get(number) == now else read_article(connection, number)
        for number, now in standing.items()
    }
    made = Published(
        index=PublishedIndex(articles.values(), hosts),
        articles=articles,
        numbers={article.key: number for number, article in articles.items()},
        standing=standing,
        latest=latest,
        hosts=hosts,
    )
    desk.published[newsroom] = made
    return made


def _standing(connection: Connection, newsroom: int) -> dict[int, Standing]:
    """The last release and the last address of each article that is out."""
    wanted = (
        select(ARTICLE.c.id, func.max(RELEASE.c.id), func.max(ADDRESS.c.id))
        .join(RELEASE, RELEASE.c.article == ARTICLE.c.id)
        .join(ADDRESS, ADDRESS.c.article == ARTICLE.c.id)
        .where(ARTICLE.c.newsroom == newsroom)
        .group_by(ARTICLE.c.id)
        .order_by(ARTICLE.c.id)
    )
    return {number: (release, address) for number, release, address in connection.execute(wanted)}
