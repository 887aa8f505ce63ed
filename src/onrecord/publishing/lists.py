"""The pages that list: the front page, all articles month by month, all corrections month by month, and the feeds.

A month is cut into parts that fill up from its first day, so that something new changes one part and no other.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, Select, select

from onrecord.publishing.acts import read_some_acts
from onrecord.publishing.catalogue import Catalogue, Listed
from onrecord.publishing.edition import Edition
from onrecord.publishing.feeds import IN_A_FEED, FeedEntry, act_entry, print_feed
from onrecord.publishing.printing import Press
from onrecord.publishing.public import PublicAct
from onrecord.publishing.structured_data.news_organization import organization_data
from onrecord.publishing.telling import act_anchor
from onrecord.storage.portions import portions
from onrecord.storage.publishing_tables import ACT, ACT_PUBLISHED, ARTICLE

IN_A_PART = 100
ON_FRONT = 30


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """A part of a month's list: number of so many, with where it stands below the list's own folder."""

    month: str
    number: int
    count: int

    @property
    def path(self) -> str:
        """Such as "2026-03/" for the first and "2026-03/2/" for the second."""
        return f"{self.month}/" if self.number == 1 else f"{self.month}/{self.number}/"


@dataclass(frozen=True, kw_only=True, slots=True)
class ListedAct:
    """An act as a list shows it; `act` is None where its article was taken down."""

    listed: Listed
    key: str
    published: datetime
    act: PublicAct | None


def print_article_lists(press: Press, edition: Edition, catalogue: Catalogue, touched: Iterable[int]) -> None:
    """The front page, the feed of articles, and each part of a month in which a touched article stands."""
    ordered = sorted(catalogue.articles.items(), key=lambda item: (item[1].first, item[0]))
    months = _by_month([(one.first[:7], number) for number, one in ordered])
    newest = [one for _, one in reversed(ordered)]
    told = {"months": sorted(months, reverse=True), "data": organization_data(edition.imprint)}
    press.put("index.html", edition.render("front.html", "", newest=newest[:ON_FRONT], **told))
    newest_text = edition.render("articles.html", "articles/", newest=newest[:IN_A_PART], **told)
    press.put("articles/index.html", newest_text)
    for part, numbers in _parts_with(months, set(touched)):
        path = f"articles/{part.path}"
        shown = [catalogue.articles[number] for number in reversed(numbers)]
        press.put(f"{path}index.html", edition.render("month.html", path, part=part, shown=shown))
    changed = sorted((one for one in newest if one.state != "down"), key=lambda one: one.last, reverse=True)
    entries = [_entry(edition, one) for one in changed[:IN_A_FEED]]
    print_feed(press, edition.imprint, "articles", edition.imprint.name, entries)


def print_act_lists(
    press: Press, edition: Edition, catalogue: Catalogue, connection: Connection, newsroom: int, touched: Iterable[int]
) -> None:
    """The corrections page, its feed, and each part of a month in which an act of a touched article stands."""
    acts = _of_articles(connection, set(touched))
    catalogue.months_of_acts |= {month for month, _ in acts.values()}
    touched_months = sorted({month for month, _ in acts.values()})
    months, articles = _in_months(connection, newsroom, touched_months)
    latest = _latest(connection, newsroom)
    parts = list(_parts_with(months, set(acts)))
    needed = {number: articles[number] for _, numbers in parts for number in numbers} | latest
    shown = _shown(connection, catalogue, needed)
    newest = [shown[number] for number in latest if number in shown]
    all_months = sorted(catalogue.months_of_acts, reverse=True)
    page = edition.render("corrections.html", "corrections/", newest=newest, months=all_months)
    press.put("corrections/index.html", page)
    for part, numbers in parts:
        path = f"corrections/{part.path}"
        some = [shown[number] for number in reversed(numbers) if number in shown]
        press.put(f"{path}index.html", edition.render("month_of_acts.html", path, part=part, shown=some))
    imprint = edition.imprint
    entries = [act_entry(imprint, one.listed.path, one.listed.title, one.act) for one in newest if one.act]
    print_feed(press, imprint, "corrections", f"{imprint.name}: corrections", entries)


def _acts_of(newsroom: int) -> Select[tuple[int, int, datetime]]:
    """The acts that readers are told of, to be read along the moments at which they were published."""
    return (
        select(ACT_PUBLISHED.c.id, ACT.c.article, ACT_PUBLISHED.c.at)
        .join(ACT, ACT.c.id == ACT_PUBLISHED.c.act)
        .join(ARTICLE, ARTICLE.c.id == ACT.c.article)
        # Nearly all articles are of this newsroom: along them, all acts that there are would be read.
        .where(ARTICLE.c.newsroom + 0 == newsroom, ACT.c.kind != "spelling")
    )


def _of_articles(connection: Connection, articles: set[int]) -> dict[int, tuple[str, int]]:
    """By act, its month and its article, of all acts of these articles."""
    found: dict[int, tuple[str, int]] = {}
    for some in portions(sorted(articles)):
        wanted = (
            select(ACT_PUBLISHED.c.id, ACT.c.article, ACT_PUBLISHED.c.at)
            .join(ACT, ACT.c.id == ACT_PUBLISHED.c.act)
            .where(ACT.c.article.in_(some), ACT.c.kind != "spelling")
        )
        found |= {row.id: (f"{_utc(row.at):%Y-%m}", row.article) for row in connection.execute(wanted)}
    return found


def _in_months(
    connection: Connection, newsroom: int, months: Sequence[str]
) -> tuple[dict[str, list[int]], dict[int, int]]:
    """The acts of each of these months in order, and the article of each act."""
    found: dict[str, list[int]] = {}
    articles: dict[int, int] = {}
    for month in months:
        first = datetime.strptime(month, "%Y-%m").replace(tzinfo=UTC)
        after = (first + timedelta(days=32)).replace(day=1)
        wanted = _acts_of(newsroom).where(ACT_PUBLISHED.c.at >= first, ACT_PUBLISHED.c.at < after)
        for row in connection.execute(wanted.order_by(ACT_PUBLISHED.c.at, ACT_PUBLISHED.c.id)):
            found.setdefault(month, []).append(row.id)
            articles[row.id] = row.article
    return found, articles


def _latest(connection: Connection, newsroom: int) -> dict[int, int]:
    """The latest acts, the newest first, with the article of each."""
    newest = _acts_of(newsroom).order_by(ACT_PUBLISHED.c.at.desc(), ACT_PUBLISHED.c.id.desc()).limit(IN_A_FEED)
    return {row.id: row.article for row in connection.execute(newest)}


def _shown(connection: Connection, catalogue: Catalogue, wanted: Mapping[int, int]) -> dict[int, ListedAct]:
    """The acts of these numbers; `wanted` has the article of each."""
    acts = read_some_acts(connection, (number for number, article in wanted.items() if article in catalogue.articles))
    shown: dict[int, ListedAct] = {}
    for number, act in acts.items():
        line = catalogue.articles[wanted[number]]
        told = None if line.state == "down" else act
        shown[number] = ListedAct(listed=line, key=act_anchor(act), published=act.published, act=told)
    return shown


def _by_month(items: Sequence[tuple[str, int]]) -> dict[str, list[int]]:
    months: dict[str, list[int]] = {}
    for month, number in items:
        months.setdefault(month, []).append(number)
    return months


def _parts_with(months: Mapping[str, list[int]], touched: set[int]) -> Iterable[tuple[Part, list[int]]]:
    """The parts in which something touched stands, and all of a month whose number of parts has just grown."""
    for month, numbers in months.items():
        count = -(-len(numbers) // IN_A_PART)
        parts = [numbers[n * IN_A_PART : (n + 1) * IN_A_PART] for n in range(count)]
        grown = count > 1 and len(parts[-1]) <= len(touched.intersection(parts[-1]))
        for n, some in enumerate(parts, start=1):
            if grown or touched.intersection(some):
                yield Part(month=month, number=n, count=count), some


def _entry(edition: Edition, one: Listed) -> FeedEntry:
    words = "This article was retracted." if one.state == "retracted" else ""
    address = edition.imprint.at(f"{one.path}/")
    return FeedEntry(address=address, title=one.title, words=words, published=one.first, updated=one.last)


def _utc(at: datetime) -> datetime:
    return at.astimezone(UTC)
