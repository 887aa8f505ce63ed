"""What stands on the site already: one line an article, kept beside the pages, so that only what changed is made anew.

It holds nothing that the pages don't show; without it, the whole site is made again.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, fields

from sqlalchemy import Connection, func, select

from onrecord.publishing.keeping import moment_told
from onrecord.publishing.printing import Press
from onrecord.publishing.public import PublicArticle
from onrecord.publishing.structured_data.news_article import modified
from onrecord.publishing.telling import acts_told, title_told
from onrecord.storage.publishing_tables import ACT, ACT_PUBLISHED, ADDRESS, ARTICLE, RELEASE, TAKE_DOWN

CATALOGUE = ".catalogue.json"


@dataclass(frozen=True, kw_only=True, slots=True)
class Listed:
    """An article as lists show it. `state` is "", "retracted" or "down"; `stamp` says what it was made from.

    `first` is when it went out, `last` when readers last saw anything change: a version, an act, a take-down.
    `waits` says that its latest release wasn't in the log yet; `acts` counts those that readers are told of.
    """

    stamp: str
    path: str
    former: tuple[str, ...]
    title: str
    first: str
    last: str
    versions: int
    acts: int
    state: str
    waits: bool


NAMES = tuple(one.name for one in fields(Listed))


@dataclass(kw_only=True)
class Catalogue:
    """All articles that stand on the site, by their number in the database.

    `made_by` says under which imprint, protocol and templates; `unlisted` are articles whose pages are made and the
    lists with them not yet; `letters` is up to which deed the figures of letters count.
    """

    made_by: str = ""
    articles: dict[int, Listed] = field(default_factory=dict)
    unlisted: set[int] = field(default_factory=set)
    months_of_acts: set[str] = field(default_factory=set)
    letters: int = 0


def read_catalogue(press: Press) -> Catalogue:
    """What stands there, an empty one where nothing can be read."""
    try:
        told = json.loads((press.folder / CATALOGUE).read_text("utf-8"))
        articles = {int(n): Listed(**one | {"former": tuple(one["former"])}) for n, one in told["articles"].items()}
        more = {name: set(told[name]) for name in ("unlisted", "months_of_acts")}
        return Catalogue(made_by=told["made_by"], articles=articles, letters=int(told.get("letters", 0)), **more)
    except (OSError, ValueError, KeyError, TypeError):
        return Catalogue()


def keep_catalogue(press: Press, catalogue: Catalogue) -> None:
    """Writes it down."""
    told = {
        "made_by": catalogue.made_by,
        "articles": {number: _told(one) for number, one in catalogue.articles.items()},
        "unlisted": sorted(catalogue.unlisted),
        "months_of_acts": sorted(catalogue.months_of_acts),
        "letters": catalogue.letters,
    }
    press.put(CATALOGUE, json.dumps(told, ensure_ascii=False, separators=(",", ":")))


def _told(one: Listed) -> dict[str, object]:
    return {name: getattr(one, name) for name in NAMES}


def listed(article: PublicArticle, stamp: str, *, waits: bool) -> Listed:
    """The line of an article."""
    state = "down" if article.taken_down else "retracted" if article.retracted else ""
    return Listed(
        stamp=stamp,
        path=article.path,
        former=article.former,
        title="An article that was taken down" if article.taken_down else title_told(article.latest),
        first=moment_told(article.versions[0].released),
        last=moment_told(modified(article)),
        versions=len(article.versions),
        acts=len(acts_told(article)),
        state=state,
        waits=waits,
    )


def stamps_of(connection: Connection, newsroom: int) -> Mapping[int, str]:
    """By article, how much of everything about it is in the database; as nothing is ever changed, that tells it all."""
    wanted_here = select(ARTICLE.c.id, ARTICLE.c.key).where(ARTICLE.c.newsroom == newsroom).order_by(ARTICLE.c.id)
    keys = {row.id: row.key for row in connection.execute(wanted_here)}
    counts = {number: [0, 0, 0, 0] for number in keys}
    published = select(ACT.c.article, func.count()).join(ACT_PUBLISHED, ACT_PUBLISHED.c.act == ACT.c.id)
    for n, wanted in enumerate(
        (
            select(RELEASE.c.article, func.count()).group_by(RELEASE.c.article),
            select(ADDRESS.c.article, func.count()).group_by(ADDRESS.c.article),
            published.group_by(ACT.c.article),
            select(TAKE_DOWN.c.article, func.count()).group_by(TAKE_DOWN.c.article),
        )
    ):
        for number, count in connection.execute(wanted).all():
            if number in counts:
                counts[number][n] = count
    return {number: ".".join([keys[number], *map(str, some)]) for number, some in counts.items() if some[0]}
