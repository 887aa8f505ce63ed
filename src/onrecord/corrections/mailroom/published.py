"""The published articles as letters are matched against them, in memory; what went out since is taken in when asked."""

from dataclasses import dataclass
from threading import Lock

from sqlalchemy import Connection, func, select

from onrecord.corrections.letters.published_index import PublishedIndex
from onrecord.desk.desk import Desk
from onrecord.publishing.article import read_article
from onrecord.publishing.public import PublicArticle
from onrecord.storage.publishing_tables import ADDRESS, ARTICLE, RELEASE

Standing = tuple[int, ...]
FEW, MOST_REPLACED = 20, 0.05
"""Where more states of articles than these were replaced, the index is made anew, so that it stays small."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Published:
    """A newsroom's articles, by number and as an index; `numbers` gives the number of a key.

    `standing` are the last release and the last address of each article, `latest` those of all. `replaced` counts the
    earlier states of articles that the index holds in vain. Who matches a letter takes `turn`, since the index grows.
    """

    index: PublishedIndex
    turn: Lock
    replaced: int
    articles: dict[int, PublicArticle]
    numbers: dict[str, int]
    standing: dict[int, Standing]
    latest: Standing
    hosts: tuple[str, ...]


def published_by(desk: Desk, connection: Connection, newsroom: int, *hosts: str) -> Published:
    """All that this newsroom has out; `hosts` are those of its site. Only what has changed is read again."""
    latest = tuple(connection.execute(select(func.max(table.c.id))).scalar() or 0 for table in (RELEASE, ADDRESS))
    with desk.published_lock:
        before = desk.published.get(newsroom)
        kept = before if isinstance(before, Published) and before.hosts == hosts else None
        # Whoever was here meanwhile may have seen more than this connection does.
        if kept and all(seen >= now for seen, now in zip(kept.latest, latest, strict=True)):
            return kept
        made = desk.published[newsroom] = _brought_up_to_date(connection, newsroom, hosts, kept, latest)
        return made


def _brought_up_to_date(
    connection: Connection, newsroom: int, hosts: tuple[str, ...], kept: Published | None, latest: Standing
) -> Published:
    standing = _standing(connection, newsroom)
    changed = {
        number: read_article(connection, number)
        for number, now in standing.items()
        if not kept or kept.standing.get(number) != now
    }
    # Whoever still has the earlier state finds in it what the index, which both share, may name by now.
    articles, numbers = (kept.articles, kept.numbers) if kept else ({}, {})
    articles.update(changed)
    numbers.update({article.key: number for number, article in changed.items()})
    replaced = sum(number in kept.standing for number in changed) + kept.replaced if kept else 0
    if kept and replaced <= max(FEW, MOST_REPLACED * len(articles)):
        index, turn = kept.index, kept.turn
        with turn:
            for article in changed.values():
                index.take_in(article)
    else:
        index, turn, replaced = PublishedIndex(articles.values(), hosts), Lock(), 0
    return Published(
        index=index,
        turn=turn,
        replaced=replaced,
        articles=articles,
        numbers=numbers,
        standing=standing,
        latest=latest,
        hosts=hosts,
    )


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
