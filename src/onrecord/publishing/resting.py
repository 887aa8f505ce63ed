"""Notes what a released version rests on: for each statement the passages of captures that bear it out.

Where a capture is of an article of the newsroom's own, the article and its statements are noted as well, so that what
is found wrong there can be followed to all that cited it. Confidential captures are noted like others: the tables are
the desk's own and are shown to nobody but through `corrections/recall/`.
"""

import secrets
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from sqlalchemy import Connection, bindparam, insert, or_, select, update

from onrecord.checking.evidence import AS_FILED, Evidence
from onrecord.desk.desk import Desk
from onrecord.desk.marking import BY_HAND
from onrecord.desk.version import Version, version_of
from onrecord.documents.web_address import page_of
from onrecord.errors import OnrecordError
from onrecord.publishing.imprint import Imprint, read_imprint
from onrecord.publishing.keeping import read_public
from onrecord.publishing.making import numbers_in_public
from onrecord.publishing.public import PublicVersion
from onrecord.report.card import Card
from onrecord.sources.capture import Capture
from onrecord.sources.identity import doi_in, identity_of, source_key
from onrecord.storage.adding import add_row
from onrecord.storage.holdable import holdable
from onrecord.storage.publishing_tables import ADDRESS, ARTICLE, RELEASE
from onrecord.storage.recall_tables import RESTS, SOURCE
from onrecord.storage.tables import STATEMENT, VERSION

LONGEST_WORDS = 4_000
"""So many characters of a passage are kept here; the capture has all of it."""
SHORTEST = 20
"""Shorter words are no proof that a passage repeats a statement."""


@dataclass(kw_only=True)
class _Resting:
    """One release whose passages are noted; `sources` and `cited` are looked up once each."""

    connection: Connection
    newsroom: int
    article: int
    number: int
    hosts: Imprint | None
    desk: Desk
    sources: dict[str, int] = field(default_factory=dict)
    cited: dict[str, tuple[int, PublicVersion] | None] = field(default_factory=dict)


def keep_resting(desk: Desk, connection: Connection, newsroom: int, article: int, number: int) -> int:
    """Notes what release `number` of an article rests on, in place of the one before; how many passages there were."""
    row = connection.execute(
        select(RELEASE.c.version, VERSION.c.draft, VERSION.c.number)
        .join(VERSION, VERSION.c.id == RELEASE.c.version)
        .where(RELEASE.c.article == article, RELEASE.c.number == number)
    ).one()
    version = version_of(desk, connection, row.draft, row.number)
    at = _Resting(
        connection=connection,
        newsroom=newsroom,
        article=article,
        number=number,
        hosts=_imprint(desk),
        desk=desk,
    )
    connection.execute(update(RESTS).where(RESTS.c.article == article, RESTS.c.current).values(current=False))
    numbers = numbers_in_public(version)
    _number(connection, version, numbers)
    rows = [row for card in version.cards if card.id in numbers for row in _rows(at, card, numbers[card.id])]
    if rows:
        connection.execute(insert(RESTS), rows)
    _follow_statements(connection, article, number)
    return len(rows)


def index_resting(desk: Desk, newsroom: int) -> tuple[int, int]:
    """Notes what articles that were published before rest on; how many articles and passages there were."""
    with desk.database.reading() as connection:
        noted = select(RESTS.c.id).where(RESTS.c.article == ARTICLE.c.id).exists()
        by_hand = STATEMENT.c.number.like(f"{BY_HAND}%") & STATEMENT.c.released.is_(None)
        released = select(STATEMENT.c.id).join(RELEASE, RELEASE.c.version == STATEMENT.c.version)
        left_out = released.where(RELEASE.c.article == ARTICLE.c.id, by_hand).exists()
        wanted = select(ARTICLE.c.id).where(ARTICLE.c.newsroom == newsroom, or_(~noted, left_out))
        articles = connection.execute(wanted.order_by(ARTICLE.c.id)).scalars().all()
    passages = 0
    for article in articles:
        with desk.database.writing() as connection:
            latest = select(RELEASE.c.number).where(RELEASE.c.article == article).order_by(RELEASE.c.number.desc())
            number = connection.execute(latest.limit(1)).scalar_one()
            passages += keep_resting(desk, connection, newsroom, article, number)
    return len(articles), passages


def rests_on(card: Card) -> tuple[Evidence, ...]:
    """The passages that a statement rests on: those that bear it out, and where none does, those that speak of it.

    The words that open a source shown for the name under which it is filed say nothing of it, and are left out.
    """
    bearing = tuple(e for e in card.evidence if e.relation == "supports")
    return bearing or tuple(e for e in card.evidence if e.relation == "mentions" and e.method != AS_FILED)


def _imprint(desk: Desk) -> Imprint | None:
    """Where the newsroom publishes, None as long as it hasn't said so."""
    try:
        return read_imprint(desk.folder)
    except OnrecordError:
        return None


def _rows(at: _Resting, card: Card, number: int) -> Iterator[dict[str, object]]:
    for evidence in rests_on(card):
        capture, span = evidence.clip.capture, evidence.clip.span
        words = evidence.clip.text
        told = {
            "article": at.article,
            "number": at.number,
            "statement": number,
            "source": _source(at, capture),
            "capture": capture.sha256,
            "start": span.start,
            "end": span.end,
            "words": holdable(words[:LONGEST_WORDS]),
            "current": True,
        }
        own = _own_article(at, capture)
        if own is None:
            yield told | {"cited": None, "cited_statement": None}
            continue
        article, version = own
        for repeated in statements_in(version, words) or (None,):
            yield told | {"cited": article, "cited_statement": repeated}


def _source(at: _Resting, capture: Capture) -> int:
    """The row of the source behind a capture, which is made where there is none."""
    key = source_key(identity_of(capture))
    if key in at.sources:
        return at.sources[key]
    here = (SOURCE.c.newsroom == at.newsroom) & (SOURCE.c.key == key)
    number = at.connection.execute(select(SOURCE.c.id).where(here)).scalar()
    if number is None:
        document = capture.document
        values = {
            "newsroom": at.newsroom,
            "key": key,
            "token": secrets.token_hex(8),
            "address": (document.address or "").strip(),
            "doi": doi_in(document.address or ""),
            "title": capture.title,
            "publisher": document.publisher or capture.source.name,
            "standing": "active",
            "at": at.desk.clock(),
        }
        number = add_row(at.connection, SOURCE, **values)
    at.sources[key] = number
    return number


def _own_article(at: _Resting, capture: Capture) -> tuple[int, PublicVersion] | None:
    """The newsroom's own article that a capture is of, with what readers see of it; None for everything else."""
    page = page_of(capture.document.address or "")
    base = page_of(at.hosts.at("x")) if at.hosts else None
    if not page or not base or not page.startswith(base[:-1]):
        return None
    path = page.partition("?")[0].removeprefix(base[:-1]).strip("/")
    if path not in at.cited:
        here = (ADDRESS.c.newsroom == at.newsroom) & (ADDRESS.c.path == path)
        article = at.connection.execute(select(ADDRESS.c.article).where(here)).scalar()
        at.cited[path] = None
        if article is not None and article != at.article:
            wanted = select(RELEASE.c.public).where(RELEASE.c.article == article).order_by(RELEASE.c.number.desc())
            public = at.connection.execute(wanted.limit(1)).scalar_one()
            at.cited[path] = (article, read_public(PublicVersion, public))
    return at.cited[path]


def statements_in(version: PublicVersion, words: str) -> tuple[int, ...]:
    """The statements of a version that a passage repeats, or that it lies within; none where that can't be told."""
    passage = _plain(words)
    found = []
    for statement in version.statements:
        told = _plain(statement.words)
        within = len(passage) >= SHORTEST and passage in told
        if within or (len(told) >= SHORTEST and told in passage):
            found.append(statement.number)
    return tuple(found)


def _plain(words: str) -> str:
    """The words in small letters with single blanks, and with one form of quotation marks."""
    return " ".join(words.casefold().replace("“", '"').replace("”", '"').replace("’", "'").split())


def _number(connection: Connection, version: Version, numbers: Mapping[str, int]) -> None:
    """Notes under which number readers see each statement, so that it is found by it however its row is called."""
    rows = [{"row": version.kept(at).id, "seen": number} for at, number in numbers.items()]
    if rows:
        here = STATEMENT.c.id == bindparam("row")
        connection.execute(update(STATEMENT).where(here).values(released=bindparam("seen")), rows)


def _follow_statements(connection: Connection, article: int, number: int) -> None:
    """Takes what was cited of the version before over to the numbers of this one; what is gone there, to the whole."""
    cited = (RESTS.c.cited == article) & RESTS.c.current & RESTS.c.cited_statement.is_not(None)
    before = connection.execute(select(RESTS.c.cited_statement).where(cited).distinct()).scalars().all()
    if number == 1 or not before:
        return
    was = dict(_threads(connection, article, number - 1))
    now = {thread: seen for seen, thread in _threads(connection, article, number)}
    # Away from all old numbers first, so that none is taken over twice.
    _renumber(connection, article, ((n, -n) for n in before))
    _renumber(connection, article, ((-n, now.get(was.get(n, -1))) for n in before))


def _threads(connection: Connection, article: int, number: int) -> Iterable[tuple[int, int]]:
    """The statements of a release by the number that readers see, each with its thread."""
    joined = select(STATEMENT.c.released, STATEMENT.c.thread).join(RELEASE, RELEASE.c.version == STATEMENT.c.version)
    here = (RELEASE.c.article == article) & (RELEASE.c.number == number) & STATEMENT.c.released.is_not(None)
    return [(row.released, row.thread) for row in connection.execute(joined.where(here))]


def _renumber(connection: Connection, article: int, changes: Iterable[tuple[int, int | None]]) -> None:
    for old, new in changes:
        here = (RESTS.c.cited == article) & RESTS.c.current & (RESTS.c.cited_statement == old)
        connection.execute(update(RESTS).where(here).values(cited_statement=new))
